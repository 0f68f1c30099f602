package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.model.Configuration;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.status.InterfaceStatus;
import keepalived4j.status.VrrpStatus;
import keepalived4j.status.WallClock;
import keepalived4j.tracking.CheckScripts;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.ScriptStatus;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.MacAddress;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.GroupOutput;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.RouterGroup;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// Virtual routers of a configuration on an interface `eth0` of index 2 that have run for some time, as managers see
/// them.
final class Scene {

    private static final Outputs NOBODY = new Outputs() {
        @Override
        public void add(VirtualRouter router, Output output) {}

        @Override
        public void add(RouterGroup group, GroupOutput output) {}
    };

    private final Configuration configuration;
    final VirtualRouters routers;

    Scene(String text) {
        configuration = read(text);
        Configuration running = configuration.withGroupTrackers().withFollowedInterfaces();
        routers = new VirtualRouters(running.instances(), running.syncGroups());
        for (VirtualRouter router : routers.all()) {
            String source = router.instance().family() == AddressFamily.INET ? "10.0.0.2" : "fe80::2";
            router.step(new Event.SourceFound(IpAddress.parse(source)), Deadline.ORIGIN, NOBODY);
        }
        seen(new TrackedObject.NetworkInterface(new InterfaceName("eth0")), Standing.UP);
    }

    static Configuration read(String text) {
        Verdict verdict = ConfigurationCheck.read(
                new DescribedSources().withFile("/k.conf", text),
                new ReadingOptions("/k.conf", "/", "main", Set.of()),
                new DescribedSurroundings()
                        .withEthernet("eth0")
                        .withProgram("/usr/bin/true")
                        .withDirectory("/run"),
                Purpose.RUN);
        assertThat(verdict.outcome())
                .as(verdict.diagnostics().list().toString())
                .isInstanceOf(Outcome.Usable.class);
        return ((Outcome.Usable) verdict.outcome()).configuration();
    }

    static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    Scene seen(TrackedObject object, Observation observation) {
        routers.trackedObjectChanged(object, observation, Deadline.ORIGIN, NOBODY);
        return this;
    }

    /// Starts all routers a tenth of a second after the agent, and lets time pass to that second.
    Scene runUntil(double seconds) {
        routers.startup(Deadline.ORIGIN, at(0.1), NOBODY);
        Deadline end = at(seconds);
        for (Optional<Deadline> next = routers.nextDeadline();
                next.isPresent() && !next.get().isAfter(end);
                next = routers.nextDeadline()) {
            routers.timeReached(next.get(), NOBODY);
        }
        return this;
    }

    private VrrpStatus status() {
        List<ScriptStatus> scripts = new ArrayList<>();
        new CheckScripts(configuration.scripts(), Deadline.ORIGIN)
                .all()
                .forEach(script -> scripts.add(script.status()));
        return new VrrpStatus(
                configuration,
                WallClock.of(Instant.EPOCH, Deadline.ORIGIN, ZoneOffset.UTC),
                routers.status(),
                routers.groupStatus(),
                scripts,
                List.of(),
                routers.observations(),
                List.of(),
                List.of(eth0()),
                Set.of());
    }

    private static InterfaceStatus eth0() {
        return new InterfaceStatus(
                new InterfaceName("eth0"),
                OptionalInt.of(2),
                0x11043,
                1,
                1500,
                Optional.of(MacAddress.parse("02:00:00:00:00:01")),
                Optional.empty(),
                Optional.of(IpAddress.parse("10.0.0.2")),
                Optional.of(IpAddress.parse("fe80::2")),
                List.of(),
                Optional.empty(),
                InterfaceStatus.Origin.FOUND);
    }

    MibView view(double seconds, Mib... served) {
        return view(seconds, mibs(served));
    }

    MibView view(double seconds, VrrpMibs mibs) {
        return mibs.view(status(), at(seconds));
    }

    static VrrpMibs mibs(Mib... served) {
        return new VrrpMibs(Set.of(served), "Keepalived v0", true, Deadline.ORIGIN, VrrpMibs.GlobalPart.HERE);
    }

    /// All that is found below `root`, in order, by what comes after it.
    static Map<String, Value> walk(MibView view, Oid root) {
        Map<String, Value> walked = new LinkedHashMap<>();
        VarBind next = view.next(new SearchRange(root, false, Oid.NONE));
        while (next.value() != Value.Absent.END_OF_MIB_VIEW && next.name().startsWith(root)) {
            walked.put(next.name().toString().substring(root.toString().length()), next.value());
            next = view.next(new SearchRange(next.name(), false, Oid.NONE));
        }
        return walked;
    }
}
