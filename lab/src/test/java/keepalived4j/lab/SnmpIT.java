package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What managers see of the daemons by way of net-snmp's agent, line by line beside the reference.
@Timeout(120)
class SnmpIT {
    private static final String KEEPALIVED = ".1.3.6.1.4.1.9586.100.5";
    private static final String VRRP = ".1.3.6.1.2.1.68";
    private static final String VRRP_V3 = ".1.3.6.1.2.1.207";
    private static final String INSTANCE = KEEPALIVED + ".2.3.1";
    private static final int ROUTERS = 4;

    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
                enable_script_security
                script_user root
                enable_snmp_vrrp
                enable_snmp_rfc
                enable_traps
                snmp_socket unix:%1$s/agentx
                notification_email {
                    a@example.org
                    b@example.org
                }
                notification_email_from me@example.org
                smtp_server 127.0.0.1 2525
                smtp_connect_timeout 7
            }
            static_ipaddress {
                10.1.0.77/24 dev eth0 label eth0:st
            }
            static_routes {
                10.99.0.0/24 via 10.1.0.2 dev eth0
                2001:db8:9::/64 via 2001:db8::2 dev eth0
                blackhole 10.98.9.0/24
            }
            static_rules {
                from 10.98.0.0/24 table 9 preference 55
            }
            vrrp_script good {
                script "/usr/bin/true a 'b c'"
                interval 2
                timeout 3
                rise 2
                fall 3
            }
            vrrp_script half {
                script "/usr/bin/false"
                interval 1
                weight -4 reverse
            }
            vrrp_track_file tf {
                file %1$s/tf
                weight 2
                init_file 3
            }
            vrrp_track_process ps {
                process keepalived4j-nobody
                weight 3
                quorum 1
                delay 1
            }
            bfd_instance b1 {
                neighbor_ip 10.1.0.2
                source_ip 10.1.0.1
                min_rx 100
                min_tx 100
                weight -7
            }
            vrrp_sync_group G {
                group {
                    VI_1
                    VI_2
                }
                notify_master "/usr/bin/true m 'x y'"
                notify "/usr/bin/true n"
                track_script { good weight 6 }
                track_file { tf }
                track_process { ps }
                track_bfd { b1 }
                track_interface { lo weight 5 }
            }
            vrrp_instance VI_1 {
                interface eth0
                state MASTER
                virtual_router_id 51
                priority 150
                garp_master_delay 3
                authentication {
                    auth_type PASS
                    auth_pass abc
                }
                virtual_ipaddress {
                    10.1.0.100/24 brd +
                    10.1.0.101/32 dev eth0 label eth0:1
                }
                virtual_ipaddress_excluded {
                    10.1.0.103/24
                    2001:db8::77/64
                }
                notify_master "/usr/bin/true ma"
                notify_backup "/usr/bin/true b" root
                notify_fault "/usr/bin/true f"
                notify_stop "/usr/bin/true s"
                notify_master_rx_lower_pri "/usr/bin/true l"
                notify "/usr/bin/true n 'q r'"
                virtual_routes {
                    10.97.0.0/24 via 10.1.0.2 dev eth0 metric 7 src 10.1.0.100
                    10.96.0.0/24 table 77 scope link dev eth0 mtu lock 1400 reordering 3 window 100 cwnd lock 5 ssthresh 6 rto_min 200ms initcwnd 10 initrwnd 11 features ecn quickack 1 congctl reno realms 3/4 tos 8
                    10.95.0.0/24 nexthop via 10.1.0.2 dev eth0 weight 2 nexthop via 10.1.0.3 dev eth0 weight 3 onlink
                    blackhole 10.94.0.0/24
                    unreachable 10.93.0.0/24
                }
                virtual_rules {
                    from 10.96.0.0/24 table 9 preference 56
                    not from 10.95.0.0/24 to 10.94.0.0/24 iif lo oif eth0 fwmark 5/7 tos 4 lookup 77 suppress_prefixlength 3 preference 57 realms 1/2
                    from 10.90.0.0/24 blackhole preference 60
                    to 10.91.0.0/24 goto 70 preference 61
                    to 2001:db8:7::/48 table 9 preference 62 uidrange 5-9
                    from 10.89.0.0/24 prohibit preference 70
                }
            }
            vrrp_instance VI_2 {
                interface eth0
                version 3
                virtual_router_id 52
                priority 100
                advert_int 0.5
                accept
                nopreempt
                virtual_ipaddress { 10.1.0.110/24 }
            }
            vrrp_instance VI_3 {
                interface eth0
                version 3
                virtual_router_id 53
                priority 90
                preempt_delay 12
                virtual_ipaddress {
                    fe80::9
                    2001:db8::5/64
                }
                virtual_routes { 2001:db8:8::/64 via 2001:db8::2 dev eth0 metric 5 pref high }
                notify_deleted
                track_interface { lo weight 4 }
                track_script { half }
                track_file { tf }
                track_process { ps }
                track_bfd { b1 }
            }
            vrrp_instance VI_4 {
                interface eth0
                virtual_router_id 54
                priority 80
                unicast_src_ip 10.1.0.1
                unicast_peer { 10.1.0.2 }
                virtual_ipaddress { 10.1.0.120 }
            }
            """;

    /// What differs from 2.2.7, which is the reference here, and why.
    private static final Map<String, String> DIFFERENT = Map.of(
            Pattern.quote(KEEPALIVED) + "\\.1\\.1\\.0", "each tells its own version",
            Pattern.quote(KEEPALIVED) + "\\.1\\.12\\.0", "2.4.3 tells how checksums are formed",
            Pattern.quote(INSTANCE) + "\\.36\\..*", "2.4.3 tells how checksums are formed",
            Pattern.quote(INSTANCE) + "\\.8\\.1", "it leaves the group's interface out of its first router's priority",
            Pattern.quote(KEEPALIVED) + "\\.2\\.9\\.1\\.1[0-2]\\..*", "2.4.3 tells more of scripts",
            Pattern.quote(KEEPALIVED) + "\\.2\\.6\\.1\\.11\\.[234]\\..*",
                    "all but the first router's count as excluded",
            Pattern.quote(VRRP) + "\\.(1\\.3|2\\.4)\\.1\\.[0-9]+\\.[0-9]+\\.54", "it leaves out the second router",
            Pattern.quote(VRRP) + "\\.1\\.3\\.1\\.13\\..*", "a time",
            Pattern.quote(VRRP_V3) + "\\.1\\.1\\.1\\.1\\.12\\..*", "a time");

    private static final List<Pattern> IGNORED =
            DIFFERENT.keySet().stream().map(Pattern::compile).toList();

    private static List<String> comparable(List<String> walked) {
        List<String> kept = new ArrayList<>();
        for (String line : walked) {
            String name = line.substring(0, Math.max(0, line.indexOf(" = ")));
            if (IGNORED.stream().noneMatch(pattern -> pattern.matcher(name).matches())) {
                kept.add(line);
            }
        }
        return kept;
    }

    /// All that a daemon serves and tells from its start to its stop.
    private record Account(List<String> objects, List<String> vrrp, List<String> vrrpV3, List<String> traps) {}

    private static void awaitMasters(MasterAgent agent) throws IOException {
        boolean masters = Host.await(
                () -> agent.walk(INSTANCE + ".4").stream()
                                .filter(line -> line.endsWith(": 2"))
                                .count()
                        == ROUTERS,
                PATIENCE);
        assertThat(masters)
                .as("all are master: %s", agent.walk(INSTANCE + ".4"))
                .isTrue();
        // A check script has to have run twice before it counts.
        assertThat(Host.await(() -> agent.get(INSTANCE + ".8.2").equals("INTEGER: 110"), PATIENCE))
                .as("effective priority: %s", agent.get(INSTANCE + ".8.2"))
                .isTrue();
    }

    private static Daemon startMasters(Host host, MasterAgent agent, Software software)
            throws IOException, InterruptedException {
        Daemon daemon = host.start(software, CONFIGURATION.formatted(host.directory()));
        daemon.awaitLine("AgentX subagent connected", PATIENCE);
        awaitMasters(agent);
        return daemon;
    }

    private static Account account(Software software) throws IOException, InterruptedException {
        try (Lab lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            MasterAgent agent = MasterAgent.start(alpha);
            Daemon daemon = startMasters(alpha, agent, software);
            List<String> objects = agent.walk(KEEPALIVED).stream()
                    .map(line -> line.replace(alpha.directory().toString(), "DIRECTORY"))
                    .toList();
            List<String> vrrp = agent.walk(VRRP);
            List<String> vrrpV3 = agent.walk(VRRP_V3);
            assertThat(daemon.stop()).isZero();
            assertThat(Host.await(() -> agent.traps().stream().anyMatch(SnmpIT::saysThatTheGroupStopped), PATIENCE))
                    .as("the group tells that it stops")
                    .isTrue();
            return new Account(comparable(objects), comparable(vrrp), comparable(vrrpV3), agent.traps());
        }
    }

    private static boolean saysThatTheGroupStopped(String trap) {
        return trap.contains("\"G\"") && trap.contains(".2.1.1.3 = INTEGER: 5");
    }

    @Test
    void objectsAndTrapsAreTheReferences() throws IOException, InterruptedException {
        Account theirs = account(Software.REFERENCE);
        Account ours = account(Software.OURS);
        assertThat(ours.objects()).hasSizeGreaterThan(300).containsExactlyElementsOf(theirs.objects());
        assertThat(ours.vrrp()).hasSizeGreaterThan(20).containsExactlyElementsOf(theirs.vrrp());
        assertThat(ours.vrrpV3()).hasSizeGreaterThan(80).containsExactlyElementsOf(theirs.vrrpV3());
        // Routers that time out together do so in any order.
        assertThat(ours.traps()).containsExactlyInAnyOrderElementsOf(theirs.traps());
    }

    @Test
    void managersGetManyObjectsAtOnceAndHearWhatIsNotThere() throws IOException, InterruptedException {
        try (Lab lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            MasterAgent agent = MasterAgent.start(alpha);
            startMasters(alpha, agent, Software.OURS);
            assertThat(agent.walk(KEEPALIVED)).hasSizeGreaterThan(300);
            assertThat(agent.ask("snmpbulkwalk", "-Cr50", KEEPALIVED)).isEqualTo(agent.walk(KEEPALIVED));
            assertThat(agent.get(INSTANCE + ".2.1")).isEqualTo("STRING: \"VI_1\"");
            assertThat(agent.get(INSTANCE + ".2.9")).contains("No Such Instance");
            assertThat(agent.get(KEEPALIVED + ".2.99.1.1")).contains("No Such");
            assertThat(agent.walk(".1.3.6.1.2.1.1.9.1.3"))
                    .anyMatch(line -> line.endsWith("\"The MIB module for Keepalived\""))
                    .anyMatch(line -> line.endsWith("\"The MIB module for KEEPALIVED-VRRP\""))
                    .anyMatch(line -> line.endsWith("\"The MIB module for VRRP\""))
                    .anyMatch(line -> line.endsWith("\"The MIB module for VRRPV3\""));
        }
    }

    @Test
    void managersSetPriorityAndPreemptionUntilTheNextReload() throws IOException, InterruptedException {
        try (Lab lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            MasterAgent agent = MasterAgent.start(alpha);
            Daemon daemon = startMasters(alpha, agent, Software.OURS);
            agent.ask("snmpset", INSTANCE + ".7.4", "i", "120");
            daemon.awaitLine("(VI_4) base priority changed from 80 to 120 via SNMP.", PATIENCE);
            assertThat(agent.get(INSTANCE + ".7.4")).isEqualTo("INTEGER: 120");
            assertThat(agent.get(INSTANCE + ".8.4")).isEqualTo("INTEGER: 120");
            agent.ask("snmpset", INSTANCE + ".13.4", "i", "2");
            daemon.awaitLine("(VI_4) preemption disabled with SNMP", PATIENCE);
            assertThat(agent.get(INSTANCE + ".13.4")).isEqualTo("INTEGER: 2");
            assertThat(agent.ask("snmpset", INSTANCE + ".7.4", "i", "300").toString())
                    .contains("wrongValue");
            assertThat(agent.ask("snmpset", INSTANCE + ".7.4", "s", "x").toString())
                    .contains("wrongType");
            assertThat(agent.ask("snmpset", INSTANCE + ".27.4", "i", "1").toString())
                    .contains("noAccess");
            assertThat(agent.ask("snmpset", VRRP + ".1.2.0", "i", "2").toString())
                    .contains("notWritable");
            assertThat(agent.get(INSTANCE + ".7.4")).isEqualTo("INTEGER: 120");
            daemon.reload(CONFIGURATION.formatted(alpha.directory()));
            assertThat(Host.await(() -> agent.get(INSTANCE + ".7.4").equals("INTEGER: 80"), PATIENCE))
                    .as("the priority of the file holds again")
                    .isTrue();
            assertThat(agent.get(INSTANCE + ".13.4")).isEqualTo("INTEGER: 1");
        }
    }

    @Test
    void objectsAreThereAgainAfterTheMasterAgentHasBeenRestarted() throws IOException, InterruptedException {
        try (Lab lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            MasterAgent agent = MasterAgent.start(alpha);
            Daemon daemon = startMasters(alpha, agent, Software.OURS);
            agent.restart();
            daemon.awaitLine("Lost the agentx master agent", PATIENCE);
            assertThat(Host.await(() -> agent.get(INSTANCE + ".2.1").equals("STRING: \"VI_1\""), PATIENCE))
                    .isTrue();
        }
    }

    @Test
    void objectsComeAndGoWithAReload() throws IOException, InterruptedException {
        try (Lab lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            MasterAgent agent = MasterAgent.start(alpha);
            String with = CONFIGURATION.formatted(alpha.directory());
            String without = with.replace("enable_snmp_vrrp", "").replace("enable_snmp_rfc", "");
            Daemon daemon = alpha.start(Software.OURS, without);
            daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(daemon.logText()).doesNotContain("Starting SNMP subagent");
            daemon.reload(with);
            daemon.awaitLine("AgentX subagent connected", PATIENCE);
            awaitMasters(agent);
            daemon.reload(without);
            assertThat(Host.await(() -> agent.get(INSTANCE + ".2.1").contains("No Such"), PATIENCE))
                    .isTrue();
        }
    }

    @Test
    void toolsReadOurModuleWithoutAWarning(@TempDir Path directory) throws IOException {
        Command.Result names = Command.attempt(MasterAgent.program(
                directory,
                "snmptranslate",
                "-Pw",
                "-M",
                "../snmp/mibs:../snmp/src/test/resources/mibs",
                "-m",
                "KEEPALIVED-MIB",
                "-On",
                "KEEPALIVED-MIB::vrrpInstanceBasePriority"));
        // Where nothing has run before, net-snmp makes a directory of its own and says so.
        assertThat(names.output().lines().filter(line -> !line.startsWith("Created directory")))
                .containsExactly(INSTANCE + ".7");
    }

    /// One that sends bytes that mean nothing, as fast as they are taken, and then says nothing at all.
    @Test
    void aHostileMasterAgentDelaysNoAdvert() throws IOException, InterruptedException {
        try (Lab lab = new Lab();
                ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Host alpha = lab.host("alpha", 1);
            Capture capture = lab.capture();
            server.bind(UnixDomainSocketAddress.of(MasterAgent.socket(alpha)));
            AtomicInteger connections = new AtomicInteger();
            Thread.ofPlatform().daemon().name("hostile agent").start(() -> serveNonsense(server, connections));
            alpha.start(Software.OURS, """
                    global_defs {
                        enable_snmp_vrrp
                        enable_traps
                        snmp_socket %s
                    }
                    vrrp_instance VI_1 {
                        interface eth0
                        version 3
                        virtual_router_id 51
                        priority 150
                        advert_int 0.2
                        virtual_ipaddress { 10.1.0.100 }
                    }
                    """.formatted(MasterAgent.socket(alpha)));
            assertThat(Host.await(() -> connections.get() >= 3, PATIENCE)).isTrue();
            assertThat(Host.await(() -> capture.adverts().size() >= 20, PATIENCE))
                    .isTrue();
            List<Advert> adverts = capture.adverts();
            for (int i = 1; i < adverts.size(); i++) {
                Duel.assertBetween(adverts.get(i - 1), adverts.get(i), Duration.ofMillis(200));
            }
        }
    }

    private static void serveNonsense(ServerSocketChannel server, AtomicInteger connections) {
        Random random = new Random(7);
        try {
            while (true) {
                // Left open on purpose: the other end has to let go.
                SocketChannel connection = server.accept();
                byte[] bytes = new byte[64 * 1024];
                random.nextBytes(bytes);
                bytes[0] = (byte) connections.getAndIncrement();
                writeAll(connection, bytes);
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private static void writeAll(SocketChannel connection, byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                connection.write(buffer);
            }
        } catch (IOException _) {
            // It has let go.
        }
    }
}
