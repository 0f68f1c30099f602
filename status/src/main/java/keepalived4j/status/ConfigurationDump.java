package keepalived4j.status;

import java.util.List;
import java.util.function.Consumer;
import keepalived4j.model.Configuration;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.TrackGroup;
import keepalived4j.values.Seconds;

/// A configuration in the layout of the reference's data dump, section by section: what `--dump-conf` writes to the
/// log.
///
/// Differs: facts of the machine and of the running daemon, such as interfaces and sockets, are not part of it; and
/// `global_defs` settings that only say what routers have by default are told at each router.
public final class ConfigurationDump {

    private final Configuration configuration;
    private final DumpLines lines;

    private ConfigurationDump(Configuration configuration, DumpLines lines) {
        this.configuration = configuration;
        this.lines = lines;
    }

    /// Hands on each line, without its end.
    public static void write(Configuration configuration, Consumer<String> out) {
        ConfigurationDump dump = new ConfigurationDump(configuration, new DumpLines(out));
        new GlobalSection(configuration, dump.lines).write();
        dump.pacings();
        dump.staticEntries();
        dump.routers();
        dump.syncGroups();
        new TrackerSections(configuration, dump.lines).write();
    }

    /// Hands on what the process that balances has to do with.
    ///
    /// Differs: checks are named at their servers, without their settings.
    public static void writeServices(Configuration configuration, Consumer<String> out) {
        DumpLines lines = new DumpLines(out);
        new GlobalSection(configuration, lines).write();
        if (configuration.loadBalancing().isPresent()) {
            new ServiceSections(configuration.loadBalancing().get(), lines).write();
        }
    }

    /// Hands on what the process of the BFD sessions has to do with.
    public static void writeSessions(Configuration configuration, Consumer<String> out) {
        DumpLines lines = new DumpLines(out);
        new GlobalSection(configuration, lines).write();
        new SessionSection(configuration.bfdInstances(), lines).write();
    }

    private void pacings() {
        List<Pacing> pacings = configuration.interfaces().pacings();
        if (pacings.isEmpty()) {
            return;
        }
        lines.header("Gratuitous ARP delays");
        for (int i = 0; i < pacings.size(); i++) {
            Pacing pacing = pacings.get(i);
            lines.header("GARP delay group " + (i + 1));
            lines.setting(0, "GARP interval", pacing.garpInterval().map(Seconds::shortest));
            lines.setting(0, "GNA interval", pacing.gnaInterval().map(Seconds::shortest));
            if (!pacing.interfaces().isEmpty()) {
                lines.line(0, "Interfaces");
                pacing.interfaces().forEach(name -> lines.line(0, " " + name));
            }
        }
    }

    private void staticEntries() {
        section("Static Addresses", configuration.staticAddresses(), Notation::address);
        section("Static Routes", configuration.staticRoutes(), Notation::route);
        section("Static Rules", configuration.staticRules(), Notation::rule);
        if (!configuration.trackGroups().isEmpty()) {
            lines.header("Static Track groups");
            for (TrackGroup group : configuration.trackGroups()) {
                lines.setting(0, "Track group", group.name());
                lines.line(1, "VRRP member instances :");
                group.members().forEach(member -> lines.line(2, member));
            }
        }
    }

    private <T> void section(String header, List<T> entries, java.util.function.Function<T, String> notation) {
        if (!entries.isEmpty()) {
            lines.header(header);
            entries.forEach(entry -> lines.line(2, notation.apply(entry)));
        }
    }

    private void routers() {
        if (!configuration.instances().isEmpty()) {
            lines.header("VRRP Topology");
            configuration.instances().forEach(instance -> new RouterSection(instance, configuration, lines).write());
        }
    }

    private void syncGroups() {
        if (configuration.syncGroups().isEmpty()) {
            return;
        }
        lines.header("VRRP Sync groups");
        for (SyncGroup group : configuration.syncGroups()) {
            lines.setting(0, "VRRP Sync Group", group.name());
            lines.line(1, "VRRP member instances :");
            group.members().forEach(member -> lines.line(2, member));
            TrackerSections.tracked(group.trackedInterfaces(), group.trackedScripts(), group.trackers(), lines);
            lines.setting(1, "Using smtp notification", group.mailsChanges() ? "yes" : "no");
            RouterSection.scripts(group.notifyCommands(), lines);
        }
    }
}
