package keepalived4j.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSettings;
import keepalived4j.model.MailSettings.Relay;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MailerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HASTE = Duration.ofMillis(700);
    private static final Mail MAIL = new Mail("[lab] subject", "=> body <=");

    private final CallState state = new CallState();
    private final List<String> told = new ArrayList<>();
    private Epoll epoll;
    private Mailer mailer;

    @BeforeEach
    void open() throws ErrnoException {
        epoll = new Epoll(state, 8);
        mailer = new Mailer(state, fact -> told.add(NotifyLines.line(fact)));
        epoll.add(mailer.descriptor(), Epoll.EPOLLIN, 1);
    }

    @AfterEach
    void close() throws ErrnoException {
        epoll.remove(mailer.descriptor());
        mailer.close();
        epoll.close();
        state.close();
    }

    private static MailSettings settings(Relay relay, Duration patience) {
        return settings(relay, patience, Optional.of("keepalived@example.com"), Optional.of("lab.example.com"));
    }

    private static MailSettings settings(
            Relay relay, Duration patience, Optional<String> sender, Optional<String> helloName) {
        return new MailSettings(
                sender,
                List.of("admin@example.com", "Ops, The <ops@example.com>"),
                Optional.of(relay),
                helloName,
                patience,
                Wish.UNSET,
                Wish.UNSET,
                true,
                true,
                MailSecurity.NONE);
    }

    private static Deadline now() {
        return new Deadline(System.nanoTime());
    }

    private void send(MailSettings settings) {
        mailer.send(MAIL, settings, Optional.empty(), Instant.EPOCH, now());
    }

    private void until(String claim, BooleanSupplier condition) throws ErrnoException {
        Deadline end = now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(end.isReached(now()))
                    .as("gave up waiting until %s: %s", claim, told)
                    .isFalse();
            if (epoll.await(10) > 0) {
                mailer.dispatch(now());
            }
        }
    }

    /// Sends one mail, waits for what becomes of it, and returns what is told, without the port.
    private List<String> told(Duration patience, MailServer.Treatment treatment) throws Exception {
        try (MailServer server = new MailServer(treatment)) {
            send(settings(new Relay("127.0.0.1", server.port()), patience));
            until("the mail has ended", mailer::isIdle);
            return told.stream()
                    .map(line -> line.replace(":" + server.port(), ":25"))
                    .toList();
        }
    }

    @Test
    void aMailIsDeliveredStepByStep() throws Exception {
        try (MailServer server = new MailServer(client -> client.converse("220 mail\r\n", MailServer::willing))) {
            send(settings(new Relay("127.0.0.1", server.port()), PATIENCE));
            until("the mail has ended", mailer::isIdle);
            assertThat(String.join("", server.heard)).isEqualTo("""
                    HELO lab.example.com
                    MAIL FROM:<keepalived@example.com>
                    RCPT TO:<admin@example.com>
                    RCPT TO:<ops@example.com>
                    DATA
                    Date: %s
                    From: keepalived@example.com
                    Subject: [lab] subject
                    X-Mailer: Keepalived
                    To: admin@example.com,
                     "Ops, The" <ops@example.com>

                    => body <=

                    .
                    QUIT
                    """.formatted(
                            new MailOrder(MAIL, MailSettings.DEFAULT, Optional.empty(), Instant.EPOCH).date())
                    .replace("\n", "\r\n"));
            assertThat(told)
                    .containsExactly(
                            "Remote SMTP server [127.0.0.1]:" + server.port() + " connected.",
                            "SMTP alert successfully sent.");
        }
    }

    @Test
    void nobodyHasToSayWhoWritesAndFromWhere() throws Exception {
        try (MailServer server = new MailServer(client -> client.converse("220 mail\r\n", MailServer::willing))) {
            Relay relay = new Relay("localhost", server.port());
            send(settings(relay, PATIENCE, Optional.empty(), Optional.empty()));
            until("the mail has ended", mailer::isIdle);
            String from = System.getProperty("user.name") + "@" + LocalName.full();
            assertThat(server.heard)
                    .startsWith("HELO " + LocalName.full() + "\r\n", "MAIL FROM:<" + from + ">\r\n")
                    .contains("From: " + from + "\r\n");
        }
    }

    @Test
    void repliesCountByTheirLastLine() throws Exception {
        assertThat(told(
                        PATIENCE,
                        client -> client.converse(
                                "220-mail\r\n220-is\r\n220 here\r\n",
                                word -> word.equals("HELO") ? "250-SIZE\r\n250\r\n" : MailServer.willing(word))))
                .containsExactly("Remote SMTP server [127.0.0.1]:25 connected.", "SMTP alert successfully sent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELO", "MAIL", "RCPT", "DATA", "BODY", "QUIT"})
    void anotherCodeThanExpectedEndsTheDialogue(String refused) throws Exception {
        try (MailServer server = new MailServer(client -> client.converse(
                "220 mail\r\n", word -> word.equals(refused) ? "250-no\r\n550 no\r\n" : MailServer.willing(word)))) {
            send(settings(new Relay("127.0.0.1", server.port()), PATIENCE));
            until("the mail has ended", mailer::isIdle);
            if (refused.equals("QUIT")) {
                assertThat(told.remove(1)).isEqualTo("SMTP alert successfully sent.");
            }
            assertThat(told.subList(1, told.size()))
                    .containsExactly("Error processing " + refused + " cmd on SMTP server [127.0.0.1]:" + server.port()
                            + ". SMTP status code = 550");
            assertThat(server.heard).endsWith("QUIT\r\n").containsOnlyOnce("QUIT\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"554 go away, 554", "hello, 0", "22, 0", "-1, 0", "²²⁰ x, 0"})
    void greetingIsOneOfAMailServer(String greeting, int code) throws Exception {
        assertThat(told(PATIENCE, client -> client.converse(greeting + "\r\n", MailServer::willing)))
                .containsExactly(
                        "Remote SMTP server [127.0.0.1]:25 connected.",
                        "Error processing (E)SMTP cmd on SMTP server [127.0.0.1]:25. SMTP status code = " + code);
    }

    @Test
    void aServerMayHangUpAtAnyTime() throws Exception {
        assertThat(told(PATIENCE, _ -> {})).contains("Remote SMTP server [127.0.0.1]:25 has closed the connection.");
        told.clear();
        assertThat(told(PATIENCE, client -> client.say("220 ma"))).hasSize(2);
    }

    @Test
    void silenceIsWaitedForNoLongerThanWanted() throws Exception {
        assertThat(told(HASTE, MailServer.Client::line))
                .contains("Timeout reading data to remote SMTP server [127.0.0.1]:25.");
    }

    @Test
    void replyThatComesByteByByteIsWaitedForNoLonger() throws Exception {
        long begun = System.nanoTime();
        assertThat(told(HASTE, client -> {
                    while (true) {
                        client.say("2");
                        Thread.sleep(100);
                    }
                }))
                .contains("Timeout reading data to remote SMTP server [127.0.0.1]:25.");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(HASTE.multipliedBy(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "220-more\r\n", "\r"})
    void endlessRepliesAreNotHeardToTheirEnd(String more) throws Exception {
        assertThat(told(PATIENCE, client -> {
                    while (true) {
                        client.say(more.repeat(100));
                    }
                }))
                .contains("Remote SMTP server [127.0.0.1]:25 does not come to an end of its reply.");
    }

    @Test
    void serverThatIsNotThereIsTold() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        send(settings(new Relay("127.0.0.1", port), PATIENCE));
        send(settings(new Relay("a..b", 25), PATIENCE));
        until("the mails have ended", mailer::isIdle);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "SMTP connection ERROR to [127.0.0.1]:" + port + ".", "SMTP server a..b has no address.");
    }

    @Test
    void whatTakesTooLongAltogetherIsGivenUp() throws Exception {
        try (MailServer server = new MailServer(MailServer.Client::line)) {
            send(settings(new Relay("127.0.0.1", server.port()), PATIENCE));
            Deadline due = mailer.nextDeadline().orElseThrow();
            assertThat(due.isReached(now().plus(PATIENCE))).isFalse();
            until("it is connected", () -> !told.isEmpty());
            mailer.timeReached(due);
            assertThat(mailer.nextDeadline()).isEmpty();
            until("the mail has ended", mailer::isIdle);
        }
    }

    @Test
    void soManyAreSentAtATimeAndTheOthersWait() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (MailServer server = new MailServer(client -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            Thread.sleep(20);
            client.say("220 mail\r\n");
            open.decrementAndGet();
            client.converse("", MailServer::willing);
        })) {
            for (int i = 0; i < 3 * Mailer.AT_ONCE; i++) {
                send(settings(new Relay("127.0.0.1", server.port()), PATIENCE));
            }
            until("all mails have ended", mailer::isIdle);
            assertThat(told.stream().filter("SMTP alert successfully sent."::equals))
                    .hasSize(3 * Mailer.AT_ONCE);
            assertThat(most.get()).isEqualTo(Mailer.AT_ONCE);
        }
    }

    @Test
    void whatIsTooMuchIsDroppedAndToldOnce() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (MailServer server = new MailServer(_ -> goOn.await())) {
            for (int i = 0; i < Mailer.AT_ONCE + Mailer.WAITING + 3; i++) {
                send(settings(new Relay("127.0.0.1", server.port()), PATIENCE));
            }
            assertThat(told).containsExactly("Too many SMTP alerts: 512 are waiting to be sent - dropping the eldest");
            goOn.countDown();
            until("all mails have ended", mailer::isIdle);
            assertThat(told).contains("3 SMTP alerts were dropped");
            assertThat(server.came.get()).isEqualTo(Mailer.AT_ONCE + Mailer.WAITING);
        }
    }

    @Test
    void namesAreNoCommands() throws Exception {
        try (MailServer server = new MailServer(client -> client.converse("220 mail\r\n", MailServer::willing))) {
            Relay relay = new Relay("127.0.0.1", server.port());
            send(settings(relay, PATIENCE, Optional.of("a@b\r\nRSET"), Optional.of("me\nQUIT")));
            until("the mail has ended", mailer::isIdle);
            assertThat(server.heard).startsWith("HELO me QUIT\r\n", "MAIL FROM:<a@b  RSET>\r\n");
        }
    }

    @Test
    void whoeverIsUnderWayIsGivenUpAtTheEnd() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        try (MailServer server = new MailServer(client -> {
            while (client.line().isPresent()) {
                // It waits for the goodbye, which does not come.
            }
            left.countDown();
        })) {
            Mailer closing = new Mailer(state, fact -> told.add(NotifyLines.line(fact)));
            Relay relay = new Relay("127.0.0.1", server.port());
            closing.send(MAIL, settings(relay, PATIENCE), Optional.empty(), Instant.EPOCH, now());
            while (server.came.get() == 0) {
                Thread.onSpinWait();
            }
            closing.close();
            assertThat(closing.isIdle()).isTrue();
            assertThat(left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(told).isEmpty();
        }
    }
}
