package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static keepalived4j.lab.Site.server;
import static keepalived4j.lab.Site.service;
import static keepalived4j.lab.Site.table;
import static keepalived4j.lab.Site.tableOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What virtual servers do to the kernel's table, to what others have there and to those who are told, when the daemon
/// begins and ends, in every manner there is: the same with both daemons.
@Execution(ExecutionMode.SAME_THREAD)
class StartAndStopIT {

    private static final String CHECK = "TCP_CHECK {\nconnect_timeout 1\n}";
    private static final String STRANGER = tableOf("TCP  10.9.0.9:80 ", "rr");

    @RegisterExtension
    static final Site site = new Site();

    private static String noting(String name) {
        return "notify_up \"/run/note %1$s up\"\nnotify_down \"/run/note %1$s down\"".formatted(name);
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void serversWithAlphaWaitForTheirFirstCheck(Software software) throws Exception {
        site.listen(1);
        site.recordTables();
        GuestDaemon daemon = site.guest()
                .start(
                        software,
                        service(
                                "lvs_sched rr",
                                "alpha",
                                "delay_loop 2",
                                "warmup 0",
                                "quorum_up \"/run/note quorum up\"",
                                "quorum_down \"/run/note quorum down\"",
                                "sorry_server 10.8.4.2 8080",
                                server(1, noting("1"), CHECK),
                                server(2, noting("2"), CHECK),
                                server(3, "inhibit_on_failure", noting("3"), CHECK)));
        site.awaitTable(daemon, table("rr", "1=1", "3=0"));
        assertThat(site.hasRecorded(table("rr", "3=0", "4=1"))).isTrue();
        site.awaitNotes("quorum down", "quorum up", "1 up", "2 down", "3 down");
        site.listen(2, 3);
        site.awaitTable(daemon, table("rr", "1=1", "2=1", "3=1"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    static Stream<Arguments> stops() {
        return Stream.of(
                        Arguments.of("", "", STRANGER, ""),
                        Arguments.of("", "omega", STRANGER, "quorum down,1 down"),
                        Arguments.of("lvs_flush_on_stop", "", "", ""),
                        Arguments.of("lvs_flush_on_stop VS", "", STRANGER, ""),
                        Arguments.of("lvs_flush_on_stop", "omega", "", "quorum down"),
                        Arguments.of("lvs_flush_on_stop VS", "omega", STRANGER, "quorum down"),
                        Arguments.of("lvs_flush", "", "", ""))
                .flatMap(row -> Arrays.stream(Software.values())
                        .map(software ->
                                Arguments.of(software, row.get()[0], row.get()[1], row.get()[2], row.get()[3])));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void stopTellsAndLeavesWhatItsMannerSays(Software software, String global, String omega, String left, String notes)
            throws Exception {
        site.listen(1);
        site.guest().run("ipvsadm -A -t 10.9.0.9:80 -s rr");
        GuestDaemon daemon = site.guest()
                .start(
                        software,
                        "global_defs {\nscript_user root\n" + global + "\n}\n"
                                + service(
                                        "lvs_sched rr",
                                        omega,
                                        "delay_loop 1",
                                        "warmup 0",
                                        "quorum_down \"/run/note quorum down\"",
                                        "sorry_server 10.8.4.2 8080",
                                        server(1, "notify_down \"/run/note 1 down\"", CHECK),
                                        server(2, "inhibit_on_failure", CHECK))
                                + "virtual_server 10.9.0.2 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n"
                                + server(3) + "\n}\n");
        site.awaitTable(
                daemon,
                table("rr", "1=1", "2=0")
                        + tableOf("TCP  10.9.0.2:80 ", "rr", "3=1")
                        + (global.equals("lvs_flush") ? "" : STRANGER));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEqualTo(left);
        site.awaitNotes(notes.isEmpty() ? new String[0] : notes.split(","));
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void tableStaysWhereItIsNotToBeReleased(Software software) throws Exception {
        GuestDaemon daemon =
                site.guest().start(software, service("lvs_sched rr", server(1, "weight 2")), "--dont-release-ipvs");
        site.awaitTable(daemon, table("rr", "1=2"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEqualTo(table("rr", "1=2"));
    }

    /// Values that the kernel or the rest of the file does not allow harm nobody else.
    @ParameterizedTest
    @EnumSource(Software.class)
    void whatTheKernelRefusesIsToldAndHarmsNobodyElse(Software software) throws Exception {
        GuestDaemon daemon = site.guest()
                .start(
                        software,
                        service(
                                        "lvs_sched rr",
                                        "quorum 10",
                                        "hysteresis 7",
                                        server(1, "weight 2"),
                                        server(2, "weight 3"))
                                + service("lvs_sched twos", server(1)).replace("10.9.0.1", "10.9.0.2")
                                + service("lvs_sched rr", "real_server 224.0.0.1 80 {\n}", server(3))
                                        .replace("10.9.0.1", "10.9.0.3"));
        site.awaitTable(daemon, table("rr", "1=2", "2=3") + tableOf("TCP  10.9.0.3:80 ", "rr", "3=1"));
        daemon.awaitLine("Invalid operation.  Possibly wrong module version, address not unicast, ...(22)", PATIENCE);
        daemon.awaitLine("Scheduler or persistence engine not found(2)", PATIENCE);
        daemon.awaitLine(
                "Warning - quorum 10 for [10.9.0.1]:tcp:80 exceeds total weight of real servers 5, reducing quorum to"
                        + " 5",
                PATIENCE);
        daemon.awaitLine("hysteresis 7 >= quorum 5; setting hysteresis to 4", PATIENCE);
        assertThat(daemon.log()).noneMatch(line -> line.contains("Gained quorum 5+4"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    /// Weights of nothing are never enough, so that the sorry server stays.
    @ParameterizedTest
    @EnumSource(Software.class)
    void sorryServerServesWhereAllWeightsAreZero(Software software) throws Exception {
        site.listen(1);
        GuestDaemon daemon = site.guest()
                .start(
                        software,
                        service(
                                "lvs_sched rr",
                                "delay_loop 1",
                                "warmup 0",
                                "sorry_server 10.8.4.2 8080",
                                server(1, "weight 0", CHECK)));
        site.assertStays(daemon, table("rr", "4=1"), Duration.ofSeconds(3));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    /// A service that is there already stays, and so does a server in it that nobody has configured. The reference
    /// leaves scheduler and weight as they were as well, and a sorry server that nobody needs any more; ours makes
    /// the table what is configured.
    @ParameterizedTest
    @EnumSource(Software.class)
    void leftoversAreTakenOver(Software software) throws Exception {
        site.guest().run("""
                ipvsadm -A -t 10.9.0.1:80 -s lc
                ipvsadm -a -t 10.9.0.1:80 -r 10.8.1.2:8080 -m -w 55
                ipvsadm -a -t 10.9.0.1:80 -r 10.8.3.2:8080 -m -w 1
                ipvsadm -a -t 10.9.0.1:80 -r 10.8.4.2:8080 -m -w 9
                """);
        GuestDaemon daemon = site.guest()
                .start(software, service("lvs_sched rr", "sorry_server 10.8.3.2 8080", server(1, "weight 2")));
        daemon.awaitLine("Gained quorum", PATIENCE);
        site.awaitTable(
                daemon, software == Software.OURS ? table("rr", "1=2", "4=9") : table("lc", "1=55", "3=1", "4=9"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }
}
