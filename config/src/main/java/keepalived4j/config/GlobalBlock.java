package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.config.language.IncludeProblem;
import keepalived4j.config.language.LogicalLines;
import keepalived4j.model.Credentials;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.values.CNumber;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// What all `global_defs` blocks together say.
final class GlobalBlock implements Block<GlobalKeyword> {

    final Settings<GlobalKeyword> settings = new Settings<>();
    Optional<String> routerId = Optional.empty();
    DynamicInterfaces dynamicInterfaces = DynamicInterfaces.OFF;
    InterfaceName defaultInterface = new InterfaceName("eth0");
    IpAddress group4 = new Ipv4Address(0xe000_0012);
    IpAddress group6 = new Ipv6Address(0xff02_0000_0000_0000L, 0x12);
    FifoDraft fifo = FifoDraft.NONE;
    FifoDraft vrrpFifo = FifoDraft.NONE;
    int umask = GlobalSettings.DEFAULT_FILE_CREATION_MASK;
    /// Nothing if only words of the own table were met.
    Optional<DaemonBlock> daemon = Optional.empty();

    private final Findings findings;
    private final Surroundings surroundings;
    private final ScriptUsers users;
    private final LogicalLines lines;
    private Set<IncludeProblem> checkedIncludes = Set.of();

    /// @param lines where the statements come from: `include_check` acts on what is still to be included
    GlobalBlock(Findings findings, Surroundings surroundings, ScriptUsers users, LogicalLines lines) {
        this.lines = lines;
        this.findings = findings;
        this.surroundings = surroundings;
        this.users = users;
    }

    @Override
    public KeywordTable<GlobalKeyword> table() {
        return GlobalKeyword.TABLE;
    }

    @Override
    public Optional<Block<?>> further() {
        if (daemon.isEmpty()) {
            daemon = Optional.of(new DaemonBlock(this, findings));
        }
        return Optional.of(daemon.get());
    }

    @Override
    public void close(SourcePosition at) {
        if (daemon.isPresent()) {
            daemon.get().close(at);
        }
    }

