package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The start and the end: flushes, timeouts, sync daemons, and who is told.
class StopTest {

    private static final String TWO = """
            virtual_server 10.9.0.1 80 {
                delay_loop 1
                warmup 0
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                quorum_down /S/lost
                sorry_server 10.8.4.2 80
                real_server 10.8.1.2 80 { notify_down /S/down
                }
                real_server 10.8.2.2 80 {
                    inhibit_on_failure
                    TCP_CHECK { retry 0 }
                }
            }
            virtual_server 10.9.0.2 80 {
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.3.2 80 { }
            }
            """;

    private static Desk running(String text) {
        Desk desk = Desk.of(text);
        desk.dead.add("10.8.2.2");
        desk.start();
        desk.run(1);
        return desk;
    }

    @Test
    void serversGoWithTheirServices() {
        Desk desk = running(TWO);
        assertThat(desk.stop())
                .containsExactly(
                        "Shutting down service [10.8.1.2]:tcp:80 from VS [10.9.0.1]:tcp:80",
                        "Shutting down (inhibited) service [10.8.2.2]:tcp:80 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80",
                        "Shutting down service [10.8.3.2]:tcp:80 from VS [10.9.0.2]:tcp:80",
                        "- TCP 10.9.0.2:80");
        desk.assertTable();
    }

    @Test
    void whoListensToFactsHearsOfTheEndAlsoWithoutOmega() {
        Desk desk = running(TWO);
        List<String> told = new ArrayList<>();
        desk.servers.step(new Event.Shutdown(Event.Cleanup.RELEASE), Desk.at(2), output -> {
            if (output instanceof Fact.ServerStands(var server, var _, var condition, var tally)) {
                told.add(server + " " + condition + " " + tally.up());
            } else if (output instanceof Fact.ServiceStands(var service, var condition, var tally)) {
                told.add(service + " " + condition + " " + tally.up());
            }
        });
        assertThat(told)
                .containsExactly(
                        "[10.8.1.2]:tcp:80 DOWN 0",
                        "[10.9.0.1]:tcp:80 DOWN 0",
                        "[10.8.3.2]:tcp:80 DOWN 0",
                        "[10.9.0.2]:tcp:80 DOWN 0");
    }

    @Test
    void omegaTellsEverybody() {
        Desk desk = running(TWO.replaceFirst("lvs_sched rr", "lvs_sched rr\nomega"));
        assertThat(desk.stop())
                .filteredOn(line -> line.startsWith("run"))
                .containsExactly("run /S/down", "run /S/lost");
    }

    @Test
    void flushOfVirtualServersDeletesServicesAlone() {
        Desk desk = running("global_defs { lvs_flush_on_stop VS }\n" + TWO.replaceFirst("rr", "rr\nomega"));
        assertThat(desk.stop()).containsExactly("run /S/lost", "- TCP 10.9.0.1:80", "- TCP 10.9.0.2:80");
        desk.assertTable();
    }

    @Test
    void flushIsOneRequest() {
        Desk desk = running("global_defs { lvs_flush_on_stop }\n" + TWO.replaceFirst("rr", "rr\nomega"));
        assertThat(desk.stop()).containsExactly("flush", "run /S/lost");
        desk.assertTable();
    }

    @Test
    void tableCanBeLeftAsItIs() {
        Desk desk = running(TWO);
        List<String> before = desk.table();
        assertThat(desk.step(new Event.Shutdown(Event.Cleanup.KEEP))).isEmpty();
        assertThat(desk.table()).isEqualTo(before);
    }

    @Test
    void nothingHappensAfterTheStop() {
        Desk desk = running(TWO);
        desk.stop();
        assertThat(desk.servers.nextDeadline()).isEmpty();
        assertThat(desk.step(Event.TIME_REACHED)).isEmpty();
        assertThat(desk.reload(TWO)).isEmpty();
        assertThat(desk.stop()).isEmpty();
    }

