package keepalived4j.checkers;

import static keepalived4j.checkers.Table.HASTY;
import static keepalived4j.checkers.Table.PATIENT;
import static keepalived4j.checkers.Table.SCHEDULE;
import static keepalived4j.checkers.Table.failed;
import static keepalived4j.checkers.Table.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.HttpVersion;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.StatusRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpProbeTest {

    private static final String OK = "HTTP/1.0 200 OK\r\n\r\n";

    private static HttpPage page(String path, Optional<String> digest, StatusRange... statuses) {
        return new HttpPage(
                path,
                digest,
                statuses.length == 0 ? List.of(StatusRange.SUCCESS) : List.of(statuses),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static HealthCheck.Http check(CheckTarget target, HttpVersion version, HttpPage page) {
        return new HealthCheck.Http(
                target, SCHEDULE, version, Optional.empty(), Optional.empty(), Optional.empty(), false, List.of(page));
    }

    private static Question question(CheckTarget target, HttpPage page) {
        return new Question.Page(check(target, HttpVersion.HTTP_1_0, page), page, Optional.empty());
    }

    private static Verdict verdict(HttpPage page, byte[]... response) throws Exception {
        try (Server server = Server.http(response);
                Table table = new Table()) {
            return table.ask(question(target(server.port(), Duration.ofSeconds(2)), page));
        }
    }

    private static Verdict verdict(String response) throws Exception {
        return verdict(page("/", Optional.empty()), bytes(response));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(text)));
    }

    @ParameterizedTest
    @EnumSource(HttpVersion.class)
    void requestsHaveTheLinesOfTheirVersion(HttpVersion version) throws Exception {
        CompletableFuture<String> request = new CompletableFuture<>();
        try (Server server = Server.tcp(client -> {
                    request.complete(Server.request(client.getInputStream()));
                    Server.say(client.getOutputStream(), OK);
                });
                Table table = new Table()) {
            HttpPage page = page("/a?b=c", Optional.empty());
            var question = new Question.Page(
                    check(target(server.port(), PATIENT), version, page), page, Optional.of("service.example.org"));
            assertThat(table.ask(question)).isEqualTo(Verdict.PASSED);
            String first = switch (version) {
                case HTTP_1_0 -> "GET /a?b=c HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\n";
                case HTTP_1_0_CLOSE -> "GET /a?b=c HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n";
                case HTTP_1_1 -> "GET /a?b=c HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n";
            };
            assertThat(request.get(10, TimeUnit.SECONDS))
                    .isEqualTo(first + "Host: 127.0.0.1:" + server.port() + "\r\n\r\n");
        }
    }

    @Test
    void hostIsThatOfThePageThenOfTheCheckThenTheUsualOneThenTheAddressWithItsPort() {
        HttpPage plain = page("/", Optional.empty());
        HttpPage named = new HttpPage(
                "/", Optional.empty(), plain.statuses(), Optional.of("page.example"), Optional.empty(), false);
        CheckTarget ipv6 = target("2001:db8::1", 80, PATIENT);
        HealthCheck.Http unnamed = check(ipv6, HttpVersion.HTTP_1_0, plain);
        HealthCheck.Http check = new HealthCheck.Http(
                ipv6,
                SCHEDULE,
                HttpVersion.HTTP_1_0,
                Optional.of("check.example"),
                Optional.of("server.example"),
                Optional.empty(),
                false,
                List.of(plain, named));
        HealthCheck.Http usual = new HealthCheck.Http(
                ipv6,
                SCHEDULE,
                HttpVersion.HTTP_1_0,
                Optional.empty(),
                Optional.of("server.example"),
                Optional.empty(),
                false,
                List.of(plain));
        assertThat(text(HttpRequest.bytes(check, named))).contains("\r\nHost: page.example\r\n\r\n");
        assertThat(text(HttpRequest.bytes(check, plain))).contains("\r\nHost: check.example\r\n\r\n");
        assertThat(text(HttpRequest.bytes(usual, plain))).contains("\r\nHost: server.example\r\n\r\n");
        assertThat(text(HttpRequest.bytes(unnamed, plain))).contains("\r\nHost: [2001:db8::1]:80\r\n\r\n");
    }

    @Test
    void requestIsCutAt2047Bytes() {
        HttpPage page = page("/" + "x".repeat(3000), Optional.empty());
        byte[] request = HttpRequest.bytes(check(target(80, PATIENT), HttpVersion.HTTP_1_0, page), page);
        assertThat(text(request)).isEqualTo("GET /" + "x".repeat(2042));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK,true",
        "HTTP/1.1 299 Fine,true",
        "HTTP/1.1 200 ,true",
        "junk 204 x,true",
        "HTTP/1.1 300 No,false",
        "HTTP/1.1 199 No,false",
        "HTTP/1.1 2000 No,false",
        "HTTP/1.1 20 No,false",
        "HTTP/1.1  200 No,false",
        "HTTP/1.1 2x0 No,false",
        "HTTP/1.1,false",
    })
    void statusIsThreeDigitsBetweenBlanks(String line, boolean passes) throws Exception {
        // CsvSource strips the blank at the end.
        String first = line.endsWith("200") ? line + " " : line;
        assertThat(verdict(first + "\r\nA: b c\r\n\r\n"))
                .isEqualTo(passes ? Verdict.PASSED : failed("HTTP status code error to"));
    }

    @Test
    void statusWithoutTextBehindItFails() throws Exception {
        assertThat(verdict("HTTP/1.1 200\r\n\r\n")).isEqualTo(failed("HTTP status code error to"));
    }

    @Test
    void statusesAreThoseOfThePage() throws Exception {
        HttpPage page = page("/", Optional.empty(), new StatusRange(301, 301), new StatusRange(401, 403));
        assertThat(verdict(page, bytes("HTTP/1.0 402 x\r\n\r\n"))).isEqualTo(Verdict.PASSED);
        assertThat(verdict(page, bytes(OK))).isEqualTo(failed("HTTP status code error to"));
    }

    static Stream<String> noHeader() {
        return Stream.of(
                "",
                "garbage",
                "HTTP/1.0 200 OK\n\nbody",
                "HTTP/1.0 200 OK\r\nA: b\r\n",
                "HTTP/1.0 200 OK\r\nX: " + "x".repeat(4096 - 24) + "\r\n\r\n",
                "\0".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("noHeader")
    void headerHasToBeCompleteWithin4095Bytes(String response) throws Exception {
        assertThat(verdict(response)).isEqualTo(failed("Read, no data received from "));
    }

    @Test
    void headerOf4095BytesIsComplete() throws Exception {
        String head = "HTTP/1.0 200 OK\r\nX: " + "x".repeat(4095 - 24) + "\r\n\r\n";
        assertThat(head).hasSize(4095);
        assertThat(verdict(page("/", Optional.of(md5("body"))), bytes(head + "body")))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void digestIsOfTheBodyAsItCame() throws Exception {
        String body = "5\r\nhello\r\n0\r\n\r\n";
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
        assertThat(verdict(page("/", Optional.of(md5(body))), bytes(chunked))).isEqualTo(Verdict.PASSED);
        assertThat(verdict(page("/", Optional.of(md5("hello"))), bytes(chunked)))
                .isEqualTo(failed("MD5 digest error to"));
    }

    @Test
    void digestEndsAtContentLength() throws Exception {
        String response = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more";
        assertThat(verdict(page("/", Optional.of(md5("hello"))), bytes(response)))
                .isEqualTo(Verdict.PASSED);
        // Another case is another header.
        String lower = "HTTP/1.0 200 OK\r\ncontent-length: 5\r\n\r\nhello, and more";
        assertThat(verdict(page("/", Optional.of(md5("hello, and more"))), bytes(lower)))
                .isEqualTo(Verdict.PASSED);
        // A body that is shorter than promised is no failure.
        String shorter = "HTTP/1.0 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nhello";
        assertThat(verdict(page("/", Optional.of(md5("hello"))), bytes(shorter)))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void lengthsThatAreNotAsTheHeaderSaysAreTold() throws Exception {
        String head = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n";
        try (Server shorter = Server.http(head + "hell");
                Server right = Server.http(head + "hello");
                Server longer = Server.http(head + "x".repeat(500_000));
                Server refusing = Server.http(head.replace("200", "404") + "hell");
                Server silent = Server.http(OK);
                Table table = new Table()) {
            for (Server server : List.of(shorter, right, longer, refusing, silent)) {
                table.ask(question(target(server.port(), PATIENT), page("/", Optional.empty())));
            }
            assertThat(table.remarks).containsExactly("4 bytes instead of 5", "500000 bytes instead of 5");
        }
    }

    @Test
    void statusIsLookedAtBeforeTheDigest() throws Exception {
        assertThat(verdict(page("/", Optional.of(md5("other"))), bytes("HTTP/1.0 500 No\r\n\r\nhello")))
                .isEqualTo(failed("HTTP status code error to"));
    }

    @Test
    void largeBodiesAreReadToTheirEnd() throws Exception {
        String body = "0123456789".repeat(300_000);
        assertThat(verdict(page("/", Optional.of(md5(body))), bytes(OK + body))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void whateverComesByteByByteIsTheSame() throws Exception {
        byte[] all = bytes("HTTP/1.0 200 OK\r\n\r\nab");
        byte[][] pieces = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            pieces[i] = Arrays.copyOfRange(all, i, i + 1);
        }
        assertThat(verdict(page("/", Optional.of(md5("ab"))), pieces)).isEqualTo(Verdict.PASSED);
    }

    @Test
    void slowServersPassAsLongAsEachPieceComesInTime() throws Exception {
        try (Server server =
                        Server.http(bytes("HTTP/1.0 "), bytes("200 O"), bytes("K\r\n\r\n"), bytes("a"), bytes("b"));
                Table table = new Table()) {
            // Five pieces take longer together than one may.
            assertThat(table.ask(question(target(server.port(), HASTY), page("/", Optional.empty()))))
                    .isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void serversThatDoNotCloseTimeOut() throws Exception {
        try (Server server = Server.tcp(client -> {
                    Server.request(client.getInputStream());
                    Server.say(client.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    client.getInputStream().read();
                });
                Table table = new Table()) {
            assertThat(table.ask(question(target(server.port(), HASTY), page("/", Optional.empty()))))
                    .isEqualTo(failed("Timeout HTTP read"));
        }
    }

    @Test
    void serversThatSayNothingTimeOutInOtherWords() throws Exception {
        try (Server server = Server.tcp(client -> client.getInputStream().readAllBytes());
                Table table = new Table()) {
            assertThat(table.ask(question(target(server.port(), HASTY), page("/", Optional.empty()))))
                    .isEqualTo(failed("Timeout WEB read"));
        }
    }

    @Test
    void endlessBodiesHoldNobodyElseUp() throws Exception {
        try (Server endless = Server.tcp(client -> {
                    Server.request(client.getInputStream());
                    Server.say(client.getOutputStream(), OK);
                    byte[] more = new byte[65536];
                    while (true) {
                        client.getOutputStream().write(more);
                    }
                });
                Server server = Server.http(OK);
                Table table = new Table()) {
            var id = table.start(1000, question(target(endless.port(), PATIENT), page("/", Optional.empty())));
            for (int i = 0; i < 20; i++) {
                assertThat(table.ask(question(target(server.port(), PATIENT), page("/", Optional.empty()))))
                        .isEqualTo(Verdict.PASSED);
            }
            assertThat(table.verdicts).doesNotContainKey(id);
            table.probes.cancel(id, table.now());
            assertThat(table.probes.count()).isZero();
        }
    }

    @Test
    void resetIsAnErrorOfReading() throws Exception {
        try (Server server = Server.tcp(client -> {
                    Server.request(client.getInputStream());
                    Server.say(client.getOutputStream(), "HTTP/1.0 200 OK\r\n\r\nhalf");
                    client.setSoLinger(true, 0);
                    // Taken up before it is reset.
                    Thread.sleep(120);
                });
                Table table = new Table()) {
            assertThat(table.ask(question(target(server.port(), PATIENT), page("/", Optional.empty()))))
                    .isEqualTo(failed("Read error with"));
        }
    }

    @Test
    void closedPortsAndSilentHostsAreNamed() throws Exception {
        HttpPage page = page("/", Optional.empty());
        try (Table table = new Table()) {
            assertThat(table.ask(question(target(Server.unusedPort(), PATIENT), page)))
                    .isEqualTo(failed("Connection failed"));
        }
        Namespace.run(() -> {
            Namespace.silentNetwork();
            Namespace.ip("route", "add", "unreachable", "10.9.1.0/24");
            try (Table table = new Table()) {
                assertThat(table.ask(question(target("10.9.0.2", 80, HASTY), page)))
                        .isEqualTo(failed("Timeout connecting"));
                assertThat(table.ask(question(target("10.9.1.2", 80, HASTY), page)))
                        .isEqualTo(failed("HTTP/SSL_CHECK - network unreachable"));
                assertThat(table.ask(question(target("192.0.2.1", 80, HASTY), page)))
                        .isEqualTo(failed("HTTP/SSL_CHECK - network unreachable"));
            }
        });
    }
}
