package keepalived4j.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.Command;
import keepalived4j.model.Configuration;
import keepalived4j.model.Credentials;
import keepalived4j.model.Forwarding;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HttpPage;
import keepalived4j.model.InterfacePolicies;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.ProcessSettings;
import keepalived4j.model.Quorum;
import keepalived4j.model.RealServer;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.SorryServer;
import keepalived4j.model.StartupDelay;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.UsualChecks;
import keepalived4j.model.UsualServer;
import keepalived4j.model.VirtualServer;
import keepalived4j.model.VirtualServerGroup;
import keepalived4j.model.WatchedObjects;
import keepalived4j.tracking.Standing;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;

/// Draws a scenario of virtual servers from a seed.
final class LvsDraw {

    static final String FILE = "load";
    static final String SESSION = "path";

    static final int SERVERS = 5;
    static final int SERVICES = 3;

    private static final long MILLI = 1_000_000;
    private static final long CALM = 60_000 * MILLI;
    private static final int MOST_INCIDENTS = 14;
    private static final int FIRST_SERVER = 0x0a080102;
    private static final int FIRST_SERVICE = 0x0a090001;
    private static final String GROUP = "G";
    private static final Duration DELAY_BEFORE_RETRY = Duration.ofMillis(300);

    private final Chance chance;

    private LvsDraw(long seed) {
        chance = new Chance(seed);
    }

    static LvsScenario scenario(long seed) {
        return new LvsDraw(seed).draw();
    }

    static IpAddress server(int number) {
        return new Ipv4Address(FIRST_SERVER + 256 * number);
    }

    static IpAddress service(int number) {
        return new Ipv4Address(FIRST_SERVICE + number);
    }

    private LvsScenario draw() {
        Configuration configuration = configuration();
        long busy = chance.between(10_000, 40_000) * MILLI;
        List<LvsIncident> incidents = new ArrayList<>();
        int count = chance.below(MOST_INCIDENTS + 1);
        for (int i = 0; i < count; i++) {
            incidents.add(incident(chance.between(0, busy) / MILLI * MILLI, configuration));
        }
        incidents.sort(Comparator.comparingLong(LvsIncident::at));
        int refusals = chance.percent(60) ? 0 : chance.oneOf(20, 200, 700);
        return new LvsScenario(chance.seed(), configuration, refusals, busy, busy + CALM, incidents);
    }

    private LvsIncident incident(long at, Configuration first) {
        return switch (chance.below(10)) {
            case 0 -> new LvsIncident.FileChange(at, chance.oneOf(0, 1, 3, -2, -100, Integer.MIN_VALUE));
            case 1 -> new LvsIncident.SessionChange(at, Standing.of(chance.percent(50)));
            case 2 -> new LvsIncident.AddressChange(at, chance.below(SERVICES), chance.below(2));
            case 3 -> new LvsIncident.Reload(at, chance.percent(30) ? first : configuration());
            case 4 -> new LvsIncident.SameAgain(at);
            default -> new LvsIncident.ServerChange(at, chance.below(SERVERS), chance.oneOf(0, 0, 1, 1, 2, 5, 9));
        };
    }

    private Configuration configuration() {
        List<VirtualServer> services = new ArrayList<>();
        for (int number = 0; number < SERVICES; number++) {
            if (chance.percent(60)) {
                services.add(virtualServer(
                        new ServiceKey.Address(service(number), 80), Optional.of(TransportProtocol.TCP), 80));
            }
        }
        if (chance.percent(40)) {
            services.add(virtualServer(new ServiceKey.Mark(7), Optional.empty(), 80));
        }
        List<VirtualServerGroup> groups = new ArrayList<>();
        if (chance.percent(50)) {
            groups.add(group());
            services.add(virtualServer(new ServiceKey.Group(GROUP), Optional.of(TransportProtocol.TCP), 80));
            if (chance.percent(50)) {
                services.add(virtualServer(new ServiceKey.Group(GROUP), Optional.of(TransportProtocol.UDP), 53));
            }
        }
        TrackFile file = new TrackFile(FILE, "/load", chance.oneOf(0, 1, 2), chance.percent(30), Optional.empty());
        return new Configuration(
                ProcessSettings.DEFAULT,
                new GlobalSettings(
                        "simulated",
                        Optional.empty(),
                        Optional.empty(),
                        StartupDelay.NONE,
                        Duration.ZERO,
                        Duration.ZERO,
                        false,
                        false,
                        false,
                        0,
                        false),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new WatchedObjects(List.of(file), List.of()),
                InterfacePolicies.NONE,
                List.of(),
                Optional.of(new LoadBalancing(groups, services, Optional.empty())),
                List.of());
    }

