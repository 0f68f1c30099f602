package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// Weights that commands and files change.
class WeightTest {

    private static final String FOUR = """
            track_file fb { file /fb
                weight 1 }
            track_file fc { file /fc
                weight 2 }
            track_file fd { file /fd
                weight 0 }
            virtual_server 10.9.0.1 80 {
                delay_loop 1
                warmup 0
                protocol TCP
                lvs_sched wrr
                lvs_method NAT
                weight 10
                real_server 10.8.1.2 80 { MISC_CHECK {
                    misc_path "/S/check A"
                    misc_dynamic
                    user root
                } }
                real_server 10.8.2.2 80 {
                    MISC_CHECK { misc_path "/S/check B1"
                        misc_dynamic
                        user root }
                    MISC_CHECK { misc_path "/S/check B2"
                        misc_dynamic
                        user root }
                    FILE_CHECK { track_file fb }
                }
                real_server 10.8.3.2 80 { FILE_CHECK { track_file fc } }
                real_server 10.8.4.2 80 { FILE_CHECK { track_file fd } }
            }
            """;

    private static Desk desk() {
        Desk desk = Desk.of(FOUR);
        desk.file("fb", 0);
        desk.file("fc", 3);
        desk.file("fd", 0);
        desk.start();
        desk.run(1);
        return desk;
    }

    private static void exits(Desk desk, String what, int status) {
        desk.commands.put("/S/check " + what, new Verdict.Exited(status));
    }

    /// Each paragraph follows the one before.
    @Test
    void weightsFollowCommandsAndFiles() {
        Desk desk = desk();
        assertThat(desk.weights()).containsExactly("10.8.1.2=10", "10.8.2.2=10", "10.8.3.2=16", "10.8.4.2=10");

        exits(desk, "A", 22);
        exits(desk, "B1", 7);
        exits(desk, "B2", 32);
        desk.run(2);
        assertThat(desk.file("fc", -100))
                .containsExactly(
                        "Changing weight from 16 to 0 for active service [10.8.3.2]:tcp:80 of VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.3.2:80 Masq 0");
        assertThat(desk.file("fd", 1))
                .containsExactly(
                        "([10.8.4.2]:tcp:80): tracked file fd now FAULT state",
                        "Removing service [10.8.4.2]:tcp:80 from VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.4.2:80");
        assertThat(desk.weights()).containsExactly("10.8.1.2=20", "10.8.2.2=25", "10.8.3.2=0");

        exits(desk, "B2", 1);
        desk.run(3);
        desk.file("fb", 4);
        assertThat(desk.weights()).containsExactly("10.8.1.2=20", "10.8.3.2=0");

        exits(desk, "B2", 0);
        assertThat(desk.run(4)).contains("+ TCP 10.9.0.1:80 -> 10.8.2.2:80 Masq 9");

        exits(desk, "A", 1);
        desk.run(5);
        assertThat(desk.weights()).containsExactly("10.8.3.2=0", "10.8.2.2=9");

        exits(desk, "A", 255);
        desk.run(6);
        desk.file("fc", 0);
        assertThat(desk.weights()).containsExactly("10.8.3.2=10", "10.8.2.2=9", "10.8.1.2=253");

        desk.file("fb", 0);
        assertThat(desk.weights()).containsExactly("10.8.3.2=10", "10.8.2.2=5", "10.8.1.2=253");

        desk.file("fc", Integer.MIN_VALUE);
        assertThat(desk.weights()).containsExactly("10.8.2.2=5", "10.8.1.2=253");
        desk.file("fc", 16);
        assertThat(desk.weights()).containsExactly("10.8.2.2=5", "10.8.1.2=253", "10.8.3.2=42");
    }

    @Test
    void commandThatIsKilledLosesWhatItAdded() {
        for (Verdict verdict :
                new Verdict[] {new Verdict.Signalled(9), new Verdict.TimedOut(), new Verdict.Exited(1)}) {
            Desk desk = desk();
            exits(desk, "A", 22);
            desk.run(2);
            desk.commands.put("/S/check A", verdict);
            desk.run(3);
            exits(desk, "A", 0);
            desk.run(4);
            assertThat(desk.weights()).contains("10.8.1.2=10");
            exits(desk, "A", 255);
            desk.run(5);
            assertThat(desk.weights()).contains("10.8.1.2=253");
        }
    }

