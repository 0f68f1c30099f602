package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a reload does to the table, and whom it tells.
class ReloadTest {

    private static final String GLOBAL = """
            global_defs {
                router_id director
                notification_email { root@example.org }
                smtp_server 192.0.2.25
                lvs_notify_fifo /run/lvs.fifo
            }
            """;

    private static String service(String inside) {
        return GLOBAL + """
                virtual_server 10.9.0.1 80 {
                    delay_loop 1
                    warmup 0
                    protocol TCP
                    lvs_sched wrr
                    lvs_method NAT
                    retry 1
                    delay_before_retry 0.5
                    quorum_up /S/gained
                    quorum_down /S/lost
                %s
                }
                """.formatted(inside);
    }

    private static String server(int number, String inside) {
        return "real_server 10.8." + number + ".2 8080 {\nnotify_up \"/S/up " + number + "\"\nnotify_down \"/S/down "
                + number + "\"\n" + inside + "\n}\n";
    }

    private static String checked(int number, String inside) {
        return server(number, inside + "\nTCP_CHECK { connect_timeout 1 }");
    }

    @Test
    void unchangedServicesCostNotOneMessage() {
        String text = service(checked(1, "weight 2") + checked(2, "inhibit_on_failure")
                + "sorry_server 10.8.4.2 80\nsorry_server_inhibit");
        Desk desk = Desk.of(text);
        desk.dead.add("10.8.2.2");
        desk.start();
        desk.run(3);
        assertThat(desk.reload(text)).isEmpty();
        desk.run(5);
        assertThat(desk.reload(text)).isEmpty();
    }

    @Test
    void changedWeightCostsOneMessage() {
        Desk desk = Desk.started(service(checked(1, "weight 1") + checked(2, "weight 2")));
        desk.run(1);
        assertThat(desk.reload(service(checked(1, "weight 1") + checked(2, "weight 7"))))
                .containsExactly(
                        "Changing weight from 2 to 7 for active service [10.8.2.2]:tcp:8080"
                                + " of VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 7");
    }

    @Test
    void weightOfAServerThatIsDownWaitsForItsReturn() {
        Desk desk = Desk.of(service(checked(1, "weight 1") + checked(2, "weight 4")));
        desk.dead.add("10.8.2.2");
        desk.start();
        desk.run(1);
        assertThat(desk.reload(service(checked(1, "weight 1") + checked(2, "weight 9"))))
                .containsExactly("Changing weight from 4 to 9 for inactive service [10.8.2.2]:tcp:8080"
                        + " of VS [10.9.0.1]:tcp:80");
        desk.dead.clear();
        desk.run(3);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.2.2=9");
    }

    @Test
    void serverThatIsGoneGoesBeforeOthersChange() {
        Desk desk = Desk.started(service(checked(1, "weight 1") + checked(2, "weight 2")));
        desk.run(1);
        assertThat(desk.reload(service(checked(2, "weight 7") + checked(3, "weight 4"))))
                .containsExactly(
                        "service [10.8.1.2]:tcp:8080 no longer exist",
                        "Removing service [10.8.1.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.1.2:8080",
                        "run /S/down 1",
                        "fifo RS [10.8.1.2]:tcp:8080 [10.9.0.1]:tcp:80 DOWN$",
                        "mail [director] Realserver [10.8.1.2]:tcp:8080 of virtual server [10.9.0.1]:tcp:80 - DOWN"
                                + " | => Removing <=",
                        "Changing weight from 2 to 7 for active service [10.8.2.2]:tcp:8080"
                                + " of VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 7",
                        "+ TCP 10.9.0.1:80 -> 10.8.3.2:8080 Masq 4");
    }

    @Test
    void schedulerAndThresholdsAreEdited() {
        Desk desk = Desk.started(service(checked(1, "")));
        desk.run(1);
        assertThat(desk.reload(service(checked(1, "")).replace("wrr", "wlc"))).containsExactly("= TCP 10.9.0.1:80 wlc");
        assertThat(desk.reload(service(checked(1, "uthreshold 10")).replace("wrr", "wlc")))
                .containsExactly("= TCP 10.9.0.1:80 -> 10.8.1.2:8080 Masq 1 10/0");
        assertThat(desk.reload(service("persistence_timeout 100\n" + checked(1, "uthreshold 10"))
                        .replace("wrr", "wlc")))
                .containsExactly("= TCP 10.9.0.1:80 wlc persistent 100");
    }

    @Test
    void forwardingIsEditedWhereThePortStays() {
        Desk desk = Desk.started(service("real_server 10.8.1.2 80 { }"));
        assertThat(desk.reload(service("real_server 10.8.1.2 80 { lvs_method DR\nweight 3\n}")))
                .containsExactly(
                        "Changing weight from 1 to 3 for active service [10.8.1.2]:tcp:80 of VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.1.2:80 Route 3");
    }

