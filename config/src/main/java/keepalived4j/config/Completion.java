package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.GlobalBlock.FifoDraft;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Command;
import keepalived4j.model.Configuration;
import keepalived4j.model.Credentials;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.NotifyFifo;
import keepalived4j.model.StartupDelay;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpScript;
import keepalived4j.model.WatchedObjects;
import keepalived4j.values.SourcePosition;

/// Makes a configuration of all that was read: checks what holds between blocks, in the order of the reference.
final class Completion {

    private final RootBlock root;
    private final Optional<LoadBalancing> balancing;
    private final Reading reading;
    private final Findings findings;
    private final GlobalBlock globals;
    private final ScriptSecurity security;
    private final Map<String, Command> trackable = new HashMap<>();

    /// @param balancing already complete
    Completion(RootBlock root, Optional<LoadBalancing> balancing, Reading reading) {
        this.balancing = balancing;
        this.root = root;
        this.reading = reading;
        this.findings = reading.findings();
        this.globals = reading.globals();
        this.security = new ScriptSecurity(reading);
    }

    /// The configuration; nothing if VRRP cannot start with it.
    Optional<Configuration> complete() {
        if (findings.isInterfaceMissing()) {
            findings.concludeMissingInterface();
            return Optional.empty();
        }
        List<NotifyCommands> commands = new ArrayList<>(root.instances.size());
        if (!root.instances.isEmpty()) {
            decideOnScripts();
            dropUnusableSessions();
        }
        for (InstanceBlock block : root.instances.values()) {
            commands.add(notifyCommands(block.commands));
        }
        Map<SyncGroupBlock, NotifyCommands> groupCommands = new HashMap<>(0);
        for (SyncGroupBlock group : root.syncGroups.values()) {
            groupCommands.put(group, notifyCommands(group.commands));
        }
        GlobalSettings settings = globalSettings();
        security.conclude();
        checkIdentities();
        if (findings.isRefused()) {
            return Optional.empty();
        }
        SyncGroups groups = new SyncGroups(findings);
        for (SyncGroupBlock group : root.syncGroups.values()) {
            groups.add(group, root.instances);
        }
        List<VrrpInstance> instances = instances(commands, groups);
        List<SyncGroup> syncGroups = syncGroups(groups, groupCommands, instances);
        return findings.isRefused()
                ? Optional.empty()
                : Optional.of(new Configuration(
                        root.processSettings(),
                        settings,
                        root.statics.addresses,
                        root.statics.routes,
                        root.statics.rules,
                        root.statics.trackGroups(root.instances.keySet()),
                        scripts(instances, syncGroups),
                        syncGroups,
                        watchedObjects(),
                        root.interfaces.complete(),
                        instances,
                        balancing,
                        List.copyOf(root.bfdInstances.values())));
    }

    private void decideOnScripts() {
        Set<String> dropped = new HashSet<>();
        for (ScriptBlock script : root.definitions.scripts.values()) {
            String disabling = "Disabling track script " + script.name;
            ScriptSecurity.Decision decision = security.decide(script.command.orElseThrow());
            if (decision instanceof ScriptSecurity.Decision.Allowed(Command command)) {
                trackable.put(script.name, command);
            } else if (decision instanceof ScriptSecurity.Decision.Insecure) {
                findings.report(
                        TrackerCheck.SCRIPT_UNUSABLE,
                        script.command.orElseThrow().at(),
                        disabling + " due to insecure");
            } else if (decision instanceof ScriptSecurity.Decision.NotFound) {
                findings.report(
                        TrackerCheck.SCRIPT_UNUSABLE,
                        script.command.orElseThrow().at(),
                        disabling + " since not found/accessible");
            } else {
                findings.report(
                        TrackerCheck.SCRIPT_NOT_EXECUTABLE,
                        script.command.orElseThrow().at(),
                        disabling + " since not found/accessible");
            }
            if (!trackable.containsKey(script.name)) {
                dropped.add(script.name);
            }
        }
        drop(TrackerKind.SCRIPT, dropped);
    }

    /// Names of sessions are known before the sessions are found to be unusable.
    private void dropUnusableSessions() {
        Set<String> dropped = new HashSet<>(0);
        for (String session : root.definitions.sessions.keySet()) {
            BfdInstance instance = root.bfdInstances.get(session);
            if (instance == null || !instance.tellsVrrp()) {
                dropped.add(session);
            }
        }
        drop(TrackerKind.SESSION, dropped);
    }

    private void drop(TrackerKind kind, Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        for (InstanceBlock block : root.instances.values()) {
            block.trackers.drop(kind, names);
        }
        for (SyncGroupBlock group : root.syncGroups.values()) {
            group.trackers.drop(kind, names);
        }
    }

    private NotifyCommands notifyCommands(CommandList commands) {
        if (commands.isEmpty()) {
            return NotifyCommands.NONE;
        }
        return new NotifyCommands(
                notifyCommand(commands, "notify_master"),
                notifyCommand(commands, "notify_backup"),
                notifyCommand(commands, "notify_fault"),
                notifyCommand(commands, "notify_stop"),
                notifyCommand(commands, "notify_deleted"),
                notifyCommand(commands, "notify_master_rx_lower_pri"),
                notifyCommand(commands, "notify"));
    }

