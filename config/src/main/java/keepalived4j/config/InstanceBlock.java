package keepalived4j.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.config.RouteEntry.Owner;
import keepalived4j.model.InitialState;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.SourcePosition;

/// A `vrrp_instance` while it is being read: what was written, without defaults.
final class InstanceBlock implements Block<InstanceKeyword> {

    private static final int LONGEST_EXTRA_INTERVAL = 86_400;
    private static final int HIGHEST_OF_OTHERS = 254;

    final String name;
    /// Where the name stands.
    final SourcePosition at;
    final Settings<InstanceKeyword> settings = new Settings<>();
    final FamilyChoice family = new FamilyChoice();
    Optional<VrrpVersion> version = Optional.empty();
    Optional<InitialState> state = Optional.empty();
    final LinkDraft link;
    final TransportDraft transport;
    final AddressLists addresses;
    final TrackerList trackers;
    final CommandList commands;
    /// Where it says what version it is; its name where it does not.
    SourcePosition versionAt;
    /// Where it says what state it begins in; its name where it does not.
    SourcePosition stateAt;
    final List<Route> routes = new ArrayList<>(0);
    final List<RoutingRule> rules = new ArrayList<>(0);
    AuthenticationBlock.Kind authentication = AuthenticationBlock.Kind.NONE;
    /// Where its kind stands, or else the password.
    SourcePosition authenticationAt;
    Optional<byte[]> password = Optional.empty();
    Optional<HmacBlock> hmac = Optional.empty();
    Optional<ExtraAnnouncements> extraAnnouncements = Optional.empty();
    boolean saysExtraAnnouncements;
    Optional<InterfaceName> syncDaemon = Optional.empty();
    boolean announcesDeletion;

    private final Reading reading;
    private final Findings findings;

    /// @param at where its name stands
    /// @param definitions those before it; later ones cannot be tracked
    InstanceBlock(String name, SourcePosition at, Reading reading, Definitions definitions) {
        this.name = name;
        this.at = at;
        this.versionAt = at;
        this.stateAt = at;
        this.authenticationAt = at;
        this.reading = reading;
        this.findings = reading.findings();
        this.link = new LinkDraft(name, at, family, reading, definitions);
        this.transport = new TransportDraft(name, family, findings);
        this.addresses = new AddressLists(name, family, reading);
        this.trackers = new TrackerList(name, definitions, reading);
        this.commands = new CommandList(name, reading);
    }

    @Override
    public KeywordTable<InstanceKeyword> table() {
        return InstanceKeyword.TABLE;
    }

