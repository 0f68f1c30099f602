package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.Forwarding;
import keepalived4j.model.Persistence.Granularity;
import keepalived4j.model.Persistence.Ipv4Mask;
import keepalived4j.model.Persistence.Ipv6Length;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.SourcePosition;

/// A `virtual_server` while it is being read.
final class ServiceBlock implements Block<ServiceKeyword> {

    static final int DEFAULT_PERSISTENCE = 360;

    private static final int LONGEST_PERSISTENCE = 2678400;
    private static final int LONGEST_ENGINE_NAME = 16;

    final ServiceKey key;
    /// Where its name stands.
    final SourcePosition begin;
    final Settings<ServiceKeyword> settings = new Settings<>();
    final List<RealServerBlock> realServers = new ArrayList<>(4);
    Optional<AddressFamily> family;
    Optional<TransportProtocol> protocol = Optional.empty();
    SourcePosition protocolAt;
    Optional<Scheduler> scheduler = Optional.empty();
    int schedulerFlags;
    Optional<Forwarding> forwarding = Optional.empty();
    Optional<Granularity> granularity = Optional.empty();
    Optional<String> persistenceEngine = Optional.empty();
    Optional<SorryServerDraft> sorryServer = Optional.empty();
    Optional<String> virtualHost = Optional.empty();
    Optional<String> snmpName = Optional.empty();
    Optional<CommandLine> whenGained = Optional.empty();
    Optional<CommandLine> whenLost = Optional.empty();

    private final Reading reading;
    private final Findings findings;
    private final CheckReferences references;

    ServiceBlock(ServiceKey key, SourcePosition begin, Reading reading, CheckReferences references) {
        this.key = key;
        this.begin = begin;
        this.protocolAt = begin;
        this.reading = reading;
        this.findings = reading.findings();
        this.references = references;
        this.family = key instanceof ServiceKey.Address(IpAddress address, int _)
                ? Optional.of(address.family())
                : Optional.empty();
    }

    /// As it is called in reports; `group` for one of a group, whose number is not known yet.
    String title() {
        return title(0);
    }

    /// @param sequence how many services of the same group stand before it
    String title(int sequence) {
        if (key instanceof ServiceKey.Address(IpAddress address, int port)) {
            return serverTitle(address, port);
        }
        if (key instanceof ServiceKey.Mark(long mark)) {
            return "FWM " + mark;
        }
        return "[" + ((ServiceKey.Group) key).name() + "]:" + sequence;
    }

    String serverTitle(IpAddress address, int port) {
        String protocolName = protocol.isPresent() ? protocol.get().name().toLowerCase(Locale.ROOT) : "none";
        return "[" + address + "]:" + protocolName + ":" + port;
    }

    @Override
    public KeywordTable<ServiceKeyword> table() {
        return ServiceKeyword.TABLE;
    }

