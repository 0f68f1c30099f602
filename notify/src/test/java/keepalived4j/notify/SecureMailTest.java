package keepalived4j.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.NamespaceCalls;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSecurity.Login;
import keepalived4j.model.MailSecurity.StartTls;
import keepalived4j.model.MailSettings;
import keepalived4j.model.MailSettings.Relay;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Mails over TLS, and with a login, to servers that are what they should be and to others.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SecureMailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HASTE = Duration.ofMillis(700);
    private static final char[] LOCK = "lock".toCharArray();
    private static final String SENT = "SMTP alert successfully sent.";
    private static final String FAILED = "No TLS with SMTP server [127.0.0.1]:25 - SMTP alert not sent: ";
    private static final String ELSEWHERE = "10.9.0.1";
    private static final String PLAIN = "AG1lAHNlY3JldA==";

    @TempDir
    static Path folder;

    private static SSLContext context;

    private final CallState state = new CallState();
    private final List<String> told = new ArrayList<>();
    private Optional<MailPassword> password = Optional.empty();
    private Epoll epoll;
    private Mailer mailer;

    @BeforeAll
    static void makeCertificate() throws Exception {
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=mail"
                + " -addext subjectAltName=DNS:localhost");
        openssl("pkcs12 -export -in cert.pem -inkey key.pem -passout pass:lock -out all.p12");
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 2 -subj /CN=other");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(folder.resolve("all.p12").toFile(), LOCK), LOCK);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
    }

    private static void openssl(String words) throws Exception {
        run("openssl " + words);
    }

    private static void run(String words) throws Exception {
        Process process = new ProcessBuilder(words.split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    @BeforeEach
    void open() throws IOException, ErrnoException {
        epoll = new Epoll(state, 8);
        mailer = new Mailer(state, fact -> told.add(NotifyLines.line(fact)));
        epoll.add(mailer.descriptor(), Epoll.EPOLLIN, 1);
        Files.writeString(folder.resolve("password"), "secret\n");
        password = MailPassword.read(state, file("password"), _ -> {});
    }

    @AfterEach
    void close() throws ErrnoException {
        epoll.remove(mailer.descriptor());
        mailer.close();
        epoll.close();
        state.close();
        assertThat(String.join("\n", told)).doesNotContain("secret", PLAIN, "c2VjcmV0");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static MailSecurity required(String authorities) {
        return new MailSecurity(StartTls.REQUIRED, Optional.of(file(authorities)), Optional.empty());
    }

    private static MailSecurity login(StartTls startTls) {
        return new MailSecurity(startTls, Optional.of(file("cert.pem")), Optional.of(new Login("me", "/etc/password")));
    }

    private static MailSecurity opportunistic() {
        return new MailSecurity(StartTls.OPPORTUNISTIC, Optional.empty(), Optional.empty());
    }

    private static MailServer.Treatment overTls(MailServer.Replies replies) {
        return client -> {
            client.converse("220 mail\r\n", replies);
            client.overTls(context).converse("", replies);
        };
    }

    /// Sends one mail to the server of that name, waits for what becomes of it, and returns what was heard there.
    private List<String> heard(String host, MailServer server, Duration patience, MailSecurity security)
            throws ErrnoException {
        MailSettings settings = new MailSettings(
                Optional.of("us@example.com"),
                List.of("ops@example.com"),
                Optional.of(new Relay(host, server.port())),
                Optional.of("lab"),
                patience,
                Wish.UNSET,
                Wish.UNSET,
                true,
                true,
                security);
        mailer.send(new Mail("subject", "body"), settings, password, Instant.EPOCH, now());
        Deadline end = now().plus(PATIENCE);
        while (!mailer.isIdle()) {
            assertThat(end.isReached(now())).as("%s", told).isFalse();
            if (epoll.await(10) > 0) {
                mailer.dispatch(now());
            }
            mailer.timeReached(now());
        }
        told.replaceAll(line -> line.replace(":" + server.port(), ":25"));
        told.remove("Remote SMTP server [127.0.0.1]:25 connected.");
        return server.heard.stream().map(String::strip).toList();
    }

    private List<String> heard(MailServer.Treatment treatment, MailSecurity security)
            throws IOException, ErrnoException {
        try (MailServer server = new MailServer(treatment)) {
            return heard("localhost", server, PATIENCE, security);
        }
    }

    private static Deadline now() {
        return new Deadline(System.nanoTime());
    }

    /// Sends a mail to a server that does this when TLS has begun for the client.
    private void insteadOfTls(Duration patience, MailServer.Treatment treatment) throws IOException, ErrnoException {
        try (MailServer server = new MailServer(client -> {
            client.converse("220 mail\r\n", MailServer::willing);
            assertThat(client.in().read()).isNotNegative();
            treatment.serve(client);
        })) {
            assertThat(heard("localhost", server, patience, required("cert.pem")))
                    .doesNotContain("DATA");
        }
    }

    @Test
    void mailGoesOverTlsWithALogin() throws Exception {
        assertThat(heard(overTls(MailServer::willing), login(StartTls.REQUIRED)))
                .startsWith(
                        "EHLO lab",
                        "STARTTLS",
                        "EHLO lab",
                        "AUTH PLAIN " + PLAIN,
                        "MAIL FROM:<us@example.com>",
                        "RCPT TO:<ops@example.com>",
                        "DATA")
                .endsWith("QUIT");
        assertThat(told).containsExactly(SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH LOGIN", "auth=login GSSAPI"})
    void thereIsAnOlderWayToLogIn(String offer) throws Exception {
        MailServer.Replies replies = word -> switch (word) {
            case "EHLO" -> "250-mail\r\n250-starttls\r\n250 " + offer + "\r\n";
            case "AUTH", "bWU=" -> "334 VXNlcm5hbWU6\r\n";
            case "c2VjcmV0" -> "235 it is you\r\n";
            default -> MailServer.willing(word);
        };
        assertThat(heard(overTls(replies), login(StartTls.REQUIRED)))
                .containsSubsequence("EHLO lab", "AUTH LOGIN", "bWU=", "c2VjcmV0", "MAIL FROM:<us@example.com>");
        assertThat(told).containsExactly(SENT);
    }

    @Test
    void loginMayFailWithoutAMail() throws Exception {
        MailServer.Replies refusing = word -> word.equals("AUTH") ? "535 who are you\r\n" : MailServer.willing(word);
        assertThat(heard(overTls(refusing), login(StartTls.REQUIRED)))
                .doesNotContain("DATA")
                .endsWith("QUIT");
        MailServer.Replies strange = word -> word.equals("EHLO")
                ? "250-AUTH PLAIN\r\n250-STARTTLS\r\n250 AUTH CRAM-MD5\r\n"
                : MailServer.willing(word);
        assertThat(heard(overTls(strange), login(StartTls.REQUIRED))).doesNotContain("DATA");
        password = Optional.empty();
        assertThat(heard(overTls(MailServer::willing), login(StartTls.REQUIRED)))
                .doesNotContain("DATA");
        assertThat(told)
                .containsExactly(
                        "Error processing AUTH cmd on SMTP server [127.0.0.1]:25. SMTP status code = 535",
                        "Remote SMTP server [127.0.0.1]:25 offers neither AUTH PLAIN nor AUTH LOGIN - SMTP alert not sent",
                        "smtp_password_file /etc/password could not be used - SMTP alert not sent");
    }

    @Test
    void serverHasToProveWhoItIs() throws Exception {
        assertThat(heard(overTls(MailServer::willing), required("other.pem"))).doesNotContain("DATA");
        try (MailServer server = new MailServer(overTls(MailServer::willing))) {
            assertThat(heard("127.0.0.1", server, PATIENCE, required("cert.pem")))
                    .doesNotContain("DATA");
        }
        assertThat(heard(
                        overTls(MailServer::willing),
                        new MailSecurity(StartTls.REQUIRED, Optional.empty(), Optional.empty())))
                .doesNotContain("DATA");
        String unknown = FAILED + "unable to find valid certification path to requested target";
        assertThat(told)
                .containsExactly(
                        unknown, FAILED + "No subject alternative names matching IP address 127.0.0.1 found", unknown);
    }

    @Test
    void authoritiesHaveToBeThere() throws Exception {
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        for (String authorities : List.of("missing.pem", "empty.pem", "broken.pem")) {
            assertThat(heard(overTls(MailServer::willing), required(authorities)))
                    .doesNotContain("DATA");
        }
        assertThat(told).hasSize(3).allMatch(line -> line.contains(" cannot be used - SMTP alert not sent: "));
        assertThat(told.get(0))
                .isEqualTo("smtp_ca_file " + file("missing.pem")
                        + " cannot be used - SMTP alert not sent: No such file or directory");
        assertThat(told.get(1)).endsWith(": it holds no certificate");
    }

    @Test
    void tlsThatIsRequiredIsNotDoneWithout() throws Exception {
        MailServer.Replies without =
                word -> word.equals("EHLO") ? "250-STARTTLS\r\n250 SIZE\r\n" : MailServer.willing(word);
        assertThat(heard(client -> client.converse("220 mail\r\n", without), login(StartTls.REQUIRED)))
                .containsExactly("EHLO lab", "QUIT");
        MailServer.Replies old = word -> word.equals("EHLO") ? "502 what\r\n" : MailServer.willing(word);
        assertThat(heard(client -> client.converse("220 mail\r\n", old), required("cert.pem")))
                .containsExactly("EHLO lab", "HELO lab", "QUIT");
        MailServer.Replies busy = word -> word.equals("STARTTLS") ? "454 later\r\n" : MailServer.willing(word);
        assertThat(heard(client -> client.converse("220 mail\r\n", busy), required("cert.pem")))
                .containsExactly("EHLO lab", "STARTTLS", "QUIT");
        String none = "Remote SMTP server [127.0.0.1]:25 does not offer STARTTLS - SMTP alert not sent";
        assertThat(told)
                .containsExactly(
                        none,
                        none,
                        "Error processing STARTTLS cmd on SMTP server [127.0.0.1]:25. SMTP status code = 454");
    }

    @Test
    void tlsThatIsWelcomeIsDoneWithAnybody() throws Exception {
        assertThat(heard(overTls(MailServer::willing), opportunistic()))
                .startsWith("EHLO lab", "STARTTLS", "EHLO lab", "MAIL FROM:<us@example.com>");
        assertThat(told).containsExactly(SENT);
    }

    @ParameterizedTest
    @CsvSource({"EHLO, 502 what", "EHLO, 250 mail", "STARTTLS, 454 later"})
    void tlsThatIsWelcomeIsDoneWithout(String word, String reply) throws Exception {
        MailServer.Replies replies = said -> said.equals(word) ? reply + "\r\n" : MailServer.willing(said);
        assertThat(heard(client -> client.converse("220 mail\r\n", replies), opportunistic()))
                .contains("MAIL FROM:<us@example.com>", "DATA");
        assertThat(told).containsExactly(SENT);
    }

    @Test
    void loginWithoutTlsIsForThisMachine() throws Exception {
        assertThat(heard(client -> client.converse("220 mail\r\n", MailServer::willing), login(StartTls.OFF)))
                .startsWith("EHLO lab", "AUTH PLAIN " + PLAIN, "MAIL FROM:<us@example.com>");
        assertThat(told).containsExactly(SENT);
    }

    /// On a thread in a network namespace of its own, which has the address.
    @Test
    void loginWithoutTlsGoesToNoOtherMachine() throws Exception {
        var task = new FutureTask<>(() -> {
            try (CallState own = new CallState()) {
                NamespaceCalls.unshare(own, NamespaceCalls.CLONE_NEWNET);
            }
            run("ip link set lo up");
            run("ip addr add " + ELSEWHERE + "/32 dev lo");
            SecureMailTest there = new SecureMailTest();
            there.open();
            try {
                there.demandNoLoginElsewhere();
            } finally {
                there.close();
            }
            return true;
        });
        Thread.ofPlatform().start(task);
        assertThat(task.get()).isTrue();
    }

    private void demandNoLoginElsewhere() throws IOException, ErrnoException {
        try (MailServer server = new MailServer(
                InetAddress.getByName(ELSEWHERE), client -> client.converse("220 mail\r\n", MailServer::willing))) {
            assertThat(heard(ELSEWHERE, server, PATIENCE, login(StartTls.OFF))).containsExactly("EHLO lab", "QUIT");
        }
        assertThat(told)
                .contains("No login at SMTP server [" + ELSEWHERE
                        + "]:25, which is on another machine, without STARTTLS - SMTP alert not sent");
    }

    @Test
    void serverIsNotWaitedForWhereTlsIsToBegin() throws Exception {
        insteadOfTls(HASTE, client -> {
            while (client.line().isPresent()) {
                // It listens, and says nothing.
            }
        });
        insteadOfTls(PATIENCE, _ -> {});
        insteadOfTls(PATIENCE, client -> client.say("x".repeat(100_000)));
        insteadOfTls(PATIENCE, client -> {
            client.socket().setSoLinger(true, 0);
            client.socket().close();
        });
        assertThat(told).hasSize(4);
        assertThat(told.getFirst()).isEqualTo("Timeout reading data to remote SMTP server [127.0.0.1]:25.");
        assertThat(told.subList(1, 4)).allMatch(line -> line.startsWith(FAILED) && line.length() < 300);
    }

    /// Each byte comes in time, and the record would take a quarter of an hour.
    @Test
    void handshakeThatTricklesIsGivenUpWithItsMail() throws Exception {
        insteadOfTls(HASTE.dividedBy(2), client -> {
            client.say("\u0016\u0003\u0003\u0040\u0000");
            while (true) {
                client.say("\u0002");
                Thread.sleep(30);
            }
        });
        assertThat(told).hasSize(1).allMatch(line -> line.startsWith(FAILED));
    }

    /// Whoever sits between would be heard as if the server had said it (RFC 3207 §6).
    @Test
    void wordsFromBeforeTlsDoNotCount() throws Exception {
        MailServer.Replies replies =
                word -> word.equals("STARTTLS") ? "220 go on\r\n250 and on\r\n" : MailServer.willing(word);
        assertThat(heard(overTls(replies), required("cert.pem"))).containsExactly("EHLO lab", "STARTTLS");
        assertThat(told)
                .containsExactly(
                        "Remote SMTP server [127.0.0.1]:25 says more than asked before TLS - SMTP alert not sent");
    }

    @Test
    void overTlsRepliesAreHeardNoLongerThanOtherwise() throws Exception {
        try (MailServer server = new MailServer(client -> {
            client.converse("220 mail\r\n", MailServer::willing);
            client.overTls(context).line();
            client.line();
        })) {
            heard("localhost", server, HASTE.multipliedBy(3), required("cert.pem"));
        }
        try (MailServer server = new MailServer(client -> {
            client.converse("220 mail\r\n", MailServer::willing);
            MailServer.Client secure = client.overTls(context);
            while (true) {
                secure.say("250-x\r\n".repeat(100));
            }
        })) {
            heard("localhost", server, PATIENCE, required("cert.pem"));
        }
        assertThat(told)
                .containsExactly(
                        "Timeout reading data to remote SMTP server [127.0.0.1]:25.",
                        "Remote SMTP server [127.0.0.1]:25 does not come to an end of its reply.");
    }
}