    @Override
    public void scalar(InstanceKeyword keyword, Statement statement) {
        switch (keyword) {
            case INTERFACE -> link.device(statement);
            case PRIORITY -> {
                settings.set(keyword, 100);
                settings.read(keyword, statement, name, findings);
            }
            case STATE -> state(statement);
            case VERSION -> version(statement);
            case NATIVE_IPV6 -> {
                family.settle(AddressFamily.INET6);
                version = Optional.of(VrrpVersion.V3);
            }
            case MCAST_SRC_IP, UNICAST_SRC_IP -> transport.source(keyword, statement);
            case MCAST_DST_IP -> transport.group(statement);
            case UNICAST_FAULT_NO_PEER, CHECK_UNICAST_SRC -> {
                settings.read(keyword, statement, name, findings);
                transport.speaksOfUnicast(statement.at());
            }
            case OLD_UNICAST_CHECKSUM -> transport.oldUnicastChecksum(statement);
            case PREEMPT -> settings.forget(InstanceKeyword.NOPREEMPT);
            case PREEMPT_DELAY -> {
                settings.set(keyword, 0);
                settings.read(keyword, statement, name, findings);
            }
            case GARP_MASTER_REPEAT, GARP_MASTER_REFRESH_REPEAT -> {
                settings.read(keyword, statement, name, findings);
                if (settings.orElse(keyword, 1) == 0) {
                    findings.report(
                            InstanceCheck.NO_REPEAT,
                            statement.at(1),
                            "(" + name + "): " + keyword.word() + " must be greater than 0, setting to 1");
                    settings.set(keyword, 1);
                }
            }
            case NOTIFY_MASTER, NOTIFY_BACKUP, NOTIFY_FAULT, NOTIFY_STOP, NOTIFY_MASTER_RX_LOWER_PRI, NOTIFY ->
                commands.read(statement);
            case NOTIFY_DELETED -> notifyDeleted(statement);
            case NO_ACCEPT -> {
                settings.read(keyword, statement, name, findings);
                settings.forget(InstanceKeyword.ACCEPT);
            }
            case ACCEPT -> {
                settings.read(keyword, statement, name, findings);
                settings.forget(InstanceKeyword.NO_ACCEPT);
            }
            case USE_VMAC -> link.vmac(statement);
            case USE_IPVLAN -> link.ipvlan(statement);
            case VRF -> link.vrf(statement);
            case TIMER_EXPIRED_BACKUP, THREAD_TIMER_EXPIRED -> lateTimers(keyword, statement);
            case GARP_EXTRA_IF, VMAC_GARP_INTVL -> extraAnnouncements(keyword, statement);
            case LVS_SYNC_DAEMON_INTERFACE -> syncDaemon(statement);
            case LINKBEAT_USE_POLLING -> {
                findings.deprecated(
                        statement.at(),
                        "(" + name
                                + ") 'linkbeat_use_polling' in vrrp instance deprecated - use linkbeat_interfaces block");
                settings.read(keyword, statement, name, findings);
            }
            case VIRTUAL_ROUTER_ID,
                    USE_VMAC_ADDR,
                    VMAC_XMIT_BASE,
                    PROMOTE_SECONDARIES,
                    STRICT_MODE,
                    ADVERT_INT,
                    DOWN_TIMER_ADVERTS,
                    NO_VIRTUAL_IPADDRESS,
                    UNICAST_TTL,
                    V3_CHECKSUM_AS_V2,
                    SKIP_CHECK_ADV_ADDR,
                    DONT_TRACK_PRIMARY,
                    TRACK_SRC_IP,
                    NOPREEMPT,
                    LOWER_PRIO_NO_ADVERT,
                    HIGHER_PRIO_SEND_ADVERT,
                    OWNER_IGNORE_ADVERTS,
                    GARP_MASTER_DELAY,
                    GARP_MASTER_REFRESH,
                    GARP_LOWER_PRIO_DELAY,
                    GARP_LOWER_PRIO_REPEAT,
                    NOTIFY_PRIORITY_CHANGES,
                    SMTP_ALERT,
                    KERNEL_RX_BUF_SIZE,
                    DEBUG -> settings.read(keyword, statement, name, findings);
            case VIRTUAL_IPADDRESS,
                    VIRTUAL_IPADDRESS_EXCLUDED,
                    VIRTUAL_ROUTES,
                    VIRTUAL_RULES,
                    UNICAST_PEER,
                    TRACK_INTERFACE,
                    TRACK_SCRIPT,
                    TRACK_FILE,
                    TRACK_PROCESS,
                    TRACK_BFD,
                    AUTHENTICATION,
                    AUTH_HMAC -> throw new IllegalStateException(keyword.word() + " is a block");
        }
    }

    private void state(Statement statement) {
        switch (statement.word(1)) {
            case "MASTER" -> {
                state = Optional.of(InitialState.MASTER);
                stateAt = statement.at(1);
            }
            case "BACKUP" -> {
                if (state.equals(Optional.of(InitialState.MASTER))) {
                    findings.report(
                            InstanceCheck.STATE_TWICE,
                            statement.at(1),
                            "(" + name + ") state previously set as MASTER - ignoring BACKUP");
                } else {
                    state = Optional.of(InitialState.BACKUP);
                    stateAt = statement.at(1);
                }
            }
            default -> {
                findings.report(
                        InstanceCheck.STATE,
                        statement.at(1),
                        "(" + name + ") unknown state '" + statement.word(1) + "', defaulting to BACKUP",
                        Suggestion.nearest(statement.word(1), List.of("MASTER", "BACKUP")));
                state = state.isPresent() ? state : Optional.of(InitialState.BACKUP);
            }
        }
    }

