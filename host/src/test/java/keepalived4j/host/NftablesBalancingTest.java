package keepalived4j.host;

import static keepalived4j.host.Balanced.WEB;
import static keepalived4j.host.Balanced.direct;
import static keepalived4j.host.Balanced.key;
import static keepalived4j.host.Balanced.made;
import static keepalived4j.host.Balanced.mark;
import static keepalived4j.host.Balanced.nat;
import static keepalived4j.host.Balanced.persistent;
import static keepalived4j.host.Balanced.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.linux.CallState;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableService;
import keepalived4j.model.Forwarding;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// What the kernel has of it, as nft(8) shows it.
class NftablesBalancingTest {

    private static final TableService WRR = service(WEB, Scheduler.WRR);

    private final List<String> remarks = new ArrayList<>();

    @Test
    void translatedServiceIsATableWithAChainForEachServer() throws Exception {
        withBalancing(balancing -> {
            accepted(balancing.change(made(WRR, nat("10.8.1.2", 8080, 1), nat("10.8.1.3", 8080, 2))));
            assertThat(ruleset()).isEqualTo("""
                    table ip keepalived_lvs {
                    map nat_marks {
                    type mark : verdict
                    }
                    map nat_services {
                    type ipv4_addr . inet_proto . inet_service : verdict
                    elements = { 10.9.0.1 . tcp . 80 : goto tcp_10.9.0.1_80 }
                    }
                    map nat_addresses {
                    type ipv4_addr . inet_proto : verdict
                    }
                    chain nat {
                    meta l4proto { tcp, udp, sctp } meta mark vmap @nat_marks
                    ip daddr . meta l4proto . th dport vmap @nat_services
                    ip daddr . meta l4proto vmap @nat_addresses
                    }
                    chain prerouting {
                    type nat hook prerouting priority dstnat; policy accept;
                    ct state new fib daddr . mark type local goto nat
                    }
                    chain output {
                    type nat hook output priority -100; policy accept;
                    ct state new fib daddr . mark type local goto nat
                    }
                    chain tcp_10.9.0.1_80_to_10.8.1.2_8080 {
                    meta l4proto tcp dnat to 10.8.1.2:8080
                    }
                    chain tcp_10.9.0.1_80_to_10.8.1.3_8080 {
                    meta l4proto tcp dnat to 10.8.1.3:8080
                    }
                    chain tcp_10.9.0.1_80 {
                    numgen inc mod 3 vmap { 0 : goto tcp_10.9.0.1_80_to_10.8.1.3_8080, 1 : goto tcp_10.9.0.1_80_to_10.8.1.2_8080, 2 : goto tcp_10.9.0.1_80_to_10.8.1.3_8080 }
                    }
                    }
                    """);
        });
    }

    @Test
    void everyKindOfServiceAndServerIsTakenByTheKernel() throws Exception {
        withBalancing(balancing -> {
            List<TableChange> changes = new ArrayList<>();
            for (Scheduler scheduler : Scheduler.values()) {
                for (int flags : List.of(0, Scheduling.FLAG_2)) {
                    int port = 1000 + 2 * scheduler.ordinal() + (flags == 0 ? 0 : 1);
                    for (TransportProtocol protocol : TransportProtocol.values()) {
                        changes.addAll(made(
                                service(key(protocol, "10.9.0.1", port), scheduler, flags),
                                nat("10.8.1.2", 8080, 1),
                                direct("10.8.1.3", port, 2),
                                nat("10.8.1.4", 8080, 0)));
                        changes.addAll(made(
                                service(key(protocol, "2001:db8:9::1", port), scheduler, flags),
                                nat("2001:db8:8::2", 8080, 1),
                                direct("2001:db8:8::3", port, 2)));
                    }
                }
            }
            for (AddressFamily family : AddressFamily.values()) {
                boolean four = family == AddressFamily.INET;
                String one = four ? "10.8.1.2" : "2001:db8:8::2";
                String two = four ? "10.8.1.3" : "2001:db8:8::3";
                String address = four ? "10.9.0.1" : "2001:db8:9::1";
                Persistence.Granularity single = four ? new Persistence.Ipv4Mask(-1) : new Persistence.Ipv6Length(128);
                Persistence.Granularity many =
                        four ? new Persistence.Ipv4Mask(0xffff_ff00) : new Persistence.Ipv6Length(56);
                for (TransportProtocol protocol : TransportProtocol.values()) {
                    changes.addAll(
                            made(persistent(key(protocol, address, 0), many), nat(one, 0, 1), direct(two, 0, 1)));
                    changes.addAll(
                            made(persistent(key(protocol, address, 90), single), nat(one, 9, 1), direct(two, 90, 1)));
                }
                changes.addAll(made(service(mark(7, family), Scheduler.WRR), nat(one, 80, 1), direct(two, 0, 1)));
                changes.addAll(made(service(mark(8, family), Scheduler.SH), direct(one, 0, 1), direct(two, 0, 1)));
                changes.addAll(made(persistent(mark(0xffff_ffffL, family), many), nat(one, 0, 1), direct(two, 0, 0)));
            }
            accepted(balancing.change(changes));
            assertThat(ruleset())
                    .contains("ip saddr & 255.255.255.0 == @tcp_10.9.0.1_0_clients_10.8.1.2_0 goto")
                    .contains("ip6 saddr & ffff:ffff:ffff:ff00:: == @mark_4294967295_clients_2001-db8-8--2_0 goto")
                    .contains("dup to 2001:db8:8::3 drop")
                    .contains("dnat to [2001:db8:8::2]:9");
            accepted(balancing.change(List.of(new TableChange.Flush())));
            assertThat(ruleset()).isEmpty();
        });
    }

