package keepalived4j.notify;

/// The log lines about mails, in keepalived's wording where it has them.
final class MailLines {

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
            case MailFact.Dropping(int waiting) ->
                "Too many SMTP alerts: " + waiting + " are waiting to be sent - dropping the eldest";
            case MailFact.Dropped(long mails) -> mails + " SMTP alerts were dropped";
        };
    }
}
