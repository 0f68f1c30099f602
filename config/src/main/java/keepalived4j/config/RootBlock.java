package keepalived4j.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.ProcessSettings;
import keepalived4j.values.SourcePosition;

/// What stands outside all blocks. A configuration is read twice: first the settings of the daemon, wherever they
/// stand, and then everything that is built on them.
final class RootBlock implements Block<RootKeyword>, CheckReferences {

    final Settings<RootKeyword> settings = new Settings<>();
    Optional<String> instanceName = Optional.empty();
    Optional<String> netNamespace = Optional.empty();
    /// Nothing after `net_namespace_ipvs` alone: the namespace of the machine. Absent: that of the daemon.
    Optional<List<String>> ipvsNamespace = Optional.empty();
    final StaticEntries statics;
    final Definitions definitions = new Definitions();
    final InterfaceLists interfaces;
    final Map<String, InstanceBlock> instances = new LinkedHashMap<>();
    final Map<String, SyncGroupBlock> syncGroups = new LinkedHashMap<>();
    final Map<String, BfdInstance> bfdInstances = new LinkedHashMap<>(0);
    final BfdPaths bfdPaths = new BfdPaths();

    private final Extent extent;
    private final Reading reading;
    private final Findings findings;
    private Optional<BalancingBlocks> balancing = Optional.empty();
    private Round round = Round.DAEMON;
    /// Whether there are virtual servers that do not matter here.
    private boolean skipsServices;

    RootBlock(Reading reading, Extent extent) {
        this.extent = extent;
        this.reading = reading;
        this.findings = reading.findings();
        this.interfaces = new InterfaceLists(reading);
        this.statics = new StaticEntries(reading);
    }

    void begin(Round next) {
        round = next;
    }

    /// Whether braces and unknown words at this level are reported; once is enough.
    boolean judgesStructure() {
        return round == Round.VRRP;
    }

    @Override
    public KeywordTable<RootKeyword> table() {
        return RootKeyword.TABLE;
    }

    @Override
    public void scalar(RootKeyword keyword, Statement statement) {
        if (round != Round.DAEMON) {
            return;
        }
        switch (keyword) {
            case INSTANCE -> {
                if (instanceName.isPresent()) {
                    findings.report(
                            DaemonCheck.GIVEN_TWICE,
                            statement.at(1),
                            "Duplicate instance definition " + statement.word(1) + " - ignoring");
                } else {
                    instanceName = Optional.of(statement.word(1));
                }
            }
            case NET_NAMESPACE -> {
                if (statement.count() < 2) {
                    findings.report(DaemonCheck.MISSING_WORD, statement.at(), "net_namespace name missing - ignoring");
                } else if (netNamespace.isPresent()) {
                    findings.report(
                            DaemonCheck.GIVEN_TWICE,
                            statement.at(1),
                            "Duplicate net_namespace definition " + statement.word(1) + " - ignoring");
                } else {
                    netNamespace = Optional.of(statement.word(1));
                    reading.surroundings().worksIn(statement.word(1));
                }
            }
            case NET_NAMESPACE_IPVS -> {
                if (ipvsNamespace.isPresent()) {
                    findings.report(
                            DaemonCheck.GIVEN_TWICE,
                            statement.at(Math.min(1, statement.count() - 1)),
                            "Duplicate net_namespace_ipvs definition "
                                    + (statement.count() > 1 ? statement.word(1) : "") + " - ignoring");
                } else {
                    ipvsNamespace = Optional.of(statement.wordsFrom(1));
                }
            }
            case NAMESPACE_WITH_IPSETS -> {
                notActedOn(statement);
                settings.read(keyword, statement, "", findings);
            }
            case LINKBEAT_USE_POLLING, USE_PID_DIR, CHILD_WAIT_TIME -> settings.read(keyword, statement, "", findings);
            case GLOBAL_DEFS,
                    STATIC_IPADDRESS,
                    STATIC_ROUTES,
                    STATIC_RULES,
                    TRACK_GROUP,
                    TRACK_FILE,
                    VRRP_TRACK_FILE,
                    GARP_GROUP,
                    LINKBEAT_INTERFACES,
                    INTERFACE_UP_DOWN_DELAYS,
                    VRRP_TRACK_PROCESS,
                    VRRP_SCRIPT,
                    VRRP_SYNC_GROUP,
                    VRRP_INSTANCE,
                    VIRTUAL_SERVER_GROUP,
                    VIRTUAL_SERVER,
                    SSL,
                    BFD_INSTANCE -> throw new IllegalStateException(keyword.word() + " is a block");
        }
    }