    private Optional<Command> notifyCommand(CommandList commands, String keyword) {
        Optional<CommandLine> line = commands.of(keyword);
        return line.isEmpty() ? Optional.empty() : allowed(line.get());
    }

    private Optional<Command> allowed(CommandLine line) {
        return security.decide(line) instanceof ScriptSecurity.Decision.Allowed(Command command)
                ? Optional.of(command)
                : Optional.empty();
    }

    private GlobalSettings globalSettings() {
        Settings<GlobalKeyword> settings = globals.settings;
        Optional<NotifyFifo> fifo = fifo(globals.fifo);
        Optional<NotifyFifo> vrrpFifo = fifo(globals.vrrpFifo);
        if (fifo.isPresent()
                && vrrpFifo.isPresent()
                && fifo.get().path().equals(vrrpFifo.get().path())) {
            findings.report(
                    GeneralCheck.SHARED_FIFO,
                    placeOf(globals.vrrpFifo),
                    "notify FIFO " + fifo.get().path()
                            + " has been specified for global and vrrp FIFO - ignoring vrrp FIFO");
            vrrpFifo = Optional.empty();
        }
        return new GlobalSettings(
                globals.routerId.orElse(reading.surroundings().hostName()),
                fifo,
                vrrpFifo,
                startupDelay(),
                AdvertInterval.ofMicros(settings.orElse(GlobalKeyword.VRRP_GARP_INTERVAL, 0)),
                AdvertInterval.ofMicros(settings.orElse(GlobalKeyword.VRRP_GNA_INTERVAL, 0)),
                settings.has(GlobalKeyword.LOG_UNKNOWN_VRIDS),
                globals.dynamicInterfaces != GlobalBlock.DynamicInterfaces.OFF,
                settings.isOn(GlobalKeyword.FIFO_WRITE_VRRP_STATES_ON_RELOAD, Otherwise.OFF),
                globals.umask,
                settings.has(GlobalKeyword.PROCESS_NAMES),
                reading.users().isSecurityEnabled(),
                settings.isOn(GlobalKeyword.USE_SYMLINK_PATHS, Otherwise.OFF),
                options(fifo, vrrpFifo));
    }

    private Optional<GlobalOptions> options(Optional<NotifyFifo> fifo, Optional<NotifyFifo> vrrpFifo) {
        if (globals.daemon.isEmpty()) {
            return Optional.empty();
        }
        DaemonBlock daemon = globals.daemon.get();
        Optional<NotifyFifo> lvsFifo = fifo(daemon.lvsFifo);
        if (lvsFifo.isPresent() && (isAt(fifo, lvsFifo.get()) || isAt(vrrpFifo, lvsFifo.get()))) {
            findings.report(
                    GeneralCheck.SHARED_FIFO,
                    placeOf(daemon.lvsFifo),
                    "notify FIFO " + lvsFifo.get().path()
                            + " has been specified for " + (isAt(fifo, lvsFifo.get()) ? "global" : "vrrp")
                            + " and LVS FIFO - ignoring LVS FIFO");
            lvsFifo = Optional.empty();
        }
        GlobalOptions options = DaemonCompletion.complete(daemon, lvsFifo, reading);
        return options.equals(GlobalOptions.DEFAULT) ? Optional.empty() : Optional.of(options);
    }

    private static SourcePosition placeOf(FifoDraft draft) {
        return draft.path().orElseThrow().at();
    }

    private static boolean isAt(Optional<NotifyFifo> fifo, NotifyFifo other) {
        return fifo.isPresent() && fifo.get().path().equals(other.path());
    }

    private Optional<NotifyFifo> fifo(FifoDraft draft) {
        if (draft.path().isEmpty() || draft.owner().isEmpty()) {
            return Optional.empty();
        }
        Credentials owner = draft.owner().get();
        return Optional.of(new NotifyFifo(
                draft.path().get().value(),
                owner,
                draft.script().isPresent() ? allowed(draft.script().get()) : Optional.empty()));
    }

    private StartupDelay startupDelay() {
        Duration afterBoot = AdvertInterval.ofMicros(globals.settings.orElse(GlobalKeyword.VRRP_DELAY_AFTER_BOOT, 0));
        Duration left = afterBoot.minus(reading.surroundings().uptime());
        return new StartupDelay(
                AdvertInterval.ofMicros(globals.settings.orElse(GlobalKeyword.VRRP_STARTUP_DELAY, 0)),
                left.isNegative() ? Duration.ZERO : left);
    }

    private void checkIdentities() {
        for (InstanceBlock block : root.instances.values()) {
            if (!block.settings.has(InstanceKeyword.VIRTUAL_ROUTER_ID)) {
                findings.refuse(
                        InstanceCheck.ROUTER_ID, block.at, "(" + block.name + ") the virtual router id must be set");
            } else if (block.link.device.isEmpty() && block.transport.unicastWord.isEmpty()) {
                findings.refuse(InstanceCheck.NO_INTERFACE, block.at, "(" + block.name + ") Unknown interface!");
            }
            if (findings.isRefused()) {
                return;
            }
        }
    }

