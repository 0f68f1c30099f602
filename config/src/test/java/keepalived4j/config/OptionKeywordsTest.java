package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.placed;
import static keepalived4j.config.Example.read;
import static keepalived4j.config.Example.router;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.Encapsulation;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;
import keepalived4j.model.Realms;
import keepalived4j.model.Route;
import keepalived4j.model.RouteDetails;
import keepalived4j.model.RouteDetails.CongestionControl;
import keepalived4j.model.RouteDetails.MetricKind;
import keepalived4j.model.RouteDetails.RouteMetric;
import keepalived4j.model.RouteDetails.TtlPropagation;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Settings of an instance around the protocol: routes, timers, extra announcements.
final class OptionKeywordsTest {

    private static Route route(String line) {
        List<Route> routes =
                router("virtual_routes {\n" + line + "\n}").options().routes();
        assertThat(routes).hasSize(1);
        return routes.getFirst();
    }

    private static RouteDetails details(String options) {
        return route("10.8.0.0/24 dev eth0 " + options).details();
    }

    private static Encapsulation encapsulation(String options) {
        return route("10.8.0.0/24 dev eth0 encap " + options)
                .nextHops()
                .getFirst()
                .encapsulation()
                .orElseThrow();
    }

    @Test
    void instanceWithoutAnySettingHasNone() {
        assertThat(router("").options()).isEqualTo(InstanceOptions.NONE);
    }

    @Test
    void metricsAreTakenWithTheirLocks() {
        assertThat(details("advmss lock 1360 hoplimit 64 window 4000 initcwnd 10 initrwnd 11 cwnd 5 ssthresh 20"
                                + " reordering 3 quickack 1 fastopen_no_cookie 0 features ecn mtu lock 1400")
                        .metrics())
                .containsExactly(
                        new RouteMetric(MetricKind.ADVERTISED_MSS, 1360, true),
                        new RouteMetric(MetricKind.HOP_LIMIT, 64, false),
                        new RouteMetric(MetricKind.WINDOW, 4000, false),
                        new RouteMetric(MetricKind.INITIAL_CONGESTION_WINDOW, 10, false),
                        new RouteMetric(MetricKind.INITIAL_RECEIVE_WINDOW, 11, false),
                        new RouteMetric(MetricKind.CONGESTION_WINDOW, 5, false),
                        new RouteMetric(MetricKind.SLOW_START_THRESHOLD, 20, false),
                        new RouteMetric(MetricKind.REORDERING, 3, false),
                        new RouteMetric(MetricKind.QUICK_ACK, 1, false),
                        new RouteMetric(MetricKind.FAST_OPEN_WITHOUT_COOKIE, 0, false),
                        new RouteMetric(MetricKind.EXPLICIT_CONGESTION_NOTIFICATION, 1, false),
                        new RouteMetric(MetricKind.MTU, 1400, true));
    }

    @ParameterizedTest
    @CsvSource({
        "rtt 300ms,RTT,2400",
        "rtt 2400,RTT,2400",
        "rttvar 1s,RTT_VARIANCE,4000",
        "rttvar 1.5secs,RTT_VARIANCE,6000",
        "rto_min 500msec,RTO_MIN,500",
        "rto_min 5ms,RTO_MIN,200",
        "rto_min 121s,RTO_MIN,120000"
    })
    void timesAreInTheUnitsOfTheKernelAndWithinBounds(String option, MetricKind kind, long value) {
        assertThat(details(option).metrics()).containsExactly(new RouteMetric(kind, value, false));
    }

    @Test
    void otherDetailsAreTaken() {
        RouteDetails details = details("congctl lock cubic realms 1/2 ttl-propagate disabled vrf eth1");

        assertThat(details.congestionControl()).contains(new CongestionControl("cubic", true));
        assertThat(details.realms()).contains(new Realms(OptionalInt.of(1), 2));
        assertThat(details.ttlPropagation()).isEqualTo(TtlPropagation.DISABLED);
        assertThat(details.vrf()).contains(new InterfaceName("eth1"));
        RouteDetails ipv6 = route("2001:db8::/32 from 2001:db8:1::/48 dev eth0 pref low expires 60")
                .details();
        assertThat(ipv6.source().orElseThrow()).hasToString("2001:db8:1::/48");
        assertThat(ipv6.preference()).hasValue(3);
        assertThat(ipv6.expiresSeconds()).hasValue(60);
    }