    @Test
    void whatIsWishedForAgainChangesNothing() throws Exception {
        withBalancing(balancing -> {
            List<TableChange> changes = made(WRR, nat("10.8.1.2", 8080, 1), direct("10.8.1.3", 80, 2));
            accepted(balancing.change(changes));
            String before = numbered();
            accepted(balancing.change(changes));
            accepted(balancing.change(List.of(
                    new TableChange.EditDestination(WRR, nat("10.8.1.2", 8080, 9)),
                    new TableChange.EditDestination(WRR, nat("10.8.1.2", 8080, 1)))));
            assertThat(numbered()).isEqualTo(before);
        });
    }

    @Test
    void anotherWeightTouchesNothingButWhoIsNext() throws Exception {
        withBalancing(balancing -> {
            accepted(balancing.change(made(WRR, nat("10.8.1.2", 8080, 1), direct("10.8.1.3", 80, 2))));
            TableService other = service(key(TransportProtocol.UDP, "10.9.0.1", 53), Scheduler.WRR);
            accepted(balancing.change(made(other, nat("10.8.1.2", 53, 1), nat("10.8.1.3", 53, 1))));
            Namespace.run("nft add element ip keepalived_lvs tcp_10.9.0.1_80_flows_10.8.1.3_80"
                    + " { 10.7.0.1 . 4711 timeout 900s }");
            String before = withoutTurns(numbered());
            accepted(balancing.change(List.of(new TableChange.EditDestination(WRR, nat("10.8.1.2", 8080, 0)))));
            assertThat(withoutTurns(numbered())).isEqualTo(before).contains("10.7.0.1 . 4711");
            assertThat(ruleset()).contains("chain tcp_10.9.0.1_80 {\ngoto tcp_10.9.0.1_80_to_10.8.1.3_80\n}\n");
        });
    }

    private static String withoutTurns(String rules) {
        return rules.replaceAll("(?m)^\\t\\t(numgen .* vmap|goto tcp_10.9.0.1_80_to_).*\\n", "")
                .replaceAll("expires \\S+", "");
    }

    @Test
    void serverAndServiceGoWithAllThatWasTheirs() throws Exception {
        withBalancing(balancing -> {
            accepted(balancing.change(made(WRR, nat("10.8.1.2", 8080, 1))));
            String before = ruleset();
            TableDestination direct = direct("10.8.1.3", 80, 1);
            accepted(balancing.change(List.of(new TableChange.AddDestination(WRR, direct))));
            assertThat(ruleset()).contains("direct_services", "_flows_10.8.1.3_80");
            accepted(balancing.change(List.of(new TableChange.DeleteDestination(WRR, direct))));
            assertThat(ruleset()).isEqualTo(before);
            TableService six = service(key(TransportProtocol.TCP, "2001:db8::9", 80), Scheduler.RR);
            accepted(balancing.change(made(six)));
            assertThat(Namespace.run("nft list tables"))
                    .isEqualTo("table ip keepalived_lvs\ntable ip6 keepalived_lvs\n");
            accepted(balancing.change(List.of(new TableChange.DeleteService(six))));
            assertThat(ruleset()).isEqualTo(before);
            accepted(balancing.change(List.of(new TableChange.DeleteService(WRR))));
            assertThat(ruleset()).isEmpty();
        });
    }