    @Override
    public Optional<Block<?>> open(RootKeyword keyword, Statement statement) {
        if (round == Round.DAEMON) {
            return keyword == RootKeyword.GLOBAL_DEFS ? Optional.of(reading.globals()) : Optional.empty();
        }
        if (!extent.includes(keyword)) {
            skipsServices = skipsServices || extent == Extent.VRRP && keyword == RootKeyword.VIRTUAL_SERVER;
            return Optional.empty();
        }
        return switch (keyword) {
            case VRRP_SCRIPT -> {
                statement.required(1, findings);
                yield Optional.of(new ScriptBlock(statement.word(1), statement.at(1), reading, definitions.scripts));
            }
            case TRACK_FILE, VRRP_TRACK_FILE -> {
                statement.required(1, findings);
                yield Optional.of(new TrackFileBlock(statement.word(1), statement.at(1), reading, definitions.files));
            }
            case VRRP_TRACK_PROCESS -> {
                statement.required(1, findings);
                yield Optional.of(
                        new TrackProcessBlock(statement.word(1), statement.at(1), findings, definitions.processes));
            }
            case GARP_GROUP -> Optional.of(new GarpGroupBlock(reading, interfaces));
            case TRACK_GROUP -> statics.openGroup(statement);
            case VRRP_INSTANCE -> instance(statement);
            case VRRP_SYNC_GROUP -> syncGroup(statement);
            case GLOBAL_DEFS,
                    NET_NAMESPACE,
                    INSTANCE,
                    USE_PID_DIR,
                    CHILD_WAIT_TIME,
                    NET_NAMESPACE_IPVS,
                    NAMESPACE_WITH_IPSETS,
                    LINKBEAT_USE_POLLING,
                    STATIC_IPADDRESS,
                    STATIC_ROUTES,
                    STATIC_RULES,
                    LINKBEAT_INTERFACES,
                    INTERFACE_UP_DOWN_DELAYS,
                    VIRTUAL_SERVER_GROUP -> Optional.empty();
            case VIRTUAL_SERVER -> balancing().openService(statement);
            case SSL -> Optional.of(balancing().openTls(statement));
            case BFD_INSTANCE -> bfdInstance(statement);
        };
    }

    private Optional<Block<?>> instance(Statement statement) {
        if (statement.count() != 2) {
            findings.report(DaemonCheck.BLOCK_WITHOUT_NAME, statement.at(), "vrrp_instance must have a name");
            return Optional.empty();
        }
        String name = statement.word(1);
        if (instances.containsKey(name)) {
            findings.report(
                    DaemonCheck.BLOCK_NAME_TWICE, statement.at(1), "vrrp instance " + name + " already defined");
            return Optional.empty();
        }
        InstanceBlock instance = new InstanceBlock(name, statement.at(1), reading, definitions);
        instances.put(name, instance);
        return Optional.of(instance);
    }

    private Optional<Block<?>> syncGroup(Statement statement) {
        if (statement.count() != 2) {
            findings.report(
                    DaemonCheck.BLOCK_WITHOUT_NAME, statement.at(), "vrrp_sync_group must have a name - skipping");
            return Optional.empty();
        }
        String name = statement.word(1);
        if (syncGroups.containsKey(name)) {
            findings.report(
                    DaemonCheck.BLOCK_NAME_TWICE, statement.at(1), "vrrp sync group " + name + " already defined");
            return Optional.empty();
        }
        SyncGroupBlock group = new SyncGroupBlock(name, statement.at(1), reading, definitions, syncGroups);
        syncGroups.put(name, group);
        return Optional.of(group);
    }

    /// What is balanced; without details where they do not matter.
    Optional<LoadBalancing> completeBalancing() {
        Optional<LoadBalancing> complete = skipsServices ? Optional.of(LoadBalancing.ELSEWHERE) : Optional.empty();
        if (balancing.isPresent()) {
            complete = new BalancingCompletion(balancing.get(), reading).complete();
            // What was read is let go as soon as it is of no more use.
            balancing = Optional.empty();
        }
        return complete;
    }

    private BalancingBlocks balancing() {
        if (balancing.isEmpty()) {
            balancing = Optional.of(new BalancingBlocks(reading, this));
        }
        return balancing.get();
    }

    private void notActedOn(Statement statement) {
        findings.notActedOn(statement.at(), statement.keyword());
    }

