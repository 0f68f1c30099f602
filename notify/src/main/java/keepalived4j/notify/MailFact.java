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

    /// TLS is required, and the server does not offer it.
    record NoTls(String server) implements MailFact {}

    /// There is no agreement on TLS with the server.
    record TlsFailed(String server, String reason) implements MailFact {}

    /// Before TLS came, somebody said more than was asked for (RFC 3207 §6).
    record Interference(String server) implements MailFact {}

    /// The authorities that could vouch for a server are not known.
    ///
    /// @param source a file, or what else they come from
    record BadAuthorities(String source, String reason) implements MailFact {}

    /// The server offers no way to log in that is known here.
    record NoLogin(String server) implements MailFact {}

    /// Whoever listens would learn the password.
    record OpenLogin(String server) implements MailFact {}

    /// A mail is not sent, since its password could not be read.
    record NoPassword(String file) implements MailFact {}

    record BadPassword(String file, String reason) implements MailFact {}

    /// Others than its owner may read the file, or change it.
    record OpenPassword(String file) implements MailFact {}

    /// From here on mails are dropped, since so many wait already.
    record Dropping(int waiting) implements MailFact {}

    /// So many mails were dropped until there was room again.
    record Dropped(long mails) implements MailFact {}
}