    private List<SyncGroup> syncGroups(
            SyncGroups groups, Map<SyncGroupBlock, NotifyCommands> commands, List<VrrpInstance> instances) {
        List<SyncGroup> complete = new ArrayList<>(groups.members().size());
        Set<String> owners = new HashSet<>(0);
        for (VrrpInstance instance : instances) {
            if (instance.priority().isOwner()) {
                owners.add(instance.name());
            }
        }
        for (Map.Entry<SyncGroupBlock, List<String>> entry : groups.members().entrySet()) {
            SyncGroupBlock group = entry.getKey();
            if (!Collections.disjoint(entry.getValue(), owners)) {
                leaveWeightsOut(group);
            }
            complete.add(group.complete(entry.getValue(), commands.getOrDefault(group, NotifyCommands.NONE)));
        }
        return complete;
    }

    private void leaveWeightsOut(SyncGroupBlock group) {
        for (Map.Entry<TrackedObject.Identity, TrackedObject> entry : group.trackers.objects.entrySet()) {
            TrackedObject object = entry.getValue();
            if (object.weight() != 0) {
                findings.report(
                        TrackerCheck.WEIGHT_OF_GROUP_WITH_OWNER,
                        object.at(),
                        "(" + group.name + ") ignoring weight of " + object.kind().noun + " " + object.name()
                                + " since a member has priority 255");
                entry.setValue(object.withoutWeight());
            }
        }
    }

    private WatchedObjects watchedObjects() {
        Definitions definitions = root.definitions;
        if (definitions.files.isEmpty() && definitions.processes.isEmpty()) {
            return WatchedObjects.NONE;
        }
        List<TrackFile> files = new ArrayList<>(definitions.files.size());
        for (TrackFileBlock file : definitions.files.values()) {
            files.add(file.complete());
        }
        List<TrackProcess> processes = new ArrayList<>(definitions.processes.size());
        for (TrackProcessBlock process : definitions.processes.values()) {
            processes.add(process.complete());
        }
        return new WatchedObjects(files, processes);
    }

    private List<VrrpInstance> instances(List<NotifyCommands> commands, SyncGroups groups) {
        List<VrrpInstance> instances = new ArrayList<>(commands.size());
        IdentityClashes clashes = new IdentityClashes(reading);
        Optional<SharedVmacs> vmacs = Optional.empty();
        int index = 0;
        for (InstanceBlock block : root.instances.values()) {
            Optional<SyncGroupBlock> group = groups.groupOf(block.name);
            Optional<VrrpInstance> instance =
                    InstanceCompletion.complete(block, commands.get(index++), group, root.interfaces, reading);
            if (instance.isEmpty()) {
                return List.of();
            }
            if (vmacs.isEmpty() && instance.get().wantsInterfaces()) {
                vmacs = Optional.of(new SharedVmacs(findings));
            }
            instances.add(vmacs.isPresent() ? vmacs.get().add(instance.get(), block, group) : instance.get());
        }
        index = 0;
        for (InstanceBlock block : root.instances.values()) {
            clashes.add(instances.get(index++), block.settings.at(InstanceKeyword.VIRTUAL_ROUTER_ID, block.at));
        }
        return instances;
    }

    /// The scripts that some router tracks; the others would run for nothing.
    private List<VrrpScript> scripts(List<VrrpInstance> instances, List<SyncGroup> groups) {
        Set<String> tracked = new HashSet<>();
        for (VrrpInstance instance : instances) {
            for (TrackedScript script : instance.trackedScripts()) {
                tracked.add(script.script());
            }
        }
        for (SyncGroup group : groups) {
            for (TrackedScript script : group.trackedScripts()) {
                tracked.add(script.script());
            }
        }
        List<VrrpScript> scripts = new ArrayList<>(tracked.size());
        for (ScriptBlock block : root.definitions.scripts.values()) {
            Command command = trackable.get(block.name);
            if (command != null && tracked.contains(block.name)) {
                scripts.add(script(block, command));
            } else if (findings.isForRunning() && !tracked.contains(block.name)) {
                findings.report(
                        TrackerCheck.SCRIPT_UNUSED, block.at, "VRRP script " + block.name + " is not used - removing");
            }
        }
        return scripts;
    }

    private static VrrpScript script(ScriptBlock block, Command command) {
        Settings<ScriptKeyword> settings = block.settings;
        long interval = settings.orElse(ScriptKeyword.INTERVAL, Numerals.MICROS);
        return new VrrpScript(
                block.name,
                command,
                AdvertInterval.ofMicros(interval),
                AdvertInterval.ofMicros(settings.orElse(ScriptKeyword.TIMEOUT, interval)),
                (int) settings.orElse(ScriptKeyword.RISE, 1),
                (int) settings.orElse(ScriptKeyword.FALL, 1),
                settings.has(ScriptKeyword.INIT_FAIL),
                block.weight);
    }
}
