package keepalived4j.checkers;

import static keepalived4j.checkers.Table.HASTY;
import static keepalived4j.checkers.Table.PATIENT;
import static keepalived4j.checkers.Table.SCHEDULE;
import static keepalived4j.checkers.Table.failed;
import static keepalived4j.checkers.Table.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import keepalived4j.linux.Errno;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpProbeTest {

    private static HealthCheck tcp(CheckTarget target) {
        return new HealthCheck.Tcp(target, SCHEDULE);
    }

    @Test
    void aConnectionIsEnoughAndNothingIsSaid() throws Exception {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        try (Server server = Server.tcp(client -> {
                    InputStream in = client.getInputStream();
                    first.complete(in.read());
                });
                Table table = new Table()) {
            assertThat(table.ask(tcp(target(server.port(), PATIENT)))).isEqualTo(Verdict.PASSED);
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
            assertThat(table.probes.count()).isZero();
        }
    }

    @Test
    void aClosedPortFails() throws Exception {
        try (Table table = new Table()) {
            assertThat(table.ask(tcp(target(Server.unusedPort(), PATIENT)))).isEqualTo(failed("failed"));
        }
    }

    @Test
    void aSilentHostTimesOut() throws Exception {
        Namespace.run(() -> {
            Namespace.silentNetwork();
            try (Table table = new Table()) {
                assertThat(table.ask(tcp(target("10.9.0.2", 80, HASTY)))).isEqualTo(failed("timeout"));
            }
        });
    }

    @Test
    void whatCannotBeBoundIsPostponed() throws Exception {
        try (Table table = new Table()) {
            CheckTarget foreign = new CheckTarget(
                    IpAddress.parse("127.0.0.1"),
                    80,
                    Optional.of(IpAddress.parse("192.0.2.7")),
                    OptionalInt.empty(),
                    Optional.empty(),
                    PATIENT,
                    0);
            CheckTarget elsewhere = new CheckTarget(
                    IpAddress.parse("127.0.0.1"),
                    80,
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.of(new InterfaceName("nosuch0")),
                    PATIENT,
                    0);
            assertThat(table.ask(tcp(foreign))).isEqualTo(new Verdict.Postponed("TCP socket bind failed"));
            assertThat(table.ask(tcp(elsewhere))).isEqualTo(new Verdict.Postponed("TCP socket bind failed"));
        }
    }

    @Test
    void addressPortDeviceAndMarkAreThoseConfigured() throws Exception {
        Namespace.run(() -> {
            CompletableFuture<String> peer = new CompletableFuture<>();
            // Only what is marked gets there.
            Namespace.ip("rule", "add", "fwmark", "7", "lookup", "100");
            Namespace.ip("route", "add", "198.51.100.0/24", "dev", "lo", "table", "100");
            Namespace.ip("addr", "add", "198.51.100.1/32", "dev", "lo");
            try (Server server = Server.tcp(client ->
                            peer.complete(client.getRemoteSocketAddress().toString()));
                    Table table = new Table()) {
                CheckTarget target = new CheckTarget(
                        IpAddress.parse("127.0.0.1"),
                        server.port(),
                        Optional.of(IpAddress.parse("127.0.0.3")),
                        OptionalInt.of(23456),
                        Optional.of(new InterfaceName("lo")),
                        PATIENT,
                        7);
                assertThat(table.ask(tcp(target))).isEqualTo(Verdict.PASSED);
                assertThat(peer.get(10, TimeUnit.SECONDS)).isEqualTo("/127.0.0.3:23456");
            }
        });
    }

    @Test
    void markDecidesTheRoute() throws Exception {
        Namespace.run(() -> {
            Namespace.ip("rule", "add", "fwmark", "7", "lookup", "100");
            Namespace.ip("route", "add", "unreachable", "198.51.100.0/24", "table", "100");
            Namespace.ip("route", "add", "blackhole", "198.51.100.0/24");
            try (Table table = new Table()) {
                CheckTarget plain = target("198.51.100.1", 80, PATIENT);
                CheckTarget marked = new CheckTarget(
                        plain.address(), 80, Optional.empty(), OptionalInt.empty(), Optional.empty(), PATIENT, 7);
                // What a blackhole says is no result.
                assertThat(table.ask(tcp(plain))).isEqualTo(new Verdict.Postponed("TCP socket bind failed"));
                assertThat(table.ask(tcp(marked))).isEqualTo(failed("failed"));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "101,UNREACHABLE",
        "113,UNREACHABLE",
        "111,AT_ONCE",
        "112,AT_ONCE",
        "100,AT_ONCE",
        "104,AT_ONCE",
        "103,AT_ONCE",
        "110,AT_ONCE",
        "22,NOT_BOUND",
        "13,NOT_BOUND",
        "99,NOT_BOUND"
    })
    void whatConnectSaysIsAFailureOrNoResult(int errno, Obstacle obstacle) {
        assertThat(Dialling.obstacle(errno)).as(Errno.name(errno)).isEqualTo(obstacle);
    }

    @Test
    void manyProbesRunAtOnce() throws Exception {
        try (Server server = Server.tcp(client -> client.getInputStream().read());
                Table table = new Table()) {
            List<ProbeId> ids = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                ids.add(table.start(i, new Question.Whole(tcp(target(server.port(), PATIENT)))));
            }
            table.until("all are answered", () -> table.verdicts.size() == ids.size());
            assertThat(table.verdicts.values()).containsOnly(Verdict.PASSED);
            assertThat(table.verdicts.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void nothingIsToldOfACancelledProbe() throws Exception {
        try (Server server = Server.tcp(client -> client.getInputStream().read());
                Table table = new Table()) {
            Question question = new Question.Whole(tcp(target(server.port(), PATIENT)));
            Question hopeless = new Question.Whole(tcp(target("192.0.2.1", 0, HASTY)));
            table.probes.cancel(table.start(0, question), table.now());
            table.probes.cancel(table.start(1, hopeless), table.now());
            table.start(2, question);
            table.probes.cancelAll(Optional.empty(), table.now());
            assertThat(table.probes.count()).isZero();
            assertThat(table.probes.nextDeadline()).isEmpty();
            assertThat(table.ask(question)).isEqualTo(Verdict.PASSED);
            assertThat(table.verdicts).hasSize(1);
        }
    }
}
