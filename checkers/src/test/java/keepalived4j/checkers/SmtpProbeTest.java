package keepalived4j.checkers;

import static keepalived4j.checkers.Table.HASTY;
import static keepalived4j.checkers.Table.PATIENT;
import static keepalived4j.checkers.Table.SCHEDULE;
import static keepalived4j.checkers.Table.failed;
import static keepalived4j.checkers.Table.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpProbeTest {

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private static HealthCheck smtp(CheckTarget target) {
        return new HealthCheck.Smtp(target, SCHEDULE, "checker.example.org");
    }

    /// Says each in its turn, then waits for the client to go; says nothing instead of an empty one.
    private Server server(String... replies) throws IOException {
        return Server.tcp(client -> {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (String reply : replies) {
                if (reply.equals("CLOSE")) {
                    return;
                }
                Server.say(client.getOutputStream(), reply);
                String line = in.readLine();
                if (line != null) {
                    heard.add(line);
                }
            }
            in.readLine();
        });
    }

    private Verdict verdict(String... replies) throws Exception {
        try (Server server = server(replies);
                Table table = new Table()) {
            return table.ask(smtp(target(server.port(), HASTY)));
        }
    }

    @Test
    void aGreetingCountsThatCameBeforeAnybodyLooked() throws Exception {
        CountDownLatch greeted = new CountDownLatch(1);
        try (Server server = Server.tcp(client -> {
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    Server.say(client.getOutputStream(), "220 mail ESMTP\r\n");
                    greeted.countDown();
                    in.readLine();
                    Server.say(client.getOutputStream(), "250 hello\r\n");
                    in.readLine();
                    Server.say(client.getOutputStream(), "221 bye\r\n");
                    in.readLine();
                });
                Table table = new Table()) {
            ProbeId probe = table.start(1, new Question.Whole(smtp(target(server.port(), HASTY))));
            assertThat(greeted.await(10, TimeUnit.SECONDS)).isTrue();
            table.until("it is over", () -> table.verdicts.containsKey(probe));
            assertThat(table.verdicts).containsEntry(probe, Verdict.PASSED);
        }
    }

    @Test
    void aServerIsGreetedAndLeft() throws Exception {
        assertThat(verdict("220 mail ESMTP\r\n", "250 hello\r\n", "221 bye\r\n"))
                .isEqualTo(Verdict.PASSED);
        assertThat(heard).containsExactly("HELO checker.example.org", "QUIT");
    }

    @Test
    void anyLineAnswersQuit() throws Exception {
        assertThat(verdict("220 mail\r\n", "250 hello\r\n", "what?\n")).isEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"220-mail\r\n220 mail\r\n", "220\r\n", "421 busy\r\n", "22 \n", "2200 x\r\n", "\n", "garbage\n"})
    void greetingIsOneLineWithItsCode(String greeting) throws Exception {
        assertThat(verdict(greeting)).isEqualTo(failed("Bad greeting banner from"));
    }

    @Test
    void codeMayEndTheLine() throws Exception {
        assertThat(verdict("220\n", "250\n", "221\n")).isEqualTo(Verdict.PASSED);
    }

    @Test
    void whatFollowsTheFirstLineIsDropped() throws Exception {
        assertThat(verdict("220 mail\r\n250 early\r\n", "250 hello\r\n", "221 bye\r\n"))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void helloIsAnsweredBy250() throws Exception {
        assertThat(verdict("220 mail\r\n", "250-mail\r\n250 SIZE\r\n")).isEqualTo(failed("Bad HELO response from"));
        assertThat(verdict("220 mail\r\n", "550 no\r\n")).isEqualTo(failed("Bad HELO response from"));
    }

    @Test
    void silenceTimesOutInEveryTurn() throws Exception {
        assertThat(verdict("")).isEqualTo(failed("Read timeout from"));
        assertThat(verdict("220 mail\r\n", "")).isEqualTo(failed("Read timeout from"));
        assertThat(verdict("220 mail\r\n", "250 hello\r\n", "")).isEqualTo(failed("Read timeout from"));
        assertThat(verdict("220 mail")).isEqualTo(failed("Read timeout from"));
    }

    @Test
    void closingIsNoAnswer() throws Exception {
        assertThat(verdict("CLOSE")).isEqualTo(failed("Read failure from"));
        assertThat(verdict("220 mail\r\n", "250 hello\r\n", "CLOSE")).isEqualTo(failed("Read failure from"));
    }

    @Test
    void slowServersPass() throws Exception {
        try (Server server = Server.tcp(client -> {
                    for (char letter : "220 m\r\n".toCharArray()) {
                        Server.say(client.getOutputStream(), String.valueOf(letter));
                        Thread.sleep(80);
                    }
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    in.readLine();
                    Server.say(client.getOutputStream(), "250 hello\r\n");
                    in.readLine();
                    Server.say(client.getOutputStream(), "221 bye\r\n");
                });
                Table table = new Table()) {
            assertThat(table.ask(smtp(target(server.port(), HASTY)))).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void linesBeyond511BytesAreToldAndStartOver() throws Exception {
        try (Server server = server("x".repeat(511) + "220 mail\r\n", "250 hello\r\n", "221 bye\r\n");
                Table table = new Table()) {
            assertThat(table.ask(smtp(target(server.port(), HASTY)))).isEqualTo(Verdict.PASSED);
            assertThat(table.remarks)
                    .containsExactly("SMTP_CHECK Buffer overflow reading from server [127.0.0.1]:" + server.port());
        }
    }

    @Test
    void endlessLinesAreBounded() throws Exception {
        try (Server server = Server.tcp(client -> {
                    byte[] more = "x".repeat(65536).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 10; i++) {
                        client.getOutputStream().write(more);
                    }
                    client.getInputStream().read();
                });
                Table table = new Table()) {
            assertThat(table.ask(smtp(target(server.port(), HASTY)))).isEqualTo(failed("Read timeout from"));
        }
    }

    @Test
    void whatHindersConnectingIsNamed() throws Exception {
        try (Table table = new Table()) {
            assertThat(table.ask(smtp(target(Server.unusedPort(), PATIENT)))).isEqualTo(failed("Could not connect to"));
        }
        Namespace.run(() -> {
            Namespace.silentNetwork();
            Namespace.ip("route", "add", "unreachable", "10.9.1.0/24");
            Namespace.ip("route", "add", "blackhole", "10.9.2.0/24");
            try (Table table = new Table()) {
                assertThat(table.ask(smtp(target("10.9.0.2", 25, HASTY)))).isEqualTo(failed("Connection timeout to"));
                assertThat(table.ask(smtp(target("10.9.1.2", 25, HASTY))))
                        .isEqualTo(failed("Network unreachable for server 10.9.1.2 - real"));
                assertThat(table.ask(smtp(target("192.0.2.1", 25, HASTY))))
                        .isEqualTo(failed("Network unreachable for server 192.0.2.1 - real"));
                assertThat(table.ask(smtp(target("10.9.2.1", 25, HASTY))))
                        .isEqualTo(new Verdict.Postponed("SMTP socket bind failed"));
            }
        });
    }
}