    @Test
    void nothingIsTouchedBeforeTheFirstServiceAndLeftoversAreReplacedWithIt() throws Exception {
        withBalancing(balancing -> {
            for (String table : List.of("ip keepalived_lvs", "ip6 keepalived_lvs", "ip others")) {
                Namespace.run("nft add table " + table);
                Namespace.run("nft add chain " + table + " left");
            }
            assertThat(balancing.change(List.of(new TableChange.StopSyncDaemon(TableChange.SyncRole.BACKUP, 1))))
                    .hasSize(1);
            assertThat(Namespace.run("nft list tables").lines()).hasSize(3);
            accepted(balancing.change(made(WRR, nat("10.8.1.2", 8080, 1))));
            assertThat(Namespace.run("nft list tables").lines())
                    .containsExactlyInAnyOrder("table ip others", "table ip keepalived_lvs");
            assertThat(Namespace.run("nft list table ip keepalived_lvs")).doesNotContain("left");
        });
    }

    @Test
    void rulesThatSomebodyHasFlushedComeBackWithTheNextChange() throws Exception {
        withBalancing(balancing -> {
            accepted(balancing.change(made(WRR, nat("10.8.1.2", 8080, 1), nat("10.8.1.3", 8080, 1))));
            Namespace.run("nft flush ruleset");
            accepted(balancing.change(List.of(new TableChange.EditDestination(WRR, nat("10.8.1.2", 8080, 2)))));
            assertThat(ruleset()).contains("numgen inc mod 3", "dnat to 10.8.1.3:8080");
        });
    }

    @Test
    void serviceThatTheKernelRefusesDoesNotKeepBackTheOthers() throws Exception {
        withBalancing(balancing -> {
            accepted(balancing.change(made(WRR, nat("10.8.1.2", 8080, 1))));
            TableService impossible = new TableService(
                    key(TransportProtocol.TCP, "10.9.0.2", 80),
                    new Scheduling(Scheduler.RR, 0, false),
                    Optional.of(new Persistence(
                            Duration.ofSeconds(Long.MAX_VALUE), new Persistence.Ipv4Mask(-1), Optional.empty())));
            TableService possible = service(key(TransportProtocol.TCP, "10.9.0.3", 80), Scheduler.RR);
            List<TableChange> changes = new ArrayList<>(made(impossible, nat("10.8.1.2", 80, 1)));
            changes.addAll(made(possible, nat("10.8.1.2", 80, 1)));
            changes.add(new TableChange.AddDestination(WRR, nat("10.8.1.3", 8080, 1)));
            List<TableAnswer> answers = balancing.change(changes);
            assertThat(answers.subList(0, 2))
                    .allSatisfy(answer -> assertThat(answer)
                            .isInstanceOfSatisfying(
                                    TableAnswer.Refused.class,
                                    refused -> assertThat(refused.errno()).isEqualTo(5)));
            accepted(answers.subList(2, 5));
            assertThat(ruleset())
                    .contains("goto tcp_10.9.0.3_80", "tcp_10.9.0.1_80_to_10.8.1.3_8080")
                    .doesNotContain("10.9.0.2");
            assertThat(balancing.change(List.of(new TableChange.DeleteService(impossible))))
                    .containsExactly(new TableAnswer.Refused(3, "No such process"));
            accepted(balancing.change(List.of(new TableChange.DeleteService(possible))));
            assertThat(ruleset()).doesNotContain("10.9.0.3").contains("tcp_10.9.0.1_80_to_10.8.1.3_8080");
        });
    }

    @Test
    void whatComesOnlyNearToWhatWasWishedForIsToldOnceForEachService() throws Exception {
        withBalancing(balancing -> {
            TableService wlc = service(WEB, Scheduler.WLC);
            TableDestination limited =
                    new TableDestination(IpAddress.parse("10.8.1.2"), 8080, Forwarding.NAT, 1, 100, 50);
            for (int i = 0; i < 2; i++) {
                accepted(balancing.change(made(wlc, limited, nat("10.8.1.3", 8080, 1))));
            }
            accepted(balancing.change(made(service(mark(3, AddressFamily.INET), Scheduler.OVF))));
            assertThat(remarks)
                    .containsExactly(
                            "nftables: [10.9.0.1]:tcp:80: wlc is not to be had, as connections are not counted; servers"
                                    + " take turns by weight, as with wrr",
                            "nftables: [10.9.0.1]:tcp:80: limits of connections are not to be had",
                            "nftables: FWM 3: ovf is not to be had, as connections are not counted; as with fo");
        });
    }