    private void version(Statement statement) {
        Settings<InstanceKeyword> read = new Settings<>();
        read.read(InstanceKeyword.VERSION, statement, name, findings);
        if (!read.has(InstanceKeyword.VERSION)) {
            return;
        }
        VrrpVersion wanted = read.orElse(InstanceKeyword.VERSION, 2) == 2 ? VrrpVersion.V2 : VrrpVersion.V3;
        boolean tooLate = wanted == VrrpVersion.V2 && family.chosen().equals(Optional.of(AddressFamily.INET6));
        if (tooLate || version.isPresent() && version.get() != wanted) {
            findings.report(
                    InstanceCheck.VERSION,
                    statement.at(1),
                    "(" + name + ") vrrp_version " + wanted.number() + " conflicts with configured or deduced version "
                            + (tooLate ? VrrpVersion.V3.number() : version.get().number()) + "; ignoring.");
        } else {
            version = Optional.of(wanted);
            versionAt = statement.at(1);
        }
    }

    private void notifyDeleted(Statement statement) {
        announcesDeletion = true;
        if (statement.count() > 1) {
            commands.read(statement);
        }
    }

    private void lateTimers(InstanceKeyword keyword, Statement statement) {
        if (keyword == InstanceKeyword.THREAD_TIMER_EXPIRED) {
            findings.deprecated(
                    statement.at(),
                    "Keyword \"thread_timer_expired\" is deprecated - please use \"timer_expired_backup\"");
        }
        if (statement.count() < 2) {
            settings.set(InstanceKeyword.TIMER_EXPIRED_BACKUP, HIGHEST_OF_OTHERS, statement.at());
            return;
        }
        OptionalLong priority = Numerals.whole(
                statement.word(1), statement.at(1), 1, HIGHEST_OF_OTHERS, Syntax.Trailing.REFUSED, findings);
        if (priority.isPresent()) {
            settings.set(InstanceKeyword.TIMER_EXPIRED_BACKUP, priority.getAsLong(), statement.at(1));
        } else {
            findings.report(
                    InstanceCheck.LATE_TIMER_PRIORITY,
                    statement.at(1),
                    "(" + name + ") " + keyword.word() + " '" + statement.word(1)
                            + "' not valid - must be between 1 & 254");
        }
    }

    private void extraAnnouncements(InstanceKeyword keyword, Statement statement) {
        if (keyword == InstanceKeyword.VMAC_GARP_INTVL) {
            findings.deprecated(
                    statement.at(), "Keyword \"vmac_garp_intvl\" is deprecated - please use \"garp_extra_if\"");
        }
        boolean all = statement.count() > 1 && ChoiceWord.ALL.word().equals(statement.word(1));
        int word = all ? 2 : 1;
        if (statement.count() <= word) {
            findings.report(
                    InstanceCheck.EXTRA_INTERVAL,
                    statement.at(),
                    "(" + name + "): " + keyword.word() + " specified without time - ignoring");
            return;
        }
        OptionalLong seconds = Numerals.whole(
                statement.word(word),
                statement.at(word),
                0,
                LONGEST_EXTRA_INTERVAL,
                Syntax.Trailing.DROPPED_BY_THE_DAEMON,
                findings);
        if (seconds.isEmpty()) {
            findings.report(
                    InstanceCheck.EXTRA_INTERVAL,
                    statement.at(word),
                    "(" + name + "): " + keyword.word() + " '" + statement.word(word) + "' invalid - ignoring");
        } else {
            saysExtraAnnouncements = true;
            extraAnnouncements = seconds.getAsLong() == 0
                    ? Optional.empty()
                    : Optional.of(new ExtraAnnouncements((int) seconds.getAsLong(), all));
        }
    }

