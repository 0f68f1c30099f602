package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What happens when the kernel says no.
class RefusalTest {

    private static final TableAnswer.Refused INVALID = new TableAnswer.Refused(Refusals.EINVAL, "Invalid argument");
    private static final TableAnswer.Refused NO_MEMORY = new TableAnswer.Refused(Refusals.ENOMEM, "Cannot allocate");

    private static final String ONE = """
            virtual_server 10.9.0.1 80 {
                delay_loop 1
                warmup 0
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                retry 1
                delay_before_retry 0.5
                real_server 10.8.1.2 80 { notify_up /S/up
                    notify_down /S/down
                    TCP_CHECK { } }
                real_server 10.8.2.2 80 { }
            }
            """;

    @Test
    void whatIsRefusedAtTheStartCountsAsPresent() {
        Desk desk = Desk.of(ONE);
        desk.kernel.refusals.put("+ TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 1", INVALID);
        assertThat(desk.start())
                .contains(
                        "IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: Invalid operation.  Possibly wrong module version,"
                                + " address not unicast, ...(22) (10.9.0.1:tcp:80 -> 10.8.1.2:80)",
                        "Gained quorum 1+0=1 <= 2 for VS [10.9.0.1]:tcp:80");
        assertThat(desk.weights()).containsExactly("10.8.2.2=1");
        assertThat(desk.run(5)).noneMatch(line -> line.startsWith("IPVS"));
    }

    @Test
    void removalThatIsRefusedIsTriedAgainByTheNextVerdict() {
        Desk desk = Desk.started(ONE);
        desk.run(1);
        desk.dead.add("10.8.1.2");
        desk.kernel.refusals.put("- TCP 10.9.0.1:80 -> 10.8.1.2:80", NO_MEMORY);
        assertThat(desk.run(2.5))
                .containsExactly(
                        "TCP_CHECK on service [10.8.1.2]:tcp:80 failed after 1 retries.",
                        "Removing service [10.8.1.2]:tcp:80 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.1.2:80",
                        "IPVS cmd IP_VS_SO_SET_DELDEST(1160) error: Memory allocation problem(12)"
                                + " (10.9.0.1:tcp:80 -> 10.8.1.2:80)");
        assertThat(desk.servers.status().getFirst().members().getFirst().alive())
                .isTrue();
        desk.kernel.refusals.clear();
        assertThat(desk.run(3.5)).endsWith("- TCP 10.9.0.1:80 -> 10.8.1.2:80", "run /S/down");
        assertThat(desk.weights()).containsExactly("10.8.2.2=1");
    }

    @Test
    void returnThatIsRefusedIsTriedAgainByTheNextVerdict() {
        Desk desk = Desk.of(ONE);
        desk.dead.add("10.8.1.2");
        desk.start();
        desk.run(1);
        desk.dead.clear();
        desk.kernel.refusals.put("+ TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 1", NO_MEMORY);
        assertThat(desk.run(2)).doesNotContain("run /S/up");
        desk.kernel.refusals.clear();
        assertThat(desk.run(3)).endsWith("+ TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 1", "run /S/up");
    }

    @Test
    void removalOfWhatIsNotThereIsARemoval() {
        Desk desk = Desk.started(ONE);
        desk.run(1);
        desk.kernel.apply(new TableChange.Flush());
        desk.dead.add("10.8.1.2");
        assertThat(desk.run(2.5))
                .contains(
                        "IPVS cmd IP_VS_SO_SET_DELDEST(1160) error: No such service(3)"
                                + " (10.9.0.1:tcp:80 -> 10.8.1.2:80)",
                        "run /S/down");
    }

    @Test
    void sorryServerThatIsRefusedIsTriedAgain() {
        Desk desk = Desk.started(
                ONE.replace("retry 1", "retry 0\nsorry_server 10.8.4.2 80").replace("real_server 10.8.2.2 80 { }", ""));
        desk.dead.add("10.8.1.2");
        desk.kernel.refusals.put("+ TCP 10.9.0.1:80 -> 10.8.4.2:80 Masq 1", NO_MEMORY);
        desk.run(1.5);
        assertThat(desk.weights()).isEmpty();
        desk.run(2.5);
        desk.kernel.refusals.clear();
        desk.run(3.5);
        assertThat(desk.weights()).containsExactly("10.8.4.2=1");
    }