    private static List<String> setWeight(Desk desk, String address, int weight) {
        ServiceName service =
                new ServiceName.Address(IpAddress.parse("10.9.0.1"), Optional.of(TransportProtocol.TCP), 80);
        ServiceName.Server server =
                new ServiceName.Server(IpAddress.parse(address), Optional.of(TransportProtocol.TCP), 80);
        return desk.step(new Event.WeightSet(service, server, weight));
    }

    @Test
    void aWeightThatSomebodySetsHoldsUntilTheNextReload() {
        Desk desk = desk();
        assertThat(setWeight(desk, "10.8.1.2", 300))
                .containsExactly(
                        "Changing weight from 10 to 300 for active service [10.8.1.2]:tcp:80 of VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 300");
        assertThat(setWeight(desk, "10.8.1.2", 300)).isEmpty();
        assertThat(setWeight(desk, "10.8.77.2", 3)).isEmpty();
        // Checks go on from there.
        exits(desk, "A", 22);
        desk.run(2);
        assertThat(desk.weights()).contains("10.8.1.2=310");
        assertThat(setWeight(desk, "10.8.1.2", 5)).hasSize(2);
        assertThat(desk.weights()).contains("10.8.1.2=5");
        assertThat(desk.reload(FOUR))
                .contains("Changing weight from 5 to 20 for active service [10.8.1.2]:tcp:80 of VS [10.9.0.1]:tcp:80");
    }

    @Test
    void aWeightThatSomebodySetsDecidesOnTheQuorum() {
        Desk desk = desk();
        for (String address : List.of("10.8.1.2", "10.8.2.2", "10.8.3.2")) {
            setWeight(desk, address, 0);
        }
        assertThat(setWeight(desk, "10.8.4.2", 0)).contains("Lost quorum 1-0=1 > 0 for VS [10.9.0.1]:tcp:80");
        assertThat(setWeight(desk, "10.8.4.2", 1)).contains("Gained quorum 1+0=1 <= 1 for VS [10.9.0.1]:tcp:80");
    }

    @Test
    void reloadKeepsWhatTheLastStatusAdds() {
        Desk desk = desk();
        exits(desk, "A", 22);
        desk.run(2);
        assertThat(desk.reload(FOUR)).isEmpty();
        assertThat(desk.reload(FOUR.replace("weight 10", "weight 12")))
                .contains("Changing weight from 16 to 18 for active service [10.8.3.2]:tcp:80"
                        + " of VS [10.9.0.1]:tcp:80")
                .noneMatch(line -> line.contains("10.8.1.2"));
        assertThat(desk.weights()).contains("10.8.1.2=20", "10.8.2.2=12", "10.8.3.2=18");
    }

    @Test
    void serverThatAFileKeepsDownStaysDownAtAReload() {
        Desk desk = desk();
        desk.file("fd", 1);
        assertThat(desk.reload(FOUR)).isEmpty();
        assertThat(desk.weights()).doesNotContain("10.8.4.2=10");
    }

    @Test
    void reversedFileCountsFromTheStart() {
        String text = FOUR.replace("weight 0 }", "weight 0 reverse }");
        Desk desk = Desk.of(text);
        desk.file("fd", 0);
        desk.start();
        assertThat(desk.weights()).doesNotContain("10.8.4.2=10");
        assertThat(desk.file("fd", 1)).contains("([10.8.4.2]:tcp:80): tracked file fd leaving FAULT state");
        assertThat(desk.weights()).contains("10.8.4.2=10");
        desk.file("fc", -3);
        assertThat(desk.weights()).contains("10.8.3.2=4");
    }

    @Test
    void productOfAFileIsCutTo32Bits() {
        Desk desk = desk();
        desk.file("fc", Integer.MAX_VALUE);
        assertThat(desk.weights()).contains("10.8.3.2=2147483647");
        desk.file("fc", -1_073_741_823);
        assertThat(desk.weights()).contains("10.8.3.2=0");
        desk.file("fc", -1_073_741_824);
        assertThat(desk.weights()).noneMatch(line -> line.startsWith("10.8.3.2"));
    }

