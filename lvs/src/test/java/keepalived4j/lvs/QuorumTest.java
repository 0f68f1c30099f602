package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The quorum, the sorry server, and who hears of them in what order.
class QuorumTest {

    private static final String GLOBAL = """
            global_defs {
                router_id director
                notification_email { root@example.org }
                smtp_server 192.0.2.25
                lvs_notify_fifo /run/lvs.fifo
            }
            """;

    private static final String THREE = GLOBAL + """
            virtual_server 10.9.0.1 80 {
                delay_loop 1
                warmup 0
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                quorum 3
                hysteresis 1
                smtp_alert
                retry 1
                delay_before_retry 0.5
                quorum_up /S/gained
                quorum_down /S/lost
                sorry_server 10.8.4.2 8080
                real_server 10.8.1.2 8080 {
                    weight 2
                    notify_up /S/up
                    notify_down /S/down
                    TCP_CHECK { }
                }
                real_server 10.8.2.2 8080 {
                    weight 2
                    notify_up /S/up
                    notify_down /S/down
                    TCP_CHECK { }
                }
                real_server 10.8.3.2 8080 {
                    weight 1
                    notify_up /S/up
                    notify_down /S/down
                    TCP_CHECK { }
                }
            }
            """;

    @Test
    void quorumIsGainedAtTheStart() {
        Desk desk = Desk.of(THREE);
        assertThat(desk.start())
                .containsExactly(
                        "+ TCP 10.9.0.1:80 rr",
                        "+ TCP 10.9.0.1:80 -> 10.8.1.2:8080 Masq 2",
                        "+ TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 2",
                        "+ TCP 10.9.0.1:80 -> 10.8.3.2:8080 Masq 1",
                        "Gained quorum 3+1=4 <= 5 for VS [10.9.0.1]:tcp:80",
                        "run /S/gained",
                        "fifo VS [10.9.0.1]:tcp:80 UP$",
                        "mail [director] Virtualserver [10.9.0.1]:tcp:80 - UP"
                                + " | => Starting with quorum up 3+1=4 <= 5 <=",
                        // An earlier run may have ended while it was needed.
                        "0 TCP 10.9.0.1:80 -> 10.8.4.2:8080");
    }

    @Test
    void quorumIsLostBelowAndGainedAboveItsHysteresis() {
        Desk desk = Desk.started(THREE);
        desk.run(1);
        desk.dead.add("10.8.1.2");
        assertThat(desk.run(3)).noneMatch(line -> line.contains("quorum"));
        assertThat(desk.weights()).containsExactly("10.8.2.2=2", "10.8.3.2=1");
        desk.dead.add("10.8.2.2");
        assertThat(desk.run(5))
                .containsExactly(
                        "TCP_CHECK on service [10.8.2.2]:tcp:8080 failed after 1 retries.",
                        "Removing service [10.8.2.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.2.2:8080",
                        "run /S/down",
                        "fifo RS [10.8.2.2]:tcp:8080 [10.9.0.1]:tcp:80 DOWN$",
                        "Lost quorum 3-1=2 > 1 for VS [10.9.0.1]:tcp:80",
                        "Adding sorry server [10.8.4.2]:tcp:8080 to VS [10.9.0.1]:tcp:80",
                        "Removing alive servers from the pool for VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.3.2:8080",
                        "+ TCP 10.9.0.1:80 -> 10.8.4.2:8080 Masq 1",
                        "run /S/lost",
                        "fifo VS [10.9.0.1]:tcp:80 DOWN$",
                        "mail [director] Virtualserver [10.9.0.1]:tcp:80 - DOWN | => Lost quorum 3+1=2 <= 1 <=",
                        "mail [director] Realserver [10.8.2.2]:tcp:8080 of virtual server [10.9.0.1]:tcp:80 - DOWN"
                                + " | => TCP CHECK failed on service <=");
        desk.dead.remove("10.8.2.2");
        assertThat(desk.run(6))
                .containsExactly(
                        "TCP connection to [10.8.2.2]:tcp:8080 success.",
                        "Adding service [10.8.2.2]:tcp:8080 to VS [10.9.0.1]:tcp:80",
                        "run /S/up",
                        "fifo RS [10.8.2.2]:tcp:8080 [10.9.0.1]:tcp:80 UP$",
                        "mail [director] Realserver [10.8.2.2]:tcp:8080 of virtual server [10.9.0.1]:tcp:80 - UP"
                                + " | => TCP CHECK succeed on service <=");
        assertThat(desk.weights()).containsExactly("10.8.4.2=1");
        desk.dead.clear();
        assertThat(desk.run(7))
                .containsSubsequence(
                        "Gained quorum 3+1=4 <= 5 for VS [10.9.0.1]:tcp:80",
                        "Removing sorry server [10.8.4.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.4.2:8080",
                        "Adding alive servers to the pool for VS [10.9.0.1]:tcp:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.1.2:8080 Masq 2",
                        "+ TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 2",
                        "+ TCP 10.9.0.1:80 -> 10.8.3.2:8080 Masq 1",
                        "run /S/gained",
                        "fifo VS [10.9.0.1]:tcp:80 UP$",
                        "mail [director] Virtualserver [10.9.0.1]:tcp:80 - UP | => Gained quorum 3+1=4 <= 5 <=");
        assertThat(desk.stop()).noneMatch(line -> line.startsWith("run") || line.startsWith("fifo"));
        desk.assertTable();
    }

