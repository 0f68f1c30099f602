package keepalived4j.checkers;

import static keepalived4j.checkers.Table.HASTY;
import static keepalived4j.checkers.Table.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import keepalived4j.checkers.PageFetch.Result;
import keepalived4j.checkers.PageRequest.Transport;
import keepalived4j.model.HealthCheck.HttpVersion;
import org.junit.jupiter.api.Test;

class PageFetchTest {

    private static final String HEAD = "HTTP/1.0 200 OK\r\n\r\n";

    /// Keeps what passes by.
    private static final class Notes implements ResponseListener {
        final StringBuilder text = new StringBuilder();

        @Override
        public void header(byte[] bytes, int length) {
            text.append("header ").append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            text.append("body ").append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }

    private static PageRequest request(int port, Duration timeout, Transport transport) {
        return new PageRequest(Table.target(port, timeout), HttpVersion.HTTP_1_0, Optional.empty(), "/", transport);
    }

    private static Result fetch(int port, Duration timeout) {
        return PageFetch.fetch(request(port, timeout, Transport.PLAIN), ResponseListener.NOBODY);
    }

    private static String digest(Result result) {
        return HexFormat.of().formatHex(((Result.Fetched) result).digest());
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void statusDoesNotMatter() throws Exception {
        try (Server server = Server.http("HTTP/1.0 500\r\n\r\nhello")) {
            assertThat(digest(fetch(server.port(), PATIENT))).isEqualTo(md5("hello"));
        }
    }

    @Test
    void whatCountsIsShown() throws Exception {
        Notes notes = new Notes();
        String head = "HTTP/1.0 200 OK\r\nContent-Length: 7\r\n\r\n";
        try (Server server = Server.http(
                (head + "one").getBytes(StandardCharsets.US_ASCII),
                "two".getBytes(StandardCharsets.US_ASCII),
                "three".getBytes(StandardCharsets.US_ASCII),
                "four".getBytes(StandardCharsets.US_ASCII))) {
            Result result = PageFetch.fetch(request(server.port(), PATIENT, Transport.PLAIN), notes);
            assertThat(digest(result)).isEqualTo(md5("onetwot"));
        }
        assertThat(notes.text).hasToString("header " + head + "body onebody twobody t");
    }

    @Test
    void serversThatSayNothingAreTold() throws Exception {
        try (Server closing = Server.http("");
                Server broken = Server.http("HTTP/1.0 200 OK\r\n")) {
            assertThat(fetch(closing.port(), PATIENT)).isEqualTo(new Result.Nothing());
            assertThat(fetch(broken.port(), PATIENT)).isEqualTo(new Result.Nothing());
        }
    }

    @Test
    void failuresAreInTheWordsOfTheChecks() throws Exception {
        assertThat(fetch(Server.unusedPort(), PATIENT)).isEqualTo(new Result.Failed("Connection failed"));
        try (Server silent = Server.tcp(client -> client.getInputStream().readAllBytes());
                Server endless = Server.tcp(client -> {
                    Server.request(client.getInputStream());
                    Server.say(client.getOutputStream(), HEAD);
                    client.getInputStream().readAllBytes();
                })) {
            assertThat(fetch(silent.port(), HASTY)).isEqualTo(new Result.Failed("Timeout WEB read"));
            assertThat(fetch(endless.port(), HASTY)).isEqualTo(new Result.Failed("Timeout HTTP read"));
            assertThat(PageFetch.fetch(request(silent.port(), HASTY, Transport.TLS), ResponseListener.NOBODY))
                    .isEqualTo(new Result.Failed("Timeout connecting"));
        }
    }

    @Test
    void largePagesAreReadToTheirEnd() throws Exception {
        String body = "0123456789".repeat(100_000);
        try (Server server = Server.http(HEAD + body)) {
            assertThat(digest(fetch(server.port(), PATIENT))).isEqualTo(md5(body));
        }
    }
}