    @Test
    void weightsCountForTheQuorum() {
        Desk desk = desk();
        assertThat(desk.run(1)).isEmpty();
        Desk small = Desk.of("""
                track_file f { file /f }
                virtual_server 10.9.0.1 80 {
                    protocol TCP
                    lvs_sched wrr
                    lvs_method NAT
                    sorry_server 10.8.9.9 80
                    real_server 10.8.1.2 80 { weight 10
                        FILE_CHECK { track_file f } }
                }
                """);
        small.start();
        assertThat(small.file("f", -10))
                .containsExactly(
                        "Changing weight from 10 to 0 for active service [10.8.1.2]:tcp:80 of VS [10.9.0.1]:tcp:80",
                        "= TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 0",
                        "Lost quorum 1-0=1 > 0 for VS [10.9.0.1]:tcp:80",
                        "Adding sorry server [10.8.9.9]:tcp:80 to VS [10.9.0.1]:tcp:80",
                        "Removing alive servers from the pool for VS [10.9.0.1]:tcp:80",
                        "- TCP 10.9.0.1:80 -> 10.8.1.2:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.9.9:80 Masq 1");
        // While the sorry server answers, a weight is only remembered, and may bring the quorum back.
        assertThat(small.file("f", -9))
                .containsSubsequence(
                        "Changing weight from 0 to 1 for active service [10.8.1.2]:tcp:80 of VS [10.9.0.1]:tcp:80",
                        "Gained quorum 1+0=1 <= 1 for VS [10.9.0.1]:tcp:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 1");
    }

    private static final String RETRIED = """
            virtual_server 10.9.0.1 80 {
                delay_loop 2
                warmup 0
                protocol TCP
                lvs_sched wrr
                lvs_method NAT
                real_server 10.8.1.2 80 {
                    MISC_CHECK { misc_path /S/check
                        retry 2
                        delay_before_retry 0.5
                        log_all_failures
                        user root }
                }
            }
            """;

    @Test
    void commandThatFailsIsRunAgainBeforeItCounts() {
        Desk desk = Desk.started(RETRIED);
        assertThat(desk.run(1))
                .containsExactly("Misc check for [[10.8.1.2]:tcp:80 VS [10.9.0.1]:tcp:80] by [/S/check] succeeded.");
        desk.commands.put("/S/check", new Verdict.Exited(4));
        String begin = "Misc check for [[10.8.1.2]:tcp:80 VS [10.9.0.1]:tcp:80] by [/S/check] ";
        assertThat(desk.run(3)).containsExactly(begin + "failed, will do 2 retries (exited with status 4).");
        desk.commands.put("/S/check", new Verdict.Signalled(9));
        assertThat(desk.run(3.5)).containsExactly(begin + "failed on retry 1/2 (due to signal 9).");
        desk.commands.put("/S/check", new Verdict.TimedOut());
        assertThat(desk.run(4)).startsWith(begin + "timed out after 2 retries.");
        assertThat(desk.weights()).isEmpty();
        desk.run(8);
        assertThat(desk.probes)
                .containsExactly(
                        "1.0 /S/check", "3.0 /S/check", "3.5 /S/check", "4.0 /S/check", "6.0 /S/check", "8.0 /S/check");
    }

    @Test
    void commandIsToldToSucceedWithItsWeightAhead() {
        Desk desk = Desk.of(RETRIED.replace("retry 2", "misc_dynamic"));
        desk.commands.put("/S/check", new Verdict.Exited(7));
        desk.start();
        String weight = "Changing weight from %d to %d for %s service [10.8.1.2]:tcp:80 of VS [10.9.0.1]:tcp:80";
        String succeeded = "Misc check for [[10.8.1.2]:tcp:80 VS [10.9.0.1]:tcp:80] by [/S/check] succeeded.";
        assertThat(desk.run(1))
                .containsExactly(
                        weight.formatted(1, 5, "active"), "= TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 5", succeeded);
        desk.commands.put("/S/check", new Verdict.Exited(1));
        desk.run(3);
        desk.commands.put("/S/check", new Verdict.Exited(8));
        assertThat(desk.run(5))
                .containsExactly(
                        weight.formatted(1, 6, "inactive"),
                        succeeded,
                        "Adding service [10.8.1.2]:tcp:80 to VS [10.9.0.1]:tcp:80",
                        "+ TCP 10.9.0.1:80 -> 10.8.1.2:80 Masq 6",
                        "Gained quorum 1+0=1 <= 6 for VS [10.9.0.1]:tcp:80");
    }

    @Test
    void runsAreCountedFromTheirStart() {
        Desk desk = Desk.started(RETRIED);
        desk.holdProbes();
        desk.run(1);
        desk.run(1.5);
        desk.step(new Event.ProbeCompleted(desk.openProbes().getFirst().id(), new Verdict.Exited(0)));
        assertThat(desk.servers.nextDeadline()).contains(Desk.at(3));
        desk.run(3);
        desk.run(7);
        desk.step(new Event.ProbeCompleted(desk.openProbes().getLast().id(), new Verdict.Exited(0)));
        assertThat(desk.servers.nextDeadline()).contains(Desk.at(7));
    }
}
