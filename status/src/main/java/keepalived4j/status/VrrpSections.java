package keepalived4j.status;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import keepalived4j.model.Configuration;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.TrackGroup;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.Seconds;
import keepalived4j.vrrp.GroupStatus;
import keepalived4j.vrrp.RouterStatus;

/// All sections of the process that keeps the addresses: of its configuration, and of its run if that is to be told.
final class VrrpSections {

    private final Configuration configuration;
    private final Optional<VrrpStatus> run;
    private final DumpLines lines;

    VrrpSections(Configuration configuration, Optional<VrrpStatus> run, DumpLines lines) {
        this.configuration = configuration;
        this.run = run;
        this.lines = lines;
    }

    void write() {
        new GlobalSection(configuration, lines).write();
        pacings();
        section("Static Addresses", configuration.staticAddresses(), this::staticAddress);
        section("Static Routes", configuration.staticRoutes(), Notation::route);
        section("Static Rules", configuration.staticRules(), Notation::rule);
        trackGroups();
        routers();
        if (run.isPresent()) {
            new SocketSection(run.get().sockets(), lines).write();
        }
        syncGroups();
        new TrackerSections(configuration, run, lines).write();
        if (run.isPresent()) {
            new InterfaceSection(run.get(), lines).write();
        }
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

    private String staticAddress(VirtualAddress address) {
        boolean set = run.isPresent() && !run.get().missing().contains(address);
        return Notation.address(address) + (set ? " set" : "");
    }

    private void trackGroups() {
        if (configuration.trackGroups().isEmpty()) {
            return;
        }
        lines.header("Static Track groups");
        for (TrackGroup group : configuration.trackGroups()) {
            lines.setting(0, "Static Track Group", group.name());
            lines.line(1, "VRRP member instances :");
            group.members().forEach(member -> lines.line(2, member));
        }
    }

    private <T> void section(String header, List<T> entries, Function<T, String> notation) {
        if (!entries.isEmpty()) {
            lines.header(header);
            entries.forEach(entry -> lines.line(2, notation.apply(entry)));
        }
    }

    private void routers() {
        if (configuration.instances().isEmpty()) {
            return;
        }
        lines.header("VRRP Topology");
        if (run.isEmpty()) {
            configuration
                    .instances()
                    .forEach(instance -> new RouterSection(instance, configuration, Optional.empty(), lines).write());
            return;
        }
        LiveRouters context = new LiveRouters(run.get());
        for (RouterStatus router : run.get().routers()) {
            Optional<LiveRouter> live = Optional.of(new LiveRouter(router, context, lines));
            new RouterSection(router.instance(), configuration, live, lines).write();
        }
    }

    private void syncGroups() {
        if (configuration.syncGroups().isEmpty()) {
            return;
        }
        lines.header("VRRP Sync groups");
        if (run.isPresent()) {
            run.get().groups().forEach(this::liveGroup);
        } else {
            for (SyncGroup group : configuration.syncGroups()) {
                lines.setting(0, "VRRP Sync Group", group.name());
                group(group);
            }
        }
    }

    private void liveGroup(GroupStatus group) {
        lines.setting(0, "VRRP Sync Group", group.settings().name() + ", " + group.state());
        lines.line(1, "Num member fault " + group.faulted() + ", num member init " + group.pending());
        group(group.settings());
    }

    private void group(SyncGroup group) {
        lines.line(1, "VRRP member instances :");
        group.members().forEach(member -> lines.line(2, member));
        lines.setting(1, "Using smtp notification", group.mailsChanges() ? "yes" : "no");
        TrackerSections.tracked(group.trackedInterfaces(), group.trackedScripts(), group.trackers(), lines);
        RouterSection.scripts(group.notifyCommands(), lines);
    }
}
