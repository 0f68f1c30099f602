package keepalived4j.checkers;

import static keepalived4j.checkers.Table.HASTY;
import static keepalived4j.checkers.Table.SCHEDULE;
import static keepalived4j.checkers.Table.failed;
import static keepalived4j.checkers.Table.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import keepalived4j.linux.KernelSetting;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import org.junit.jupiter.api.Test;

class EchoProbeTest {

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ping_group_range");

    private static Question ping(CheckTarget target) {
        return new Question.Whole(new HealthCheck.Ping(target, SCHEDULE));
    }

    /// Runs in a namespace in which everybody may ping.
    private static void run(Namespace.Body body) throws Exception {
        Namespace.run(() -> {
            Files.writeString(RANGE, "0 0");
            body.run();
        });
    }

    @Test
    void hostsThatAnswerPassAgainAndAgain() throws Exception {
        run(() -> {
            try (Table table = new Table()) {
                Question v4 = ping(target("127.0.0.1", 0, HASTY));
                Question v6 = ping(target("::1", 80, HASTY));
                for (int i = 0; i < 3; i++) {
                    assertThat(table.ask(1, v4)).isEqualTo(Verdict.PASSED);
                    assertThat(table.ask(2, v6)).isEqualTo(Verdict.PASSED);
                }
                assertThat(table.remarks).isEmpty();
                table.probes.cancelAll(Optional.empty(), table.now());
                assertThat(table.ask(1, v6)).isEqualTo(Verdict.PASSED);
            }
        });
    }

    @Test
    void requestsAreCountedOnASocketThatIsKept() throws Exception {
        run(() -> {
            try (Table table = new Table();
                    Capture capture = new Capture(table.state)) {
                Question question = ping(target("127.0.0.1", 0, HASTY));
                table.ask(1, question);
                table.ask(1, question);
                table.ask(2, question);
                assertThat(capture.echoRequests()).containsExactly("1 1", "1 2", "2 1");
            }
        });
    }

    @Test
    void silentHostsTimeOutAndUnreachableOnesFail() throws Exception {
        run(() -> {
            Namespace.silentNetwork();
            Namespace.ip("route", "add", "blackhole", "10.9.1.0/24");
            try (Table table = new Table()) {
                assertThat(table.ask(ping(target("10.9.0.2", 0, HASTY)))).isEqualTo(failed("timeout"));
                assertThat(table.ask(ping(target("192.0.2.1", 0, HASTY)))).isEqualTo(failed("failed"));
                assertThat(table.ask(ping(target("10.9.1.1", 0, HASTY))))
                        .isEqualTo(new Verdict.Postponed("ICMP socket bind failed"));
            }
        });
    }

    @Test
    void withoutPermissionThereIsNoResult() throws Exception {
        Namespace.run(() -> {
            Files.writeString(RANGE, "1 0");
            try (Table table = new Table()) {
                assertThat(table.ask(ping(target("127.0.0.1", 0, HASTY))))
                        .isEqualTo(new Verdict.Postponed("ICMP socket bind failed"));
            }
        });
    }

    @Test
    void pingsAreAllowedWhileTheyAreWantedAndTheRangeIsPutBack() throws Exception {
        Namespace.run(() -> {
            Files.writeString(RANGE, "1 0");
            try (PingPermission _ = PingPermission.obtain()) {
                assertThat(KernelSetting.read(RANGE)).isEqualTo("0\t0");
            }
            assertThat(KernelSetting.read(RANGE)).isEqualTo("1\t0");
            Files.writeString(RANGE, "0 7");
            try (PingPermission _ = PingPermission.obtain()) {
                assertThat(KernelSetting.read(RANGE)).isEqualTo("0\t7");
                Files.writeString(RANGE, "0 8");
            }
            // Group 0 had leave: there is nothing to put back.
            assertThat(KernelSetting.read(RANGE)).isEqualTo("0\t8");
        });
    }
}
