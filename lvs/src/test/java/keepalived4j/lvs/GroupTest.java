package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// Virtual servers of groups: ranges, prefixes, marks, and what several of them share.
class GroupTest {

    @Test
    void everyAddressAndMarkHasAService() {
        Desk desk = Desk.started("""
                virtual_server_group G1 {
                    10.9.1.1 80
                    10.9.1.10-12 80
                    10.9.1.254-10.9.1.255 8080
                    10.9.3.4/30 443
                    fwmark 21
                }
                virtual_server group G1 {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    persistence_timeout 120
                    real_server 10.8.1.2 8000 { weight 2 }
                }
                """);
        List<String> expected = new ArrayList<>();
        for (String service : new String[] {
            "TCP 10.9.1.1:80",
            "TCP 10.9.1.10:80",
            "TCP 10.9.1.11:80",
            "TCP 10.9.1.12:80",
            "TCP 10.9.1.254:8080",
            "TCP 10.9.1.255:8080",
            "TCP 10.9.3.4:443",
            "TCP 10.9.3.5:443",
            "TCP 10.9.3.6:443",
            "TCP 10.9.3.7:443",
            "FWM 21"
        }) {
            expected.add(service + " rr persistent 120");
            expected.add("  10.8.1.2:8000 Masq 2");
        }
        assertThat(desk.table()).isEqualTo(expected);
    }

    @Test
    void ipv6RangesAndPrefixesAreCountedThrough() {
        Desk desk = Desk.started("""
                virtual_server_group G6 {
                    2001:db8:9::10 80
                    2001:db8:9::2:fe-101 81
                    2001:db8:9:5::8/126 82
                    fwmark 22
                }
                virtual_server group G6 {
                    protocol UDP
                    lvs_sched wlc
                    lvs_method DR
                    real_server 2001:db8:8:1::2 80 { }
                }
                """);
        assertThat(desk.table())
                .containsExactly(
                        "UDP [2001:db8:9::10]:80 wlc",
                        "  [2001:db8:8:1::2]:80 Route 1",
                        "UDP [2001:db8:9::2:fe]:81 wlc",
                        "  [2001:db8:8:1::2]:81 Route 1",
                        "UDP [2001:db8:9::2:ff]:81 wlc",
                        "  [2001:db8:8:1::2]:81 Route 1",
                        "UDP [2001:db8:9::2:100]:81 wlc",
                        "  [2001:db8:8:1::2]:81 Route 1",
                        "UDP [2001:db8:9::2:101]:81 wlc",
                        "  [2001:db8:8:1::2]:81 Route 1",
                        "UDP [2001:db8:9:5::8]:82 wlc",
                        "  [2001:db8:8:1::2]:82 Route 1",
                        "UDP [2001:db8:9:5::9]:82 wlc",
                        "  [2001:db8:8:1::2]:82 Route 1",
                        "UDP [2001:db8:9:5::a]:82 wlc",
                        "  [2001:db8:8:1::2]:82 Route 1",
                        "UDP [2001:db8:9:5::b]:82 wlc",
                        "  [2001:db8:8:1::2]:82 Route 1",
                        "FWM 22 IPv6 wlc",
                        "  [2001:db8:8:1::2]:0 Route 1");
    }

    @Test
    void rangesCarryIntoTheNextOctet() {
        assertThat(keys("10.9.1.254", "10.9.2.1")).containsExactly("10.9.1.254", "10.9.1.255", "10.9.2.0", "10.9.2.1");
        assertThat(keys("127.255.255.255", "128.0.0.0")).containsExactly("127.255.255.255", "128.0.0.0");
        assertThat(keys("2001:db8::ffff:ffff:ffff:ffff", "2001:db8:0:1::"))
                .containsExactly("2001:db8::ffff:ffff:ffff:ffff", "2001:db8:0:1::");
        assertThat(keys("255.255.255.255", "255.255.255.255")).containsExactly("255.255.255.255");
    }

    private static List<String> keys(String first, String last) {
        AddressRange range = new AddressRange(IpAddress.parse(first), IpAddress.parse(last), 80);
        assertThat(Spot.isPlaceable(range)).isTrue();
        List<String> keys = new ArrayList<>();
        new Spot.Addresses(TransportProtocol.TCP, range)
                .forEach(key -> keys.add(((TableKey.Address) key).address().toString()));
        return keys;
    }

