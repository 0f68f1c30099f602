package keepalived4j.notify;

import java.util.List;

/// A message from its first header to the dot that ends it:
///
/// ```
/// Date: Sun, 22 Nov 2026 11:55:47 +0000
/// From: keepalived@example.com
/// Subject: [router] VRRP Instance VI_1 - Entering MASTER state
/// X-Mailer: Keepalived
/// To: admin@example.com,
///  ops@example.com
///
/// => VRRP Instance is now owning VRRP VIPs <=
///
/// .
/// ```
///
/// Differs: keepalived cuts the whole off after 1023 bytes, so that with many recipients neither the body nor the dot
/// is sent.
final class MailMessage {

    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_BODY = 511;

    private MailMessage() {}

    /// @param date of RFC 5322 §3.3, see [CalendarTime#inMails]
    static String text(Mail mail, String date, MailAddress sender, List<MailAddress> recipients) {
        StringBuilder text = new StringBuilder()
                .append("Date: ")
                .append(date)
                .append("\r\nFrom: ")
                .append(sender.field())
                .append("\r\nSubject: ")
                .append(OneLine.of(mail.subject(), LONGEST_SUBJECT))
                .append("\r\nX-Mailer: Keepalived\r\nTo:");
        for (int i = 0; i < recipients.size(); i++) {
            text.append(i == 0 ? " " : ",\r\n ").append(recipients.get(i).field());
        }
        text.append("\r\n\r\n");
        String body = OneLine.of(mail.body(), LONGEST_BODY);
        // A line that begins with a dot is none that ends the message (RFC 5321 §4.5.2).
        return text.append(body.startsWith(".") ? "." : "")
                .append(body)
                .append("\r\n\r\n.\r\n")
                .toString();
    }
}