    @Override
    public void scalar(GlobalKeyword keyword, Statement statement) {
        switch (keyword) {
            case ROUTER_ID -> {
                if (statement.count() < 2) {
                    findings.report(DaemonCheck.MISSING_WORD, statement.at(), "routerid name missing - ignoring");
                } else {
                    routerId = Optional.of(statement.word(1));
                }
            }
            case UMASK -> umask(statement);
            case INCLUDE_CHECK -> {
                checkedIncludes =
                        IncludeProblem.check(checkedIncludes, statement.locatedFrom(1), findings.diagnostics());
                lines.checkIncludes(checkedIncludes);
            }
            case DYNAMIC_INTERFACES -> dynamicInterfaces(statement);
            case DEFAULT_INTERFACE -> {
                Optional<InterfaceName> name = Entries.interfaceName(statement, 1, findings);
                if (name.isPresent()) {
                    defaultInterface = name.get();
                }
            }
            case SCRIPT_USER -> {
                if (statement.count() < 2) {
                    findings.report(DaemonCheck.MISSING_WORD, statement.at(), "No script username specified");
                } else if (!users.configure(statement.wordsFrom(1), statement.at(1), findings)) {
                    findings.report(
                            DaemonCheck.DEFAULT_ACCOUNT, statement.at(1), "Error setting global script uid/gid");
                }
            }
            case ENABLE_SCRIPT_SECURITY -> users.enableSecurity();
            case SET_SUPPLEMENTARY_GROUPS -> {
                settings.read(keyword, statement, "", findings);
                users.giveSupplementaryGroups(settings.isOn(keyword, Otherwise.OFF));
            }
            case NOTIFY_FIFO -> fifo = fifo(fifo, statement);
            case VRRP_NOTIFY_FIFO -> vrrpFifo = fifo(vrrpFifo, statement);
            case NOTIFY_FIFO_SCRIPT -> fifo = fifoScript(fifo, statement);
            case VRRP_NOTIFY_FIFO_SCRIPT -> vrrpFifo = fifoScript(vrrpFifo, statement);
            case VRRP_MCAST_GROUP4 -> group4(statement);
            case VRRP_MCAST_GROUP6 -> group6(statement);
            case VRRP_GARP_MASTER_REPEAT, VRRP_GARP_MASTER_REFRESH_REPEAT -> {
                settings.read(keyword, statement, "", findings);
                if (settings.orElse(keyword, 1) == 0) {
                    findings.report(
                            DaemonCheck.NOT_POSITIVE,
                            statement.at(1),
                            keyword.word() + " must be greater than 0, setting to 1");
                    settings.set(keyword, 1);
                }
            }
            case PROCESS_NAMES,
                    USE_SYMLINK_PATHS,
                    FIFO_WRITE_VRRP_STATES_ON_RELOAD,
                    VRRP_NOTIFY_PRIORITY_CHANGES,
                    VRRP_VERSION,
                    VRRP_STRICT,
                    VRRP_GARP_MASTER_DELAY,
                    VRRP_GARP_MASTER_REFRESH,
                    VRRP_GARP_LOWER_PRIO_DELAY,
                    VRRP_GARP_LOWER_PRIO_REPEAT,
                    VRRP_MIN_GARP,
                    VRRP_GARP_INTERVAL,
                    VRRP_GNA_INTERVAL,
                    VRRP_DOWN_TIMER_ADVERTS,
                    VRRP_LOWER_PRIO_NO_ADVERT,
                    VRRP_HIGHER_PRIO_SEND_ADVERT,
                    VRRP_OWNER_IGNORE_ADVERTS,
                    VRRP_CHECK_UNICAST_SRC,
                    VRRP_SKIP_CHECK_ADV_ADDR,
                    V3_CHECKSUM_AS_V2,
                    VRRP_STARTUP_DELAY,
                    VRRP_DELAY_AFTER_BOOT,
                    LOG_UNKNOWN_VRIDS -> settings.read(keyword, statement, "", findings);
        }
    }

    /// Whether instances and sync groups mail where they say nothing.
    Otherwise routersMail() {
        return Otherwise.of(daemon.isPresent() && daemon.get().wish(DaemonKeyword.SMTP_ALERT_VRRP) == Wish.ON);
    }

    /// Whether services or their servers mail where they say nothing.
    ///
    /// @param usually what holds where the globals say nothing, too
    Otherwise serversMail(Otherwise usually) {
        if (daemon.isEmpty()) {
            return usually;
        }
        return switch (daemon.get().wish(DaemonKeyword.SMTP_ALERT_CHECKER)) {
            case UNSET -> usually;
            case ON -> Otherwise.ON;
            case OFF -> Otherwise.OFF;
        };
    }

    private void dynamicInterfaces(Statement statement) {
        dynamicInterfaces = DynamicInterfaces.ON;
        if (statement.count() > 1) {
            if (ChoiceWord.ALLOW_IF_CHANGES.word().equals(statement.word(1))) {
                dynamicInterfaces = DynamicInterfaces.CHANGES_ALLOWED;
            } else {
                findings.report(
                        DaemonCheck.UNKNOWN_OPTION,
                        statement.at(1),
                        "Unknown dynamic_interfaces option '" + statement.word(1) + "'");
            }
        }
    }

    /// Differs: the reference forgets the seed before it draws a number.
    void seedRandom(long seed) {
        lines.seedRandom(seed);
    }

    FifoDraft fifo(FifoDraft before, Statement statement) {
        String keyword = statement.keyword();
        if (statement.count() < 2) {
            findings.report(DaemonCheck.MISSING_WORD, statement.at(), "No " + keyword + " name specified");
            return before;
        }
        if (before.path().isPresent()) {
            findings.report(
                    DaemonCheck.GIVEN_TWICE,
                    statement.at(1),
                    keyword + " already specified - ignoring " + statement.word(1));
            return before;
        }
        Optional<Credentials> owner = users.of(statement.wordsFrom(2), statement.at(), findings);
        if (owner.isEmpty()) {
            findings.report(DaemonCheck.ACCOUNT, statement.at(1), "Invalid user/group for " + keyword + " - ignoring");
            return before;
        }
        return new FifoDraft(Optional.of(statement.locatedFrom(1).getFirst()), owner, before.script());
    }