    private Optional<Block<?>> bfdInstance(Statement statement) {
        String name = statement.required(1, findings);
        if (name.length() > BfdBlock.LONGEST_NAME) {
            findings.report(
                    SessionCheck.NAME_LENGTH,
                    statement.at(1),
                    "Configuration error: BFD instance " + name
                            + " name too long (maximum length is 31 characters) - ignoring");
            return Optional.empty();
        }
        if (bfdInstances.containsKey(name)) {
            findings.report(
                    SessionCheck.NAME_TWICE,
                    statement.at(1),
                    "Configuration error: BFD instance " + name + " already configured - ignoring");
            return Optional.empty();
        }
        return Optional.of(new BfdBlock(name, bfdInstances, bfdPaths, definitions.sessions, findings));
    }

    @Override
    public boolean isSessionForChecker(String name) {
        BfdInstance session = bfdInstances.get(name);
        return session != null && session.tellsChecker();
    }

    @Override
    public boolean hasTrackFile(String name) {
        return definitions.files.containsKey(name);
    }

    @Override
    public boolean reads(RootKeyword list) {
        return extent.includes(list);
    }

    @Override
    public void list(RootKeyword list, Statement statement) {
        if (list == RootKeyword.VIRTUAL_SERVER_GROUP) {
            balancing().beginGroup(statement);
        }
    }

    @Override
    public void endList(RootKeyword list, SourcePosition at) {
        if (list == RootKeyword.VIRTUAL_SERVER_GROUP) {
            balancing().endGroup(at);
        }
    }

    @Override
    public void entry(RootKeyword list, Statement line) {
        if (list == RootKeyword.LINKBEAT_INTERFACES) {
            interfaces.linkbeat(line);
            return;
        }
        if (list == RootKeyword.INTERFACE_UP_DOWN_DELAYS) {
            interfaces.debounce(line);
            return;
        }
        if (list == RootKeyword.VIRTUAL_SERVER_GROUP) {
            balancing().entry(line);
            return;
        }
        if (list == RootKeyword.STATIC_ROUTES) {
            statics.route(line);
        } else if (list == RootKeyword.STATIC_RULES) {
            statics.rule(line);
        } else {
            statics.address(line);
        }
    }

    ProcessSettings processSettings() {
        long seconds = settings.orElse(
                RootKeyword.CHILD_WAIT_TIME,
                ProcessSettings.DEFAULT.childWaitTime().toSeconds());
        return new ProcessSettings(
                instanceName,
                netNamespace,
                ipvsNamespace(),
                settings.has(RootKeyword.USE_PID_DIR),
                Duration.ofSeconds(seconds),
                settings.has(RootKeyword.NAMESPACE_WITH_IPSETS),
                settings.has(RootKeyword.LINKBEAT_USE_POLLING));
    }

    private Optional<String> ipvsNamespace() {
        if (ipvsNamespace.isEmpty()) {
            return netNamespace;
        }
        List<String> words = ipvsNamespace.get();
        return words.isEmpty() ? Optional.empty() : Optional.of(words.getFirst());
    }

    /// What a process needs to know of a configuration.
    enum Extent {
        /// All of it, to check it.
        EVERYTHING,
        /// What matters to VRRP; load balancing is skipped.
        VRRP,
        /// Virtual servers and what their checks refer to.
        SERVICES,
        /// BFD sessions, and what holds for all processes.
        SESSIONS;

        /// Whether what stands in this block or list matters.
        boolean includes(RootKeyword block) {
            return switch (this) {
                case EVERYTHING -> true;
                case VRRP ->
                    block != RootKeyword.VIRTUAL_SERVER
                            && block != RootKeyword.VIRTUAL_SERVER_GROUP
                            && block != RootKeyword.SSL;
                case SERVICES ->
                    block == RootKeyword.VIRTUAL_SERVER
                            || block == RootKeyword.VIRTUAL_SERVER_GROUP
                            || block == RootKeyword.SSL
                            || block == RootKeyword.TRACK_FILE
                            || block == RootKeyword.VRRP_TRACK_FILE
                            || block == RootKeyword.BFD_INSTANCE;
                case SESSIONS -> block == RootKeyword.BFD_INSTANCE;
            };
        }
    }

    /// What is taken in while a configuration is read for the first and for the second time.
    enum Round {
        /// Words outside all blocks, and `global_defs`.
        DAEMON,
        /// Everything about addresses and virtual routers.
        VRRP
    }
}
