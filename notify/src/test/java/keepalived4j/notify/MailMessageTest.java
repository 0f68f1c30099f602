package keepalived4j.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailMessageTest {

    private static final MailAddress SENDER = MailAddress.of("keepalived@example.com");
    private static final String DATE = "Sun, 22 Nov 2026 11:55:47 +0000";

    private static String text(Mail mail, List<MailAddress> recipients) {
        return MailMessage.text(mail, DATE, SENDER, recipients);
    }

    @Test
    void messagesAreThoseOfTheReference() {
        Mail mail = new Mail(
                "[lab] VRRP Instance VI_1 - Entering MASTER state", "=> VRRP Instance is now owning VRRP VIPs <=");
        assertThat(text(mail, List.of(MailAddress.of("admin@example.com"), MailAddress.of("ops@example.com"))))
                .isEqualTo("Date: Sun, 22 Nov 2026 11:55:47 +0000\r\n"
                        + "From: keepalived@example.com\r\n"
                        + "Subject: [lab] VRRP Instance VI_1 - Entering MASTER state\r\n"
                        + "X-Mailer: Keepalived\r\n"
                        + "To: admin@example.com,\r\n"
                        + " ops@example.com\r\n"
                        + "\r\n"
                        + "=> VRRP Instance is now owning VRRP VIPs <=\r\n"
                        + "\r\n"
                        + ".\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a@b|<a@b>|a@b",
                "<a@b>|<a@b>|<a@b>",
                "Joe Plain <a@b>|<a@b>|Joe Plain <a@b>",
                "X.Y, Dr <d@y.z>|<d@y.z>|\"X.Y, Dr\" <d@y.z>",
                "a@b <c@d>|<c@d>|\"a@b\" <c@d>",
                "\"X.Y, Dr\" <d@y.z>|<d@y.z>|\"X.Y, Dr\" <d@y.z>",
                "a@b>|<a@b>>|a@b>",
            })
    void addressesHaveOneFormForEachPlace(String written, String path, String field) {
        assertThat(MailAddress.of(written)).isEqualTo(new MailAddress(path, field));
    }

    @Test
    void manyRecipientsDoNotCostTheBody() {
        List<MailAddress> recipients = Collections.nCopies(200, MailAddress.of("somebody@example.com"));
        assertThat(text(new Mail("subject", "=> body <="), recipients)).endsWith("\r\n\r\n=> body <=\r\n\r\n.\r\n");
    }

    @Test
    void subjectsAndBodiesEndWhereThoseOfTheReferenceDo() {
        assertThat(text(new Mail("s".repeat(256), "b".repeat(512)), List.of(SENDER)))
                .contains("Subject: " + "s".repeat(255) + "\r\n")
                .contains("\r\n" + "b".repeat(511) + "\r\n");
    }

    @Test
    void noLineOfTheBodyEndsTheMessage() {
        assertThat(text(new Mail("subject", "."), List.of(SENDER))).endsWith("\r\n\r\n..\r\n\r\n.\r\n");
        assertThat(text(new Mail("a\r\nb", "c\n.\nQUIT"), List.of(SENDER)))
                .contains("Subject: a  b\r\n")
                .endsWith("\r\n\r\nc . QUIT\r\n\r\n.\r\n");
    }
}