    @Override
    public void scalar(ServiceKeyword keyword, Statement statement) {
        switch (keyword) {
            case IP_FAMILY -> family(statement);
            case LB_ALGO, LVS_SCHED -> {
                Optional<SchedulerWord> word = SchedulerWord.TABLE.find(statement.word(1));
                if (word.isEmpty()) {
                    findings.report(
                            ServiceCheck.SCHEDULER_WORD,
                            statement.at(1),
                            "Invalid lvs_scheduler '" + statement.word(1) + "' - ignoring",
                            Suggestion.nearest(statement.word(1), SchedulerWord.TABLE));
                } else {
                    scheduler = Optional.of(Scheduler.valueOf(word.get().name()));
                }
            }
            case HASHED -> {
                if (!schedulesBy(Scheduler.SH) && !schedulesBy(Scheduler.MH)) {
                    findings.report(
                            ServiceCheck.SCHEDULER_FLAG,
                            statement.at(),
                            "hashed only applies to sh scheduler - ignoring");
                }
            }
            case FLAG_1 -> schedulerFlags |= Scheduling.FLAG_1;
            case FLAG_2 -> schedulerFlags |= Scheduling.FLAG_2;
            case FLAG_3 -> schedulerFlags |= Scheduling.FLAG_3;
            case SH_FALLBACK -> flag(Scheduling.FLAG_1, Scheduler.SH, Scheduler.MH, statement);
            case SH_PORT -> flag(Scheduling.FLAG_2, Scheduler.SH, Scheduler.MH, statement);
            case MH_FALLBACK -> flag(Scheduling.FLAG_1, Scheduler.MH, Scheduler.SH, statement);
            case MH_PORT -> flag(Scheduling.FLAG_2, Scheduler.MH, Scheduler.SH, statement);
            case LB_KIND, LVS_METHOD -> {
                Optional<Forwarding> read = ForwardingWords.read(statement, "virtual", forwarding, findings);
                forwarding = read.isPresent() ? read : forwarding;
            }
            case PERSISTENCE_TIMEOUT -> persistenceTimeout(statement);
            case PERSISTENCE_GRANULARITY -> granularity(statement);
            case PERSISTENCE_ENGINE -> {
                String name = statement.word(1);
                if (name.length() > LONGEST_ENGINE_NAME) {
                    findings.report(
                            ServiceCheck.PERSISTENCE_ENGINE,
                            statement.at(1),
                            "persistence_name too long, truncating - " + name);
                    name = name.substring(0, LONGEST_ENGINE_NAME);
                }
                persistenceEngine = Optional.of(name);
            }
            case PROTOCOL -> {
                Optional<ProtocolWord> word = ProtocolWord.TABLE.findInAnyCase(statement.word(1));
                if (word.isEmpty()) {
                    findings.report(
                            ServiceCheck.PROTOCOL_WORD,
                            statement.at(1),
                            "Unknown protocol " + statement.word(1) + " - ignoring",
                            Suggestion.nearest(statement.word(1), ProtocolWord.TABLE));
                } else {
                    protocol = Optional.of(TransportProtocol.valueOf(word.get().name()));
                    protocolAt = statement.at(1);
                }
            }
            case VIRTUALHOST -> virtualHost = LabelWord.hostOf(statement, virtualHost, "virtual server", findings);
            case SNMP_NAME -> snmpName = LabelWord.snmpNameOf(statement, snmpName, "virtual server", findings);
            case QUORUM_UP -> whenGained = command(statement, whenGained);
            case QUORUM_DOWN -> whenLost = command(statement, whenLost);
            case QUORUM -> {
                settings.set(keyword, 1);
                settings.read(keyword, statement, "", findings);
            }
            case SORRY_SERVER -> {
                Optional<ServiceAddress> where = ServiceAddress.read(statement, 1, findings);
                if (where.isEmpty()) {
                    findings.report(
                            ServiceCheck.SORRY_SERVER_ADDRESS,
                            ServiceAddress.blamed(statement, 1),
                            "Invalid sorry server IP address " + statement.word(1) + " - skipping");
                } else {
                    sorryServer = Optional.of(new SorryServerDraft(where.get(), forwarding, statement.at(1)));
                }
            }
            case SORRY_SERVER_INHIBIT -> {
                if (sorryServer.isEmpty()) {
                    findings.report(
                            ServiceCheck.SORRY_SERVER_OPTION,
                            statement.at(),
                            "Ignoring sorry_server inhibit used before or without sorry_server");
                } else {
                    sorryServer.get().inhibited = true;
                }
            }
            case SORRY_SERVER_LVS_METHOD -> {
                if (sorryServer.isEmpty()) {
                    findings.report(
                            ServiceCheck.SORRY_SERVER_OPTION,
                            statement.at(),
                            "sorry_server forwarding used without sorry_server");
                } else {
                    SorryServerDraft sorry = sorryServer.get();
                    Optional<Forwarding> read = ForwardingWords.read(statement, "sorry", sorry.forwarding, findings);
                    sorry.forwarding = read.isPresent() ? read : sorry.forwarding;
                }
            }
            case RETRY,
                    DELAY_BEFORE_RETRY,
                    WARMUP,
                    CONNECT_TIMEOUT,
                    DELAY_LOOP,
                    INHIBIT_ON_FAILURE,
                    OPS,
                    HA_SUSPEND,
                    ALPHA,
                    OMEGA,
                    HYSTERESIS,
                    SMTP_ALERT,
                    WEIGHT -> settings.read(keyword, statement, "", findings);
            case REAL_SERVER -> throw new IllegalStateException("real_server is a block");
        }
    }

    private boolean schedulesBy(Scheduler wanted) {
        return scheduler.isPresent() && scheduler.get() == wanted;
    }

    /// A flag of one scheduler; with its sibling it is passed over without a word.
    private void flag(int flag, Scheduler scheduler, Scheduler sibling, Statement statement) {
        if (schedulesBy(scheduler)) {
            schedulerFlags |= flag;
        } else if (!schedulesBy(sibling)) {
            findings.report(
                    ServiceCheck.SCHEDULER_FLAG,
                    statement.at(),
                    statement.keyword() + " only applies to " + scheduler.name().toLowerCase(Locale.ROOT)
                            + " scheduler - ignoring");
        }
    }

    private void family(Statement statement) {
        Optional<AddressFamily> wanted = FamilyWord.family(statement.word(1));
        if (wanted.isEmpty()) {
            findings.report(
                    ServiceCheck.SERVICE_FAMILY_WORD,
                    statement.at(1),
                    "unknown address family " + statement.word(1),
                    Suggestion.nearest(statement.word(1), FamilyWord.TABLE));
        } else if (family.isPresent() && family.get() != wanted.get()) {
            findings.report(
                    ServiceCheck.SERVICE_FAMILY_CONFLICT,
                    statement.at(1),
                    "Virtual server specified family " + statement.word(1) + " conflicts with server family");
        } else {
            family = wanted;
        }
    }

