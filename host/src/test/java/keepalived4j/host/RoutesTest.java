package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.model.Route;
import keepalived4j.model.Route.NextHop;
import keepalived4j.model.Route.RouteInsertion;
import keepalived4j.model.RouteDetails;
import keepalived4j.model.RouteType;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final Deadline NOW = Deadline.ORIGIN;
    private static final Route PLAIN = route("10.9.0.0", 16, hop("10.1.0.7", "v0"));
    private static final Route IPV6 = route("2001:db8:9::", 48, hop("2001:db8::7", "v0"));

    @Test
    void routesAreSetWithTheirOptionsAndTakenBack() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            var full = new Route(
                    PLAIN.family(),
                    prefix("10.8.0.0", 16),
                    RouteType.UNICAST,
                    200,
                    OptionalInt.empty(),
                    18,
                    Optional.of(IpAddress.parse("10.1.0.1")),
                    OptionalLong.of(55),
                    OptionalInt.of(1300),
                    0,
                    RouteInsertion.ADD,
                    List.of(
                            hop("10.1.0.7", "v0"),
                            new NextHop(
                                    Optional.of(IpAddress.parse("10.77.0.1")),
                                    Optional.of(new InterfaceName("v0")),
                                    3,
                                    true)),
                    true,
                    RouteDetails.NONE);
            routes.keep(List.of(PLAIN, IPV6, full));
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isEqualTo("10.9.0.0/16 via 10.1.0.7 dev v0 proto keepalived");
            assertThat(Namespace.ip("-6 route show 2001:db8:9::/48").trim())
                    .isEqualTo("2001:db8:9::/48 via 2001:db8::7 dev v0 proto keepalived metric 1024 pref medium");
            assertThat(Namespace.ip("route show table 200").lines().map(String::trim))
                    .containsExactly(
                            "10.8.0.0/16 proto keepalived src 10.1.0.1 metric 55 mtu 1300",
                            "nexthop via 10.1.0.7 dev v0 weight 1",
                            "nexthop via 10.77.0.1 dev v0 weight 3 onlink");
            routes.keep(List.of());
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isEmpty();
            assertThat(Namespace.ip("-6 route show 2001:db8:9::/48")).isEmpty();
            assertThat(Namespace.ip("route show table 200")).isEmpty();
        });
    }

    @Test
    void routeDeletedByOthersComesBackAtOnceAndThenOnceASecond() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            routes.keep(List.of(PLAIN));
            changes.flush();
            Namespace.ip("route del 10.9.0.0/16");
            hear(routes, state, NOW);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isNotEmpty();
            hear(routes, state, NOW);

            Namespace.ip("route del 10.9.0.0/16");
            hear(routes, state, NOW.plus(Duration.ofMillis(999)));
            changes.flush();
            assertThat(shown("10.9.0.0/16")).isEmpty();
            assertThat(routes.nextDeadline()).contains(NOW.plus(Duration.ofSeconds(1)));
            routes.timeReached(NOW.plus(Duration.ofSeconds(1)));
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isNotEmpty();
            assertThat(routes.restorations()).isEqualTo(2);
        });
    }

    @Test
    void leftoverRouteIsReplacedAndThatIsNoLoss() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            Namespace.ip("route add 10.9.0.0/16 via 10.1.0.7 dev v0 proto keepalived");
            hear(routes, state, NOW);
            routes.keep(List.of(PLAIN));
            assertThat(changes.flush()).isEmpty();
            hear(routes, state, NOW);
            assertThat(routes.restorations()).isZero();
            assertThat(shown("10.9.0.0/16")).isNotEmpty();
        });
    }

    @Test
    void routesReturnWithTheirInterface() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            routes.keep(List.of(PLAIN));
            changes.flush();
            for (InterfaceChange change : InterfacesTest.downAndUp(interfaces, state)) {
                routes.interfaceChanged(change);
            }
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isNotEmpty();
        });
    }

    @Test
    void refusalNamesRouteAndReason() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            routes.keep(List.of(
                    route("10.9.0.0", 16, hop("10.99.0.7", "v0")), route("10.10.0.0", 16, hop("10.1.0.7", "nowhere"))));
            assertThat(changes.flush())
                    .extracting(Refusal::toString)
                    .containsExactlyInAnyOrder(
                            "add route 10.9.0.0/16: ENETUNREACH (Network is unreachable): Nexthop has invalid gateway",
                            "add route 10.10.0.0/16: ENODEV (No such device)");
        });
    }

    @Test
    void virtualRouteIsTakenBackOnlyIfItWasSetAndReportedOnlyIfOthersDeletedIt() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            routes.remove(PLAIN);
            assertThat(changes.flush()).isEmpty();
            Namespace.ip("route add 10.9.0.0/16 via 10.1.0.7 dev v0 proto keepalived");
            routes.remove(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isNotEmpty();
            routes.removeLeftover(PLAIN);
            routes.add(PLAIN);
            routes.add(IPV6);
            assertThat(changes.flush()).isEmpty();
            assertThat(hear(routes, state, NOW)).isEmpty();

            Namespace.ip("-6 route del 2001:db8:9::/48");
            assertThat(hear(routes, state, NOW)).containsExactly(IPV6);
            Namespace.ip("route del 10.9.0.0/16");
            assertThat(hear(routes, state, NOW)).containsExactly(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isEmpty();

            routes.add(PLAIN);
            assertThat(changes.flush()).isEmpty();
            routes.remove(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isEmpty();
            assertThat(hear(routes, state, NOW)).isEmpty();
        });
    }

    @Test
    void similarRouteOfOthersIsNotTakenForOurs() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            routes.add(PLAIN);
            assertThat(changes.flush()).isEmpty();
            for (String other : List.of(
                    "10.9.0.0/16 via 10.1.0.7 dev v0 proto keepalived metric 5",
                    "10.9.0.0/16 via 10.1.0.7 dev v0 proto keepalived table 9",
                    "10.9.0.0/16 via 10.1.0.8 dev v0 proto keepalived tos 0x10",
                    "10.9.0.0/17 via 10.1.0.7 dev v0 proto keepalived")) {
                Namespace.ip("route add " + other);
                Namespace.ip("route del " + other);
                assertThat(hear(routes, state, NOW)).as(other).isEmpty();
            }
        });
    }

    @Test
    void routeThatWentWithItsInterfaceIsNotLost() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            routes.add(IPV6);
            assertThat(changes.flush()).isEmpty();
            hear(routes, state, NOW);
            Namespace.ip("link set v0 down");
            interfaces.onReadable();
            assertThat(hear(routes, state, NOW)).isEmpty();
        });
    }

    @Test
    void deletionIsFoundWhereTheKernelCouldNotTellIt() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            routes.keep(List.of(IPV6));
            routes.add(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(hear(routes, state, NOW)).isEmpty();
            SocketCalls.setsockopt(
                    state, routes.descriptor(), SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUFFORCE, 4096);
            for (int i = 0; i < 20; i++) {
                Namespace.ip("route add 10.20." + i + ".0/24 dev v0");
            }
            Namespace.ip("route del 10.9.0.0/16");
            Namespace.ip("-6 route del 2001:db8:9::/48");
            assertThat(hear(routes, state, NOW)).containsExactly(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(Namespace.ip("-6 route show 2001:db8:9::/48")).isNotEmpty();
        });
    }

    @Test
    void routeTakesThePlaceOfAnother() throws Exception {
        keeping((routes, changes, interfaces, state) -> {
            routes.add(PLAIN);
            assertThat(changes.flush()).isEmpty();
            Route other = route("10.9.0.0", 16, hop("10.1.0.8", "v0"));
            routes.replace(PLAIN, other);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isEqualTo("10.9.0.0/16 via 10.1.0.8 dev v0 proto keepalived");

            Route wrong = route("10.9.0.0", 16, hop("10.99.0.8", "v0"));
            routes.replace(other, wrong);
            assertThat(changes.flush()).hasSize(1);
            routes.remove(other);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown("10.9.0.0/16")).isEmpty();
        });
    }

    private static List<Route> hear(Routes routes, CallState state, Deadline now) throws Exception {
        try (var epoll = new Epoll(state, 1)) {
            epoll.add(routes.descriptor(), Epoll.EPOLLIN, 0);
            assertThat(epoll.await(5000)).isEqualTo(1);
            routes.onReadable();
            epoll.remove(routes.descriptor());
            return routes.lost(now);
        }
    }

    private static String shown(String prefix) throws Exception {
        return Namespace.ip("route show " + prefix).trim();
    }

    private interface Keeping {
        void run(Routes routes, KernelChanges changes, Interfaces interfaces, CallState state) throws Exception;
    }

    private static void keeping(Keeping body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of())) {
                var changes = new KernelChanges(interfaces);
                try (var routes = new Routes(state, interfaces, changes)) {
                    body.run(routes, changes, interfaces, state);
                }
            }
        });
    }

    private static NextHop hop(String via, String device) {
        return new NextHop(Optional.of(IpAddress.parse(via)), Optional.of(new InterfaceName(device)), 1, false);
    }

    private static Route route(String address, int length, NextHop... hops) {
        return new Route(
                IpAddress.parse(address).family(),
                prefix(address, length),
                RouteType.UNICAST,
                254,
                OptionalInt.empty(),
                18,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                0,
                RouteInsertion.PREPEND,
                List.of(hops),
                true,
                RouteDetails.NONE);
    }

    private static IpPrefix prefix(String address, int length) {
        return new IpPrefix(IpAddress.parse(address), length);
    }
}
