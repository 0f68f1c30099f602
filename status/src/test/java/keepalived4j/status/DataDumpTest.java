package keepalived4j.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.bfd.Sessions;
import keepalived4j.lvs.Effect;
import keepalived4j.lvs.Event;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.VirtualServers;
import keepalived4j.model.Configuration;
import keepalived4j.tracking.Observation.Content;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

/// Each section with values of a run. That the lines are the reference's is tried beside it in the lab.
class DataDumpTest {

    private static final String ROUTER = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    10.9.0.100
                }
                %s
            }
            """;

    private static Scene router(String... inside) {
        return new Scene(ROUTER.formatted(String.join("\n", inside)));
    }

    private static List<String> section(List<String> lines, String header) {
        int first = lines.indexOf("------< " + header + " >------");
        assertThat(first).as(header + " of " + lines).isNotNegative();
        int end = first + 1;
        while (end < lines.size() && !lines.get(end).startsWith("------<")) {
            end++;
        }
        return lines.subList(first + 1, end);
    }

    @Test
    void sectionsComeInTheirOrderAndEmptyOnesAreLeftOut() {
        assertThat(router().started().lines().stream().filter(line -> line.startsWith("------<")))
                .containsExactly(
                        "------< Global definitions >------",
                        "------< VRRP Topology >------",
                        "------< VRRP Sockpool >------",
                        "------< Interfaces >------");
    }

    @Test
    void masterIsToldWithItsTimersSocketsAndAddresses() {
        assertThat(section(router().started().until(5).lines(), "VRRP Topology"))
                .containsExactly(
                        " VRRP Instance = VI_1",
                        "   VRRP Version = 2",
                        "   State = MASTER",
                        "   Flags: none",
                        "   Wantstate = MASTER",
                        "   Number of config faults = 0",
                        "   Number of tracker faults = 0",
                        "   Flags of interface faults - (none)",
                        "   Number of track scripts init = 0",
                        "   Last transition = 1795348063.609375 (Sun Nov 22 11:47:43.609375 2026)",
                        "   Read timeout = 1795348065.609375 (Sun Nov 22 11:47:45.609375 2026)",
                        "   Master down timer = 3609375 usecs",
                        "   Interface = eth0",
                        "   Using src_ip = 10.0.0.2",
                        "   Multicast address 224.0.0.18",
                        "   Gratuitous ARP delay = 5",
                        "   Gratuitous ARP repeat = 5",
                        "   Gratuitous ARP refresh = 0",
                        "   Gratuitous ARP refresh repeat = 1",
                        "   Gratuitous ARP lower priority delay = 5",
                        "   Gratuitous ARP lower priority repeat = 5",
                        "   Down timer adverts = 3",
                        "   Send advert after receive lower priority advert = true",
                        "   Send advert after receive higher priority advert = false",
                        "   Virtual Router ID = 51",
                        "   Priority = 100",
                        "   Effective priority = 100",
                        "   Total priority = 100",
                        "   Advert interval = 1 sec",
                        "   Last advert sent = 1795348064.609375",
                        "   Accept = enabled",
                        "   Preempt = enabled",
                        "   Promote_secondaries = disabled",
                        "   Authentication type = none",
                        "   Virtual IP (1):",
                        "     10.9.0.100 dev eth0 scope global set",
                        "   fd_in 17, fd_out 18",
                        "   Using smtp notification = no",
                        "   Notify deleted = Fault",
                        "   Notify priority changes = false");
    }

    @Test
    void backupSetsNoAddressAndFaultHasNoTimer() {
        assertThat(section(router().started().lines(), "VRRP Topology"))
                .contains("   State = BACKUP", "     10.9.0.100 dev eth0 scope global")
                .doesNotContain("     10.9.0.100 dev eth0 scope global set");
    }

    @Test
    void routerInFaultSaysWhyAndWaitsForNothing() {
        Scene scene = new Scene("vrrp_track_process p {\nprocess x\n}\n"
                        + ROUTER.formatted("track_process {\np\n}\nvirtual_ipaddress_excluded {\n10.9.0.7\n}"))
                .seen(new TrackedObject.Process("p"), Standing.DOWN)
                .started();
        assertThat(section(scene.lines(), "VRRP Topology"))
                .containsSubsequence(
                        "   State = FAULT",
                        "   Wantstate = FAULT",
                        "   Number of tracker faults = 1",
                        "   Read timeout = DISABLED",
                        "   Virtual IP Excluded :",
                        "     10.9.0.7 dev eth0 scope global");
    }

    @Test
    void scriptNotHeardOfIsCounted() {
        Scene scene = new Scene("global_defs {\nscript_user root\n}\nvrrp_script s {\nscript /usr/bin/true\n}\n"
                        + ROUTER.formatted("track_script {\ns\n}"))
                .started();
        assertThat(section(scene.lines(), "VRRP Topology"))
                .containsSubsequence(
                        "   State = FAULT", "   Wantstate = BACKUP", "   Number of track scripts init = 1");
        assertThat(section(scene.lines(), "VRRP Scripts"))
                .containsSubsequence(
                        " VRRP Script = s",
                        "   Result = 0",
                        "   Insecure = no",
                        "   Init state = INIT",
                        "   Status = BAD",
                        "   Tracking instances :",
                        "     VI_1, weight 0",
                        "   State = idle");
    }

    @Test
    void packetsToAddressesThatAreNotAcceptedAreDropped() {
        assertThat(section(router("version 3", "no_accept").started().until(5).lines(), "VRRP Topology"))
                .contains("     10.9.0.100 dev eth0 scope global set nftable_set");
    }

    @Test
    void socketsAreToldWithTheirRouters() {
        assertThat(section(router().lines(), "VRRP Sockpool"))
                .containsExactly(
                        " fd_in 17 fd_out = 18",
                        "   Interface = eth0",
                        "   Family = IPv4",
                        "   Protocol = VRRP",
                        "   Type = Multicast",
                        "   Rx buf size = 0",
                        "   VRRP instances",
                        "     VI_1 vrid 51");
    }

    @Test
    void groupIsToldWithItsStateAndWhatKeepsItsMembersOut() {
        Scene scene = new Scene("vrrp_sync_group G {\ngroup {\nVI_1\n}\n}\n" + ROUTER.formatted("")).started();
        assertThat(section(scene.lines(), "VRRP Sync groups"))
                .containsExactly(
                        " VRRP Sync Group = G, BACKUP",
                        "   Num member fault 0, num member init 0",
                        "   VRRP member instances :",
                        "     VI_1",
                        "   Using smtp notification = no");
        assertThat(section(scene.lines(), "VRRP Topology")).contains("   Sync group = G");
    }

    @Test
    void trackedFilesProcessesAndSessionsAreToldAsTheyStand() {
        Scene scene = new Scene(
                        """
                        track_file f {
                            file /run/f
                            weight 2
                        }
                        vrrp_track_process p {
                            process x -y z
                            quorum 2
                            weight 4
                        }
                        bfd_instance b {
                            neighbor_ip 10.0.0.9
                            vrrp
                        }
                        """ + ROUTER.formatted("track_file {\nf\n}\ntrack_process {\np\n}\ntrack_bfd {\nb weight 3\n}"))
                .seen(new TrackedObject.File("f"), new Content(7))
                .seen(new TrackedObject.Session("b"), Standing.UP);
        scene.counting(new ProcessStatus(
                scene.configuration.watched().processes().getFirst(), 3, Standing.UP, ProcessStatus.Waiting.GAIN));
        List<String> lines = scene.started().lines();
        assertThat(section(lines, "VRRP Track files"))
                .containsExactly(
                        " Track file = f",
                        "   File = /run/f",
                        "   Status = 7",
                        "   Weight = 2",
                        "   Tracking instances :",
                        "     VI_1, weight 2");
        assertThat(section(lines, "VRRP Track processes"))
                .containsSubsequence(
                        "   Process = x",
                        "   Parameters = -y z",
                        "   Min processes = 2",
                        "   Current processes = 3",
                        "   Have quorum = true",
                        "   Weight = 4",
                        "   Fork delay timer running",
                        "   Terminate delay timer not running");
        assertThat(section(lines, "VRRP Track BFDs")).containsSubsequence(" VRRP Track BFD = b", "   Bfd is up");
    }

    @Test
    void interfacesAreToldWithAddressesFlagsAndFollowers() {
        assertThat(section(router().lines(), "Interfaces"))
                .containsExactly(
                        " Name = lo",
                        "   index = 1",
                        "   IPv4 address = 127.0.0.1",
                        "   IPv6 address = (none)",
                        "   State = UP, RUNNING, no broadcast, loopback, no multicast",
                        "   Up debounce timer = 0us",
                        "   Down debounce timer = 0us",
                        "   MTU = 65536",
                        "   HW Type = LOOPBACK",
                        "   NIC netlink status update",
                        " Name = eth0",
                        "   index = 2",
                        "   IPv4 address = 10.0.0.2",
                        "   Additional IPv4 addresses :",
                        "     10.0.0.3",
                        "   IPv6 address = fe80::2",
                        "   MAC = 02:00:00:00:00:01",
                        "   MAC broadcast = ff:ff:ff:ff:ff:ff",
                        "   State = UP, RUNNING",
                        "   Up debounce timer = 0us",
                        "   Down debounce timer = 0us",
                        "   MTU = 1500",
                        "   HW Type = ETHERNET",
                        "   NIC netlink status update",
                        "   Tracking VRRP instances :",
                        "     VI_1, weight 0",
                        " Name = vrrp.7",
                        "   index = 3",
                        "   IPv4 address = (none)",
                        "   IPv6 address = (none)",
                        "   MAC = 00:00:5e:00:01:07",
                        "   MAC broadcast = ff:ff:ff:ff:ff:ff",
                        "   State = UP, not RUNNING",
                        "   Up debounce timer = 0us",
                        "   Down debounce timer = 0us",
                        "   VMAC type private, underlying interface = eth0, state = UP, RUNNING",
                        "   I/f created by keepalived",
                        "   MTU = 1500",
                        "   HW Type = ETHERNET",
                        "   NIC netlink status update",
                        " Name = nope0",
                        "   index = 0 (deleted)",
                        "   IPv4 address = (none)",
                        "   IPv6 address = (none)",
                        "   State = not UP, not RUNNING, no broadcast, no multicast",
                        "   Up debounce timer = 0us",
                        "   Down debounce timer = 0us",
                        "   MTU = 0",
                        "   HW Type = UNKNOWN (0)",
                        "   NIC netlink status update");
    }

    @Test
    void anInterfaceOfOurOwnHasTheDelaysOfTheOneBelow() {
        List<String> lines = section(
                new Scene("interface_up_down_delays {\neth0 1 3\n}\n" + ROUTER.formatted("")).lines(), "Interfaces");
        List<String> own = lines.subList(lines.indexOf(" Name = vrrp.7"), lines.indexOf(" Name = nope0"));
        assertThat(own).contains("   Up debounce timer = 3000000us", "   Down debounce timer = 1000000us");
    }

    @Test
    void sessionIsToldWithWhatBothEndsHaveSaid() {
        Configuration configuration = Scene.read("bfd_instance b {\nneighbor_ip 10.0.0.9\npassive\n}\n");
        Sessions sessions = new Sessions(configuration.bfdInstances(), bound -> bound - 1);
        List<SessionsStatus.ShownSession> shown = new ArrayList<>();
        sessions.all()
                .forEach(session ->
                        shown.add(new SessionsStatus.ShownSession(session.status(), OptionalInt.of(11), true)));
        List<String> lines = new ArrayList<>();
        DataDump.write(
                new SessionsStatus(configuration, Scene.CLOCK, OptionalInt.of(8), OptionalInt.empty(), shown),
                lines::add);
        assertThat(section(lines, "BFD Data")).containsExactly(" fd_in = 8", " thread_in = running");
        List<String> topology = section(lines, "BFD Topology");
        assertThat(topology.subList(topology.indexOf("   fd_out 11"), topology.size()))
                .containsExactly(
                        "   fd_out 11",
                        "   thread_open_fd_out 0x(nil)",
                        "   thread_out 0x(nil)",
                        "   sands_out = [disabled]",
                        "   thread_exp 0x(nil)",
                        "   sands_exp = [disabled]",
                        "   thread_rst 0x(nil)",
                        "   sands_rst = [disabled]",
                        "   send error = true",
                        "   local state = Down",
                        "   remote state = Down",
                        "   local discriminator = 0x"
                                + Integer.toHexString(sessions.all().getFirst().discriminator()),
                        "   remote discriminator = 0x0",
                        "   local diag = No Diagnostic",
                        "   remote diag = No Diagnostic",
                        "   remote min tx intv = 0 us",
                        "   remote min rx intv = 0 us",
                        "   local demand = 0",
                        "   remote demand = 0",
                        "   remote detect multiplier = 0",
                        "   !poll, !final",
                        "   local tx intv = 1000000 us",
                        "   remote tx intv = 0 us",
                        "   local detection time = 0 us",
                        "   remote detection time = 0 us",
                        "   last_seen = [never]");
    }

    @Test
    void serversAndTheirChecksAreToldAsTheyStand() {
        Configuration configuration = Scene.read("""
                virtual_server_group G {
                    10.9.0.3 80
                }
                virtual_server group G {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    sorry_server 10.8.1.9 80
                    real_server 10.8.1.2 80 {
                        weight 3
                        TCP_CHECK {
                            connect_timeout 4
                            retry 1
                        }
                    }
                }
                """);
        VirtualServers servers = new VirtualServers(configuration, _ -> 0);
        List<Effect.ChangeTable> asked = new ArrayList<>();
        servers.step(new Event.Startup(), Deadline.ORIGIN, output -> {
            if (output instanceof Effect.ChangeTable change) {
                asked.add(change);
            }
        });
        while (!asked.isEmpty()) {
            asked.removeFirst();
            servers.step(new Event.TableAnswered(TableAnswer.ACCEPTED), Deadline.ORIGIN, output -> {
                if (output instanceof Effect.ChangeTable change) {
                    asked.add(change);
                }
            });
        }
        List<String> lines = new ArrayList<>();
        DataDump.write(new ServersStatus(configuration, servers.status(), Map.of()), lines::add);
        assertThat(section(lines, "LVS Topology"))
                .containsSubsequence(
                        " ------< Virtual server group >------",
                        " Virtual Server Group = G, IPv4 = yes, IPv6 = no",
                        "   VIP = 10.9.0.3, VPORT = 80",
                        "     Alive: 1 tcp, 0 udp, 0 sctp",
                        " ------< Virtual server >------",
                        " VS GROUP = [G]:0",
                        "   sorry server = [10.8.1.9]:tcp:80",
                        "     set = 0",
                        "     alive = 0",
                        "   VS alive = 1",
                        "   quorum_state_up = 1",
                        "   ------< Real server >------",
                        "   RIP = 10.8.1.2, RPORT = 80, WEIGHT = 3 EFF WEIGHT = 3",
                        "   initial weight = 3",
                        "   effective weight = 3",
                        "   alive = 1",
                        "   num failed checkers = 0",
                        "   RS set = 1");
        assertThat(section(lines, "Health checkers"))
                .containsExactly(
                        " [G]:0 -> [10.8.1.2]:tcp:80",
                        "   Enabled = yes",
                        "   Up = yes",
                        "   Has run = no",
                        "   Current weight = 0",
                        "   Alpha = no",
                        "   Delay loop = 60000000 us",
                        "   Warmup = 60000000 us",
                        "   Retries = 1",
                        "   Delay before retry = 1000000 us",
                        "   Retries iterations = 1",
                        "   Log all failures = no",
                        "   Connection",
                        "     Dest = [10.8.1.2]:80",
                        "     Timeout = 4.000000",
                        "   Keepalive method = TCP_CHECK");
    }

    @Test
    void parentHasItsConfigurationAlone() {
        List<String> lines = new ArrayList<>();
        DataDump.write(Scene.read(ROUTER.formatted("")), lines::add);
        assertThat(lines).startsWith("------< Global definitions >------").endsWith(" json_version 1");
        assertThat(lines.stream().filter(line -> line.startsWith("------<"))).hasSize(1);
    }

    @Test
    void addressThatSomebodyTookAwayIsNotSet() {
        Scene scene = router().started().until(5);
        VrrpStatus status = scene.status();
        VrrpStatus without = new VrrpStatus(
                status.configuration(),
                status.clock(),
                status.routers(),
                status.groups(),
                status.scripts(),
                status.processes(),
                status.seen(),
                List.of(),
                status.interfaces(),
                Set.copyOf(status.routers().getFirst().instance().addresses()));
        List<String> lines = new ArrayList<>();
        DataDump.write(without, lines::add);
        assertThat(section(lines, "VRRP Topology"))
                .contains("     10.9.0.100 dev eth0 scope global", "   fd_in -1, fd_out -1");
    }
}
