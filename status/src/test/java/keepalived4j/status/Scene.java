package keepalived4j.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.CheckScripts;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.ProcessStatus;
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

/// Virtual routers of a configuration that have run for some time, by a wall clock that shows 1795348060 seconds at the
/// beginning.
final class Scene {

    static final WallClock CLOCK = WallClock.of(Instant.ofEpochSecond(1_795_348_060L), Deadline.ORIGIN, ZoneOffset.UTC);

    private static final Outputs NOBODY = new Outputs() {
        @Override
        public void add(VirtualRouter router, Output output) {}

        @Override
        public void add(RouterGroup group, GroupOutput output) {}
    };

    final Configuration configuration;
    private final VirtualRouters routers;
    private List<ProcessStatus> processes = List.of();

    Scene(String text) {
        configuration = read(text);
        Configuration running = configuration.withGroupTrackers().withFollowedInterfaces();
        routers = new VirtualRouters(running.instances(), running.syncGroups());
        for (VirtualRouter router : routers.all()) {
            router.step(new Event.SourceFound(source(router.instance())), Deadline.ORIGIN, NOBODY);
        }
        seen(new TrackedObject.NetworkInterface(new InterfaceName("eth0")), Standing.UP);
    }

    private static IpAddress source(VrrpInstance instance) {
        return IpAddress.parse(instance.family() == AddressFamily.INET ? "10.0.0.2" : "fe80::2");
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

    Scene counting(ProcessStatus... counted) {
        processes = List.of(counted);
        return this;
    }

    /// Starts all routers at the beginning.
    Scene started() {
        routers.startup(Deadline.ORIGIN, Deadline.ORIGIN, NOBODY);
        return this;
    }

    /// Lets time pass to that second, a timer at a time.
    Scene until(double seconds) {
        Deadline end = at(seconds);
        for (Optional<Deadline> next = routers.nextDeadline();
                next.isPresent() && !next.get().isAfter(end);
                next = routers.nextDeadline()) {
            routers.timeReached(next.get(), NOBODY);
        }
        return this;
    }

    VrrpStatus status() {
        List<ScriptStatus> scripts = new ArrayList<>();
        new CheckScripts(configuration.scripts(), Deadline.ORIGIN)
                .all()
                .forEach(script -> scripts.add(script.status()));
        return new VrrpStatus(
                configuration,
                CLOCK,
                routers.status(),
                routers.groupStatus(),
                scripts,
                processes,
                routers.observations(),
                sockets(),
                interfaces(),
                Set.of());
    }

    private List<SocketStatus> sockets() {
        return List.of(new SocketStatus(
                OptionalInt.of(17),
                OptionalInt.of(18),
                Optional.of(new InterfaceName("eth0")),
                AddressFamily.INET,
                SocketStatus.Protocol.VRRP,
                SocketStatus.Cast.MULTICAST,
                Optional.empty(),
                0,
                configuration.instances()));
    }

    private static List<InterfaceStatus> interfaces() {
        return List.of(
                new InterfaceStatus(
                        new InterfaceName("lo"),
                        OptionalInt.of(1),
                        0x10049,
                        772,
                        65536,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(IpAddress.parse("127.0.0.1")),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        InterfaceStatus.Origin.FOUND),
                new InterfaceStatus(
                        new InterfaceName("eth0"),
                        OptionalInt.of(2),
                        0x11043,
                        1,
                        1500,
                        Optional.of(MacAddress.parse("02:00:00:00:00:01")),
                        Optional.of(MacAddress.parse("ff:ff:ff:ff:ff:ff")),
                        Optional.of(IpAddress.parse("10.0.0.2")),
                        Optional.of(IpAddress.parse("fe80::2")),
                        List.of(IpAddress.parse("10.0.0.3")),
                        Optional.empty(),
                        InterfaceStatus.Origin.FOUND),
                new InterfaceStatus(
                        new InterfaceName("vrrp.7"),
                        OptionalInt.of(3),
                        0x1003,
                        1,
                        1500,
                        Optional.of(MacAddress.parse("00:00:5e:00:01:07")),
                        Optional.of(MacAddress.parse("ff:ff:ff:ff:ff:ff")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new InterfaceName("eth0")),
                        InterfaceStatus.Origin.MADE),
                InterfaceStatus.absent(new InterfaceName("nope0")));
    }

    /// The lines of the dump.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        DataDump.write(status(), lines::add);
        return lines;
    }

    String json() {
        StringBuilder text = new StringBuilder();
        JsonDump.write(status(), text::append);
        return text.toString();
    }
}
