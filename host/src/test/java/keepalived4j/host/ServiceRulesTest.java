package keepalived4j.host;

import static keepalived4j.host.Balanced.WEB;
import static keepalived4j.host.Balanced.direct;
import static keepalived4j.host.Balanced.key;
import static keepalived4j.host.Balanced.mark;
import static keepalived4j.host.Balanced.nat;
import static keepalived4j.host.Balanced.persistent;
import static keepalived4j.host.Balanced.service;
import static keepalived4j.host.Balanced.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.host.ServicePlan.Entry;
import keepalived4j.host.ServicePlan.Selector;
import keepalived4j.host.ServicePlan.Stage;
import keepalived4j.lvs.TableDestination;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.AddressFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceRulesTest {

    private static final TableDestination ONE = nat("10.8.1.1", 8080, 1);
    private static final TableDestination TWO = nat("10.8.1.2", 8080, 2);
    private static final String TO_ONE = "tcp_10.9.0.1_80_to_10.8.1.1_8080";
    private static final String TO_TWO = "tcp_10.9.0.1_80_to_10.8.1.2_8080";

    private static ServicePlan plan(BalancedService wanted) {
        return ServiceRules.plan(wanted, FlowTimeouts.DEFAULT);
    }

    private static List<String> schedule(Scheduler scheduler, int flags, TableDestination... servers) {
        return plan(with(service(WEB, scheduler, flags), servers)).chains().get("tcp_10.9.0.1_80");
    }

    // Schedulers

    @ParameterizedTest
    @EnumSource(names = {"RR", "LC"})
    void serversTakeTurnsWhateverTheirWeight(Scheduler scheduler) {
        assertThat(schedule(scheduler, 0, ONE, TWO))
                .containsExactly("numgen inc mod 2 vmap { 0 : goto " + TO_ONE + ", 1 : goto " + TO_TWO + " }");
    }

    @ParameterizedTest
    @EnumSource(names = {"WRR", "WLC", "SED", "NQ"})
    void serversTakeTurnsByWeight(Scheduler scheduler) {
        assertThat(schedule(scheduler, 0, ONE, TWO))
                .containsExactly("numgen inc mod 3 vmap { 0 : goto " + TO_TWO + ", 1 : goto " + TO_ONE + ", 2 : goto "
                        + TO_TWO + " }");
    }

    @Test
    void twosDrawsByWeight() {
        assertThat(schedule(Scheduler.TWOS, 0, ONE, TWO))
                .singleElement()
                .satisfies(rule -> assertThat(rule).startsWith("numgen random mod 3 vmap {"));
    }

    @ParameterizedTest
    @CsvSource({
        "SH, 0, jhash ip saddr mod 3 seed 0x6b613464 vmap",
        "SH, 16, jhash ip saddr . th sport mod 3 seed 0x6b613464 vmap",
        "MH, 0, jhash ip saddr mod 1021 seed 0x6b613464 vmap",
        "MH, 16, jhash ip saddr . th sport mod 1021 seed 0x6b613464 vmap",
        "DH, 16, jhash ip daddr mod 3 seed 0x6b613464 vmap",
        "LBLC, 0, jhash ip daddr mod 3 seed 0x6b613464 vmap",
        "LBLCR, 0, jhash ip daddr mod 3 seed 0x6b613464 vmap"
    })
    void hashDecides(Scheduler scheduler, int flags, String begin) {
        assertThat(schedule(scheduler, flags, ONE, TWO))
                .singleElement()
                .satisfies(rule -> assertThat(rule).startsWith(begin));
    }

    @ParameterizedTest
    @EnumSource(names = {"FO", "OVF"})
    void heaviestServerGetsAll(Scheduler scheduler) {
        assertThat(schedule(scheduler, 0, ONE, TWO, nat("10.8.1.3", 8080, 2))).containsExactly("goto " + TO_TWO);
        assertThat(schedule(scheduler, 0, ONE, nat("10.8.1.2", 8080, 0), nat("10.8.1.3", 8080, 0)))
                .containsExactly("goto " + TO_ONE);
    }

    @Test
    void everySchedulerThatIsNotToBeHadSaysWhatIsTaken() {
        for (Scheduler scheduler : Scheduler.values()) {
            boolean exact = List.of("RR", "WRR", "SH", "MH", "DH", "FO").contains(scheduler.name());
            assertThat(Distribution.remark(new Scheduling(scheduler, 0, false)).isEmpty())
                    .as(scheduler.name())
                    .isEqualTo(exact);
        }
    }

    @Test
    void orderInWhichServersCameMakesNoDifference() {
        for (Scheduler scheduler : Scheduler.values()) {
            assertThat(schedule(scheduler, 0, TWO, ONE)).isEqualTo(schedule(scheduler, 0, ONE, TWO));
        }
    }

    // Servers

    @Test
    void serverOfWeightNothingKeepsItsChainAndGetsNoConnection() {
        ServicePlan plan = plan(with(service(WEB, Scheduler.WRR), ONE, nat("10.8.1.2", 8080, 0)));
        assertThat(plan.chains().get("tcp_10.9.0.1_80")).containsExactly("goto " + TO_ONE);
        assertThat(plan.chains()).containsKey(TO_TWO);
    }

    @Test
    void serviceWithNobodyToServeRejects() {
        List<String> rejects = List.of("reject");
        assertThat(schedule(Scheduler.WRR, 0)).isEqualTo(rejects);
        assertThat(schedule(Scheduler.WRR, 0, nat("10.8.1.2", 8080, 0))).isEqualTo(rejects);
        assertThat(plan(with(service(WEB, Scheduler.WRR))).entries())
                .containsExactly(new Entry(Stage.NAT, Selector.SERVICES, "10.9.0.1 . tcp . 80", "tcp_10.9.0.1_80"));
    }

    @Test
    void destinationIsTranslatedWithItsPortUnlessItHasNone() {
        assertThat(plan(with(service(WEB, Scheduler.WRR), ONE)).chains().get(TO_ONE))
                .containsExactly("meta l4proto tcp dnat to 10.8.1.1:8080");
        assertThat(plan(with(
                                service(key(TransportProtocol.UDP, "2001:db8::9", 53), Scheduler.WRR),
                                nat("2001:db8::1", 5353, 1)))
                        .chains()
                        .get("udp_2001-db8--9_53_to_2001-db8--1_5353"))
                .containsExactly("meta l4proto udp dnat to [2001:db8::1]:5353");
        assertThat(plan(with(service(mark(5, AddressFamily.INET), Scheduler.WRR), nat("10.8.1.1", 80, 1)))
                        .chains()
                        .get("mark_5_to_10.8.1.1_80"))
                .containsExactly("meta l4proto { tcp, udp, sctp } dnat to 10.8.1.1:80");
        assertThat(plan(with(service(mark(5, AddressFamily.INET), Scheduler.WRR), nat("10.8.1.1", 0, 1)))
                        .chains()
                        .get("mark_5_to_10.8.1.1_0"))
                .containsExactly("dnat to 10.8.1.1");
    }

    @Test
    void packetsForDirectRoutingArePassedOnAsTheyAreAndTheirConnectionIsRemembered() {
        ServicePlan plan = ServiceRules.plan(
                with(service(WEB, Scheduler.WRR), direct("10.8.1.1", 80, 1)), new FlowTimeouts(1000, 30, 5));
        String to = "tcp_10.9.0.1_80_to_10.8.1.1_80";
        String flows = "tcp_10.9.0.1_80_flows_10.8.1.1_80";
        assertThat(plan.sets())
                .containsOnlyKeys(flows)
                .containsValue("type ipv4_addr . inet_service; size 262144; flags dynamic,timeout;");
        assertThat(plan.chains().get(to))
                .containsExactly(
                        "tcp flags & (syn | ack) == syn update @" + flows
                                + " { ip saddr . th sport timeout 60s } dup to 10.8.1.1 drop",
                        "tcp flags & (fin | rst) != 0 update @" + flows
                                + " { ip saddr . th sport timeout 30s } dup to 10.8.1.1 drop",
                        "meta l4proto tcp update @" + flows
                                + " { ip saddr . th sport timeout 1000s } dup to 10.8.1.1 drop",
                        "drop");
        assertThat(plan.chains().get("tcp_10.9.0.1_80_flows"))
                .containsExactly(
                        "fib daddr . mark type != local return",
                        "ip saddr . th sport @" + flows + " goto " + to,
                        "goto tcp_10.9.0.1_80");
        assertThat(plan.entries())
                .containsExactly(
                        new Entry(Stage.DIRECT, Selector.SERVICES, "10.9.0.1 . tcp . 80", "tcp_10.9.0.1_80_flows"));
    }

    @Test
    void connectionsOfAServiceWithManyEndsAreToldApartByBoth() {
        ServicePlan plan =
                plan(with(service(mark(5, AddressFamily.INET6), Scheduler.WRR), direct("2001:db8::1", 0, 1)));
        assertThat(plan.sets().get("mark_5_flows_2001-db8--1_0"))
                .startsWith("type ipv6_addr . inet_service . ipv6_addr . inet_service;");
        assertThat(plan.chains().get("mark_5_flows"))
                .contains("ip6 saddr . th sport . ip6 daddr . th dport @mark_5_flows_2001-db8--1_0 goto"
                        + " mark_5_to_2001-db8--1_0");
        assertThat(plan.chains().get("mark_5_to_2001-db8--1_0"))
                .hasSize(6)
                .anyMatch(rule -> rule.startsWith(
                        "meta l4proto udp update @mark_5_flows_2001-db8--1_0 { ip6 saddr . th sport . ip6 daddr . th dport"
                                + " timeout 300s }"));
    }

    @Test
    void serviceWithBothKindsSchedulesWhereNatIsDone() {
        ServicePlan plan = plan(with(service(WEB, Scheduler.WRR), ONE, direct("10.8.1.2", 80, 1)));
        assertThat(plan.entries())
                .containsExactly(
                        new Entry(Stage.DIRECT, Selector.SERVICES, "10.9.0.1 . tcp . 80", "tcp_10.9.0.1_80_flows"),
                        new Entry(Stage.NAT, Selector.SERVICES, "10.9.0.1 . tcp . 80", "tcp_10.9.0.1_80"));
        assertThat(plan.chains().get("tcp_10.9.0.1_80_flows").getLast())
                .isEqualTo("ip saddr . th sport @tcp_10.9.0.1_80_flows_10.8.1.2_80 goto"
                        + " tcp_10.9.0.1_80_to_10.8.1.2_80");
    }

    // Persistence

    @Test
    void clientStaysWithItsServerAlsoWhereThatTakesNoOthers() {
        ServicePlan plan =
                plan(with(persistent(WEB, new Persistence.Ipv4Mask(0xffffff00)), ONE, nat("10.8.1.2", 8080, 0)));
        assertThat(plan.chains().get("tcp_10.9.0.1_80"))
                .containsExactly(
                        "ip saddr & 255.255.255.0 @tcp_10.9.0.1_80_clients_10.8.1.1_8080 goto " + TO_ONE,
                        "ip saddr & 255.255.255.0 @tcp_10.9.0.1_80_clients_10.8.1.2_8080 goto " + TO_TWO,
                        "goto " + TO_ONE);
        assertThat(plan.chains().get(TO_ONE))
                .containsExactly(
                        "update @tcp_10.9.0.1_80_clients_10.8.1.1_8080 { ip saddr & 255.255.255.0 timeout 360s }",
                        "meta l4proto tcp dnat to 10.8.1.1:8080");
        assertThat(plan.sets().get("tcp_10.9.0.1_80_clients_10.8.1.1_8080")).startsWith("type ipv4_addr;");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8000::",
        "63, ffff:ffff:ffff:fffe::",
        "64, ffff:ffff:ffff:ffff::",
        "65, ffff:ffff:ffff:ffff:8000::",
        "127, ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"
    })
    void clientsOfAPrefixAreOne(int length, String mask) {
        assertThat(plan(with(
                                persistent(
                                        key(TransportProtocol.TCP, "2001:db8::9", 0),
                                        new Persistence.Ipv6Length(length)),
                                nat("2001:db8::1", 0, 1)))
                        .chains()
                        .get("tcp_2001-db8--9_0")
                        .getFirst())
                .startsWith("ip6 saddr & " + mask + " @");
    }

    @Test
    void singleClientsNeedNoMask() {
        assertThat(plan(with(persistent(WEB, new Persistence.Ipv4Mask(-1)), ONE))
                        .chains()
                        .get("tcp_10.9.0.1_80")
                        .getFirst())
                .startsWith("ip saddr @tcp");
        assertThat(plan(with(
                                persistent(mark(1, AddressFamily.INET6), new Persistence.Ipv6Length(128)),
                                nat("2001:db8::1", 0, 1)))
                        .chains()
                        .get("mark_1")
                        .getFirst())
                .startsWith("ip6 saddr @mark");
    }

    // What leads there

    @Test
    void packetsAreFoundByMarkByPortOrByAddressAlone() {
        assertThat(plan(with(service(mark(7, AddressFamily.INET), Scheduler.WRR)))
                        .entries())
                .containsExactly(new Entry(Stage.NAT, Selector.MARKS, "7", "mark_7"));
        assertThat(plan(with(persistent(key(TransportProtocol.SCTP, "10.9.0.1", 0), new Persistence.Ipv4Mask(-1))))
                        .entries())
                .containsExactly(new Entry(Stage.NAT, Selector.ADDRESSES, "10.9.0.1 . sctp", "sctp_10.9.0.1_0"));
    }
}
