package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Addresses, routes and policy rules, virtual and static, with every option the reference knows, beside the reference.
class RoutingIT {

    private static final String STATIC = """
            global_defs {
                router_id lab
            }
            static_ipaddress {
                10.1.0.77/24 dev eth0 brd +
                2001:db8::77/64 dev eth0
            }
            static_routes {
                10.60.0.0/16 via 10.1.0.3 dev eth0
                10.61.0.0/16 src 10.1.0.77 dev eth0 scope link metric 7
                blackhole 10.62.0.0/16
                2001:db8:60::/48 via 2001:db8::3 dev eth0 metric 9
            }
            static_rules {
                from 10.60.0.0/16 table 60 preference 60
                from 2001:db8:60::/48 table 60 preference 60
            }
            """;

    private static final String INSTANCE = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                advert_int 1
                priority 200
                promote_secondaries
                virtual_ipaddress {
                    10.1.0.100/24 brd + label eth0:vip
                    10.7.0.1/24 brd - scope link
                    10.1.0.102 peer 10.9.0.1
                    10.8.0.1/16 noprefixroute
                    10.1.0.104/25 brd 10.1.0.99
                    10.1.0.105/32 dev lo no_track
                }
                virtual_ipaddress_excluded {
                    2001:db8::100
                    2001:db8::101/64
                    2001:db8::102/64 preferred_lft 300 -nodad
                    2001:db8::103/64 home mngtmpaddr noprefixroute
                }
                virtual_routes {
                    192.0.2.0/24 via 10.1.0.3 dev eth0
                    192.0.3.0/24 src 10.1.0.100 dev eth0 scope link
                    default via 10.1.0.3 dev eth0 table 100 metric 5
                    blackhole 192.0.4.0/24
                    prohibit 192.0.5.0/24 metric 4
                    unreachable 192.0.6.0/24 table 1000
                    throw 192.0.7.0/24 table 1000
                    192.0.8.0/24 via 10.1.0.3 dev eth0 mtu lock 1300 advmss 1200 rtt 300ms rttvar 250ms window 4000 \
            cwnd lock 20 ssthresh 30 hoplimit 40 initcwnd 10 initrwnd 11 rto_min 300ms reordering 4 quickack 1 \
            features ecn congctl lock reno
                    192.0.9.0/24 via 10.1.0.3 dev eth0 tos 0x10 realms 3/4
                    192.0.10.0/24 via 192.168.7.7 dev eth0 onlink
                    192.0.11.0/24 no_track nexthop via 10.1.0.3 dev eth0 weight 3 nexthop via 10.1.0.4 dev eth0 weight 9
                    192.0.13.0/24 via 10.1.0.3 dev eth0 encap ip id 7 dst 10.1.0.9 src 10.1.0.1 tos 4 ttl 9
                    192.0.14.0/24 via 10.1.0.3 dev eth0 protocol 7 no_track
                    192.0.15.0/24 via 10.1.0.3 dev eth0 append
                    2001:db8:1::/48 via 2001:db8::3 dev eth0 metric 11
                    2001:db8:2::/48 from 2001:db8:9::/48 via 2001:db8::3 dev eth0 metric 12 pref high
                    2001:db8:3::/48 via 2001:db8::3 dev eth0 metric 13 mtu 1400 table 1000
                    2001:db8:4::/48 via 2001:db8::3 dev eth0 metric 14 expires 600 no_track
                    blackhole 2001:db8:5::/48 metric 15
                }
                virtual_rules {
                    from 192.0.2.0/24 table 100 preference 100
                    not from 192.0.2.0/24 to 10.0.0.0/8 tos 0x10 table 1000 preference 101
                    fwmark 5/7 iif eth0 lookup 100 suppress_prefixlength 4 suppress_ifgroup 3 preference 102
                    oif eth0 uidrange 5-9 ipproto tcp sport 5-6 dport 7-8 table 100 realms 3/4 preference 103
                    from 10.3.0.0/16 goto 200 preference 104
                    nop preference 200
                    from 10.4.0.0/16 prohibit preference 105
                    from 10.5.0.0/16 blackhole preference 106
                    from 10.6.0.0/16 unreachable preference 107
                    from 10.7.0.0/16 tunnel-id 77 table 100 preference 108
                    from 10.8.0.0/16 table 100
                    from 10.9.0.0/16 table 100
                    from 2001:db8:9::/48 table 1000 preference 109
                    from 2001:db8:8::/48 to 2001:db8::/32 iif lo blackhole
                    from 10.10.0.0/16 table 100 protocol 7 no_track preference 300
                }
            }
            """;

    private static final String CONFIGURATION = STATIC + INSTANCE;

    @Test
    void asMasterAndAfterwardsTheHostIsAsTheReferenceHasIt() throws Exception {
        List<Networking> theirs = stages(Software.REFERENCE);
        List<Networking> ours = stages(Software.OURS);
        assertThat(ours.get(0)).hasToString(theirs.get(0).toString());
        assertThat(ours.get(1)).hasToString(theirs.get(1).toString());
        assertThat(ours.get(2))
                .as("nothing is left behind")
                .hasToString(ours.get(0).toString());
    }

    /// Before, as master, and after a stop.
    private static List<Networking> stages(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Networking before = Networking.of(host);
            Daemon daemon = startMaster(host, software, CONFIGURATION);
            Networking master = Networking.of(host);
            assertThat(daemon.logText()).doesNotContain("Netlink: error");
            assertThat(daemon.stop()).isZero();
            return List.of(before, master, Networking.of(host));
        }
    }

    private static final String CHANGED = CONFIGURATION
            .replace("10.60.0.0/16 via 10.1.0.3 dev eth0", "10.63.0.0/16 via 10.1.0.3 dev eth0")
            .replace("from 10.60.0.0/16 table 60 preference 60", "from 10.63.0.0/16 table 60 preference 60")
            .replace("192.0.3.0/24 src 10.1.0.100 dev eth0 scope link", "192.0.16.0/24 via 10.1.0.3 dev eth0")
            .replace("192.0.9.0/24 via 10.1.0.3 dev eth0 tos 0x10 realms 3/4", "")
            .replace("2001:db8:1::/48 via 2001:db8::3", "2001:db8:11::/48 via 2001:db8::3")
            .replace("from 10.4.0.0/16 prohibit preference 105", "from 10.14.0.0/16 prohibit preference 105")
            .replace("10.8.0.1/16 noprefixroute", "10.8.0.2/16 noprefixroute")
            .replace("preference 300", "preference 301");

    @Test
    void afterAReloadTheHostIsAsTheReferenceHasIt() throws Exception {
        List<Networking> theirs = reload(Software.REFERENCE);
        List<Networking> ours = reload(Software.OURS);
        assertThat(ours.get(0)).hasToString(theirs.get(0).toString());
        assertThat(ours.get(1))
                .as("nothing is left behind")
                .hasToString(ours.get(2).toString());
    }

    /// After a reload, after a stop, and as it was before.
    private static List<Networking> reload(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Networking before = Networking.of(host);
            Daemon daemon = startMaster(host, software, CONFIGURATION);
            daemon.reload(CHANGED);
            awaitRule(host, "301:", true);
            awaitRule(host, "300:", false);
            Networking master = Networking.of(host);
            assertThat(daemon.stop()).isZero();
            return List.of(master, Networking.of(host), before);
        }
    }

    @Test
    void routeThatChangesIsReplaced() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, Software.OURS, CONFIGURATION);
            daemon.reload(CONFIGURATION
                    .replace("192.0.2.0/24 via 10.1.0.3", "192.0.2.0/24 via 10.1.0.4")
                    .replace("2001:db8:1::/48 via 2001:db8::3", "2001:db8:1::/48 via 2001:db8::4")
                    .replace("preference 300", "preference 301"));
            awaitRule(host, "301:", true);
            assertThat(host.run("ip", "route", "show", "192.0.2.0/24").strip())
                    .isEqualTo("192.0.2.0/24 via 10.1.0.4 dev eth0 proto keepalived");
            assertThat(host.run("ip", "-6", "route", "show", "2001:db8:1::/48").strip())
                    .isEqualTo("2001:db8:1::/48 via 2001:db8::4 dev eth0 proto keepalived metric 11 pref medium");
            assertThat(daemon.logText()).doesNotContain("Netlink: error");
            assertThat(daemon.stop()).isZero();
        }
    }

    /// The reference leaves it behind.
    @Test
    void ipv6RouteWithoutAMetricIsTakenBack() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Networking before = Networking.of(host);
            Daemon daemon = startMaster(host, Software.OURS, CONFIGURATION.replace(" metric 11", ""));
            assertThat(host.run("ip", "-6", "route", "show", "2001:db8:1::/48")).contains("metric 1024");
            assertThat(daemon.stop()).isZero();
            assertThat(Networking.of(host)).hasToString(before.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void masterThatLosesARouteOrARuleTakesAllOfItAnew(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, software, CONFIGURATION);
            Networking master = Networking.of(host);
            for (String deletion : List.of(
                    "route del 192.0.2.0/24",
                    "-6 route del 2001:db8:1::/48",
                    "rule del preference 100",
                    "addr del 10.8.0.1/16 dev eth0")) {
                int mark = daemon.log().mark();
                host.run(("ip " + deletion).split(" "));
                daemon.awaitEntry(mark, "(VI_1) Entering BACKUP STATE", PATIENCE);
                awaitRule(host, "300:", false);
                daemon.awaitEntry(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
                awaitRule(host, "300:", true);
                assertThat(Networking.of(host)).as(deletion).hasToString(master.toString());
            }
            int mark = daemon.log().mark();
            host.run("ip", "route", "del", "192.0.14.0/24");
            host.run("ip", "rule", "del", "preference", "300");
            host.run("ip", "addr", "del", "10.1.0.105/32", "dev", "lo");
            host.run("ip", "route", "del", "10.60.0.0/16");
            host.run("ip", "rule", "del", "from", "10.60.0.0/16");
            host.run("ip", "addr", "del", "10.1.0.77/24", "dev", "eth0");
            awaitRule(host, "60:", true);
            assertThat(host.awaitHolds("10.1.0.77", true, PATIENCE)).isTrue();
            assertThat(host.run("ip", "route", "show", "10.60.0.0/16")).isNotEmpty();
            assertThat(daemon.log().since(mark)).noneMatch(line -> line.contains("Entering BACKUP"));
            assertThat(daemon.stop()).isZero();
        }
    }

    private static String moving(int priority) {
        return """
                vrrp_instance VI_1 {
                    interface eth0
                    version 3
                    virtual_router_id 51
                    priority %d
                    advert_int 0.2
                    virtual_ipaddress {
                        10.1.0.100/24
                    }
                    virtual_routes {
                        192.0.2.0/24 via 10.1.0.3 dev eth0
                        192.0.3.0/24 src 10.1.0.100 dev eth0 scope link
                        2001:db8:1::/48 via 2001:db8::3 dev eth0 metric 11
                    }
                    virtual_rules {
                        from 192.0.2.0/24 table 100 preference 299
                        from 192.0.3.0/24 table 100 preference 300
                    }
                }
                """.formatted(priority);
    }

    @ParameterizedTest
    @EnumSource
    void routesAndRulesMoveWithTheAddressAndComeBack(Cast cast) throws Exception {
        try (var lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            Host beta = lab.host("beta", 2);
            Networking bare = Networking.of(alpha);
            Daemon first = startMaster(alpha, cast.first(), moving(200));
            Networking master = Networking.of(alpha);
            Daemon second = beta.start(cast.second(), moving(100));
            second.awaitEntry(0, "(VI_1) Entering BACKUP STATE (init)", PATIENCE);
            Networking backup = Networking.of(beta);

            assertThat(first.stop()).isZero();
            assertThat(Networking.of(alpha)).hasToString(bare.toString());
            awaitRule(beta, "300:", true);
            assertThat(beta.run("ip", "-4", "route", "show", "192.0.3.0/24")).contains("src 10.1.0.100");
            assertThat(beta.run("ip", "-6", "route", "show", "2001:db8:1::/48")).contains("via 2001:db8::3");

            Daemon again = startMaster(alpha, cast.first(), moving(200));
            assertThat(Networking.of(alpha)).hasToString(master.toString());
            awaitRule(beta, "300:", false);
            assertThat(beta.awaitHolds("10.1.0.100", false, PATIENCE)).isTrue();
            assertThat(Networking.of(beta)).hasToString(backup.toString());
            assertThat(again.stop()).isZero();
            assertThat(second.stop()).isZero();
        }
    }

    /// The reference leaves routes and addresses with a peer behind.
    @Test
    void whatAKilledDaemonLeftIsGoneWithTheNextStart() throws Exception {
        String passive = CONFIGURATION.replace("router_id lab", "router_id lab\nvrrp_startup_delay 60");
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon fresh = startBackup(host, passive);
            Networking backup = Networking.of(host);
            assertThat(fresh.stop()).isZero();

            startMaster(host, Software.OURS, CONFIGURATION).kill();
            assertThat(Networking.of(host).toString()).contains("300:", "192.0.2.0/24", "10.1.0.102");
            Daemon next = startBackup(host, passive);
            awaitRule(host, "300:", false);
            assertThat(Networking.of(host)).hasToString(backup.toString());
            assertThat(next.logText()).doesNotContain("Netlink: error");
            assertThat(next.stop()).isZero();
        }
    }

    private static Daemon startBackup(Host host, String configuration) throws Exception {
        Daemon daemon = host.start(Software.OURS, configuration);
        daemon.awaitEntry(0, "(VI_1) Entering BACKUP STATE (init)", PATIENCE);
        awaitRule(host, "60:", true);
        return daemon;
    }

    @ParameterizedTest
    @EnumSource
    void routesReturnWithTheirInterface(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, software, CONFIGURATION);
            int mark = daemon.log().mark();
            host.run("ip", "link", "set", "eth0", "down");
            daemon.awaitEntry(mark, "(VI_1) Entering FAULT STATE", PATIENCE);
            awaitRule(host, "300:", false);
            host.run("ip", "link", "set", "eth0", "up");
            daemon.awaitEntry(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
            awaitRule(host, "300:", true);
            for (String route : List.of("192.0.2.0/24", "10.60.0.0/16", "10.61.0.0/16")) {
                assertThat(host.run("ip", "route", "show", route)).as(route).isNotEmpty();
            }
            // The reference complains that routes which went with the interface are not there.
            assertThat(daemon.log().since(mark))
                    .noneMatch(line -> software == Software.OURS && line.contains("Netlink: error"));
            assertThat(daemon.stop()).isZero();
        }
    }

    private static Daemon startMaster(Host host, Software software, String configuration) throws Exception {
        Daemon daemon = host.start(software, configuration);
        daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
        awaitRule(host, "300:", true);
        return daemon;
    }

    /// The last rule of the configuration: what is before it is done.
    private static void awaitRule(Host host, String preference, boolean there) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (host.run("ip", "rule", "show").lines().anyMatch(line -> line.startsWith(preference)) != there) {
            assertThat(System.nanoTime()).as("rule %s: %s", preference, there).isLessThan(end);
            Thread.sleep(10);
        }
    }
}