    private VirtualServerGroup group() {
        List<VirtualServerGroup.AddressRange> addresses = new ArrayList<>();
        List<VirtualServerGroup.Mark> marks = new ArrayList<>();
        IpAddress first = new Ipv4Address(FIRST_SERVICE + 253);
        addresses.add(
                new VirtualServerGroup.AddressRange(first, new Ipv4Address(FIRST_SERVICE + 253 + chance.below(4)), 80));
        if (chance.percent(50)) {
            IpAddress other = new Ipv4Address(FIRST_SERVICE + 1024);
            addresses.add(new VirtualServerGroup.AddressRange(other, other, 8080));
        }
        if (chance.percent(50)) {
            marks.add(new VirtualServerGroup.Mark(5, Optional.empty()));
        }
        return new VirtualServerGroup(GROUP, addresses, marks);
    }

    private VirtualServer virtualServer(ServiceKey key, Optional<TransportProtocol> protocol, int port) {
        List<RealServer> servers = new ArrayList<>();
        long total = 0;
        for (int number = 0; number < SERVERS; number++) {
            if (chance.percent(50)) {
                servers.add(realServer(number, port));
                total += servers.getLast().weight();
            }
        }
        if (servers.isEmpty()) {
            servers.add(realServer(chance.below(SERVERS), port));
            total = servers.getFirst().weight();
        }
        long quorum = Math.min(1 + chance.below(4), total);
        long hysteresis = quorum > 1 ? chance.below((int) quorum) : 0;
        UsualChecks usualChecks = usualChecks(Duration.ofSeconds(1 + chance.below(5)));
        return new VirtualServer(
                key,
                Optional.of(AddressFamily.INET),
                protocol,
                new Scheduling(chance.percent(80) ? Scheduler.WRR : Scheduler.WLC, 0, false),
                Optional.empty(),
                new Quorum(quorum, hysteresis, Optional.empty(), Optional.empty()),
                chance.percent(30),
                !(key instanceof ServiceKey.Mark) && chance.percent(15),
                false,
                Optional.empty(),
                Optional.empty(),
                chance.percent(50) ? Optional.of(sorryServer(servers, port)) : Optional.empty(),
                new UsualServer(Forwarding.NAT, 1, false, false, usualChecks),
                servers);
    }

    /// Sometimes it is a real server too, which then decides whether it is inhibited.
    private SorryServer sorryServer(List<RealServer> servers, int port) {
        if (chance.percent(20)) {
            RealServer twin = servers.get(chance.below(servers.size()));
            return new SorryServer(twin.address(), twin.port(), Forwarding.NAT, twin.inhibitsOnFailure());
        }
        return new SorryServer(server(SERVERS + chance.below(2)), port, Forwarding.NAT, chance.percent(30));
    }

    private RealServer realServer(int number, int port) {
        boolean alpha = chance.percent(20);
        List<HealthCheck> checks = new ArrayList<>();
        int count = chance.oneOf(0, 1, 1, 1, 2);
        for (int i = 0; i < count; i++) {
            checks.add(check(server(number), port, alpha));
        }
        return new RealServer(
                server(number),
                port,
                chance.below(5),
                Forwarding.NAT,
                chance.percent(10) ? 100 : 0,
                0,
                chance.percent(30),
                alpha,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                usualChecks(Duration.ofSeconds(1)),
                checks);
    }

    private static UsualChecks usualChecks(Duration delayLoop) {
        return new UsualChecks(
                delayLoop, Duration.ofSeconds(5), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    private HealthCheck check(IpAddress address, int port, boolean alpha) {
        CheckTarget target = new CheckTarget(
                address,
                port,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Duration.ofSeconds(chance.oneOf(1, 1, 2)),
                0);
        CheckSchedule schedule = new CheckSchedule(
                Duration.ofSeconds(1), Duration.ofSeconds(1), chance.below(3), DELAY_BEFORE_RETRY, alpha, false);
        return switch (chance.below(7)) {
            case 0 ->
                new HealthCheck.Http(
                        target,
                        schedule,
                        HealthCheck.HttpVersion.HTTP_1_0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        chance.percent(50),
                        List.of(page("/a"), page("/b")));
            case 1 -> new HealthCheck.Smtp(target, schedule, "simulated");
            case 2 ->
                new HealthCheck.Script(
                        new Command(List.of("/check", address.toString()), "/check", Credentials.ROOT),
                        schedule,
                        Duration.ofSeconds(1),
                        chance.percent(60));
            case 3 -> new HealthCheck.TrackedFile(FILE, Optional.empty(), Optional.empty());
            case 4 -> new HealthCheck.BfdSession(SESSION, alpha);
            default -> new HealthCheck.Tcp(target, schedule);
        };
    }

    private static HttpPage page(String path) {
        return new HttpPage(
                path,
                Optional.empty(),
                List.of(HttpPage.StatusRange.SUCCESS),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
