package keepalived4j.notify;

/// The log lines about mails, in keepalived's wording where it has them.
final class MailLines {

    private static final int LONGEST_REASON = 200;
    private static final int DEEPEST_CAUSE = 8;

    private MailLines() {}

    static String line(MailFact fact) {
        return switch (fact) {
            case MailFact.Connected(String server) -> "Remote SMTP server " + server + " connected.";
            case MailFact.Sent _ -> "SMTP alert successfully sent.";
            case MailFact.NoAddress(String host) -> "SMTP server " + host + " has no address.";
            case MailFact.NotConnected(String server) -> "SMTP connection ERROR to " + server + ".";
            case MailFact.ConnectionTimedOut(String server) ->
                "Timeout opening connection to remote SMTP server " + server + ".";
            case MailFact.ReplyTimedOut(String server) -> "Timeout reading data to remote SMTP server " + server + ".";
            case MailFact.NotRead(String server) -> "Error reading data from remote SMTP server " + server + ".";
            case MailFact.NotWritten(String server) -> "Cannot send data to remote SMTP server " + server + ".";
            case MailFact.Closed(String server) -> "Remote SMTP server " + server + " has closed the connection.";
            case MailFact.EndlessReply(String server) ->
                "Remote SMTP server " + server + " does not come to an end of its reply.";
            case MailFact.Refused(String server, String command, int code) ->
                "Error processing " + command + " cmd on SMTP server " + server + ". SMTP status code = " + code;
            case MailFact.NoTls(String server) ->
                "Remote SMTP server " + server + " does not offer STARTTLS - SMTP alert not sent";
            case MailFact.TlsFailed(String server, String reason) ->
                "No TLS with SMTP server " + server + " - SMTP alert not sent: " + reason;
            case MailFact.Interference(String server) ->
                "Remote SMTP server " + server + " says more than asked before TLS - SMTP alert not sent";
            case MailFact.BadAuthorities(String source, String reason) ->
                source + " cannot be used - SMTP alert not sent: " + reason;
            case MailFact.NoLogin(String server) ->
                "Remote SMTP server " + server + " offers neither AUTH PLAIN nor AUTH LOGIN - SMTP alert not sent";
            case MailFact.OpenLogin(String server) ->
                "No login at SMTP server " + server
                        + ", which is on another machine, without STARTTLS - SMTP alert not sent";
            case MailFact.NoPassword(String file) ->
                "smtp_password_file " + file + " could not be used - SMTP alert not sent";
            case MailFact.BadPassword(String file, String reason) ->
                "smtp_password_file " + file + " cannot be used - SMTP alerts will not be sent: " + reason;
            case MailFact.OpenPassword(String file) ->
                "WARNING - smtp_password_file " + file + " is open to others than its owner";
            case MailFact.Dropping(int waiting) ->
                "Too many SMTP alerts: " + waiting + " are waiting to be sent - dropping the eldest";
            case MailFact.Dropped(long mails) -> mails + " SMTP alerts were dropped";
        };
    }

    /// What was behind a failure in the end, in one line that is not too long: a server may have a say in it.
    static String reason(Exception failure) {
        Throwable innermost = failure;
        for (int depth = 0; depth < DEEPEST_CAUSE && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return OneLine.of(message == null ? innermost.getClass().getSimpleName() : message, LONGEST_REASON);
    }
}