    @Test
    void forwardingThatChangesThePortReplacesTheServer() {
        String group = "virtual_server_group G { 10.9.2.1 80\n10.9.2.2 8080 }\nvirtual_server group G {\n"
                + "protocol TCP\nlvs_sched rr\nreal_server 10.8.1.2 8080 { lvs_method %s\n}\n}\n";
        Desk desk = Desk.started(group.formatted("NAT"));
        assertThat(desk.reload(group.formatted("DR")))
                .containsExactly(
                        "- TCP 10.9.2.1:80 -> 10.8.1.2:8080",
                        "+ TCP 10.9.2.1:80 -> 10.8.1.2:80 Route 1",
                        "= TCP 10.9.2.2:8080 -> 10.8.1.2:8080 Route 1");
    }

    @Test
    void replacingAllServersDoesNotLoseTheQuorum() {
        Desk desk = Desk.started(service(checked(1, "") + checked(2, "")));
        desk.run(1);
        assertThat(desk.reload(service(checked(3, ""))))
                .filteredOn(line -> line.startsWith("run"))
                .containsExactly("run /S/down 1", "run /S/down 2");
        assertThat(desk.weights()).containsExactly("10.8.3.2=1");
        desk.dead.add("10.8.3.2");
        assertThat(desk.run(4)).contains("run /S/lost");
    }