    FifoDraft fifoScript(FifoDraft before, Statement statement) {
        if (before.script().isPresent()) {
            findings.report(
                    DaemonCheck.GIVEN_TWICE,
                    statement.at(1),
                    statement.keyword() + " already specified - ignoring " + statement.word(1));
            return before;
        }
        return new FifoDraft(
                before.path(), before.owner(), CommandLine.read(statement, statement.keyword(), reading()));
    }

    Reading reading() {
        return new Reading(findings, surroundings, this, users, new RulePreferences());
    }

    private void group4(Statement statement) {
        String text = statement.word(1);
        Optional<IpAddress> address = Entries.address(text);
        if (address.isEmpty() || !(address.get() instanceof Ipv4Address)) {
            findings.report(
                    DaemonCheck.MULTICAST_GROUP,
                    statement.at(1),
                    "Configuration error: Cant bind to " + text + ". Skipping");
        } else if (!address.get().isMulticast()) {
            findings.report(
                    DaemonCheck.MULTICAST_GROUP,
                    statement.at(1),
                    "vrrp_mcast_group4 [" + text + "] is not multicast. Skipping");
        } else {
            group4 = address.get();
        }
    }

    private void group6(Statement statement) {
        String text = statement.word(1);
        Optional<IpAddress> address = Entries.address(text);
        if (address.isEmpty() || !(address.get() instanceof Ipv6Address)) {
            findings.report(
                    DaemonCheck.MULTICAST_GROUP,
                    statement.at(1),
                    "Configuration error: Cant bind to " + text + ". Skipping");
        } else if (!address.get().isMulticast()) {
            findings.report(
                    DaemonCheck.MULTICAST_GROUP,
                    statement.at(1),
                    "vrrp_mcast_group6 [" + text + "] is not multicast. Skipping");
        } else {
            group6 = address.get();
            if (!Entries.isLinkLocalMulticast(address.get())) {
                findings.report(
                        DaemonCheck.MULTICAST_SCOPE,
                        statement.at(1),
                        "vrrp_mcast_group6 [" + text + "] should be link-local multicast.");
            }
        }
    }

    private void umask(Statement statement) {
        String text = statement.word(1);
        if (!text.isEmpty() && Numerals.isDigit(text.charAt(0))) {
            OptionalInt number = statement.count() > 2 ? OptionalInt.empty() : CNumber.parse(text, 0777);
            if (number.isEmpty()) {
                findings.report(DaemonCheck.FILE_MASK, statement.at(1), "invalid umask value " + text);
            } else {
                umask = number.getAsInt();
            }
            return;
        }
        int mask = 0;
        for (int i = 1; i < statement.count(); i++) {
            int from = 0;
            String word = statement.word(i);
            while (from <= word.length()) {
                int bar = word.indexOf('|', from);
                int to = bar < 0 ? word.length() : bar;
                String bit = word.substring(from, to);
                Optional<UmaskBit> value = UmaskBit.TABLE.find(bit);
                if (value.isPresent()) {
                    mask |= value.get().bits();
                } else if (!bit.isEmpty()) {
                    findings.report(DaemonCheck.FILE_MASK, statement.at(i), "Unknown umask bit " + bit);
                    return;
                }
                from = to + 1;
            }
        }
        umask = mask;
    }

    /// What `dynamic_interfaces` says.
    enum DynamicInterfaces {
        OFF,
        ON,
        CHANGES_ALLOWED
    }

    /// A FIFO and its reader, which may be written in either order.
    record FifoDraft(Optional<Located<String>> path, Optional<Credentials> owner, Optional<CommandLine> script) {
        static final FifoDraft NONE = new FifoDraft(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