    private void persistenceTimeout(Statement statement) {
        if (statement.count() < 2) {
            settings.set(ServiceKeyword.PERSISTENCE_TIMEOUT, DEFAULT_PERSISTENCE);
            return;
        }
        OptionalLong seconds = Numerals.whole(
                statement.word(1), statement.at(1), 1, LONGEST_PERSISTENCE, Syntax.Trailing.REFUSED, findings);
        if (seconds.isEmpty()) {
            findings.report(ServiceCheck.PERSISTENCE_TIMEOUT, statement.at(1), "persistence_timeout invalid");
        } else {
            settings.set(ServiceKeyword.PERSISTENCE_TIMEOUT, seconds.getAsLong());
        }
    }

    private void granularity(Statement statement) {
        String word = statement.word(1);
        boolean four = family.isPresent() ? family.get() == AddressFamily.INET : word.indexOf('.') >= 0;
        Optional<Granularity> read = four ? netmask(word) : prefixLength(statement);
        if (read.isEmpty()) {
            findings.report(
                    ServiceCheck.PERSISTENCE_GRANULARITY,
                    statement.at(1),
                    "Invalid " + (four ? "IPv4" : "IPv6") + " persistence_granularity specified - " + word);
            return;
        }
        granularity = read;
        if (family.isEmpty()) {
            family = Optional.of(four ? AddressFamily.INET : AddressFamily.INET6);
        }
        if (!settings.has(ServiceKeyword.PERSISTENCE_TIMEOUT)) {
            settings.set(ServiceKeyword.PERSISTENCE_TIMEOUT, DEFAULT_PERSISTENCE);
        }
    }

    private static Optional<Granularity> netmask(String word) {
        Optional<IpAddress> mask = Entries.address(word);
        return mask.isPresent() && mask.get() instanceof Ipv4Address(int bits)
                ? Optional.of(new Ipv4Mask(bits))
                : Optional.empty();
    }

    private Optional<Granularity> prefixLength(Statement statement) {
        OptionalLong length = Numerals.whole(
                statement.word(1),
                statement.at(1),
                1,
                AddressFamily.INET6.addressBits(),
                Syntax.Trailing.REFUSED,
                findings);
        return length.isPresent() ? Optional.of(new Ipv6Length((int) length.getAsLong())) : Optional.empty();
    }

    private Optional<CommandLine> command(Statement statement, Optional<CommandLine> before) {
        if (before.isPresent()) {
            findings.report(
                    ServiceCheck.SCRIPT_TWICE,
                    statement.at(1),
                    "(" + title() + ") " + statement.keyword() + " script already specified - ignoring "
                            + statement.word(1));
            return before;
        }
        return CommandLine.read(statement, "(" + title() + ") " + statement.keyword(), reading);
    }

    @Override
    public Optional<Block<?>> open(ServiceKeyword keyword, Statement statement) {
        statement.required(1, findings);
        Optional<ServiceAddress> where = ServiceAddress.read(statement, 1, findings);
        if (where.isEmpty()) {
            findings.report(
                    ServiceCheck.REAL_SERVER_ADDRESS,
                    ServiceAddress.blamed(statement, 1),
                    "Invalid real server ip address/port " + ServiceAddress.written(statement, 1) + " - skipping");
            return Optional.empty();
        }
        return Optional.of(new RealServerBlock(this, where.get(), statement.at(1), reading, references));
    }

    /// Takes a real server that has ended. The first that is not reached through a tunnel decides the family of a
    /// service that has none yet.
    void add(RealServerBlock server, SourcePosition at) {
        IpAddress address = server.where.address();
        if (!isTunnelled(server.forwarding)) {
            if (family.isEmpty()) {
                family = Optional.of(address.family());
            } else if (family.get() != address.family()) {
                findings.report(
                        ServiceCheck.REAL_SERVER_FAMILY,
                        at,
                        "Address family of virtual server and real server " + address
                                + " don't match - skipping real server.");
                return;
            }
        }
        realServers.add(server);
    }

    static boolean isTunnelled(Optional<Forwarding> forwarding) {
        return forwarding.isPresent() && forwarding.get() instanceof Forwarding.Tunnelling;
    }

    @Override
    public void close(SourcePosition at) {
        if (sorryServer.isPresent() && !isTunnelled(sorryServer.get().forwarding)) {
            IpAddress address = sorryServer.get().where.address();
            if (family.isEmpty()) {
                family = Optional.of(address.family());
            } else if (family.get() != address.family()) {
                findings.report(
                        ServiceCheck.SORRY_SERVER_FAMILY,
                        at,
                        "Address family of virtual server and sorry server " + address
                                + " don't match - skipping sorry server.");
                sorryServer = Optional.empty();
            }
        }
        if (family.isEmpty() && key instanceof ServiceKey.Mark) {
            family = Optional.of(commonFamily());
        }
    }

    private AddressFamily commonFamily() {
        for (RealServerBlock server : realServers) {
            if (server.where.address().family() == AddressFamily.INET) {
                return AddressFamily.INET;
            }
        }
        return realServers.isEmpty() ? AddressFamily.INET : AddressFamily.INET6;
    }
}