    @Test
    void weightOfTheThresholdItselfIsEnoughEitherWay() {
        String text = THREE.replace("weight 1", "weight 2").replace("quorum 3", "quorum 5");
        // Gained from 6 on, lost below 4.
        Desk desk = Desk.started(text);
        desk.run(1);
        desk.dead.add("10.8.1.2");
        assertThat(desk.run(3)).noneMatch(line -> line.contains("quorum"));
        desk.dead.add("10.8.2.2");
        assertThat(desk.run(5)).contains("Lost quorum 5-1=4 > 2 for VS [10.9.0.1]:tcp:80");
        desk.dead.remove("10.8.2.2");
        assertThat(desk.run(6)).noneMatch(line -> line.contains("quorum"));
        desk.dead.clear();
        assertThat(desk.run(7)).contains("Gained quorum 5+1=6 <= 6 for VS [10.9.0.1]:tcp:80");
    }

    @Test
    void withoutSorryServerNothingChangesInTheTable() {
        Desk desk = Desk.started(THREE.replace("sorry_server 10.8.4.2 8080", ""));
        desk.run(1);
        desk.dead.add("10.8.1.2");
        desk.dead.add("10.8.2.2");
        assertThat(desk.run(3)).contains("Lost quorum 3-1=2 > 1 for VS [10.9.0.1]:tcp:80");
        assertThat(desk.weights()).containsExactly("10.8.3.2=1");
    }

    @Test
    void alphaServersComeWithTheirFirstSuccess() {
        Desk desk = Desk.of(GLOBAL + """
                virtual_server 10.9.0.1 80 {
                    delay_loop 1
                    warmup 0
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    alpha
                    retry 1
                    quorum_up /S/gained
                    quorum_down /S/lost
                    sorry_server 10.8.4.2 8080
                    real_server 10.8.1.2 8080 { notify_up "/S/up 1"
                        TCP_CHECK { } }
                    real_server 10.8.2.2 8080 { notify_down "/S/down 2"
                        TCP_CHECK { } }
                    real_server 10.8.3.2 8080 { inhibit_on_failure
                        notify_down "/S/down 3"
                        TCP_CHECK { } }
                }
                """);
        desk.dead.add("10.8.2.2");
        desk.dead.add("10.8.3.2");
        assertThat(desk.start())
                .containsSubsequence(
                        "Starting with quorum down 1-0=1 > 0 for VS [10.9.0.1]:tcp:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.4.2:8080 Masq 1",
                        "run /S/lost",
                        "fifo VS [10.9.0.1]:tcp:80 DOWN$");
        assertThat(desk.weights()).containsExactly("10.8.3.2=0", "10.8.4.2=1");
        assertThat(desk.run(1))
                .filteredOn(line -> line.startsWith("run"))
                .containsExactly("run /S/up 1", "run /S/gained", "run /S/down 2", "run /S/down 3");
        assertThat(desk.weights()).containsExactlyInAnyOrder("10.8.1.2=1", "10.8.3.2=0");
        desk.dead.clear();
        desk.run(2);
        assertThat(desk.weights()).containsExactlyInAnyOrder("10.8.1.2=1", "10.8.2.2=1", "10.8.3.2=1");
    }

