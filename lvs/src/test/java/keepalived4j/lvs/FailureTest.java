package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Real servers that fail and return.
class FailureTest {

    private static final String TWO = """
            virtual_server 10.9.0.1 80 {
                delay_loop 2
                protocol TCP
                lvs_sched wrr
                lvs_method NAT
                real_server 10.8.1.2 8080 {
                    weight 3
                    notify_up /S/up
                    notify_down /S/down
                    TCP_CHECK {
                        connect_timeout 1
                        retry 1
                        delay_before_retry 1
                    }
                }
                real_server 10.8.2.2 8080 {
                    weight 5
                    notify_up /S/up
                    notify_down /S/down
                    TCP_CHECK {
                        connect_timeout 1
                        retry 1
                        delay_before_retry 1
                    }
                }
            }
            """;

    private static String text(String inServers) {
        return TWO.replace(" retry 1\n", " " + inServers + "\n");
    }

    @Test
    void serversAreInTheTableBeforeAnyCheck() {
        Desk desk = Desk.of(text("retry 1"));
        assertThat(desk.start())
                .containsExactly(
                        "+ TCP 10.9.0.1:80 wrr",
                        "+ TCP 10.9.0.1:80 -> 10.8.1.2:8080 Masq 3",
                        "+ TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 5",
                        "Gained quorum 1+0=1 <= 8 for VS [10.9.0.1]:tcp:80");
        assertThat(desk.probes).isEmpty();
    }

    @Test
    void serverThatFailsIsRemovedAndReturnsWithItsWeight() {
        Desk desk = Desk.started(text("retry 1"));
        assertThat(desk.run(2))
                .containsExactly(
                        "TCP connection to [10.8.1.2]:tcp:8080 success.",
                        "TCP connection to [10.8.2.2]:tcp:8080 success.");
        desk.dead.add("10.8.2.2");
        assertThat(desk.run(3.9)).isEmpty();
        desk.assertTable("TCP 10.9.0.1:80 wrr", "  10.8.1.2:8080 Masq 3", "  10.8.2.2:8080 Masq 5");
        assertThat(desk.run(4))
                .containsExactly(
                        "TCP_CHECK on service [10.8.2.2]:tcp:8080 failed after 1 retries.",
                        "Removing service [10.8.2.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.2.2:8080",
                        "run /S/down");
        desk.assertTable("TCP 10.9.0.1:80 wrr", "  10.8.1.2:8080 Masq 3");
        desk.dead.clear();
        assertThat(desk.run(6))
                .containsExactly(
                        "TCP connection to [10.8.2.2]:tcp:8080 success.",
                        "Adding service [10.8.2.2]:tcp:8080 to VS [10.9.0.1]:tcp:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 5",
                        "run /S/up");
        desk.stop();
        desk.assertTable();
    }

    @Test
    void firstFailureAfterTheStartIsEnough() {
        Desk desk = Desk.of(text("retry 3"));
        desk.dead.add("10.8.2.2");
        desk.start();
        assertThat(desk.run(1))
                .containsExactly(
                        "TCP connection to [10.8.1.2]:tcp:8080 success.",
                        "TCP_CHECK on service [10.8.2.2]:tcp:8080 failed.",
                        "Removing service [10.8.2.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.2.2:8080",
                        "run /S/down");
    }

    @Test
    void serverSurvivesAsManyFailuresAsItMayBeTriedAgain() {
        Desk desk = Desk.started(text("retry 2"));
        desk.run(1);
        desk.dead.add("10.8.2.2");
        // At 3, 4 and, unless it works again, 5.
        desk.run(4.5);
        desk.dead.clear();
        assertThat(desk.run(8)).isEmpty();
        desk.dead.add("10.8.2.2");
        assertThat(desk.run(10.9)).isEmpty();
        assertThat(desk.run(11)).contains("TCP_CHECK on service [10.8.2.2]:tcp:8080 failed after 2 retries.");
    }

    @Test
    void serverThatIsDownIsTriedOncePerDelayLoop() {
        Desk desk = Desk.started(text("retry 1"));
        desk.dead.add("10.8.2.2");
        desk.run(7);
        assertThat(desk.probes)
                .filteredOn(probe -> probe.endsWith("10.8.2.2"))
                .containsExactly("1.0 10.8.2.2", "3.0 10.8.2.2", "5.0 10.8.2.2", "7.0 10.8.2.2");
    }

    @Test
    void everyFailureIsToldWhereThatIsWanted() {
        Desk desk = Desk.started(text("retry 1\nlog_all_failures"));
        desk.run(1);
        desk.dead.add("10.8.2.2");
        assertThat(desk.run(3)).containsExactly("TCP connection to [10.8.2.2]:tcp:8080 timeout.");
        assertThat(desk.run(4))
                .startsWith(
                        "TCP connection to [10.8.2.2]:tcp:8080 timeout.",
                        "TCP_CHECK on service [10.8.2.2]:tcp:8080 failed after 1 retries.");
        assertThat(desk.run(6)).containsExactly("TCP connection to [10.8.2.2]:tcp:8080 timeout.");
    }

