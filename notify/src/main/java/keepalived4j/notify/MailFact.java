package keepalived4j.notify;

/// What is worth telling about mails. [MailLines] has the words. Servers are written `[address]:port`.
public sealed interface MailFact {

    /// Of interest to those alone who want to know it all.
    sealed interface Detail extends MailFact {}

    record Connected(String server) implements Detail {}

    record Sent() implements Detail {}

    /// The name of the server has no address.
    record NoAddress(String host) implements MailFact {}

    record NotConnected(String server) implements MailFact {}

    record ConnectionTimedOut(String server) implements MailFact {}

    record ReplyTimedOut(String server) implements MailFact {}

    record NotRead(String server) implements MailFact {}

    record NotWritten(String server) implements MailFact {}

    /// The server has hung up where a reply was due.
    record Closed(String server) implements MailFact {}

    /// A reply goes on for longer than anybody would read.
    record EndlessReply(String server) implements MailFact {}

    /// The server does not want what it was told.
    ///
    /// @param command its word, see [MailStep]
    /// @param code of the reply
    record Refused(String server, String command, int code) implements MailFact {}

    /// From here on mails are dropped, since so many wait already.
    record Dropping(int waiting) implements MailFact {}

    /// So many mails were dropped until there was room again.
    record Dropped(long mails) implements MailFact {}
}
