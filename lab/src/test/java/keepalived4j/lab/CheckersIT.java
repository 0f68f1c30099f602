package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static keepalived4j.lab.Site.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Virtual servers and their checks, with real servers that come and go, in the kernel's table: the same with both
/// daemons at each step.
@Execution(ExecutionMode.SAME_THREAD)
class CheckersIT {
    @RegisterExtension
    static final Site site = new Site();

    private static String weighted(int second) {
        return """
                virtual_server 10.9.0.1 80 {
                    delay_loop 2
                    protocol TCP
                    lvs_sched wrr
                    lvs_method NAT
                    real_server 10.8.1.2 8080 {
                        weight 3
                        TCP_CHECK {
                            connect_timeout 1
                            retry 1
                            delay_before_retry 1
                        }
                    }
                    real_server 10.8.2.2 8080 {
                        weight %s
                        TCP_CHECK {
                            connect_timeout 1
                            retry 1
                            delay_before_retry 1
                        }
                    }
                }
                """.formatted(second);
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void serverThatFailsLeavesAndComesBack(Software software) throws Exception {
        site.listen(1, 2);
        GuestDaemon daemon = site.guest().start(software, weighted(5));
        site.awaitTable(daemon, table("wrr", "1=3", "2=5"));
        daemon.awaitLine("Gained quorum 1+0=1 <= 8 for VS [10.9.0.1]:tcp:80", PATIENCE);
        // It has proved itself once.
        daemon.awaitLine("TCP connection to [10.8.2.2]:tcp:8080 success.", PATIENCE);

        site.silence(2);
        site.awaitTable(daemon, table("wrr", "1=3"));
        daemon.awaitLine("TCP_CHECK on service [10.8.2.2]:tcp:8080 failed after 1 retries.", PATIENCE);
        daemon.awaitLine("Removing service [10.8.2.2]:tcp:8080 from VS [10.9.0.1]:tcp:80", PATIENCE);

        site.listen(2);
        site.awaitTable(daemon, table("wrr", "1=3", "2=5"));
        daemon.awaitLine("Adding service [10.8.2.2]:tcp:8080 to VS [10.9.0.1]:tcp:80", PATIENCE);

        daemon.reload(weighted(7));
        site.awaitTable(daemon, table("wrr", "1=3", "2=7"));
        daemon.awaitLine(
                "Changing weight from 5 to 7 for active service [10.8.2.2]:tcp:8080 of VS [10.9.0.1]:tcp:80", PATIENCE);

        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
        daemon.awaitLine("Shutting down service [10.8.1.2]:tcp:8080 from VS [10.9.0.1]:tcp:80", PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void inhibitedServerStaysWithWeightZero(Software software) throws Exception {
        String server = """
                real_server 10.8.%1$s.2 8080 {
                    weight %2$s
                    inhibit_on_failure
                    TCP_CHECK {
                        connect_timeout 1
                        retry 0
                    }
                }
                """;
        site.listen(1);
        GuestDaemon daemon =
                site.guest().start(software, """
                virtual_server 10.9.0.1 80 {
                    delay_loop 1
                    warmup 0
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                """ + server.formatted(1, 3) + server.formatted(2, 5) + "}\n");
        site.awaitTable(daemon, table("rr", "1=3", "2=0"));
        daemon.awaitLine("Disabling service [10.8.2.2]:tcp:8080 of VS [10.9.0.1]:tcp:80", PATIENCE);

        site.listen(2);
        site.awaitTable(daemon, table("rr", "1=3", "2=5"));
        daemon.awaitLine("Enabling service [10.8.2.2]:tcp:8080 of VS [10.9.0.1]:tcp:80", PATIENCE);

        site.silence(1, 2);
        site.awaitTable(daemon, table("rr", "1=0", "2=0"));
        daemon.awaitLine("Lost quorum 1-0=1 > 0 for VS [10.9.0.1]:tcp:80", PATIENCE);

        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
        daemon.awaitLine("Shutting down (inhibited) service [10.8.1.2]:tcp:8080 from VS [10.9.0.1]:tcp:80", PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void sorryServerAnswersWhileTheQuorumIsMissing(Software software) throws Exception {
        String server = """
                real_server 10.8.%1$s.2 8080 {
                    weight %2$s
                    notify_up "/run/note %1$s up"
                    notify_down "/run/note %1$s down"
                    TCP_CHECK {
                        connect_timeout 1
                    }
                }
                """;
        site.listen(1, 2, 3);
        GuestDaemon daemon = site.guest()
                .start(
                        software,
                        """
                global_defs {
                    script_user root
                    lvs_notify_fifo /run/lvs.fifo
                }
                virtual_server 10.9.0.1 80 {
                    delay_loop 1
                    warmup 0
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    quorum 3
                    hysteresis 1
                    retry 1
                    delay_before_retry 0.5
                    quorum_up "/run/note quorum up"
                    quorum_down "/run/note quorum down"
                    sorry_server 10.8.4.2 8080
                """ + server.formatted(1, 2) + server.formatted(2, 2) + server.formatted(3, 1) + "}\n");
        site.awaitTable(daemon, table("rr", "1=2", "2=2", "3=1"));
        daemon.awaitLine("Gained quorum 3+1=4 <= 5 for VS [10.9.0.1]:tcp:80", PATIENCE);
        site.awaitNotes("quorum up");

        site.silence(1);
        site.awaitTable(daemon, table("rr", "2=2", "3=1"));
        site.awaitNotes("quorum up", "1 down");

        site.silence(2);
        site.awaitTable(daemon, table("rr", "4=1"));
        daemon.awaitLine("Lost quorum 3-1=2 > 1 for VS [10.9.0.1]:tcp:80", PATIENCE);
        daemon.awaitLine("Adding sorry server [10.8.4.2]:tcp:8080 to VS [10.9.0.1]:tcp:80", PATIENCE);
        site.awaitNotes("quorum up", "1 down", "2 down", "quorum down");

        site.listen(2);
        site.awaitNotes("quorum up", "1 down", "2 down", "quorum down", "2 up");
        site.awaitTable(daemon, table("rr", "4=1"));

        site.listen(1);
        site.awaitTable(daemon, table("rr", "1=2", "2=2", "3=1"));
        site.awaitNotes("quorum up", "1 down", "2 down", "quorum down", "2 up", "1 up", "quorum up");

        // Each line of 2.4.3, and so of ours, has a NUL behind its end; 2.2.7 writes none.
        String end = software == Software.OURS ? "@" : "";
        assertThat(site.guest().run("timeout 2 cat /run/lvs.fifo | tr '\\000' @"))
                .isEqualTo("""
                VS [10.9.0.1]:tcp:80 UP
                @RS [10.8.1.2]:tcp:8080 [10.9.0.1]:tcp:80 DOWN
                @RS [10.8.2.2]:tcp:8080 [10.9.0.1]:tcp:80 DOWN
                @VS [10.9.0.1]:tcp:80 DOWN
                @RS [10.8.2.2]:tcp:8080 [10.9.0.1]:tcp:80 UP
                @RS [10.8.1.2]:tcp:8080 [10.9.0.1]:tcp:80 UP
                @VS [10.9.0.1]:tcp:80 UP
                @""".replace("@", end));

        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
        site.awaitNotes("quorum up", "1 down", "2 down", "quorum down", "2 up", "1 up", "quorum up");
    }

    @Test
    void processThatDiesIsStartedAgainAndTheTableStaysMeanwhile() throws Exception {
        site.listen(1, 2);
        GuestDaemon daemon = site.guest().start(Software.OURS, weighted(5));
        String table = table("wrr", "1=3", "2=5");
        site.awaitTable(daemon, table);
        daemon.awaitLine("Startup complete", PATIENCE);
        String before = daemon.pidIn("checkers.pid");
        site.guest().run("kill -KILL " + before);
        daemon.awaitLine("Healthcheck child process(" + before + ") died: Respawning", PATIENCE);
        assertThat(Site.ordered(site.guest().table())).isEqualTo(Site.ordered(table));
        site.silence(2);
        site.awaitTable(daemon, table("wrr", "1=3"));
        assertThat(daemon.pidIn("checkers.pid")).isNotEqualTo(before);
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    /// A session with the servers' end of the first link brings two servers up and down, one of them alpha.
    @ParameterizedTest
    @EnumSource(Software.class)
    void sessionBringsItsServersUpAndDown(Software software) throws Exception {
        String server = """
                real_server 10.8.%1$s.2 8080 {
                    BFD_CHECK {
                        name b1
                        %2$s
                    }
                }
                """;
        GuestDaemon daemon = site.guest()
                .start(
                        software,
                        Neighbours.session("10.8.1.2", Neighbours.CALM) + """
                virtual_server 10.9.0.1 80 {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                """ + server.formatted(1, "")
                                + server.formatted(2, "alpha") + "}\n");
        daemon.awaitLine("BFD check of [b1] RS([10.8.1.2]:tcp:8080) is DOWN", PATIENCE);
        site.awaitTable(daemon, table("rr"));

        GuestDaemon neighbour =
                site.guest().start(Software.OURS, Neighbours.session("10.8.1.1", Neighbours.CALM), "-s", "server1");
        site.awaitTable(daemon, table("rr", "1=1", "2=1"));
        daemon.awaitLine("BFD check of [b1] RS([10.8.2.2]:tcp:8080) is UP", PATIENCE);

        assertThat(neighbour.stop()).isZero();
        site.awaitTable(daemon, table("rr"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    /// Checks begin when the address comes.
    @ParameterizedTest
    @EnumSource(Software.class)
    void checksRestWhileTheAddressIsNotThere(Software software) throws Exception {
        GuestDaemon daemon = site.guest()
                .start(software, weighted(5).replace("delay_loop 2", "delay_loop 1\n warmup 0\n ha_suspend"));
        daemon.awaitLine("Deactivating healthchecker for service [10.8.1.2]:tcp:8080", PATIENCE);
        String all = table("wrr", "1=3", "2=5");
        site.assertStays(daemon, all, Duration.ofSeconds(3));
        site.guest().run("ip addr add 10.9.0.1/32 dev r4");
        daemon.awaitLine("Activating healthchecker for service [10.8.1.2]:tcp:8080", PATIENCE);
        site.awaitTable(daemon, table("wrr"));
        site.guest().run("ip addr del 10.9.0.1/32 dev r4");
        daemon.awaitLine("Suspending healthchecker for service [10.8.1.2]:tcp:8080", PATIENCE);
        site.listen(1, 2);
        site.guest().run("ip addr add 10.9.0.1/32 dev r4");
        site.awaitTable(daemon, all);
        assertThat(daemon.stop()).isZero();
        site.guest().run("ip addr del 10.9.0.1/32 dev r4");
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void syncDaemonFollowsItsRouter(Software software) throws Exception {
        String configuration = """
                global_defs {
                    lvs_sync_daemon r1 VI_1%s
                }
                vrrp_instance VI_1 {
                    interface r1
                    virtual_router_id 51
                    priority 100
                    advert_int 1
                    virtual_ipaddress {
                        10.8.1.100
                    }
                }
                """;
        GuestDaemon daemon = site.guest().start(software, configuration.formatted(""));
        daemon.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);
        awaitSync("backup sync daemon (mcast=r1, syncid=51,");
        daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
        awaitSync("master sync daemon (mcast=r1, syncid=51,");
        daemon.reload(configuration.formatted(" id 9"));
        awaitSync("master sync daemon (mcast=r1, syncid=9,");
        assertThat(daemon.stop()).isZero();
        awaitSync("");
    }

    private static void awaitSync(String expected) throws IOException, InterruptedException {
        String seen = site.guest()
                .runUntil(
                        daemons -> expected.isEmpty() ? daemons.isBlank() : daemons.startsWith(expected),
                        "ipvsadm -l --daemon",
                        PATIENCE);
        assertThat(seen).startsWith(expected);
        assertThat(seen.isBlank()).isEqualTo(expected.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void daemonEndsWhereTheKernelHasNoIpvs(Software software) throws Exception {
        site.guest()
                .run("mv /lib/modules /lib/elsewhere;"
                        + " rmmod $(lsmod | sed -n 's/^\\(ip_vs_[a-z_]*\\) .*/\\1/p') ip_vs 2>/dev/null || :");
        try {
            GuestDaemon daemon = site.guest().start(software, weighted(5));
            assertThat(daemon.awaitExit()).isEqualTo(1);
            daemon.awaitLine("IPVS: Can't initialize ipvs: ", PATIENCE);
        } finally {
            site.guest().run("mv /lib/elsewhere /lib/modules; ipvsadm -Ln >/dev/null");
        }
    }
}
