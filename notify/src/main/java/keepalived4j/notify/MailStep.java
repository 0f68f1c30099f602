package keepalived4j.notify;

import java.util.ArrayList;
import java.util.List;

/// One step of the dialogue with a mail server (RFC 5321 §4.1).
///
/// @param command the word for it in the log
/// @param words what is said, with the end of its line; empty: the server speaks first
/// @param expected the code of the reply with which the dialogue goes on
record MailStep(String command, String words, int expected) {

    /// The goodbye.
    static final MailStep QUIT = new MailStep("QUIT", "QUIT\r\n", 221);

    private static final MailStep GREETING = new MailStep("(E)SMTP", "", 220);
    private static final MailStep DATA = new MailStep("DATA", "DATA\r\n", 354);

    /// All of a dialogue that brings one message to all recipients, but for the goodbye, which follows in any case.
    static List<MailStep> dialogue(String helloName, MailAddress sender, List<MailAddress> recipients, String message) {
        List<MailStep> steps = new ArrayList<>();
        steps.add(GREETING);
        steps.add(new MailStep("HELO", "HELO " + OneLine.of(helloName) + "\r\n", 250));
        steps.add(new MailStep("MAIL", "MAIL FROM:" + sender.path() + "\r\n", 250));
        for (MailAddress recipient : recipients) {
            steps.add(new MailStep("RCPT", "RCPT TO:" + recipient.path() + "\r\n", 250));
        }
        steps.add(DATA);
        steps.add(new MailStep("BODY", message, 250));
        return steps;
    }
}