    @Test
    void inhibitedServerStaysWithoutWeight() {
        Desk desk = Desk.of(text("retry 0").replace("notify_up", "inhibit_on_failure\nnotify_up"));
        desk.dead.add("10.8.2.2");
        desk.start();
        desk.assertTable("TCP 10.9.0.1:80 wrr", "  10.8.1.2:8080 Masq 3", "  10.8.2.2:8080 Masq 5");
        assertThat(desk.run(1))
                .contains(
                        "Disabling service [10.8.2.2]:tcp:8080 of VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 0");
        desk.dead.clear();
        assertThat(desk.run(3))
                .contains(
                        "Enabling service [10.8.2.2]:tcp:8080 of VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.2.2:8080 Masq 5");
        desk.dead.add("10.8.1.2");
        desk.dead.add("10.8.2.2");
        assertThat(desk.run(5)).contains("Lost quorum 1-0=1 > 0 for VS [10.9.0.1]:tcp:80");
        assertThat(desk.weights()).containsExactly("10.8.1.2=0", "10.8.2.2=0");
        assertThat(desk.stop())
                .containsExactly(
                        "Shutting down (inhibited) service [10.8.1.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "Shutting down (inhibited) service [10.8.2.2]:tcp:8080 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80");
    }

    @Test
    void firstCheckFallsWithinTheWarmUp() {
        VirtualServers servers = new VirtualServers(Text.read(text("retry 1\nwarmup 5")), bound -> bound - 1);
        servers.step(new Event.Startup(), Desk.at(10), _ -> {});
        assertThat(servers.nextDeadline()).contains(Desk.at(15.999_999));
    }

    @Test
    void serverWithoutChecksIsAlwaysUp() {
        Desk desk = Desk.started("""
                virtual_server 10.9.0.1 80 {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 80 { }
                }
                """);
        assertThat(desk.servers.nextDeadline()).isEmpty();
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void serverIsUpOnlyWhileAllItsChecksSucceed() {
        Desk desk = Desk.of("""
                virtual_server 10.9.0.1 80 {
                    delay_loop 2
                    warmup 0
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 80 {
                        TCP_CHECK { connect_ip 10.8.1.3
                            retry 0 }
                        TCP_CHECK { connect_ip 10.8.1.4
                            retry 0 }
                    }
                }
                """);
        desk.dead.add("10.8.1.3");
        desk.dead.add("10.8.1.4");
        desk.start();
        desk.run(1);
        assertThat(desk.weights()).isEmpty();
        desk.dead.remove("10.8.1.3");
        assertThat(desk.run(3)).containsExactly("TCP connection to [10.8.1.2]:tcp:80 success.");
        desk.dead.clear();
        desk.run(5);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void verdictNobodyWaitsForChangesNothing() {
        Desk desk = Desk.started(text("retry 0"));
        desk.holdProbes();
        desk.run(1);
        ProbeId former = desk.openProbes().getFirst().id();
        desk.reload(text("retry 0"));
        assertThat(desk.step(new Event.ProbeCompleted(former, new Verdict.Failed("timeout"))))
                .isEmpty();
        assertThat(desk.step(new Event.ProbeCompleted(new ProbeId(99, 0), Verdict.PASSED)))
                .isEmpty();
        desk.run(2);
        ProbeId present = desk.openProbes().getFirst().id();
        desk.step(new Event.ProbeCompleted(present, Verdict.PASSED));
        assertThat(desk.step(new Event.ProbeCompleted(present, new Verdict.Failed("timeout"))))
                .isEmpty();
        assertThat(desk.weights()).containsExactly("10.8.1.2=3", "10.8.2.2=5");
    }

    @Test
    void probeWithoutResultLeavesTheServerAsItIs() {
        Desk desk = Desk.started(text("retry 0"));
        desk.holdProbes();
        desk.run(1);
        assertThat(desk.step(new Event.ProbeCompleted(
                        desk.openProbes().getFirst().id(), new Verdict.Postponed("TCP socket bind failed"))))
                .containsExactly("TCP socket bind failed. Rescheduling.");
        assertThat(desk.servers.nextDeadline()).contains(Desk.at(3));
    }

    private static final String MAIL = """
            virtual_server 10.9.0.1 25 {
                delay_loop 2
                warmup 0
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 25 {
                    SMTP_CHECK {
                        retry 1
                        delay_before_retry 0.5
                        connect_timeout 1
                    }
                }
            }
            """;

    @Test
    void mailServersAreTriedInCycles() {
        Desk desk = Desk.of(MAIL);
        desk.dead.add("10.8.1.2");
        desk.start();
        assertThat(desk.run(1)).isEmpty();
        assertThat(desk.run(1.5))
                .startsWith(
                        "SMTP_CHECK timeout server [10.8.1.2]:25",
                        "Removing service [10.8.1.2]:tcp:25 from VS [10.9.0.1]:tcp:25");
        desk.run(6.5);
        assertThat(desk.probes)
                .containsExactly(
                        "1.0 10.8.1.2", "1.5 10.8.1.2", "3.5 10.8.1.2", "4.0 10.8.1.2", "6.0 10.8.1.2", "6.5 10.8.1.2");
        desk.dead.clear();
        assertThat(desk.run(8.5)).startsWith("Remote SMTP server [10.8.1.2]:tcp:25 succeed on service.");
    }
}
