package keepalived4j.checkers;

import static keepalived4j.checkers.Table.HASTY;
import static keepalived4j.checkers.Table.PATIENT;
import static keepalived4j.checkers.Table.SCHEDULE;
import static keepalived4j.checkers.Table.failed;
import static keepalived4j.checkers.Table.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.HttpVersion;
import keepalived4j.model.HealthCheck.Tls;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.StatusRange;
import keepalived4j.model.TlsIdentity;
import keepalived4j.notify.AnyCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsProbeTest {

    private static final char[] PASSWORD = "secret".toCharArray();
    private static final String OK = "HTTP/1.0 200 OK\r\n\r\nhello";
    private static final Tls PLAIN = new Tls(false, Optional.empty(), false);

    @TempDir
    static Path folder;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificates() throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-days",
                "2",
                "-subj",
                "/CN=somebody else");
        openssl("rsa", "-in", "key.pem", "-traditional", "-out", "old.pem");
        openssl("pkcs8", "-topk8", "-in", "key.pem", "-passout", "pass:secret", "-out", "locked.pem");
        openssl(
                "pkcs12",
                "-export",
                "-in",
                "cert.pem",
                "-inkey",
                "key.pem",
                "-passout",
                "pass:secret",
                "-out",
                "all.p12");
        KeyStore store = KeyStore.getInstance(folder.resolve("all.p12").toFile(), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new AnyCertificate()}, null);
    }

    private static void openssl(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Server server(Server.Treatment treatment) throws IOException {
        return Server.tcp(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                treatment);
    }

    /// Answers a request; says goodbye in TLS.
    private static void answer(Socket client) throws IOException {
        Server.request(client.getInputStream());
        Server.say(client.getOutputStream(), OK);
    }

    private static Question question(int port, Duration timeout, Tls tls) {
        return question(target(port, timeout), tls, Optional.empty(), Optional.empty());
    }

    private static Question question(
            CheckTarget target, Tls tls, Optional<String> checkHost, Optional<String> pageHost) {
        HttpPage page = new HttpPage(
                "/",
                Optional.of("5d41402abc4b2a76b9719d911017c592"),
                List.of(StatusRange.SUCCESS),
                pageHost,
                Optional.empty(),
                false);
        return new Question.Page(
                new HealthCheck.Http(
                        target,
                        SCHEDULE,
                        HttpVersion.HTTP_1_0,
                        checkHost,
                        Optional.of("server.example"),
                        Optional.of(tls),
                        false,
                        List.of(page)),
                page,
                Optional.of("service.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void pagesAreFetchedWhoeverTheServerIs(String version) throws Exception {
        SSLServerSocket listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening.setEnabledProtocols(new String[] {version});
        try (Server server = Server.tcp(listening, TlsProbeTest::answer);
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), PATIENT, PLAIN))).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void pagesThatAreDueBeforeTlsIsReadyAreFetchedAfterwards() throws Exception {
        try (Server server = server(TlsProbeTest::answer);
                Table table = new Table()) {
            table.probes.expectTls();
            ProbeId given = table.start(0, question(server.port(), PATIENT, PLAIN));
            ProbeId up = table.start(1, question(server.port(), PATIENT, PLAIN));
            table.probes.cancel(up, table.now());
            ProbeId last = table.start(2, question(server.port(), PATIENT, PLAIN));
            assertThat(table.probes.count()).isEqualTo(2);
            table.until("both are answered", () -> table.verdicts.size() == 2);
            assertThat(table.verdicts).containsOnly(Map.entry(given, Verdict.PASSED), Map.entry(last, Verdict.PASSED));
            assertThat(table.probes.count()).isZero();
        }
    }

    @Test
    void largePagesAreReadToTheirEnd() throws Exception {
        try (Server server = server(client -> {
                    Server.request(client.getInputStream());
                    Server.say(client.getOutputStream(), OK + "x".repeat(500_000));
                });
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), PATIENT, PLAIN))).isEqualTo(failed("MD5 digest error to"));
        }
    }

    private static String toldName(Tls tls, Optional<String> checkHost, Optional<String> pageHost) throws Exception {
        CompletableFuture<String> name = new CompletableFuture<>();
        try (Server server = server(client -> {
                    answer(client);
                    var session = (ExtendedSSLSession) ((SSLSocket) client).getSession();
                    name.complete(session.getRequestedServerNames().stream()
                            .map(told -> ((SNIHostName) told).getAsciiName())
                            .findFirst()
                            .orElse("none"));
                });
                Table table = new Table()) {
            table.ask(question(target(server.port(), PATIENT), tls, checkHost, pageHost));
            return name.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void nameIsToldIfWantedAndTheNearestOneIsTaken() throws Exception {
        Optional<String> page = Optional.of("page.example");
        Optional<String> check = Optional.of("check.example");
        assertThat(toldName(PLAIN, check, page)).isEqualTo("none");
        assertThat(toldName(new Tls(true, Optional.of("sni.example"), false), check, page))
                .isEqualTo("sni.example");
        Tls nameless = new Tls(true, Optional.empty(), false);
        assertThat(toldName(nameless, check, page)).isEqualTo("page.example");
        assertThat(toldName(nameless, check, Optional.empty())).isEqualTo("check.example");
        assertThat(toldName(nameless, Optional.empty(), Optional.empty())).isEqualTo("service.example");
    }

    /// Whether the client says something after it has heard goodbye.
    private static boolean saysGoodbye(Tls tls) throws Exception {
        CompletableFuture<Boolean> goodbye = new CompletableFuture<>();
        try (Server server = Server.tcp(client -> {
                    SSLSocket secure = secured(client);
                    answer(secure);
                    secure.shutdownOutput();
                    try {
                        goodbye.complete(client.getInputStream().read() >= 0);
                    } catch (SocketException _) {
                        goodbye.complete(false);
                    }
                });
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), PATIENT, tls))).isEqualTo(Verdict.PASSED);
            return goodbye.get(10, TimeUnit.SECONDS);
        }
    }

    /// TLS on top of a socket that can be used without.
    private static SSLSocket secured(Socket client) throws IOException {
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(client, InputStream.nullInputStream(), false);
        secure.setUseClientMode(false);
        return secure;
    }

    @Test
    void goodbyeIsSaidOnlyWhereItIsWanted() throws Exception {
        assertThat(saysGoodbye(PLAIN)).isFalse();
        assertThat(saysGoodbye(new Tls(false, Optional.empty(), true))).isTrue();
    }

    @Test
    void aServerThatHasGoneBeforeGoodbyeHasPassed() throws Exception {
        CompletableFuture<String> request = new CompletableFuture<>();
        CountDownLatch nobodyReads = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        try (Server server = Server.tcp(client -> {
                    SSLSocket secure = secured(client);
                    request.complete(Server.request(secure.getInputStream()));
                    nobodyReads.await();
                    Server.say(secure.getOutputStream(), OK);
                    secure.shutdownOutput();
                    client.setSoLinger(true, 0);
                    client.close();
                    reset.countDown();
                });
                Table table = new Table()) {
            Tls polite = new Tls(false, Optional.empty(), true);
            ProbeId id = table.start(0, question(server.port(), PATIENT, polite));
            table.until("the request has arrived", request::isDone);
            nobodyReads.countDown();
            assertThat(reset.await(10, TimeUnit.SECONDS)).isTrue();
            table.until("it is answered", () -> table.verdicts.containsKey(id));
            assertThat(table.verdicts.get(id)).isEqualTo(Verdict.PASSED);
        }
    }

    /// Answers this, and closes without goodbye.
    private static Server bareServer(String response) throws IOException {
        return Server.tcp(client -> {
            SSLSocket secure = secured(client);
            Server.request(secure.getInputStream());
            if (!response.isEmpty()) {
                Server.say(secure.getOutputStream(), response);
            }
            client.close();
        });
    }

    @Test
    void aServerThatLeavesWithoutGoodbyeIsForgivenAfterItsHeader() throws Exception {
        try (Server server = bareServer(OK);
                Server early = bareServer("HTTP/1.0 200 OK\r\n");
                Server silent = bareServer("");
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), PATIENT, PLAIN))).isEqualTo(Verdict.PASSED);
            assertThat(table.ask(question(early.port(), PATIENT, PLAIN)))
                    .isEqualTo(failed("Read, no data received from "));
            assertThat(table.ask(question(silent.port(), PATIENT, PLAIN)))
                    .isEqualTo(failed("Read, no data received from "));
        }
    }

    @Test
    void aServerThatSaysGoodbyeBeforeTheEndOfItsHeaderIsAnErrorOfReading() throws Exception {
        try (Server server = server(client -> {
                    Server.request(client.getInputStream());
                    Server.say(client.getOutputStream(), "HTTP/1.0 200 OK\r\n");
                });
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), PATIENT, PLAIN))).isEqualTo(failed("SSL read error from"));
        }
    }

    /// Answers this, goes on without TLS, and stays.
    private static Server fallingServer(String response) throws IOException {
        return Server.tcp(client -> {
            SSLSocket secure = secured(client);
            Server.request(secure.getInputStream());
            Server.say(secure.getOutputStream(), response);
            Server.say(client.getOutputStream(), "and so on");
            client.getInputStream().readAllBytes();
        });
    }

    @Test
    void aServerThatFallsOutOfTlsIsForgivenAfterItsHeader() throws Exception {
        try (Server server = fallingServer(OK);
                Server early = fallingServer("HTTP/1.0 200 OK\r\n");
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), PATIENT, PLAIN))).isEqualTo(Verdict.PASSED);
            assertThat(table.ask(question(early.port(), PATIENT, PLAIN)))
                    .isEqualTo(failed("Read, no data received from "));
        }
    }

    @Test
    void aResetInTheHandshakeIsAFailedConnection() throws Exception {
        try (Server server = Server.tcp(client -> {
                    client.getInputStream().read();
                    client.setSoLinger(true, 0);
                });
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), PATIENT, PLAIN))).isEqualTo(failed("Connection failed"));
        }
    }

    @Test
    void aServerThatResetsAfterItsHeaderIsForgivenToo() throws Exception {
        try (Server server = Server.tcp(client -> {
                    SSLSocket secure = secured(client);
                    Server.request(secure.getInputStream());
                    Server.say(secure.getOutputStream(), OK);
                    // Taken up before it is reset.
                    Thread.sleep(120);
                    client.setSoLinger(true, 0);
                    client.close();
                });
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), PATIENT, PLAIN))).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void whoDoesNotSpeakTlsFailsTheHandshake() throws Exception {
        try (Server http = Server.http(OK);
                Server closing = Server.tcp(_ -> {});
                Server garbage = Server.tcp(client -> {
                    byte[] bytes = new byte[100_000];
                    Arrays.fill(bytes, (byte) 0x16);
                    Server.send(client, bytes);
                });
                Server babbling = Server.tcp(client -> Server.say(client.getOutputStream(), "220 mail\r\n"));
                Table table = new Table()) {
            assertThat(table.ask(question(closing.port(), PATIENT, PLAIN))).isEqualTo(failed("Connection failed"));
            for (Server server : List.of(garbage, babbling)) {
                assertThat(table.ask(question(server.port(), PATIENT, PLAIN)))
                        .isEqualTo(failed("SSL handshake/communication error connecting to"));
            }
            assertThat(table.ask(question(http.port(), HASTY, PLAIN))).isEqualTo(failed("Timeout connecting"));
            assertThat(table.ask(question(Server.unusedPort(), HASTY, PLAIN))).isEqualTo(failed("Connection failed"));
        }
    }

    @Test
    void allReadingTogetherHasToBeInTime() throws Exception {
        try (Server server = server(client -> {
                    Server.request(client.getInputStream());
                    byte[] more = {'x'};
                    Server.say(client.getOutputStream(), OK);
                    while (true) {
                        Server.send(client, more, more);
                    }
                });
                Table table = new Table()) {
            assertThat(table.ask(question(server.port(), Duration.ofSeconds(1), PLAIN)))
                    .isEqualTo(failed("Timeout SSL read"));
        }
    }

    /// What came of showing a certificate to a server that asks for one.
    private record Shown(Verdict verdict, List<String> remarks) {}

    private static Shown shown(String certificate, String key, Optional<String> password) throws Exception {
        SSLServerSocket listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening.setNeedClientAuth(true);
        TlsIdentity identity = new TlsIdentity(
                password, Optional.empty(), Optional.of(folder + "/" + certificate), Optional.of(folder + "/" + key));
        try (Server server = Server.tcp(listening, TlsProbeTest::answer);
                Table table = new Table(Optional.of(identity))) {
            return new Shown(table.ask(question(server.port(), PATIENT, PLAIN)), table.remarks);
        }
    }

    @Test
    void certificateIsShownToServersThatAsk() throws Exception {
        Shown passed = new Shown(Verdict.PASSED, List.of());
        assertThat(shown("cert.pem", "key.pem", Optional.empty())).isEqualTo(passed);
        assertThat(shown("cert.pem", "old.pem", Optional.empty())).isEqualTo(passed);
        assertThat(shown("cert.pem", "locked.pem", Optional.of("secret"))).isEqualTo(passed);
    }

    @Test
    void oneFileMayHoldCertificateAndKeyAndRemarksInAnyEncoding() throws Exception {
        Shown passed = new Shown(Verdict.PASSED, List.of());
        String certificate = Files.readString(folder.resolve("cert.pem"));
        String key = Files.readString(folder.resolve("key.pem"));
        Files.writeString(folder.resolve("both.pem"), "Schlüssel\n" + key + certificate, StandardCharsets.ISO_8859_1);
        assertThat(shown("both.pem", "both.pem", Optional.empty())).isEqualTo(passed);
        Files.writeString(folder.resolve("both.pem"), certificate + key);
        assertThat(shown("both.pem", "both.pem", Optional.empty())).isEqualTo(passed);
    }

    @Test
    void keyThatCannotBeReadFailsTheCheckAndIsTold() throws Exception {
        Files.writeString(folder.resolve("junk.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Files.writeString(folder.resolve("cut.pem"), "-----BEGIN PRIVATE KEY-----\nAAAAA\n-----END PRIVATE KEY-----\n");
        assertUnusable(
                shown("cert.pem", "locked.pem", Optional.empty()), "the key is encrypted, and there is no password");
        assertUnusable(shown("cert.pem", "locked.pem", Optional.of("wrong")), "");
        assertUnusable(shown("cert.pem", "nosuch.pem", Optional.empty()), "");
        assertUnusable(shown("cert.pem", "no\0such.pem", Optional.empty()), "");
        assertUnusable(shown("cert.pem", "junk.pem", Optional.empty()), "the key is of an unknown kind");
        assertUnusable(shown("cert.pem", "cut.pem", Optional.empty()), "'PRIVATE KEY' is no base 64: ");
        assertUnusable(shown("cert.pem", "cert.pem", Optional.empty()), "the key file holds no private key");
        assertUnusable(
                shown("cut.pem", "key.pem", Optional.empty()), folder.resolve("cut.pem") + " holds no certificate");
    }

    private static void assertUnusable(Shown shown, String reason) {
        assertThat(shown.verdict()).isEqualTo(failed("SSL handshake/communication error connecting to"));
        assertThat(shown.remarks())
                .singleElement()
                .asString()
                .startsWith("SSL client certificate or key cannot be used: " + reason);
    }
}