    @Test
    void rangeOfMoreThan65536AddressesIsLeftOut() {
        assertThat(isPlaceable("10.0.0.0", "10.0.255.255")).isTrue();
        assertThat(isPlaceable("10.0.0.0", "10.1.0.0")).isFalse();
        assertThat(isPlaceable("0.0.0.0", "255.255.255.255")).isFalse();
        assertThat(isPlaceable("2001:db8::", "2001:db8::ffff")).isTrue();
        assertThat(isPlaceable("2001:db8::", "2001:db8::1:0")).isFalse();
        assertThat(isPlaceable("2001:db8::", "2001:db8:0:1::")).isFalse();
        assertThat(isPlaceable("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isFalse();
        Desk desk = Desk.of("""
                virtual_server_group G {
                    10.0.0.0/8 80
                    10.9.1.1 80
                }
                virtual_server group G {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 8000 { }
                }
                """);
        assertThat(desk.start())
                .startsWith("virtual_server_group G: 10.0.0.0-10.255.255.255 has more than 65536 addresses - skipping")
                .contains("+ TCP 10.9.1.1:80 rr");
    }

    private static boolean isPlaceable(String first, String last) {
        return Spot.isPlaceable(new AddressRange(IpAddress.parse(first), IpAddress.parse(last), 80));
    }

    private static final String SHARED = """
            virtual_server_group G { %s }
            virtual_server group G {
                delay_loop 1
                warmup 0
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                retry 0
                sorry_server 10.8.4.9 80
                real_server 10.8.1.2 8080 { TCP_CHECK { } }
                real_server 10.8.2.2 8080 { inhibit_on_failure
                    TCP_CHECK { } }
                real_server 10.8.3.2 8080 { TCP_CHECK { } }
            }
            """;
    private static final String OTHER = """
            virtual_server group G {
                protocol UDP
                lvs_sched wlc
                lvs_method NAT
                real_server 10.8.1.2 53 { }
            }
            """;

    @Test
    void markIsSharedByVirtualServersOfOneGroup() {
        Desk desk = Desk.of(SHARED.formatted("10.9.2.1-2 80\nfwmark 5\n") + OTHER);
        desk.dead.addAll(List.of("10.8.2.2", "10.8.3.2"));
        desk.start();
        desk.run(1);
        desk.assertTable(
                "TCP 10.9.2.1:80 rr",
                "  10.8.1.2:8080 Masq 1",
                "  10.8.2.2:8080 Masq 0",
                "TCP 10.9.2.2:80 rr",
                "  10.8.1.2:8080 Masq 1",
                "  10.8.2.2:8080 Masq 0",
                "FWM 5 rr",
                "  10.8.1.2:8080 Masq 1",
                "  10.8.2.2:8080 Masq 0",
                "  10.8.1.2:53 Masq 1",
                "UDP 10.9.2.1:80 wlc",
                "  10.8.1.2:53 Masq 1",
                "UDP 10.9.2.2:80 wlc",
                "  10.8.1.2:53 Masq 1");

        List<String> reload = desk.reload(SHARED.formatted("10.9.2.9 81\nfwmark 5\nfwmark 6\n") + OTHER);
        assertThat(reload)
                .startsWith(
                        "VS [[10.9.2.1]:tcp:80-10.9.2.2] in group G no longer exists",
                        "- TCP 10.9.2.1:80 -> 10.8.1.2:8080",
                        "- TCP 10.9.2.2:80 -> 10.8.1.2:8080",
                        "- TCP 10.9.2.1:80 -> 10.8.2.2:8080",
                        "- TCP 10.9.2.2:80 -> 10.8.2.2:8080",
                        "- TCP 10.9.2.1:80",
                        "- TCP 10.9.2.2:80")
                .containsSubsequence(
                        "VS [[10.9.2.9]:tcp:81] added into group G",
                        "+ TCP 10.9.2.9:81 rr",
                        "+ TCP 10.9.2.9:81 -> 10.8.1.2:8080 Masq 1",
                        "+ TCP 10.9.2.9:81 -> 10.8.2.2:8080 Masq 0",
                        "VS [FWM 6] added into group G",
                        "+ FWM 6 rr")
                .noneMatch(line -> line.contains("FWM 5"));

        desk.reload(SHARED.formatted("10.9.2.9 81\nfwmark 5\nfwmark 6\n"));
        desk.dead.add("10.8.1.2");
        desk.run(3);
        desk.reload(SHARED.formatted("10.9.2.9 81\nfwmark 5\nfwmark 6\n10.9.2.10 82\n"));
        desk.assertTable(
                "FWM 5 rr",
                "  10.8.2.2:8080 Masq 0",
                "  10.8.4.9:80 Masq 1",
                "TCP 10.9.2.9:81 rr",
                "  10.8.2.2:8080 Masq 0",
                "  10.8.4.9:80 Masq 1",
                "FWM 6 rr",
                "  10.8.2.2:8080 Masq 0",
                "  10.8.4.9:80 Masq 1",
                "TCP 10.9.2.10:82 rr",
                "  10.8.2.2:8080 Masq 0",
                "  10.8.4.9:80 Masq 1");
        assertThat(desk.reload(SHARED.formatted("10.9.2.9 81\nfwmark 5\n")))
                .contains("VS [6] in group G no longer exists", "- FWM 6");
        desk.stop();
        desk.assertTable();
    }

    @Test
    void addressThatMovesToAnotherGroupKeepsAService() {
        String groups = """
                virtual_server_group A { %s }
                virtual_server_group B { %s }
                virtual_server group A { protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 80 { } }
                virtual_server group B { protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.2.2 80 { } }
                """;
        Desk desk = Desk.started(groups.formatted("10.9.1.1 80", "10.9.1.2 80\n10.9.1.3 80\n"));
        desk.reload(groups.formatted("10.9.1.1 80\n10.9.1.3 80\n", "10.9.1.2 80"));
        desk.assertTable(
                "TCP 10.9.1.1:80 rr",
                "  10.8.1.2:80 Masq 1",
                "TCP 10.9.1.2:80 rr",
                "  10.8.2.2:80 Masq 1",
                "TCP 10.9.1.3:80 rr",
                "  10.8.1.2:80 Masq 1");
    }

    private static final String MARKED = """
            global_defs { nftables_ipvs }
            virtual_server_group G1 { %s }
            virtual_server_group G2 { 10.9.5.1 53
                10.9.5.2 }
            virtual_server_group G3 { 10.9.6.1 80
                2001:db8:9::6 80 }
            virtual_server_group G4 { 10.9.7.1 80
                fwmark 77 }
            virtual_server group G1 { protocol TCP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 8000 { weight 2 }
                %s }
            virtual_server group G2 { protocol UDP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 53 { } }
            virtual_server group G2 { protocol TCP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 53 { } }
            virtual_server group G3 { protocol TCP
                lvs_sched rr
                lvs_method TUN
                real_server 10.8.1.2 80 { }
                real_server 2001:db8:8:1::2 80 { } }
            virtual_server group G4 { protocol TCP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 80 { } }
            """;

    @Test
    void groupsWithoutMarksGetOneByNftables() {
        Desk desk = Desk.of(MARKED.formatted("10.9.1.1 80\n10.9.1.10-12 80\n10.9.1.254-10.9.2.1 8080\n", ""));
        List<String> start = desk.start();
        assertThat(start)
                .contains(
                        map("TCP", "10.9.1.1", "10.9.1.1", 80, 1000), map("TCP", "10.9.1.254", "10.9.2.1", 8080, 1000))
                .contains(map("UDP", "10.9.5.2", "10.9.5.2", 0, 1001), map("TCP", "10.9.5.1", "10.9.5.1", 53, 1002));
        desk.assertTable(
                "FWM 1000 rr",
                "  10.8.1.2:8000 Masq 2",
                "FWM 1001 rr persistent 360",
                "  10.8.1.2:53 Masq 1",
                "FWM 1002 rr persistent 360",
                "  10.8.1.2:53 Masq 1",
                "FWM 1003 rr",
                "  10.8.1.2:0 Tunnel 1",
                "  [2001:db8:8:1::2]:0 Tunnel 1",
                "FWM 1003 IPv6 rr",
                "  10.8.1.2:0 Tunnel 1",
                "  [2001:db8:8:1::2]:0 Tunnel 1",
                "TCP 10.9.7.1:80 rr",
                "  10.8.1.2:80 Masq 1",
                "FWM 77 rr",
                "  10.8.1.2:80 Masq 1");

        assertThat(desk.reload(MARKED.formatted(
                        "10.9.1.1 80\n10.9.1.254-10.9.2.1 8080\n10.9.1.20 80\n", "real_server 10.8.2.2 8000 { }")))
                .containsExactly(
                        "VS [[10.9.1.10]:tcp:80-10.9.1.12] in group G1 no longer exists",
                        map("TCP", "10.9.1.10", "10.9.1.12", 80, 1000).replace("Map[", "Unmap["),
                        "VS [[10.9.1.20]:tcp:80] added into group G1",
                        map("TCP", "10.9.1.20", "10.9.1.20", 80, 1000),
                        "+ FWM 1000 -> 10.8.2.2:8000 Masq 1");

        List<String> stop = desk.stop();
        assertThat(stop).startsWith(map("TCP", "10.9.1.1", "10.9.1.1", 80, 1000).replace("Map[", "Unmap["));
        assertThat(stop).endsWith("RemoveAll[]");
        desk.assertTable();
    }

    private static String map(String protocol, String first, String last, int port, long mark) {
        return new MarkChange.Map(
                        TransportProtocol.valueOf(protocol),
                        new AddressRange(IpAddress.parse(first), IpAddress.parse(last), port),
                        mark)
                .toString();
    }

    @Test
    void markStaysWithItsGroupAndIsGivenAgainWhenTheGroupIsGone() {
        MarkBook marks = new MarkBook();
        MarkBook.Owner one = new MarkBook.Owner("A", TransportProtocol.TCP);
        MarkBook.Owner other = new MarkBook.Owner("B", TransportProtocol.TCP);
        assertThat(marks.markOf(one, 1000)).isEqualTo(1000);
        assertThat(marks.markOf(other, 1000)).isEqualTo(1001);
        marks.retain(java.util.Set.of(other));
        assertThat(marks.markOf(other, 1000)).isEqualTo(1001);
        assertThat(marks.markOf(one, 1000)).isEqualTo(1000);
        assertThat(marks.markOf(one, 2000)).isEqualTo(2000);
    }
}