    private static final String INHIBITED_SORRY_SERVER = """
            virtual_server 10.9.0.1 80 {
                delay_loop 1
                warmup 0
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                retry 0
                sorry_server 10.8.4.2 80
                sorry_server_inhibit
                real_server 10.8.1.2 80 { TCP_CHECK { } }
            }
            """;

    @Test
    void inhibitedSorryServerSwitchesBetweenNoWeightAndOne() {
        Desk desk = Desk.started(INHIBITED_SORRY_SERVER);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.4.2=0");
        desk.dead.add("10.8.1.2");
        assertThat(desk.run(1))
                .contains(
                        "Enabling sorry server [10.8.4.2]:tcp:80 to VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.4.2:80 Masq 1");
        assertThat(desk.weights()).containsExactly("10.8.4.2=1");
        desk.dead.clear();
        assertThat(desk.run(2))
                .contains(
                        "Disabling sorry server [10.8.4.2]:tcp:80 from VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.4.2:80 Masq 0");
        assertThat(desk.weights()).containsExactly("10.8.4.2=0", "10.8.1.2=1");
    }

    @Test
    void sorryServerCanBeOneOfTheRealServers() {
        String text = INHIBITED_SORRY_SERVER
                .replace("10.8.4.2", "10.8.1.2")
                .replace("sorry_server_inhibit", "inhibit_on_failure\nsorry_server_inhibit");
        Desk desk = Desk.started(text);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        desk.dead.add("10.8.1.2");
        assertThat(desk.run(1)).noneMatch(line -> line.startsWith("IPVS cmd"));
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        desk.dead.clear();
        assertThat(desk.run(2)).noneMatch(line -> line.startsWith("IPVS cmd"));
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        assertThat(desk.stop()).noneMatch(line -> line.startsWith("IPVS cmd"));
        desk.assertTable();
    }

    @Test
    void sorryServerServesForEverWhereAllWeightsAreZero() {
        Desk desk = Desk.started(INHIBITED_SORRY_SERVER
                .replace("sorry_server_inhibit", "weight 1")
                .replace("TCP_CHECK", "weight 0\nTCP_CHECK"));
        assertThat(desk.weights()).containsExactly("10.8.4.2=1");
        desk.run(10);
        assertThat(desk.weights()).containsExactly("10.8.4.2=1");
    }

    @Test
    void quorumOutOfReachIsNeverGained() {
        Desk desk = Desk.of(INHIBITED_SORRY_SERVER
                .replace("sorry_server 10.8.4.2 80\n", "quorum 10\nhysteresis 7\n")
                .replace("    sorry_server_inhibit\n", "")
                .replace("TCP_CHECK", "weight 5\nTCP_CHECK"));
        assertThat(desk.start()).noneMatch(line -> line.contains("quorum"));
        assertThat(desk.run(5)).noneMatch(line -> line.contains("quorum"));
        assertThat(desk.weights()).containsExactly("10.8.1.2=5");
    }

    @Test
    void serversTellTheirFirstStateWhereThatIsWanted() {
        Desk desk = Desk.of(THREE.replace("router_id", "rs_init_notifies\nrouter_id"));
        assertThat(desk.start())
                .containsSubsequence(
                        "+ TCP 10.9.0.1:80 -> 10.8.1.2:8080 Masq 2",
                        "run /S/up",
                        "fifo RS [10.8.1.2]:tcp:8080 [10.9.0.1]:tcp:80 UP$",
                        "+ TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 2");
    }

    @Test
    void checksThatChangeNoServerAreNotMailedWhereThatIsNotWanted() {
        String text =
                THREE.replaceFirst("TCP_CHECK \\{ }", "TCP_CHECK { connect_port 1 }\nTCP_CHECK { connect_port 2 }");
        Desk desk = Desk.started(text);
        desk.run(1);
        desk.dead.add("10.8.1.2");
        assertThat(desk.run(3)).filteredOn(line -> line.contains("Realserver")).hasSize(2);
        desk = Desk.started(text.replace("router_id", "no_checker_emails\nrouter_id"));
        desk.run(1);
        desk.dead.add("10.8.1.2");
        assertThat(desk.run(3)).filteredOn(line -> line.contains("Realserver")).hasSize(1);
    }
}
