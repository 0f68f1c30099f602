package keepalived4j.config;

import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.notActedOn;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.Route;
import keepalived4j.model.Route.NextHop;
import keepalived4j.model.Route.RouteInsertion;
import keepalived4j.model.RouteDetails;
import keepalived4j.model.RouteDetails.MetricKind;
import keepalived4j.model.RouteDetails.RouteMetric;
import keepalived4j.model.RouteDetails.TtlPropagation;
import keepalived4j.model.RouteType;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `static_routes`.
final class RouteKeywordsTest {

    private static Verdict routes(String line) {
        return read(
                Example.machine().withNumber(Surroundings.NameTable.ROUTING_TABLE, "blue", 77),
                "static_routes {\n" + line + "\n}\n");
    }

    private static Route route(String line) {
        List<Route> routes = Example.usable(routes(line)).staticRoutes();
        assertThat(routes).hasSize(1);
        return routes.getFirst();
    }

    @Test
    void plainRouteHasTheDefaults() {
        assertThat(route("10.8.0.0/24 via 192.168.10.5 dev eth0"))
                .isEqualTo(new Route(
                        AddressFamily.INET,
                        new IpPrefix(IpAddress.parse("10.8.0.0"), 24),
                        RouteType.UNICAST,
                        254,
                        OptionalInt.empty(),
                        18,
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        0,
                        RouteInsertion.PREPEND,
                        List.of(new NextHop(
                                Optional.of(IpAddress.parse("192.168.10.5")),
                                Optional.of(new InterfaceName("eth0")),
                                1,
                                false)),
                        true,
                        RouteDetails.NONE));
    }

    @Test
    void everySettingIsTaken() {
        assertThat(route("to blackhole 10.8.0.0/24 table blue scope link protocol 99 src 10.0.0.1 metric 4294967295"
                        + " mtu lock 1400 tos 0x10 append no_track"))
                .isEqualTo(new Route(
                        AddressFamily.INET,
                        new IpPrefix(IpAddress.parse("10.8.0.0"), 24),
                        RouteType.BLACKHOLE,
                        77,
                        OptionalInt.of(253),
                        99,
                        Optional.of(IpAddress.parse("10.0.0.1")),
                        OptionalLong.of(4294967295L),
                        OptionalInt.of(1400),
                        16,
                        RouteInsertion.APPEND,
                        List.of(),
                        false,
                        new RouteDetails(
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                List.of(new RouteMetric(MetricKind.MTU, 1400, true)),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                TtlPropagation.AS_THE_KERNEL_DOES,
                                Optional.empty())));
    }

    @Test
    void defaultRouteTakesTheFamilyOfItsGateway() {
        assertThat(route("default via fe80::1 dev eth0").destination().toString())
                .isEqualTo("::/0");
        assertThat(route("default dev eth0").destination().toString()).isEqualTo("0.0.0.0/0");
        assertThat(route("any inet6 dev eth0").family()).isEqualTo(AddressFamily.INET6);
        assertThat(route("default via inet6 fe80::1 dev eth0 onlink")
                        .nextHops()
                        .getFirst()
                        .onlink())
                .isTrue();
    }

    @Test
    void nextHopsComeLast() {
        assertThat(route("10.8.0.0/24 nexthop via 192.168.10.5 weight 256 nexthop dev eth1 onlink")
                        .nextHops())
                .containsExactly(
                        new NextHop(Optional.of(IpAddress.parse("192.168.10.5")), Optional.empty(), 256, false),
                        new NextHop(Optional.empty(), Optional.of(new InterfaceName("eth1")), 1, true));
        assertThat(route("10.8.0.0/24 via 192.168.10.5 or 192.168.10.6 dev eth0")
                        .nextHops())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.8.0.0/24 via nonsense dev eth0 -> invalid route via address nonsense",
                "10.8.0.0/24 via fe80::1 dev eth0 -> Cannot mix IPv4 and IPv6 addresses for route",
                "default via 192.168.10.5 table foo -> Routing table foo not found for route",
                "default via 192.168.10.5 metric x -> Invalid metric x specified for route",
                "via 192.168.10.5 -> Route must have a destination",
                "10.8.4.0/24 nexthop via 192.168.10.5 weight 257 -> Invalid weight 257 specified for route",
                "10.8.6.0/24 protocol foo dev eth0 -> Protocol foo not found or invalid for route",
                "10.8.6.0/24 scope 256 dev eth0 -> Scope 256 not found or invalid for route",
                "10.8.7.0/24 dev eth0 expires 5 -> expires is only valid for IPv6",
                "10.8.9.0/24 dev eth0 foo -> unknown route keyword foo",
                "10.8.9.0/24 nexthop dev eth0 foo -> Route has trailing nonsense after nexthops - foo"
            })
    void unusableRouteIsToldAndLeftOut(String lineAndMessage) {
        String[] parts = lineAndMessage.split(" -> ", 2);

        Verdict verdict = routes(parts[0]);

        assertThat(messages(verdict)).last().isEqualTo("(k.conf: Line 2) " + parts[1]);
        assertThat(Example.usable(verdict).staticRoutes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.8.0.0/33 dev eth0 -> Invalid address prefix len 33 for address 10.8.0.0/33 - using 32",
                "10.8.2.0/24 via 10.0.0.1 -> Warning - cannot track route 10.8.2.0/24 with no interface specified,"
                        + " not tracking",
                "10.8.5.0/24 gw 192.168.10.5 dev eth0 -> \"gw\" for routes is deprecated. Please use \"via\"",
                "10.8.6.0/24 protocol static dev eth0 -> Route cannot be tracked if protocol is not"
                        + " RTPROT_KEEPALIVED(18), resetting protocol"
            })
    void doubtfulRouteIsToldAndKept(String lineAndMessage) {
        String[] parts = lineAndMessage.split(" -> ", 2);

        Verdict verdict = routes(parts[0]);

        assertThat(messages(verdict)).last().isEqualTo("(k.conf: Line 2) " + parts[1]);
        assertThat(Example.usable(verdict).staticRoutes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encap ip dst 10.0.0.1",
                "from fe80::/10",
                "vrf eth1",
                "advmss 1400",
                "rtt lock 5ms",
                "quickack 1",
                "features ecn",
                "track_group g"
            })
    void everyOptionIsActedOn(String option) {
        Verdict verdict = routes("default dev eth0 " + option);

        assertThat(notActedOn(verdict)).isEmpty();
        assertThat(Example.usable(verdict).staticRoutes()).hasSize(1);
    }

    @Test
    void unknownInterfaceKeepsVrrpFromStarting() {
        assertThat(messages(routes("10.8.1.0/24 dev ethX")))
                .containsExactly(
                        "(k.conf: Line 2) WARNING - interface ethX for VROUTE nexthop doesn't exist",
                        "(k.conf: Line 2) Non-existent interface specified in configuration");
    }

    @Test
    void missingValueEndsTheReading() {
        assertThat(routes("10.8.9.0/24 dev").exitStatus()).isEqualTo(2);
    }
}