    @Test
    void leftoversOfAnEarlierRunAreCorrectedAndForeignEntriesStay() {
        Desk former = Desk.started(TWO.replace("rr", "lc")
                .replace("10.9.0.2", "10.9.0.9")
                .replace("real_server 10.8.1.2 80 {", "real_server 10.8.1.2 80 { weight 55\n"));
        Desk desk = new Desk(Text.read(TWO), former.kernel);
        assertThat(desk.start())
                .contains(
                        "IPVS cmd IP_VS_SO_SET_ADD(1154) error: Service already exists(17) (10.9.0.1:tcp:80)",
                        "= TCP 10.9.0.1:80 rr",
                        "IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: Destination already exists(17)"
                                + " (10.9.0.1:tcp:80 -> 10.8.1.2:80)",
                        "= TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 1");
        desk.assertTable(
                "TCP 10.9.0.1:80 rr",
                "  10.8.1.2:80 Masq 1",
                "  10.8.2.2:80 Masq 1",
                "TCP 10.9.0.9:80 lc",
                "  10.8.3.2:80 Masq 1",
                "TCP 10.9.0.2:80 rr",
                "  10.8.3.2:80 Masq 1");
        desk.stop();
        desk.assertTable("TCP 10.9.0.9:80 lc", "  10.8.3.2:80 Masq 1");
    }

    @Test
    void flushAtTheStartComesBeforeEverythingElse() {
        Desk desk = Desk.of("global_defs { lvs_flush }\n" + TWO);
        assertThat(desk.start()).startsWith("flush", "+ TCP 10.9.0.1:80 rr");
        assertThat(desk.reload("global_defs { lvs_flush }\n" + TWO)).isEmpty();
    }

    @Test
    void timeoutsAreSetAndTakenBack() {
        Desk desk = Desk.of("global_defs { lvs_timeouts tcp 100 tcpfin 50 }\n" + TWO);
        assertThat(desk.start())
                .startsWith("timeouts OptionalInt[100]OptionalInt[50]OptionalInt.empty", "+ TCP 10.9.0.1:80 rr");
        assertThat(desk.reload("global_defs { lvs_timeouts tcp 100 udp 60 }\n" + TWO))
                .containsExactly("timeouts OptionalInt[100]OptionalInt.emptyOptionalInt[60]");
        assertThat(desk.reload("global_defs { lvs_timeouts tcp 100 udp 60 }\n" + TWO))
                .isEmpty();
        assertThat(desk.reload(TWO)).containsExactly("restore timeouts");
        assertThat(desk.stop()).doesNotContain("restore timeouts");
        Desk other = Desk.started("global_defs { lvs_timeouts udp 60 }\n" + TWO);
        assertThat(other.stop()).endsWith("restore timeouts");
    }

    @Test
    void bothSyncDaemonsRunAndStopWithUs() {
        Desk desk = Desk.of("global_defs { lvs_sync_daemon eth0 id 7 }\n" + TWO);
        desk.kernel.refusals.put("stop MASTER 7", new TableAnswer.Refused(Refusals.ESRCH, "No such process"));
        desk.kernel.refusals.put("stop BACKUP 7", new TableAnswer.Refused(Refusals.ESRCH, "No such process"));
        assertThat(desk.start())
                .startsWith(
                        "stop MASTER 7",
                        "stop BACKUP 7",
                        "start MASTER 7 on eth0",
                        "start BACKUP 7 on eth0",
                        "+ TCP 10.9.0.1:80 rr")
                .noneMatch(line -> line.startsWith("IPVS cmd"));
        assertThat(desk.reload("global_defs { lvs_sync_daemon eth0 id 7 }\n" + TWO))
                .isEmpty();
        assertThat(desk.reload("global_defs { lvs_sync_daemon eth0 id 9 }\n" + TWO))
                .containsExactly("stop MASTER 7", "stop BACKUP 7", "start MASTER 9 on eth0", "start BACKUP 9 on eth0");
        assertThat(desk.reload(TWO)).containsExactly("stop MASTER 9", "stop BACKUP 9");
        Desk other = Desk.started("global_defs { lvs_sync_daemon eth0 }\n" + TWO);
        assertThat(other.stop()).endsWith("- TCP 10.9.0.2:80", "stop MASTER 0", "stop BACKUP 0");
    }

    @Test
    void syncDaemonOfAVirtualRouterIsNotOurs() {
        Desk desk = Desk.of("""
                global_defs { lvs_sync_daemon eth0 VI_1 }
                vrrp_instance VI_1 { interface eth0
                    virtual_router_id 51
                    virtual_ipaddress { 10.9.0.1 } }
                """ + TWO);
        assertThat(desk.start()).startsWith("+ TCP 10.9.0.1:80 rr");
    }
}
