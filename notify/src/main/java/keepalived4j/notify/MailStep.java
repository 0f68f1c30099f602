package keepalived4j.notify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// One step of the dialogue with a mail server (RFC 5321 §4.1).
///
/// @param command the word for it in the log
/// @param words what is said, with the end of its line; empty: the server speaks first
/// @param expected the code of the reply with which the dialogue goes on
record MailStep(String command, String words, int expected) {

    /// The goodbye.
    static final MailStep QUIT = new MailStep("QUIT", "QUIT\r\n", 221);

    static final MailStep STARTTLS = new MailStep("STARTTLS", "STARTTLS\r\n", 220);

    /// The server's own words.
    static final MailStep GREETING = new MailStep("(E)SMTP", "", 220);
    private static final String AUTH = "AUTH";
    private static final int GO_ON = 334;
    private static final int LOGGED_IN = 235;
    private static final MailStep DATA = new MailStep("DATA", "DATA\r\n", 354);

    static MailStep hello(String name) {
        return new MailStep("HELO", "HELO " + OneLine.of(name) + "\r\n", 250);
    }

    static MailStep extendedHello(String name) {
        return new MailStep("EHLO", "EHLO " + OneLine.of(name) + "\r\n", 250);
    }

    /// What logs in at a server that offers this; none if the server knows no way that is known here.
    static List<MailStep> login(MailReply offers, String user, MailPassword password) {
        if (offers.takesLogin("PLAIN")) {
            return List.of(new MailStep(AUTH, "AUTH PLAIN " + password.plain(user) + "\r\n", LOGGED_IN));
        }
        if (offers.takesLogin("LOGIN")) {
            String name = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            return List.of(
                    new MailStep(AUTH, "AUTH LOGIN\r\n", GO_ON),
                    new MailStep(AUTH, name + "\r\n", GO_ON),
                    new MailStep(AUTH, password.login() + "\r\n", LOGGED_IN));
        }
        return List.of();
    }

    /// What brings one message to all recipients, between the greetings and the goodbye.
    static List<MailStep> message(MailAddress sender, List<MailAddress> recipients, String message) {
        List<MailStep> steps = new ArrayList<>();
        steps.add(new MailStep("MAIL", "MAIL FROM:" + sender.path() + "\r\n", 250));
        for (MailAddress recipient : recipients) {
            steps.add(new MailStep("RCPT", "RCPT TO:" + recipient.path() + "\r\n", 250));
        }
        steps.add(DATA);
        steps.add(new MailStep("BODY", message, 250));
        return steps;
    }

    /// Without the words, among which there may be a password.
    @Override
    public String toString() {
        return command + " (" + expected + ")";
    }
}
