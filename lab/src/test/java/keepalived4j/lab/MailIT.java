package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Mails about two routers and their group, as the mail server gets them: byte for byte the same from both daemons.
class MailIT {

    private static final int PORT = 2525;
    private static final Duration INTERVAL = Duration.ofMillis(400);

    private static String configuration(String relay, String... globals) {
        return """
                global_defs {
                    router_id lab
                    vrrp_version 3
                    notification_email {
                        admin@example.com
                        ops@example.com joe@example.com
                    }
                    notification_email_from keepalived@example.com
                    smtp_helo_name lab.example.com
                    smtp_connect_timeout 2
                    smtp_server %s
                    smtp_alert
                    %s
                }
                vrrp_sync_group G1 {
                    group {
                        VI_1
                        VI_2
                    }
                }
                %s%s
                """.formatted(relay, String.join("\n", globals), instance(1), instance(2));
    }

    private static String instance(int number) {
        return """
                vrrp_instance VI_%1$d {
                    interface eth0
                    virtual_router_id 6%1$d
                    priority 100
                    advert_int 0.4
                    virtual_ipaddress {
                        10.1.0.16%1$d/24
                    }
                }
                """.formatted(number);
    }

    private static String onLoopback(String... globals) {
        return configuration("127.0.0.1 " + PORT, globals);
    }

    /// What the server is told for one mail, up to the goodbye.
    private static String dialogue(String subject, String body) {
        return """
                HELO lab.example.com
                MAIL FROM:<keepalived@example.com>
                RCPT TO:<admin@example.com>
                RCPT TO:<ops@example.com>
                RCPT TO:<joe@example.com>
                DATA
                Date: then
                From: keepalived@example.com
                Subject: [lab] %s
                X-Mailer: Keepalived
                To: admin@example.com,
                 ops@example.com,
                 joe@example.com

                => %s <=

                .
                QUIT
                """.formatted(subject, body).replace("\n", "\r\n");
    }

    private static List<String> entering(String state) {
        String owning = state.equals("MASTER") ? "now" : "no longer";
        List<String> mails = new ArrayList<>();
        for (String name : List.of("VI_1", "VI_2")) {
            mails.add(dialogue(
                    "VRRP Instance " + name + " - Entering " + state + " state",
                    "VRRP Instance is " + owning + " owning VRRP VIPs"));
        }
        mails.add(dialogue(
                "VRRP Group G1 - Entering " + state + " state",
                "All VRRP group instances are now in " + state + " state"));
        return mails;
    }

