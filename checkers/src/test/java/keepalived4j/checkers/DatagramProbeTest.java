package keepalived4j.checkers;

import static keepalived4j.checkers.Table.HASTY;
import static keepalived4j.checkers.Table.PATIENT;
import static keepalived4j.checkers.Table.SCHEDULE;
import static keepalived4j.checkers.Table.failed;
import static keepalived4j.checkers.Table.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.BytePattern;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatagramProbeTest {

    private static final Verdict FAILED = failed("failed");
    private static final Verdict MISMATCH = failed("reply data mismatch");

    /// Two digits a byte, `x` for any.
    private static BytePattern pattern(String digits) {
        return new BytePattern(
                HexFormat.of().parseHex(digits.replace('x', '0')),
                HexFormat.of().parseHex(digits.replaceAll("[0-9a-f]", "f").replace('x', '0')));
    }

    private static HealthCheck.Udp udp(CheckTarget target, Optional<BytePattern> payload, HealthCheck.Reply... reply) {
        return new HealthCheck.Udp(
                target, SCHEDULE, payload, List.of(reply).stream().findFirst());
    }

    private static HealthCheck.Reply reply(String digits, int shortest, int longest) {
        return new HealthCheck.Reply(Optional.of(pattern(digits)), shortest, longest);
    }

    private static Verdict answered(String answer, HealthCheck.Reply... reply) throws Exception {
        try (Server server = Server.udp(_ -> List.of(HexFormat.of().parseHex(answer)));
                Table table = new Table()) {
            return table.ask(udp(target(server.port(), PATIENT), Optional.empty(), reply));
        }
    }

    @Test
    void payloadIsTheReferencesTextOrAsConfigured() throws Exception {
        try (Server server = Server.udp(request -> List.of(request));
                Table table = new Table()) {
            CheckTarget target = target(server.port(), PATIENT);
            assertThat(table.ask(udp(target, Optional.empty()))).isEqualTo(Verdict.PASSED);
            assertThat(table.ask(udp(target, Optional.of(pattern("00ff0a"))))).isEqualTo(Verdict.PASSED);
            String text = "keepalived check - keepalived ch";
            assertThat(server.heard)
                    .containsExactly(HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)), "00ff0a");
        }
    }

    @Test
    void silencePassesUnlessAReplyIsRequired() throws Exception {
        try (Server server = Server.udp(_ -> List.of());
                Table table = new Table()) {
            CheckTarget target = target(server.port(), HASTY);
            assertThat(table.ask(udp(target, Optional.empty()))).isEqualTo(Verdict.PASSED);
            assertThat(table.ask(udp(target, Optional.empty(), new HealthCheck.Reply(Optional.empty(), 0, 255))))
                    .isEqualTo(FAILED);
        }
    }

    @Test
    void closedPortsAndUnreachableHostsFail() throws Exception {
        Namespace.run(() -> {
            Namespace.silentNetwork();
            Namespace.ip("route", "add", "blackhole", "10.9.1.0/24");
            try (Table table = new Table()) {
                assertThat(table.ask(udp(target(9, PATIENT), Optional.empty()))).isEqualTo(FAILED);
                assertThat(table.ask(udp(target("192.0.2.1", 9, PATIENT), Optional.empty())))
                        .isEqualTo(FAILED);
                assertThat(table.ask(udp(target("10.9.1.1", 9, PATIENT), Optional.empty())))
                        .isEqualTo(FAILED);
                assertThat(table.ask(udp(target("::1", 9, PATIENT), Optional.empty())))
                        .isEqualTo(FAILED);
            }
        });
    }

    @Test
    void repliesAreComparedWhereTheyHaveToBe() throws Exception {
        assertThat(answered("0102", reply("0102", 0, 255))).isEqualTo(Verdict.PASSED);
        assertThat(answered("0102", reply("010x", 0, 255))).isEqualTo(Verdict.PASSED);
        assertThat(answered("0112", reply("010x", 0, 255))).isEqualTo(MISMATCH);
        assertThat(answered("01", reply("0102", 0, 255))).isEqualTo(Verdict.PASSED);
        assertThat(answered("010203", reply("0102", 0, 255))).isEqualTo(Verdict.PASSED);
        assertThat(answered("", reply("0102", 0, 255))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void lengthsCountOnlyWithAPattern() throws Exception {
        assertThat(answered("0102", reply("01", 2, 2))).isEqualTo(Verdict.PASSED);
        assertThat(answered("0102", reply("01", 3, 9))).isEqualTo(MISMATCH);
        assertThat(answered("0102", reply("01", 0, 1))).isEqualTo(MISMATCH);
        assertThat(answered("01".repeat(9000), reply("01", 9000, 9000))).isEqualTo(Verdict.PASSED);
        assertThat(answered("0102", new HealthCheck.Reply(Optional.empty(), 5, 9)))
                .isEqualTo(Verdict.PASSED);
    }

    // DNS

    private static HealthCheck.Dns dns(CheckTarget target) {
        return new HealthCheck.Dns(target, SCHEDULE, RecordType.A, "www.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "SOA,'',1234010000010000000000000000060001",
        "SOA,.,1234010000010000000000000000060001",
        "A,www.example.org,12340100000100000000000003777777076578616d706c65036f72670000010001",
        "A,www.example.org.,12340100000100000000000003777777076578616d706c65036f72670000010001",
        "DNSKEY,org,123401000001000000000000036f72670000300001",
    })
    void queriesAreAsTheReferenceWritesThem(RecordType type, String name, String expected) {
        assertThat(HexFormat.of().formatHex(new DnsQuery(0x1234, name, type).bytes()))
                .isEqualTo(expected);
    }

    private static byte[] answer(byte[] query, int flags, int length) {
        byte[] answer = Arrays.copyOf(query, length);
        answer[2] = (byte) (flags >> 8);
        answer[3] = (byte) flags;
        return answer;
    }

    @Test
    void anyAnswerWithoutErrorPasses() throws Exception {
        try (Server server = Server.udp(query -> List.of(answer(query, 0x8000, 12)));
                Server truncated = Server.udp(query -> List.of(answer(query, 0x8280, 33)));
                Table table = new Table()) {
            assertThat(table.ask(dns(target(server.port(), PATIENT)))).isEqualTo(Verdict.PASSED);
            assertThat(table.ask(dns(target(truncated.port(), PATIENT)))).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void anErrorOfTheServerFailsAtOnce() throws Exception {
        try (Server server = Server.udp(query -> List.of(answer(query, 0x8183, 33)));
                Table table = new Table()) {
            assertThat(table.ask(dns(target(server.port(), PATIENT))))
                    .isEqualTo(failed("read error occurred. (rcode = 3)"));
        }
    }

    @Test
    void whatIsNoAnswerIsIgnored() throws Exception {
        try (Server server = Server.udp(query -> {
                    byte[] other = answer(query, 0x8000, 33);
                    other[1]++;
                    return List.of(
                            new byte[0],
                            answer(query, 0x8000, 11),
                            query,
                            other,
                            answer(query, 0x0003, 33),
                            answer(query, 0x8000, 33));
                });
                Server babbling = Server.udp(query -> List.of(new byte[0], new byte[9000], query));
                Table table = new Table()) {
            assertThat(table.ask(dns(target(server.port(), PATIENT)))).isEqualTo(Verdict.PASSED);
            assertThat(table.ask(dns(target(babbling.port(), HASTY)))).isEqualTo(failed("read timeout from socket"));
        }
    }

    @Test
    void refusedQueriesFailWithTheErrorOfTheSystem() throws Exception {
        Namespace.run(() -> {
            try (Table table = new Table()) {
                assertThat(table.ask(dns(target(53, PATIENT))))
                        .isEqualTo(failed("failed to read socket; errno 111 (Connection refused)"));
                assertThat(table.ask(dns(target("192.0.2.1", 53, PATIENT))))
                        .isEqualTo(failed("network unreachable for [192.0.2.1]:53"));
                Namespace.ip("route", "add", "blackhole", "192.0.2.0/24");
                assertThat(table.ask(dns(target("192.0.2.1", 53, PATIENT))))
                        .isEqualTo(new Verdict.Postponed("UDP socket bind failed"));
            }
        });
    }

    @Test
    void numbersOfQueriesDiffer() throws Exception {
        try (Server server = Server.udp(query -> List.of(answer(query, 0x8000, 12)));
                Table table = new Table()) {
            for (int i = 0; i < 20; i++) {
                table.ask(dns(target(server.port(), PATIENT)));
            }
            assertThat(server.heard.stream().map(query -> query.substring(0, 4)).distinct())
                    .hasSizeGreaterThan(15);
        }
    }
}
