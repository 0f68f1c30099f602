package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static keepalived4j.lab.Site.server;
import static keepalived4j.lab.Site.service;
import static keepalived4j.lab.Site.serviceOf;
import static keepalived4j.lab.Site.table;
import static keepalived4j.lab.Site.tableOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reloads with servers up and down and connections open: the kernel's table and the connections afterwards, with both
/// daemons.
@Execution(ExecutionMode.SAME_THREAD)
class ReloadedServicesIT {

    private static final String CHECK = "TCP_CHECK {\nconnect_timeout 1\nretry 1\ndelay_before_retry 0.5\n}";
    private static final String PACE = "delay_loop 1\nwarmup 0";

    /// A group for two protocols, with a server that is down and one that is down and stays with weight 0.
    private static final String TCP_OF_GROUP =
            """
            virtual_server group G {
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                delay_loop 1
                warmup 0
                sorry_server 10.8.4.9 80
            """ + server(1, CHECK) + "\n" + server(2, "inhibit_on_failure", CHECK) + "\n" + server(3, CHECK) + "\n}\n";

    private static final String UDP_OF_GROUP = """
            virtual_server group G {
                protocol UDP
                lvs_sched wlc
                lvs_method NAT
                real_server 10.8.1.2 53 {
                }
            }
            """;
    private static final String GROUP = "virtual_server_group G {\n%s\n}\n";
    private static final String[] UP = {"1=1", "2=0"};
    private static final String DNS = "10.8.1.2:53=1";

    @RegisterExtension
    static final Site site = new Site();

