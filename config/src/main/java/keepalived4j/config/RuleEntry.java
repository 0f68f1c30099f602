package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.config.RouteEntry.Owner;
import keepalived4j.config.Surroundings.NameTable;
import keepalived4j.model.Realms;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.RoutingRule.Action;
import keepalived4j.model.RoutingRule.Mark;
import keepalived4j.model.RoutingRule.Range;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.CNumber;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// One line of `virtual_rules` or `static_rules`, while it is being read. Its words may come in any order.
///
/// Differs: `inet` and `inet6` make the reference skip the next word, and a single port is refused there.
final class RuleEntry {

    private static final int KEEPALIVED = 18;
    private static final long UNSIGNED = 4294967295L;
    private static final int LARGEST_PORT = 65535;

    private final EntryWords words;
    private final Owner owner;
    private final Reading reading;
    private final Findings findings;

    private Optional<AddressFamily> family = Optional.empty();
    private OptionalLong preference = OptionalLong.empty();
    private boolean inverted;
    private Optional<IpPrefix> from = Optional.empty();
    private Optional<IpPrefix> to = Optional.empty();
    private int typeOfService;
    private Optional<Mark> mark = Optional.empty();
    private Optional<Realms> realms = Optional.empty();
    private OptionalInt suppressedLength = OptionalInt.empty();
    private OptionalInt suppressedGroup = OptionalInt.empty();
    private Optional<InterfaceName> input = Optional.empty();
    private Optional<InterfaceName> output = Optional.empty();
    private OptionalLong tunnel = OptionalLong.empty();
    private Optional<Range> users = Optional.empty();
    private OptionalInt protocol = OptionalInt.empty();
    private OptionalInt ipProtocol = OptionalInt.empty();
    private Optional<Range> sourcePorts = Optional.empty();
    private Optional<Range> destinationPorts = Optional.empty();
    private Optional<Action> action = Optional.empty();
    private boolean tracked = true;
    private Optional<String> trackGroup = Optional.empty();

    private RuleEntry(Statement line, Owner owner, Reading reading) {
        this.words = new EntryWords(line, "rule", reading);
        this.owner = owner;
        this.reading = reading;
        this.findings = reading.findings();
    }

    /// The rule that a line asks for; nothing, after a report, if it is unusable.
    static Optional<RoutingRule> read(Statement line, Owner owner, Reading reading) {
        RuleEntry entry = new RuleEntry(line, owner, reading);
        while (entry.words.hasNext()) {
            String word = entry.words.next();
            Optional<RuleOption> option = RuleOption.TABLE.find(word);
            if (option.isPresent() && !(option.get() == RuleOption.TRACK_GROUP && owner == Owner.INSTANCE)) {
                entry.option(option.get());
            } else {
                entry.words.refuseUnknown(
                        EntryCheck.RULE_WORD, "Unknown rule option " + word, RuleOption.TABLE.words());
            }
        }
        return entry.words.isUsable() ? entry.complete() : Optional.empty();
    }

    private void option(RuleOption option) {
        switch (option) {
            case INET -> family(AddressFamily.INET);
            case INET6 -> family(AddressFamily.INET6);
            case FROM -> from = prefix("from");
            case TO -> to = prefix("to");
            case ROUTING_TABLE, LOOKUP -> table();
            case NOT -> inverted = true;
            case PREFERENCE, ORDER, PRIORITY -> preference = number("rule preference", UNSIGNED);
            case TOS, DSFIELD ->
                typeOfService = named(NameTable.DSFIELD, 255, "TOS value ").orElse(0);
            case FWMARK -> mark();
            case REALMS -> {
                realms = words.realms();
                if (family.equals(Optional.of(AddressFamily.INET6))) {
                    words.refuse(EntryCheck.ENTRY_FAMILY, "realms is only valid for IPv4");
                }
                family(AddressFamily.INET);
            }
            case SUPPRESS_PREFIXLENGTH, SUP_PL ->
                suppressedLength = small(option, "Invalid " + option.word() + " ", " specified");
            case SUPPRESS_IFGROUP, SUP_GROUP -> suppressedGroup = named(NameTable.GROUP, UNSIGNED, "suppress_group ");
            case IIF, DEV -> input = words.device("rule");
            case OIF -> output = words.device("rule");
            case TUNNEL_ID -> tunnel();
            case UIDRANGE -> users = range("uidrange", UNSIGNED);
            case L3MDEV -> action(new Action.LookupOfDomain());
            case PROTOCOL -> protocol = small(option, "Invalid protocol ", "");
            case IPPROTO -> ipProtocol();
            case SPORT -> sourcePorts = range("sport", LARGEST_PORT);
            case DPORT -> destinationPorts = range("dport", LARGEST_PORT);
            case NO_TRACK -> tracked = false;
            case TYPE -> type();
            case GOTO -> {
                OptionalLong target = number("target", UNSIGNED);
                if (target.isPresent()) {
                    action(new Action.GoTo(target.getAsLong()));
                }
            }
            case NOP -> action(new Action.Nothing());
            case BLACKHOLE -> action(new Action.Blackhole());
            case UNREACHABLE -> action(new Action.Unreachable());
            case PROHIBIT -> action(new Action.Prohibit());
            case TRACK_GROUP -> trackGroup = Optional.of(words.value());
        }
    }