    private void syncDaemon(Statement statement) {
        findings.deprecated(
                statement.at(), "(" + name + ") Specifying lvs_sync_daemon_interface against a vrrp is deprecated.");
        findings.deprecated(statement.at(), "       Please use global lvs_sync_daemon");
        findings.notActedOn(statement.at(), "vrrp_instance/" + statement.keyword());
        syncDaemon = Entries.interfaceName(statement, 1, findings);
    }

    @Override
    public Optional<Block<?>> open(InstanceKeyword keyword, Statement statement) {
        if (keyword == InstanceKeyword.AUTHENTICATION) {
            return Optional.of(new AuthenticationBlock(this, findings));
        }
        HmacBlock block = hmac.orElseGet(() -> new HmacBlock(name, statement.at(), reading));
        hmac = Optional.of(block);
        return Optional.of(block);
    }

    @Override
    public void list(InstanceKeyword list, Statement statement) {
        if (list == InstanceKeyword.UNICAST_PEER) {
            transport.speaksOfUnicast(statement.at());
        }
    }

    @Override
    public void entry(InstanceKeyword list, Statement line) {
        switch (list) {
            case VIRTUAL_IPADDRESS, VIRTUAL_IPADDRESS_EXCLUDED -> addresses.add(list, line);
            case VIRTUAL_ROUTES -> {
                Optional<Route> route = RouteEntry.read(line, Owner.INSTANCE, reading);
                if (route.isPresent()) {
                    routes.add(route.get());
                }
            }
            case VIRTUAL_RULES -> {
                Optional<RoutingRule> rule = RuleEntry.read(line, Owner.INSTANCE, reading);
                if (rule.isPresent()) {
                    rules.add(rule.get());
                }
            }
            case UNICAST_PEER -> transport.peer(line);
            case TRACK_INTERFACE -> trackers.add(TrackerKind.INTERFACE, line);
            case TRACK_SCRIPT -> trackers.add(TrackerKind.SCRIPT, line);
            case TRACK_FILE -> trackers.add(TrackerKind.FILE, line);
            case TRACK_PROCESS -> trackers.add(TrackerKind.PROCESS, line);
            case TRACK_BFD -> trackers.add(TrackerKind.SESSION, line);
            default -> throw new IllegalStateException(list.word() + " is no list");
        }
    }

    @Override
    public void close(SourcePosition end) {
        addresses.close();
        // Differs: the reference then sends with TTL 0, and no advert leaves the host.
        if (settings.has(InstanceKeyword.UNICAST_TTL) && transport.peers.isEmpty()) {
            findings.report(
                    InstanceCheck.TTL_WITHOUT_PEERS,
                    settings.at(InstanceKeyword.UNICAST_TTL, end),
                    "(" + name + "): Cannot use unicast_ttl without unicast peers - resetting");
            settings.forget(InstanceKeyword.UNICAST_TTL);
        }
        if (link.kind == LinkDraft.Kind.NONE || transport.peers.isEmpty()) {
            return;
        }
        if (link.device.isEmpty()) {
            findings.report(
                    InstanceCheck.LINK_WITHOUT_INTERFACE,
                    link.kindAt,
                    "(" + name + "): Cannot use VMAC/ipvlan with unicast and no interface - clearing use_vmac");
            link.kind = LinkDraft.Kind.NONE;
        } else if (link.kind == LinkDraft.Kind.VMAC && !settings.has(InstanceKeyword.VMAC_XMIT_BASE)) {
            findings.report(
                    InstanceCheck.VMAC_NEEDS_XMIT_BASE,
                    link.kindAt,
                    "(" + name + ") unicast with use_vmac requires vmac_xmit_base - setting");
            settings.set(InstanceKeyword.VMAC_XMIT_BASE, 1);
        }
    }

    void setPassword(String text, SourcePosition place) {
        password = Optional.of(text.getBytes(StandardCharsets.ISO_8859_1));
        authenticationAt = authentication == AuthenticationBlock.Kind.NONE ? place : authenticationAt;
    }

    void setAuthentication(AuthenticationBlock.Kind kind, SourcePosition place) {
        authentication = kind;
        authenticationAt = place;
    }
}