    @Test
    void everyEncapsulationIsTaken() {
        assertThat(encapsulation("ip id 5 dst 10.1.1.1 src 10.1.1.2 tos 4 ttl 9 flags 3"))
                .isEqualTo(new Encapsulation.Ip(
                        OptionalLong.of(5),
                        Optional.of(new Ipv4Address(0x0a010101)),
                        Optional.of(new Ipv4Address(0x0a010102)),
                        OptionalInt.of(4),
                        OptionalInt.of(9),
                        OptionalInt.of(3)));
        assertThat(encapsulation("mpls 100/200")).isEqualTo(new Encapsulation.Mpls(List.of(100, 200)));
        assertThat(encapsulation("ila 1:2:3:ffff")).isEqualTo(new Encapsulation.Ila(0x000100020003ffffL));
        assertThat(encapsulation("ip6 dst fe80::1 tc 4 hoplimit 9")).isInstanceOf(Encapsulation.Ip6.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "encap ip|5:28 address or id missing for ip encapsulation",
                "encap ip dst fe80::1|5:35 IPv6 address fe80::1 not valid for ip encapsulation",
                "encap ip id x|5:34 encap id x value is invalid",
                "encap ip dst 10.1.1.1 ttl 300|5:48 ttl 300 is not valid for ip encapsulation",
                "encap mpls foo|5:33 invalid mpls address foo for encapsulation",
                "encap mpls 1048576|5:33 invalid mpls address 1048576 for encapsulation",
                "encap ila foo|5:32 invalid locator foo for ila encapsulation",
                "rtt 5x|5:26 Invalid rtt 5x for route",
                "quickack 2|5:31 Invalid quickack value 2 specified for route",
                "hoplimit 256|5:31 Invalid hoplimit 256 specified for route",
                "realms foo|5:29 Invalid realms foo for route",
                "pref high|5:27 pref is only valid for IPv6",
                "from 10.9.0.0/24|5:27 route from address only supported with IPv6 (10.9.0.0/24)",
                "ttl-propagate maybe|5:36 ttl-propagate value maybe not recognised",
                "vrf ethX|5:26 VRF ethX not found for route",
                "track_group g|5:22 unknown route keyword track_group",
                "lock|5:22 unknown route keyword lock",
                "nexthop via 192.168.10.5 foo|5:47 Route has trailing nonsense after nexthops - foo"
            })
    void unusableRouteIsToldInItsPlaceAndLeftOut(String options, String message) {
        Verdict verdict = read(instance("virtual_routes {\n10.8.0.0/24 dev eth0 " + options + "\n}"));

        assertThat(placed(verdict)).last().isEqualTo(message);
        assertThat(Example.only(verdict).options().routes()).isEmpty();
    }

    @Test
    void wrongNextHopIsLeftOutAlone() {
        Verdict verdict = read(instance("virtual_routes {\n"
                + "10.8.0.0/24 nexthop via 192.168.10.5 dev eth0 weight 257 nexthop via 192.168.10.6 dev eth0\n}"));

        assertThat(placed(verdict)).last().isEqualTo("5:54 Invalid weight 257 specified for route");
        assertThat(Example.only(verdict).options().routes().getFirst().nextHops())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"garp_extra_if 60,60,false", "garp_extra_if all 86400,86400,true", "vmac_garp_intvl all 1,1,true"})
    void extraAnnouncementsAreTaken(String written, int seconds, boolean all) {
        assertThat(router(written).options().extraAnnouncements()).contains(new ExtraAnnouncements(seconds, all));
    }

    @Test
    void zeroTurnsExtraAnnouncementsOff() {
        assertThat(router("garp_extra_if 60\ngarp_extra_if 0").options().extraAnnouncements())
                .isEmpty();
    }

    /// Routers say the whole of it: what the globals say holds where they say nothing, and `0` or `no` are said.
    @Test
    void globalsHoldWhereARouterSaysNothing() {
        String globals = "global_defs {\nvrrp_garp_extra_if all 30\nsmtp_alert\n}\n";

        InstanceOptions silent = Example.only(read(globals + instance(""))).options();
        assertThat(silent.extraAnnouncements()).contains(new ExtraAnnouncements(30, true));
        assertThat(silent.mailsChanges()).isTrue();

        InstanceOptions outspoken = Example.only(read(globals + instance("garp_extra_if 0\nsmtp_alert no")))
                .options();
        assertThat(outspoken.extraAnnouncements()).isEmpty();
        assertThat(outspoken.mailsChanges()).isFalse();
    }

    @Test
    void lateTimersNeedNopreempt() {
        assertThat(router("nopreempt\ntimer_expired_backup").options().lateTimerPriority())
                .hasValue(254);
        assertThat(router("nopreempt\nthread_timer_expired 7").options().lateTimerPriority())
                .hasValue(7);
        assertThat(router("timer_expired_backup").options().lateTimerPriority()).isEmpty();
    }

    @Test
    void smallSettingsAreTaken() {
        InstanceOptions options = router("smtp_alert\nnotify_deleted\ndebug 4").options();

        assertThat(options.mailsChanges()).isTrue();
        assertThat(options.announcesDeletion()).isTrue();
        assertThat(options.debugLevel()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garp_extra_if|4:1 (A): garp_extra_if specified without time - ignoring",
                "garp_extra_if all|4:1 (A): garp_extra_if specified without time - ignoring",
                "garp_extra_if 86401|4:15 (A): garp_extra_if '86401' invalid - ignoring",
                "timer_expired_backup 255|4:22 (A) timer_expired_backup '255' not valid - must be between 1 & 254",
                "kernel_rx_buf_size 12k|4:20 (A) invalid kernel_rx_buf_size specified",
                "smtp_alert Yes|4:12 Invalid vrrp_instance smtp_alert parameter Yes",
                "strict_mode Yes|4:13 (A) invalid strict_mode Yes specified"
            })
    void wrongSettingsAreToldInTheirPlace(String written, String message) {
        assertThat(placed(read(instance(written)))).last().isEqualTo(message);
    }
}
