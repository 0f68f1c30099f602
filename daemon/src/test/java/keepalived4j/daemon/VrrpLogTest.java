package keepalived4j.daemon;

import static keepalived4j.daemon.LoggedRouters.PLAIN;
import static keepalived4j.daemon.LoggedRouters.instance;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.model.VirtualAddress;
import keepalived4j.tracking.Observation.Content;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.Event;
import org.junit.jupiter.api.Test;

/// The lines operators look for, as routers bring them about.
class VrrpLogTest {

    private static final TrackedObject FIT = new TrackedObject.Script("fit");

    @Test
    void wayToMastershipAndBackIsTold() {
        LoggedRouters desk = new LoggedRouters(1, PLAIN).started();
        desk.tick(3.7);
        desk.hear(4, "10.0.0.1", 101);
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1) Receive advertisement timeout",
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) setting VIPs.",
                        "(VI_1) Sending/queueing gratuitous ARPs on eth0 for 10.0.0.100",
                        "(VI_1) Master received advert from 10.0.0.1 with higher priority 101, ours 100",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1) removing VIPs.");
    }

    @Test
    void withoutDetailOnlyStatesAndTheirReasonsAreTold() {
        LoggedRouters desk = new LoggedRouters(0, PLAIN).started();
        desk.tick(3.7);
        desk.hear(4, "10.0.0.1", 101);
        desk.hear(5, "10.0.0.1", 0);
        desk.tick(6);
        desk.shutdown(7);
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) Master received advert from 10.0.0.1 with higher priority 101, ours 100",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1) Entering MASTER STATE");
    }

    @Test
    void addressesRoutesAndRulesAreToldInTheirOrderAndBackwards() {
        LoggedRouters desk = new LoggedRouters(
                        1,
                        instance(
                                "VI_1",
                                51,
                                "version 3\nmcast_src_ip 10.0.0.2\nno_accept\ngarp_master_repeat 1",
                                "virtual_ipaddress_excluded {\nfe80::100\n}",
                                "virtual_routes {\n192.0.2.0/24 via 10.0.0.254 dev eth0\n}",
                                "virtual_rules {\nfrom 192.0.2.0/24 table 100 preference 100\n}"))
                .started();
        desk.tick(3.7);
        desk.shutdown(4);
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1) Receive advertisement timeout",
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) setting firewall drop rule",
                        "(VI_1) setting VIPs.",
                        "(VI_1) setting E-VIPs.",
                        "(VI_1) setting Virtual Routes",
                        "(VI_1) setting Virtual Rules",
                        "(VI_1) Sending/queueing gratuitous ARPs on eth0 for 10.0.0.100",
                        "(VI_1) Sending/queueing Unsolicited Neighbour Adverts on eth0 for fe80::100",
                        "(VI_1) sent 0 priority",
                        "(VI_1) removing Virtual Rules",
                        "(VI_1) removing Virtual Routes",
                        "(VI_1) removing VIPs.",
                        "(VI_1) removing E-VIPs.",
                        "(VI_1) removing firewall drop rule");
    }

    @Test
    void whatAMasterHearsIsTold() {
        LoggedRouters desk =
                new LoggedRouters(1, PLAIN.replace("priority 100", "priority 100\ngarp_lower_prio_repeat 0")).started();
        desk.tick(3.7);
        desk.hear(4, "10.0.0.1", 99);
        desk.hear(4, "10.0.0.2", 100);
        desk.hear(4, "10.0.0.1", 0);
        desk.hear(4, "10.0.0.3", 100);
        assertThat(desk.all().subList(5, 10))
                .containsExactly(
                        "(VI_1) Received advert from 10.0.0.1 with lower priority 99, ours 100, forcing new election",
                        "(VI_1) WARNING - equal priority advert received from remote host with our IP address.",
                        "(VI_1) Master received priority 0 message",
                        "(VI_1) Master received advert from 10.0.0.3 with same priority 100 but higher IP address than"
                                + " ours",
                        "(VI_1) Entering BACKUP STATE");
    }

    @Test
    void lowerPriorityThatIsNotAnsweredIsToldWithoutAnElection() {
        LoggedRouters desk =
                new LoggedRouters(0, PLAIN.replace("priority 100", "priority 100\nlower_prio_no_advert")).started();
        desk.tick(3.7);
        desk.hear(4, "10.0.0.1", 99);
        assertThat(desk.all()).endsWith("(VI_1) Received advert from 10.0.0.1 with lower priority 99, ours 100");
    }

    @Test
    void secondOwnerIsAConfigurationError() {
        LoggedRouters desk = new LoggedRouters(0, PLAIN.replace("priority 100", "priority 255")).started();
        desk.hear(0.5, "10.0.0.3", 255);
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) CONFIGURATION ERROR: local instance and 10.0.0.3 are both configured as address owner,"
                                + " please resolve",
                        "(VI_1) Entering BACKUP STATE");
    }

    @Test
    void whatABackupHearsIsTold() {
        LoggedRouters desk = new LoggedRouters(1, PLAIN).started();
        desk.hear(1, "10.0.0.1", 200);
        desk.hear(2, "10.0.0.3", 210);
        desk.hear(2.1, "10.0.0.3", 50);
        desk.hear(2.2, "10.0.0.3", 0);
        desk.hear(2.3, LoggedRouters.advert(PLAIN.replace("10.0.0.2", "10.0.0.3\nadvert_int 0.5"), 210));
        assertThat(desk.all().subList(1, 7))
                .containsExactly(
                        "(VI_1) master set to 10.0.0.1",
                        "(VI_1) master changed from 10.0.0.1 to 10.0.0.3",
                        "(VI_1) received lower priority (50) advert from 10.0.0.3 - discarding",
                        "(VI_1) Backup received priority 0 advertisement",
                        "(VI_1) advertisement interval mismatch ours = 100 centi-sec rcv'd=50 centi-sec",
                        "(VI_1) advertisement interval changed: from 1000ms to 500ms");
    }

    @Test
    void preemptDelayIsToldWithItsMicroseconds() {
        LoggedRouters desk =
                new LoggedRouters(1, PLAIN.replace("priority 100", "priority 100\npreempt_delay 3.5")).started();
        desk.hear(1, "10.0.0.1", 50);
        desk.hear(2, "10.0.0.1", 200);
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1) start preempt delay (3.500000)",
                        "(VI_1) master set to 10.0.0.1",
                        "(VI_1) stop preempt delay");
    }

    @Test
    void prioritiesAreToldWithBothValues() {
        LoggedRouters desk = new LoggedRouters(
                        0, PLAIN.replace("priority 100", "priority 100\ntrack_interface {\neth1 weight -30\n}"))
                .started();
        desk.networkInterface(1, "eth1", Standing.DOWN);
        assertThat(desk.all()).endsWith("(VI_1) Changing effective priority from 100 to 70");
    }

    // Faults

    @Test
    void faultsAreToldWithTheirCause() {
        LoggedRouters desk = new LoggedRouters(
                0,
                """
                        global_defs {
                         script_user root
                         enable_script_security
                        }
                        vrrp_script fit {
                         script "/usr/bin/true"
                        }
                        vrrp_track_process alive {
                         process init
                        }
                        """
                        + PLAIN.replace(
                                "priority 100",
                                "priority 100\n track_script {\n fit\n }\n track_process {\n alive\n }"));
        desk.observe(0, FIT, Standing.UP);
        desk.observe(0, new TrackedObject.Process("alive"), Standing.UP);
        desk.started();
        desk.observe(1, FIT, Standing.DOWN);
        desk.observe(2, FIT, Standing.UP);
        desk.observe(3, new TrackedObject.Process("alive"), Standing.DOWN);
        desk.observe(4, new TrackedObject.Process("alive"), Standing.UP);
        desk.networkInterface(5, "eth0", Standing.DOWN);
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1): entering FAULT state due to script fit",
                        "(VI_1) Entering FAULT STATE",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1) entering FAULT state (tracked process alive quorum not achieved)",
                        "(VI_1) Entering FAULT STATE",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1): entering FAULT state (interface eth0 down)",
                        "(VI_1) Entering FAULT STATE");
    }

    @Test
    void faultOfATrackedFileIsADetail() {
        LoggedRouters desk = new LoggedRouters(
                1,
                "track_file load {\n file /run/load\n}\n"
                        + PLAIN.replace("priority 100", "priority 100\n track_file {\n load weight 0\n }"));
        TrackedObject load = new TrackedObject.File("load");
        desk.observe(0, load, new Content(0));
        desk.started();
        desk.observe(1, load, new Content(7));
        desk.observe(2, load, new Content(0));
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1): tracked file load now FAULT state",
                        "(VI_1) Entering FAULT STATE",
                        "(VI_1): tracked file load leaving FAULT state",
                        "(VI_1) Entering BACKUP STATE");
    }

    @Test
    void faultsOfTheStartAreToldInSmallLetters() {
        LoggedRouters desk = new LoggedRouters(
                0,
                "track_file load {\n file /run/load\n}\n"
                        + PLAIN.replace("mcast_src_ip 10.0.0.2", "track_file {\n load weight 0\n }"));
        desk.observe(0, new TrackedObject.File("load"), new Content(7));
        desk.networkInterface(0, "eth0", Standing.DOWN);
        desk.started();
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1): entering FAULT state (interface eth0 down)",
                        "(VI_1) entering FAULT state (no IPv4 address for interface)",
                        "(VI_1): entering FAULT state (tracked file load has status 7)",
                        "(VI_1) entering FAULT state");
    }

    @Test
    void missingSourceThatIsTrackedIsTold() {
        LoggedRouters desk = new LoggedRouters(0, PLAIN.replace("10.0.0.2", "10.0.0.2\ntrack_src_ip")).started();
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1): entering FAULT state (src address not configured)", "(VI_1) entering FAULT state");
    }

    // Groups, sessions, the kernel

    @Test
    void groupsAreToldBeforeTheirMembersMove() {
        String two = instance("VI_1", 51, "mcast_src_ip 10.0.0.2\ntrack_interface {\neth1\n}")
                + instance("VI_2", 52, "mcast_src_ip 10.0.0.2").replace("10.0.0.100", "10.0.0.101");
        LoggedRouters desk =
                new LoggedRouters(0, "vrrp_sync_group G1 {\n group {\n VI_1\n VI_2\n }\n}\n" + two).started();
        desk.networkInterface(1, "eth1", Standing.DOWN);
        assertThat(desk.all())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_2) Entering BACKUP STATE (init)",
                        "(VI_1): entering FAULT state (interface eth1 down)",
                        "(VI_1) Entering FAULT STATE",
                        "VRRP_Group(G1) Syncing instances to FAULT state",
                        "(VI_2) Entering FAULT STATE");
    }

    @Test
    void memberThatFaultsItsGroupAtTheStartIsTold() {
        String two = instance("VI_1", 51, "mcast_src_ip 10.0.0.2\ntrack_interface {\neth1\n}")
                + instance("VI_2", 52, "mcast_src_ip 10.0.0.2").replace("10.0.0.100", "10.0.0.101");
        LoggedRouters desk = new LoggedRouters(0, "vrrp_sync_group G1 {\n group {\n VI_1\n VI_2\n }\n}\n" + two);
        desk.networkInterface(0, "eth1", Standing.DOWN);
        desk.started();
        assertThat(desk.all()).startsWith("VRRP_Group(G1): Syncing VI_1 to FAULT state");
    }

    @Test
    void sessionsAreToldForEachRouterThatTracksThem() {
        LoggedRouters desk = new LoggedRouters(
                0,
                "bfd_instance b1 {\n neighbor_ip 10.0.0.9\n}\n"
                        + PLAIN.replace("priority 100", "priority 100\n track_bfd {\n b1 weight 5\n }")
                        + instance("VI_2", 52, "mcast_src_ip 10.0.0.2").replace("10.0.0.100", "10.0.0.101"));
        WrittenLines written = new WrittenLines(0);
        VrrpLog log = new VrrpLog(written.log);
        log.sessionStands(desk.routers.all(), new TrackedObject.Session("b1"), Standing.UP);
        log.sessionStands(desk.routers.all(), new TrackedObject.Session("b1"), Standing.DOWN);
        assertThat(written.all())
                .containsExactly(
                        "VRRP_Instance(VI_1) Tracked BFD instance b1 is UP",
                        "VRRP_Instance(VI_1) Tracked BFD instance b1 is DOWN");
        assertThat(desk.all()).isEmpty();
    }

    @Test
    void whatOthersDeletedIsTold() {
        LoggedRouters desk = new LoggedRouters(1, PLAIN).started();
        desk.tick(3.7);
        VirtualAddress address = desk.router().instance().addresses().getFirst();
        desk.step(4, new Event.AddressDeleted(address.device(), address.prefix()));
        assertThat(desk.all())
                .endsWith(
                        "(VI_1) address 10.0.0.100 was deleted by another program",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1) sent 0 priority",
                        "(VI_1) removing VIPs.");
    }

    @Test
    void changeOfSourceIsADetail() {
        LoggedRouters desk = new LoggedRouters(1, PLAIN.replace("mcast_src_ip 10.0.0.2", ""));
        desk.step(0, new Event.SourceFound(IpAddress.parse("10.0.0.2")));
        desk.started();
        desk.step(1, new Event.SourceFound(IpAddress.parse("10.0.0.7")));
        desk.step(2, new Event.SourceLost());
        assertThat(desk.all())
                .isEqualTo(List.of(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1) source address is now 10.0.0.7",
                        "(VI_1) entering FAULT state (no IPv4 address for interface)",
                        "(VI_1) no source address",
                        "(VI_1) Entering FAULT STATE"));
    }
}