    @Test
    void weightThatIsRefusedIsTriedAgain() {
        Desk desk = Desk.started("""
                track_file f { file /f }
                virtual_server 10.9.0.1 80 {
                    delay_loop 5
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 80 { FILE_CHECK { track_file f } }
                }
                """);
        desk.kernel.refusals.put("= TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 5", NO_MEMORY);
        desk.file("f", 4);
        desk.kernel.refusals.clear();
        desk.run(4.9);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        desk.run(5);
        assertThat(desk.weights()).containsExactly("10.8.1.2=5");
    }

    @Test
    void whatFollowsAFileIsTriedAgainWithoutANewNumber() {
        Desk desk = Desk.started("""
                track_file f { file /f
                    weight 0 }
                virtual_server 10.9.0.1 80 {
                    delay_loop 5
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 80 { FILE_CHECK { track_file f } }
                }
                """);
        desk.kernel.refusals.put("- TCP 10.9.0.1:80 -> 10.8.1.2:80", NO_MEMORY);
        desk.file("f", 1);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        desk.kernel.refusals.clear();
        desk.run(5);
        assertThat(desk.weights()).isEmpty();
    }

    @Test
    void schedulerThatIsMissingLeavesNothing() {
        Desk desk = Desk.of(ONE.replace("lvs_sched rr", "lvs_sched twos"));
        desk.kernel.refusals.put("+ TCP 10.9.0.1:80 twos", new TableAnswer.Refused(Refusals.ENOENT, "No such file"));
        assertThat(desk.start())
                .contains("IPVS cmd IP_VS_SO_SET_ADD(1154) error: Scheduler or persistence engine not found(2)"
                        + " (10.9.0.1:tcp:80)");
        desk.assertTable();
        assertThat(desk.servers.status().getFirst().quorumUp()).isTrue();
    }

    @Test
    void answersComeBeforeEverythingElse() {
        VirtualServers servers = new VirtualServers(Text.read(ONE), _ -> 0);
        servers.step(new Event.Startup(), Desk.at(0), _ -> {});
        assertThatThrownBy(() -> servers.step(Event.TIME_REACHED, Desk.at(0), _ -> {}))
                .isInstanceOf(IllegalStateException.class);
        VirtualServers idle = new VirtualServers(Text.read(ONE), _ -> 0);
        assertThatThrownBy(() -> idle.step(new Event.TableAnswered(TableAnswer.ACCEPTED), Desk.at(0), _ -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasWishedForLaterHasTheLastWord() {
        Desk desk = Desk.started("""
                track_file f { file /f }
                virtual_server 10.9.0.1 80 {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    sorry_server 10.8.4.2 80
                    real_server 10.8.1.2 80 { FILE_CHECK { track_file f } }
                }
                """);
        // Somebody has taken the server out. Its weight is edited, which makes it come back, and then it is removed.
        desk.kernel.refusals.put(
                "= TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 0", new TableAnswer.Refused(Refusals.ENOENT, "No such file"));
        assertThat(desk.file("f", -5)).doesNotContain("+ TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 0");
        assertThat(desk.weights()).containsExactly("10.8.4.2=1");
    }

    @Test
    void kernelThatContradictsItselfIsNotAskedForEver() {
        Desk desk = Desk.of(ONE);
        desk.kernel.refusals.put(
                "+ TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 1", new TableAnswer.Refused(Refusals.EEXIST, "File exists"));
        desk.kernel.refusals.put(
                "= TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 1", new TableAnswer.Refused(Refusals.ENOENT, "No such file"));
        assertThat(desk.start()).filteredOn(line -> line.startsWith("IPVS")).hasSize(2);
    }
}
