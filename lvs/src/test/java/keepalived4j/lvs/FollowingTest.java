package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.tracking.Standing;
import org.junit.jupiter.api.Test;

/// BFD sessions, and addresses that come and go.
class FollowingTest {

    private static final String SESSIONS = """
            bfd_instance B1 { neighbor_ip 192.0.2.9 }
            virtual_server 10.9.0.1 80 {
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 8080 { notify_down /S/down
                    BFD_CHECK { name B1 } }
                real_server 10.8.2.2 8080 { notify_down /S/down
                    BFD_CHECK { name B1
                        alpha } }
            }
            """;

    @Test
    void sessionBringsItsServersDownAndUp() {
        Desk desk = Desk.started(SESSIONS);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        assertThat(desk.session("B1", Standing.DOWN))
                .containsExactly(
                        "BFD check of [B1] RS([10.8.1.2]:tcp:8080) is DOWN",
                        "Removing service [10.8.1.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.1.2:8080",
                        "run /S/down",
                        "Lost quorum 1-0=1 > 0 for VS [10.9.0.1]:tcp:80",
                        "BFD check of [B1] RS([10.8.2.2]:tcp:8080) is DOWN",
                        "run /S/down");
        assertThat(desk.session("B1", Standing.UP))
                .contains("+ TCP 10.9.0.1:80 -> 10.8.1.2:8080 Masq 1", "+ TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 1");
        assertThat(desk.session("B1", Standing.UP)).isEmpty();
        assertThat(desk.session("B1", Standing.UNKNOWN)).isEmpty();
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.2.2=1");
    }

    @Test
    void stateOfASessionIsCarriedOver() {
        Desk desk = Desk.started(SESSIONS);
        desk.session("B1", Standing.UP);
        assertThat(desk.reload(SESSIONS)).isEmpty();
        desk.session("B1", Standing.DOWN);
        assertThat(desk.reload(SESSIONS)).isEmpty();
        assertThat(desk.weights()).isEmpty();
    }

    @Test
    void newCheckLearnsHowItsSessionStands() {
        Desk desk = Desk.started(SESSIONS);
        desk.session("B1", Standing.DOWN);
        assertThat(desk.reload(SESSIONS + """
                virtual_server 10.9.0.2 80 { protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 8080 { BFD_CHECK { name B1 } } }
                """)).contains("- TCP 10.9.0.2:80 -> 10.8.1.2:8080");
    }

    private static final String SUSPENDED = """
            virtual_server 10.9.0.1 80 {
                delay_loop 2
                warmup 0
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                ha_suspend
                retry 0
                real_server 10.8.1.2 80 { TCP_CHECK { } }
                real_server 10.8.2.2 80 { TCP_CHECK { } }
            }
            """;

    @Test
    void checksRestWhileNoInterfaceHasTheAddress() {
        Desk desk = Desk.of(SUSPENDED);
        desk.dead.add("10.8.2.2");
        desk.start();
        desk.run(5);
        assertThat(desk.probes).isEmpty();
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.2.2=1");
        desk.address("10.9.0.9", 1);
        desk.address("10.9.0.1", 1);
        desk.run(7);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        desk.address("10.9.0.1", 2);
        desk.address("10.9.0.1", 1);
        desk.address("10.9.0.1", 0);
        desk.dead.add("10.8.1.2");
        desk.run(20);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        desk.address("10.9.0.1", 1);
        assertThat(desk.run(22)).contains("Lost quorum 1-0=1 > 0 for VS [10.9.0.1]:tcp:80");
        assertThat(desk.weights()).isEmpty();
    }

    @Test
    void probeOfACheckerThatRestsIsAbandoned() {
        Desk desk = Desk.of(SUSPENDED);
        desk.address("10.9.0.1", 1);
        desk.start();
        desk.holdProbes();
        desk.run(1);
        ProbeId probe = desk.openProbes().getFirst().id();
        desk.address("10.9.0.1", 0);
        assertThat(desk.openProbes()).isEmpty();
        assertThat(desk.step(new Event.ProbeCompleted(probe, new Verdict.Failed("timeout"))))
                .isEmpty();
        assertThat(desk.weights()).containsExactly("10.8.1.2=1", "10.8.2.2=1");
    }

    @Test
    void oneAddressOfAGroupIsEnough() {
        Desk desk = Desk.started("virtual_server_group G { 10.9.0.1 80\n10.9.3.4-6 80 }\n"
                + SUSPENDED.replace("10.9.0.1 80", "group G"));
        desk.run(4);
        assertThat(desk.probes).isEmpty();
        desk.address("10.9.3.7", 1);
        desk.run(8);
        assertThat(desk.probes).isEmpty();
        desk.address("10.9.3.6", 1);
        desk.run(10);
        assertThat(desk.probes).hasSize(2);
        desk.address("10.9.0.1", 1);
        desk.address("10.9.3.6", 0);
        desk.run(12);
        assertThat(desk.probes).hasSize(4);
    }

    @Test
    void sessionsCountWhileChecksRest() {
        Desk desk = Desk.started(SESSIONS.replace("protocol TCP", "protocol TCP\nha_suspend"));
        assertThat(desk.session("B1", Standing.DOWN)).contains("- TCP 10.9.0.1:80 -> 10.8.1.2:8080");
    }
}