    @Test
    void newServerHasAllItsTries() {
        Desk desk = Desk.started(service(checked(1, "")));
        desk.run(1);
        desk.dead.add("10.8.2.2");
        desk.reload(service(checked(1, "") + checked(2, "")));
        desk.run(2.4);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.2.2=1");
        desk.run(2.5);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void inhibitionAlphaAndChecksCanBeChanged() {
        Desk desk = Desk.of(service(checked(1, "") + checked(2, "")));
        desk.dead.add("10.8.2.2");
        desk.start();
        desk.run(1);
        desk.reload(service(checked(1, "") + checked(2, "inhibit_on_failure")));
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.2.2=0");
        desk.reload(service(checked(1, "") + checked(2, "")));
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");

        String other = service(checked(1, "") + checked(2, "")).replace("connect_timeout 1", "connect_timeout 2");
        assertThat(desk.reload(other)).contains("run /S/up 2");
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.2.2=1");
        assertThat(desk.run(2)).contains("TCP_CHECK on service [10.8.2.2]:tcp:8080 failed.", "run /S/down 2");
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");

        desk.dead.add("10.8.3.2");
        desk.dead.add("10.8.5.2");
        desk.reload(service(checked(1, "") + checked(3, "alpha") + checked(5, ""))
                .replace("connect_timeout 1", "connect_timeout 2"));
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.5.2=1");
        desk.run(4);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void sorryServerCanComeAndGo() {
        String inside = checked(1, "") + checked(2, "");
        Desk desk = Desk.of(service(inside));
        desk.dead.addAll(List.of("10.8.1.2", "10.8.2.2"));
        desk.start();
        desk.run(1);
        assertThat(desk.reload(service(inside + "sorry_server 10.8.4.9 80")))
                .containsExactly(
                        "Starting with quorum down 1-0=1 > 0 for VS [10.9.0.1]:tcp:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.4.9:80 Masq 1",
                        "run /S/lost",
                        "fifo VS [10.9.0.1]:tcp:80 DOWN$");
        assertThat(desk.reload(service(inside + "sorry_server 10.8.4.8 80")))
                .containsExactly(
                        "Removing sorry server [10.8.4.9]:tcp:80 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.4.9:80",
                        "Starting with quorum down 1-0=1 > 0 for VS [10.9.0.1]:tcp:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.4.8:80 Masq 1",
                        "run /S/lost",
                        "fifo VS [10.9.0.1]:tcp:80 DOWN$");
        assertThat(desk.reload(service(inside)))
                .containsExactly(
                        "Removing sorry server [10.8.4.8]:tcp:80 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.4.8:80",
                        "Adding alive servers to the pool for VS [10.9.0.1]:tcp:80");
        desk.dead.remove("10.8.1.2");
        desk.run(2);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void quorumIsJudgedByItsNewNumbers() {
        String inside = checked(1, "") + checked(2, "") + "sorry_server 10.8.4.8 80\n";
        Desk desk = Desk.of(service(inside));
        desk.dead.add("10.8.2.2");
        desk.start();
        desk.run(1);
        desk.reload(service(inside + "quorum 2"));
        assertThat(desk.weights()).containsExactly("10.8.4.8=1");
        assertThat(desk.reload(service(inside + "quorum 1")))
                .contains("Gained quorum 1+0=1 <= 1 for VS [10.9.0.1]:tcp:80");
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        desk.reload(service(inside + "quorum 2"));
        assertThat(desk.weights()).containsExactly("10.8.4.8=1");
        desk.reload(service(inside + "sorry_server_inhibit"));
        assertThat(desk.weights()).containsExactlyInAnyOrder("10.8.1.2=1", "10.8.4.8=0");
        desk.dead.add("10.8.1.2");
        desk.run(3);
        assertThat(desk.weights()).containsExactly("10.8.4.8=1");
        desk.dead.remove("10.8.1.2");
        desk.run(4);
        assertThat(desk.weights()).containsExactlyInAnyOrder("10.8.1.2=1", "10.8.4.8=0");
        desk.reload(service(inside));
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void sorryServerGoesWhileTooFewServersWork() {
        String inside = checked(1, "") + checked(2, "") + "quorum 2\n";
        Desk desk = Desk.of(service(inside + "sorry_server 10.8.4.8 80"));
        desk.dead.add("10.8.2.2");
        desk.start();
        desk.run(1);
        assertThat(desk.weights()).containsExactly("10.8.4.8=1");
        assertThat(desk.reload(service(inside)))
                .containsExactly(
                        "Removing sorry server [10.8.4.8]:tcp:80 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.4.8:80",
                        "Adding alive servers to the pool for VS [10.9.0.1]:tcp:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.1.2:8080 Masq 1");
    }

    @Test
    void otherProtocolIsAnotherVirtualServer() {
        Desk desk = Desk.started(service(checked(1, "")));
        desk.run(1);
        assertThat(desk.reload(service(checked(1, "")).replace("protocol TCP", "protocol UDP")))
                .containsExactly(
                        "Removing Virtual Server [10.9.0.1]:tcp:80",
                        "Removing service [10.8.1.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.1.2:8080",
                        "run /S/down 1",
                        "fifo RS [10.8.1.2]:tcp:8080 [10.9.0.1]:tcp:80 DOWN$",
                        "mail [director] Realserver [10.8.1.2]:tcp:8080 of virtual server [10.9.0.1]:tcp:80 - DOWN"
                                + " | => Removing <=",
                        "run /S/lost",
                        "fifo VS [10.9.0.1]:tcp:80 DOWN$",
                        "- TCP 10.9.0.1:80",
                        "+ UDP 10.9.0.1:80 wrr",
                        "+ UDP 10.9.0.1:80 -> 10.8.1.2:8080 Masq 1",
                        "Gained quorum 1+0=1 <= 1 for VS [10.9.0.1]:udp:80",
                        "run /S/gained",
                        "fifo VS [10.9.0.1]:udp:80 UP$");
    }

    @Test
    void serviceGoesAtOneStrokeWhereTheStopWouldFlush() {
        Desk desk = Desk.started(service(checked(1, "")) + "virtual_server fwmark 5 { lvs_sched rr\nlvs_method NAT\n"
                + "real_server 10.8.9.9 80 { }\n}");
        desk.run(1);
        String flushing = service(checked(1, "")).replace("router_id", "lvs_flush_on_stop VS\nrouter_id");
        assertThat(desk.reload(flushing))
                .containsExactly("Removing Virtual Server FWM 5", "fifo VS FWM 5 DOWN$", "- FWM 5");
    }

    @Test
    void retriesAreCarriedOver() {
        Desk desk = Desk.started(service("retry 5\n" + checked(1, "") + server(2, "")));
        desk.run(1);
        desk.dead.add("10.8.1.2");
        // Three failures: at 2, 2.5 and 3.
        desk.run(3.2);
        desk.reload(service("retry 2\n" + checked(1, "") + server(2, "")));
        desk.run(4.1);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.2.2=1");
        desk.run(4.2);
        assertThat(desk.weights()).containsExactly("10.8.2.2=1");
    }

    @Test
    void alphaCheckAddedToAServerThatWorksDoesNotTakeItOut() {
        Desk desk = Desk.started(service(server(1, "")));
        assertThat(desk.reload(service(server(1, "TCP_CHECK { alpha }")))).isEmpty();
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void alphaCheckReplacingAFailedOneKeepsTheServerDown() {
        Desk desk = Desk.of(service(checked(1, "")));
        desk.dead.add("10.8.1.2");
        desk.start();
        desk.run(1);
        desk.reload(service(server(1, "TCP_CHECK { connect_port 9\nalpha }")));
        assertThat(desk.weights()).isEmpty();
        desk.dead.clear();
        desk.run(2);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void firstAndLastVirtualServerComeAndGoByReload() {
        Desk desk = Desk.of(GLOBAL.replace("router_id", "lvs_timeouts tcp 100\nrouter_id"));
        assertThat(desk.start()).isEmpty();
        assertThat(desk.reload(service(server(1, "")).replace("router_id", "lvs_timeouts tcp 100\nrouter_id")))
                .startsWith("timeouts OptionalInt[100]OptionalInt.emptyOptionalInt.empty", "+ TCP 10.9.0.1:80 wrr");
        assertThat(desk.reload(GLOBAL)).endsWith("- TCP 10.9.0.1:80", "restore timeouts");
        desk.assertTable();
    }
}