    /// The reference of this machine, which is older, has all recipients on one line.
    private static List<String> entering(Software software, String... states) {
        String parting = software == Software.OURS ? ",\r\n " : ", ";
        return Stream.of(states)
                .flatMap(state -> entering(state).stream())
                .map(mail -> mail.replace(",\r\n ", parting))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void mailsTellWhatRoutersAndTheirGroupComeTo(Software software) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4);
                PostOffice office = PostOffice.on(duel.alpha, PORT)) {
            Daemon daemon = duel.alpha.start(software, onLoopback());
            assertThat(office.awaitDialogues(6, PATIENCE)).isEqualTo(entering(software, "BACKUP", "MASTER"));

            duel.alpha.run("ip", "link", "set", "eth0", "down");
            assertThat(office.awaitDialogues(9, PATIENCE)).isEqualTo(entering(software, "BACKUP", "MASTER", "FAULT"));

            daemon.awaitLine("Remote SMTP server [127.0.0.1]:" + PORT + " connected.", PATIENCE);
            daemon.awaitLine("SMTP alert successfully sent.", PATIENCE);
        }
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void faultsAreNotToldWhereThatIsNotWanted(Software software) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4);
                PostOffice office = PostOffice.on(duel.alpha, PORT)) {
            duel.alpha.start(software, onLoopback("no_email_faults"));
            assertThat(office.awaitDialogues(6, PATIENCE)).isEqualTo(entering(software, "BACKUP", "MASTER"));

            duel.alpha.run("ip", "link", "set", "eth0", "down");
            assertThat(duel.alpha.awaitHolds("10.1.0.161", false, PATIENCE)).isTrue();
            duel.alpha.run("ip", "link", "set", "eth0", "up");
            assertThat(office.awaitDialogues(12, PATIENCE))
                    .isEqualTo(entering(software, "BACKUP", "MASTER", "BACKUP", "MASTER"));
        }
    }

    @Test
    void lastWordsAreDelivered() throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4);
                PostOffice office = PostOffice.on(duel.alpha, PORT)) {
            Daemon daemon = duel.alpha.start(Software.OURS, onLoopback());
            daemon.awaitLine("(VI_2) Entering MASTER STATE", PATIENCE);
            assertThat(office.awaitDialogues(6, PATIENCE)).as(daemon.logText()).hasSize(6);

            int mark = office.dialogues().mark();
            assertThat(daemon.stop()).isZero();
            assertThat(office.dialogues().since(mark))
                    .containsExactlyInAnyOrder(
                            dialogue("VRRP Instance VI_1 - Stopping", "VRRP Instance stopping"),
                            dialogue("VRRP Instance VI_2 - Stopping", "VRRP Instance stopping"),
                            dialogue("VRRP Group G1 - Stopping", "All VRRP group instances are now stopping"));
        }
    }

    private static void assertLoginsBy(PostOffice office, int from, int count, String word) throws Exception {
        office.awaitDialogues(from + count, PATIENCE);
        assertThat(office.dialogues().since(from))
                .hasSize(count)
                .allMatch(said -> said.startsWith("EHLO lab.example.com\r\nAUTH PLAIN " + word + "\r\nMAIL FROM:"));
    }

    @Test
    void passwordsAreReadAtTheStartAndAtEachReload(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("password");
        Files.writeString(file, "one\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String configuration = onLoopback("smtp_starttls off", "smtp_user me", "smtp_password_file " + file);
        try (var duel = new Duel(Flavour.V3_IPV4);
                PostOffice office = PostOffice.on(duel.alpha, PORT)) {
            Daemon daemon = duel.alpha.start(Software.OURS, configuration);
            assertLoginsBy(office, 0, 6, "AG1lAG9uZQ==");

            Files.writeString(file, "two\n");
            daemon.reload(configuration);
            daemon.awaitLine("Reload complete", PATIENCE);
            duel.alpha.run("ip", "link", "set", "eth0", "down");
            assertLoginsBy(office, 6, 3, "AG1lAHR3bw==");

            Files.delete(file);
            daemon.reload(configuration);
            daemon.awaitLine(
                    "smtp_password_file " + file
                            + " cannot be used - SMTP alerts will not be sent: No such file or directory",
                    PATIENCE);
            duel.alpha.run("ip", "link", "set", "eth0", "up");
            daemon.awaitLine("smtp_password_file " + file + " could not be used - SMTP alert not sent", PATIENCE);
            assertThat(office.dialogues().since(9)).allMatch(said -> !said.contains("MAIL FROM"));
            assertThat(daemon.logText()).doesNotContain("AG1lA");
        }
    }

    /// Nobody has this address: each connection takes its two seconds.
    @Test
    void serverThatIsDeadDelaysNoAdvert() throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            int mark = duel.capture.frames().mark();
            Daemon daemon = duel.alpha.start(Software.OURS, configuration("10.1.0.77"));
            assertThat(Host.await(
                            () -> daemon.log().stream()
                                            .filter(line -> line.endsWith(" [10.1.0.77]:25."))
                                            .count()
                                    == 6,
                            PATIENCE))
                    .as(daemon.logText())
                    .isTrue();
            assertThat(daemon.stop()).isZero();

            List<Advert> adverts = duel.capture.frames().since(mark).stream()
                    .flatMap(frame -> Advert.of(frame).stream())
                    .filter(advert -> advert.vrid() == 61 && advert.priority() != 0)
                    .toList();
            assertThat(adverts).hasSizeGreaterThan(2);
            for (int i = 1; i < adverts.size(); i++) {
                long from = adverts.get(i - 1).nanos();
                long to = adverts.get(i).nanos();
                assertThat(Duration.ofNanos(to - from)).isLessThan(INTERVAL.plus(Duel.slack(from, to)));
            }
        }
    }
}