    /// `type` only says that the next word is an action.
    private void type() {
        String word = words.value();
        Optional<RuleOption> named = RuleOption.TABLE.find(word);
        boolean isAction = named.isPresent()
                && switch (named.get()) {
                    case GOTO, NOP, BLACKHOLE, UNREACHABLE, PROHIBIT, ROUTING_TABLE, LOOKUP, L3MDEV -> true;
                    default -> false;
                };
        if (isAction) {
            option(named.get());
        } else {
            words.refuse(EntryCheck.RULE_WORD, "Unknown rule option " + word);
        }
    }

    private void family(AddressFamily wanted) {
        if (family.isPresent() && family.get() != wanted) {
            words.refuse(EntryCheck.ENTRY_FAMILY, "rule specification has mixed IPv4 and IPv6");
        }
        family = Optional.of(wanted);
    }

    private Optional<IpPrefix> prefix(String role) {
        String word = words.value();
        switch (word) {
            case "default", "any", "all" -> {}
            case "default6" -> family(AddressFamily.INET6);
            default -> {
                int slash = word.indexOf('/');
                Optional<IpAddress> address = Entries.address(slash < 0 ? word : word.substring(0, slash));
                if (address.isPresent()) {
                    family(address.get().family());
                    int length = slash < 0
                            ? address.get().family().addressBits()
                            : AddressEntry.prefixLength(
                                    word, slash, address.get().family(), words.at(), findings);
                    return Optional.of(new IpPrefix(address.get(), length));
                }
                words.refuse(EntryCheck.ENTRY_ADDRESS, "Invalid rule " + role + " address " + word);
            }
        }
        return Optional.empty();
    }