    /// Client, service and servers are addresses of `lo`.
    @Test
    void clientOverUdpThatKeepsItsPortIsServedByAnotherWhenItsServerLeaves() throws Exception {
        withBalancing(balancing -> {
            Namespace.ip("link set lo up");
            Namespace.ip("addr add 10.9.0.1/32 dev lo");
            Namespace.ip("addr add 10.8.1.2/32 dev lo");
            Namespace.ip("addr add 10.8.1.3/32 dev lo");
            TableService service = service(key(TransportProtocol.UDP, "10.9.0.1", 53), Scheduler.FO);
            accepted(balancing.change(made(service, nat("10.8.1.2", 5353, 2), nat("10.8.1.3", 5353, 1))));
            try (var first = receiver("10.8.1.2");
                    var second = receiver("10.8.1.3");
                    var client = new DatagramSocket();
                    var bystander = new DatagramSocket()) {
                send(client);
                send(bystander);
                assertThat(received(first)).isEqualTo(2);
                accepted(balancing.change(List.of(new TableChange.EditDestination(service, nat("10.8.1.2", 5353, 0)))));
                send(client);
                assertThat(received(first)).isEqualTo(1);
                accepted(balancing.change(
                        List.of(new TableChange.DeleteDestination(service, nat("10.8.1.2", 5353, 0)))));
                send(client);
                assertThat(received(second)).isEqualTo(1);
                assertThat(received(first)).isZero();
            }
            assertThat(remarks).isEmpty();
        });
    }

    private static DatagramSocket receiver(String address) throws Exception {
        DatagramSocket receiver = new DatagramSocket(5353, InetAddress.getByName(address));
        receiver.setSoTimeout(200);
        return receiver;
    }

    private static void send(DatagramSocket client) throws Exception {
        client.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName("10.9.0.1"), 53));
    }

    /// How many datagrams have come.
    private static int received(DatagramSocket receiver) throws Exception {
        int datagrams = 0;
        while (true) {
            try {
                receiver.receive(new DatagramPacket(new byte[1], 1));
                datagrams++;
            } catch (SocketTimeoutException _) {
                return datagrams;
            }
        }
    }

    @Test
    void timeoutsReachConnectionsThatArePassedOnAsTheyAre() throws Exception {
        withBalancing(balancing -> {
            accepted(balancing.change(made(WRR, direct("10.8.1.3", 80, 1))));
            assertThat(ruleset()).contains("timeout 15m }").doesNotContain("timeout 7m }");
            accepted(balancing.change(List.of(new TableChange.SetTimeouts(
                    new LvsSettings.Timeouts(OptionalInt.of(420), OptionalInt.empty(), OptionalInt.empty())))));
            assertThat(ruleset()).contains("timeout 7m }").doesNotContain("timeout 15m }");
        });
    }

    @Test
    void thousandServicesAreOneTransactionAndOneMoreServerIsASmallOne() throws Exception {
        withBalancing(balancing -> {
            List<TableChange> changes = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                changes.addAll(made(
                        service(key(TransportProtocol.TCP, "10.9.0.1", 1 + i), Scheduler.WRR),
                        nat("10.8.1.2", 8080, 1),
                        nat("10.8.1.3", 8080, 2)));
            }
            accepted(balancing.change(changes));
            long begin = System.nanoTime();
            accepted(balancing.change(made(WRR, nat("10.8.1.4", 8080, 1))));
            assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
            assertThat(ruleset().split("dnat to", -1)).hasSize(2002);
        });
    }

    private static String numbered() throws Exception {
        return Namespace.run("nft -a list ruleset");
    }

    private static void accepted(List<TableAnswer> answers) {
        assertThat(answers).allMatch(TableAnswer.ACCEPTED::equals);
    }

    @FunctionalInterface
    private interface Body {
        void run(NftablesBalancing balancing) throws Exception;
    }

    private void withBalancing(Body body) throws Exception {
        Namespace.withEmpty(() -> {
            try (var state = new CallState();
                    var balancing = NftablesBalancing.open(state, remarks::add)) {
                body.run(balancing);
            }
        });
    }

    /// As nft(8) shows it, without indentation and empty lines.
    private static String ruleset() throws Exception {
        StringBuilder text = new StringBuilder();
        Namespace.run("nft list ruleset")
                .replaceAll(",\\s+", ", ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