    @ParameterizedTest
    @EnumSource(Software.class)
    void connectionsOutliveReloads(Software software) throws Exception {
        // The kernel remembers connections that have ended, so that each daemon has an address of its own.
        String address = software == Software.OURS ? "10.9.0.11" : "10.9.0.12";
        String name = "TCP  " + address + ":80 ";
        site.guest().run("ip addr add " + address + "/32 dev lo");
        site.listen(1, 2, 3);
        GuestDaemon daemon = site.guest()
                .start(
                        software,
                        serviceOf(
                                address,
                                "lvs_sched wrr",
                                PACE,
                                server(1, "weight 1", CHECK),
                                server(2, "weight 2", CHECK)));
        site.awaitTable(daemon, tableOf(name, "wrr", "1=1", "2=2"));
        Visitors visitors = site.visit(address, 80, 3);
        assertThat(visitors.served()).containsExactlyInAnyOrder("1", "2", "2");
        site.awaitTable(daemon, tableOf(name, "wrr", "1=1+1", "2=2+2"));

        daemon.reload(
                serviceOf(address, "lvs_sched wrr", PACE, server(2, "weight 7", CHECK), server(3, "weight 4", CHECK)));
        site.awaitTable(daemon, tableOf(name, "wrr", "2=7+2", "3=4"));
        daemon.awaitLines(
                PATIENCE,
                "service [10.8.1.2]:tcp:8080 no longer exist",
                "Removing service [10.8.1.2]:tcp:8080 from VS [" + address + "]:tcp:80",
                "Changing weight from 2 to 7 for active service [10.8.2.2]:tcp:8080 of VS [" + address + "]:tcp:80");
        // What goes to a server that is not there any more waits.
        assertThat(visitors.askAgain()).containsExactlyInAnyOrder("-", "2", "2");

        daemon.reload(serviceOf(
                address,
                "lvs_sched wlc",
                PACE,
                server(1, "weight 1", CHECK),
                server(2, "weight 7", "uthreshold 10", CHECK),
                server(3, "weight 4", CHECK)));
        site.awaitTable(daemon, tableOf(name, "wlc", "1=1+1", "2=7+2", "3=4"));
        // 2.2.7 forgets thresholds until it changes the server for another reason.
        assertThat(site.guest().run("ipvsadm -Ln --thresholds"))
                .containsPattern("10.8.2.2:8080 +" + (software == Software.OURS ? "10" : "0") + " +0 ");
        assertThat(visitors.askAgain()).contains("2", "2");
        visitors.leave();
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void serversThatAreDownStayDownAndKeepWhatIsChangedOfThem(Software software) throws Exception {
        String weightOf3 = "weight %s";
        String[] servers = {server(1, CHECK), server(3, weightOf3, CHECK)};
        String configuration = service("lvs_sched rr", PACE, servers[0], servers[1]);
        site.listen(1);
        GuestDaemon daemon = site.guest().start(software, configuration.formatted(4));
        site.awaitTable(daemon, table("rr", "1=1"));
        daemon.reload(configuration.formatted(4));
        daemon.awaitLine("Reloading", PATIENCE);
        site.assertStays(daemon, table("rr", "1=1"), Duration.ofSeconds(2));
        daemon.reload(configuration.formatted(9));
        daemon.awaitLine(
                "Changing weight from 4 to 9 for inactive service [10.8.3.2]:tcp:8080 of VS [10.9.0.1]:tcp:80",
                PATIENCE);
        site.listen(3);
        site.awaitTable(daemon, table("rr", "1=1", "3=9"));
        assertThat(daemon.stop()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void protocolsOfAGroupShareItsMarks(Software software) throws Exception {
        site.listen(1);
        GuestDaemon daemon =
                site.guest().start(software, GROUP.formatted("10.9.2.1-2 80\nfwmark 5") + TCP_OF_GROUP + UDP_OF_GROUP);
        site.awaitTable(
                daemon,
                tableOf("TCP  10.9.2.1:80 ", "rr", UP)
                        + tableOf("TCP  10.9.2.2:80 ", "rr", UP)
                        + tableOf("UDP  10.9.2.1:80 ", "wlc", DNS)
                        + tableOf("UDP  10.9.2.2:80 ", "wlc", DNS)
                        + tableOf("FWM  5 ", "rr", "1=1", "2=0", DNS));

        assertThat(daemon.stop()).isZero();
    }

    /// The reference leaves services behind when its group loses a range, and at its end those of marks with a server
    /// that is inhibited.
    @Test
    void groupsChangeTheirMembersWithTheServersAsTheyAre() throws Exception {
        site.listen(1);
        GuestDaemon daemon = site.guest()
                .start(Software.OURS, GROUP.formatted("10.9.2.1-2 80\nfwmark 5") + TCP_OF_GROUP + UDP_OF_GROUP);
        site.awaitTable(
                daemon,
                tableOf("TCP  10.9.2.1:80 ", "rr", UP)
                        + tableOf("TCP  10.9.2.2:80 ", "rr", UP)
                        + tableOf("UDP  10.9.2.1:80 ", "wlc", DNS)
                        + tableOf("UDP  10.9.2.2:80 ", "wlc", DNS)
                        + tableOf("FWM  5 ", "rr", "1=1", "2=0", DNS));

        daemon.reload(GROUP.formatted("10.9.2.9 81\nfwmark 5\nfwmark 6") + TCP_OF_GROUP + UDP_OF_GROUP);
        site.awaitTable(
                daemon,
                tableOf("TCP  10.9.2.9:81 ", "rr", UP)
                        + tableOf("UDP  10.9.2.9:81 ", "wlc", DNS)
                        + tableOf("FWM  5 ", "rr", "1=1", "2=0", DNS)
                        + tableOf("FWM  6 ", "rr", "1=1", "2=0", DNS));

        daemon.reload(GROUP.formatted("10.9.2.9 81\nfwmark 5\nfwmark 6") + TCP_OF_GROUP);
        site.awaitTable(
                daemon,
                tableOf("TCP  10.9.2.9:81 ", "rr", UP) + tableOf("FWM  5 ", "rr", UP) + tableOf("FWM  6 ", "rr", UP));

        site.silence(1);
        String[] sorry = {"2=0", "10.8.4.9:80=1"};
        site.awaitTable(
                daemon,
                tableOf("TCP  10.9.2.9:81 ", "rr", sorry)
                        + tableOf("FWM  5 ", "rr", sorry)
                        + tableOf("FWM  6 ", "rr", sorry));

        daemon.reload(GROUP.formatted("10.9.2.9 81\n10.9.2.10 82\nfwmark 5\nfwmark 6") + TCP_OF_GROUP);
        site.awaitTable(
                daemon,
                tableOf("TCP  10.9.2.9:81 ", "rr", sorry)
                        + tableOf("TCP  10.9.2.10:82 ", "rr", sorry)
                        + tableOf("FWM  5 ", "rr", sorry)
                        + tableOf("FWM  6 ", "rr", sorry));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    /// One reload after the other, each with one change.
    @ParameterizedTest
    @EnumSource(Software.class)
    void inhibitAlphaAndChecksChangeWhileServersAreDown(Software software) throws Exception {
        site.listen(1);
        String first = server(1, CHECK);
        GuestDaemon daemon = site.guest().start(software, service("lvs_sched rr", PACE, first, server(2, CHECK)));
        site.awaitTable(daemon, table("rr", "1=1"));
        daemon.reload(service("lvs_sched rr", PACE, first, server(2, "inhibit_on_failure", CHECK)));
        site.awaitTable(daemon, table("rr", "1=1", "2=0"));
        daemon.reload(service("lvs_sched rr", PACE, first, server(2, CHECK)));
        site.awaitTable(daemon, table("rr", "1=1"));

        // Another check knows nothing of the server's failures, and one is enough for it.
        String other = CHECK.replace("connect_timeout 1", "connect_timeout 2");
        daemon.reload(
                service("lvs_sched rr", PACE, server(1, other), server(2, "notify_up \"/run/note 2 up\"", other)));
        site.awaitNotes("2 up");
        site.awaitTable(daemon, table("rr", "1=1"));

        // Servers that come by a reload are in without a check, and have all their tries; those with alpha wait.
        site.recordTables();
        daemon.reload(service(
                "lvs_sched rr", PACE, server(1, other), server(3, "alpha", other), server(4, "weight 3", other)));
        daemon.awaitLine("Removing service [10.8.4.2]:tcp:8080 from VS [10.9.0.1]:tcp:80", PATIENCE);
        site.awaitTable(daemon, table("rr", "1=1"));
        assertThat(site.hasRecorded(table("rr", "1=1", "4=3"))).isTrue();
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void quorumAndSorryServerFollowReloads(Software software) throws Exception {
        String quorumDown = "quorum_down \"/run/note quorum down\"";
        String first = server(1, CHECK);
        String second = server(2, CHECK);
        String none = service("lvs_sched rr", PACE, quorumDown, first, second);
        String[] sorry = {"sorry_server 10.8.4.9 80", "sorry_server 10.8.4.8 80"};
        GuestDaemon daemon = site.guest().start(software, none);
        site.awaitTable(daemon, table("rr"));
        site.awaitNotes("quorum down");

        daemon.reload(service("lvs_sched rr", PACE, quorumDown, sorry[0], first, second));
        site.awaitTable(daemon, table("rr", "10.8.4.9:80=1"));
        site.awaitNotes("quorum down", "quorum down");
        daemon.reload(service("lvs_sched rr", PACE, quorumDown, sorry[1], first, second));
        site.awaitTable(daemon, table("rr", "10.8.4.8:80=1"));
        site.awaitNotes("quorum down", "quorum down", "quorum down");
        daemon.reload(none);
        site.awaitTable(daemon, table("rr"));

        site.listen(1);
        site.awaitTable(daemon, table("rr", "1=1"));
        String two = service("lvs_sched rr", PACE, "quorum 2", sorry[1], first, second);
        daemon.reload(two);
        site.awaitTable(daemon, table("rr", "10.8.4.8:80=1"));
        daemon.reload(service("lvs_sched rr", PACE, "quorum 1", sorry[1], first, second));
        site.awaitTable(daemon, table("rr", "1=1"));
        daemon.awaitLine("Gained quorum 1+0=1 <= 1 for VS [10.9.0.1]:tcp:80", PATIENCE);
        daemon.reload(two);
        site.awaitTable(daemon, table("rr", "10.8.4.8:80=1"));

        String[] inhibited = {"lvs_sched rr", PACE, sorry[1], "sorry_server_inhibit", first, second};
        daemon.reload(service(inhibited));
        site.awaitTable(daemon, table("rr", "1=1", "10.8.4.8:80=0"));
        site.silence(1);
        site.awaitTable(daemon, table("rr", "10.8.4.8:80=1"));
        site.listen(1);
        site.awaitTable(daemon, table("rr", "1=1", "10.8.4.8:80=0"));

        inhibited[1] += "\npersistence_timeout 100";
        daemon.reload(service(inhibited));
        site.awaitTable(daemon, table("rr persistent 100", "1=1", "10.8.4.8:80=0"));
        daemon.reload(service(inhibited).replace("protocol TCP", "protocol UDP"));
        site.awaitTable(daemon, tableOf("UDP  10.9.0.1:80 ", "rr persistent 100", "1=1", "10.8.4.8:80=0"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    /// Replaced by others, the servers go with all that tells of it.
    @ParameterizedTest
    @EnumSource(Software.class)
    void allServersAreReplacedAtOnce(Software software) throws Exception {
        String notes = "notify_up \"/run/note %1$s up\"\nnotify_down \"/run/note %1$s down\"";
        GuestDaemon daemon = site.guest()
                .start(software, service("lvs_sched rr", server(1, notes.formatted(1)), server(2, notes.formatted(2))));
        site.awaitTable(daemon, table("rr", "1=1", "2=1"));
        daemon.reload(service("lvs_sched rr", server(3, notes.formatted(3))));
        site.awaitTable(daemon, table("rr", "3=1"));
        site.awaitNotes("1 down", "2 down");
        assertThat(daemon.log())
                .containsSubsequence(List.of(
                        "service [10.8.1.2]:tcp:8080 no longer exist",
                        "Removing service [10.8.1.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "service [10.8.2.2]:tcp:8080 no longer exist",
                        "Removing service [10.8.2.2]:tcp:8080 from VS [10.9.0.1]:tcp:80"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }
}