    private void table() {
        OptionalInt number = words.named(NameTable.ROUTING_TABLE, UNSIGNED, "Routing table ");
        if (number.isPresent() && number.getAsInt() == 0) {
            words.refuse(EntryCheck.TABLE_ZERO, "Table 0 is not valid");
        } else if (number.isPresent()) {
            action(new Action.Lookup(number.getAsInt(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
        }
    }

    private void action(Action wanted) {
        if (action.isPresent()) {
            words.refuse(
                    EntryCheck.SEVERAL_ACTIONS,
                    "Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule");
        }
        action = Optional.of(wanted);
    }

    private OptionalLong number(String what, long max) {
        String word = words.value();
        OptionalLong number = CNumber.unsigned(word);
        if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > max) {
            words.refuse(EntryCheck.ENTRY_NUMBER, "Invalid " + what + " " + word + " specified");
            return OptionalLong.empty();
        }
        return number;
    }

    private OptionalInt small(RuleOption option, String before, String behind) {
        OptionalLong number = words.number(option, before, behind);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    private OptionalInt named(NameTable names, long max, String what) {
        String word = words.value();
        OptionalInt number = NamedNumbers.read(word, names, max, reading.surroundings());
        if (number.isEmpty()) {
            words.refuse(EntryCheck.ENTRY_NAME, what + word + " is invalid");
        }
        return number;
    }

    private void mark() {
        String word = words.value();
        int slash = word.indexOf('/');
        OptionalLong value = CNumber.unsigned(slash < 0 ? word : word.substring(0, slash));
        OptionalLong mask = slash < 0 ? OptionalLong.of(UNSIGNED) : CNumber.unsigned(word.substring(slash + 1));
        if (isUnsigned(value) && isUnsigned(mask)) {
            mark = Optional.of(new Mark((int) value.getAsLong(), (int) mask.getAsLong()));
        } else {
            words.refuse(EntryCheck.ENTRY_NUMBER, "Invalid rule fwmark " + word + " specified");
        }
    }

    private static boolean isUnsigned(OptionalLong number) {
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= UNSIGNED;
    }

    private void tunnel() {
        String word = words.value();
        tunnel = CNumber.unsigned(word);
        if (tunnel.isEmpty()) {
            words.refuse(EntryCheck.ENTRY_NUMBER, "Invalid tunnel-id " + word + " specified");
        }
    }

    private Optional<Range> range(String what, long max) {
        String word = words.value();
        int dash = word.indexOf('-');
        OptionalLong first = CNumber.unsigned(dash < 0 ? word : word.substring(0, dash));
        OptionalLong last = dash < 0 ? first : CNumber.unsigned(word.substring(dash + 1));
        boolean fits = isUnsigned(first)
                && isUnsigned(last)
                && last.getAsLong() <= max
                && first.getAsLong() <= last.getAsLong()
                && !(dash < 0 && max == UNSIGNED);
        if (!fits) {
            words.refuse(
                    EntryCheck.ENTRY_NUMBER,
                    max == UNSIGNED ? "Invalid uidrange " + word + " specified" : "invalid " + what + " range " + word);
            return Optional.empty();
        }
        return Optional.of(new Range(first.getAsLong(), last.getAsLong()));
    }

    private void ipProtocol() {
        String word = words.value();
        ipProtocol = NamedNumbers.ipProtocol(word);
        if (ipProtocol.isEmpty()) {
            words.refuse(EntryCheck.ENTRY_NUMBER, "Invalid ipproto " + word);
        }
    }

    private Optional<RoutingRule> complete() {
        if (action.isEmpty()) {
            words.refuse(EntryCheck.NO_ACTION, "No action specified for rule - ignoring");
            return Optional.empty();
        }
        settleLookup();
        if (action.get() instanceof Action.GoTo(long target)
                && (preference.isEmpty() || preference.getAsLong() >= target)) {
            words.refuse(
                    EntryCheck.GOTO,
                    preference.isEmpty()
                            ? "Invalid rule - goto target " + target + " specified without preference"
                            : "Invalid rule - preference " + preference.getAsLong() + " >= goto target " + target);
        }
        if (trackGroup.isPresent() && input.isEmpty()) {
            findings.report(
                    EntryCheck.GROUP_WITHOUT_INTERFACE,
                    words.begin(),
                    "Static rule cannot have track_group if dev/iif not specified");
            trackGroup = Optional.empty();
        }
        if (!words.isUsable()) {
            return Optional.empty();
        }
        AddressFamily settled = family.orElse(AddressFamily.INET);
        settleTracking();
        return Optional.of(new RoutingRule(
                settled,
                preference.isPresent() ? preference.getAsLong() : countedDown(settled),
                inverted,
                from,
                to,
                typeOfService,
                mark,
                input,
                output,
                tunnel,
                users,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                protocol.orElse(KEEPALIVED),
                action.get(),
                tracked,
                trackGroup));
    }

    private void settleLookup() {
        if (action.isPresent() && action.get() instanceof Action.Lookup(int table, var _, var _, var _)) {
            action = Optional.of(new Action.Lookup(table, suppressedLength, suppressedGroup, realms));
        } else if (suppressedLength.isPresent() || suppressedGroup.isPresent() || realms.isPresent()) {
            words.refuse(EntryCheck.SUPPRESSOR, "suppressor/realm specified for non table action - skipping");
        }
    }

    private void settleTracking() {
        if (tracked && protocol.orElse(KEEPALIVED) != KEEPALIVED) {
            findings.report(
                    EntryCheck.TRACKED_PROTOCOL,
                    words.begin(),
                    "Rule cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol");
            protocol = OptionalInt.empty();
        }
    }

    private long countedDown(AddressFamily settled) {
        long chosen = reading.rulePreferences().next(settled);
        findings.report(
                EntryCheck.NO_PREFERENCE,
                words.begin(),
                "Rule has no preference specified - setting to " + chosen + ". This is probably not what you want.");
        return chosen;
    }
}
