package keepalived4j.snmp;

/// What a session wishes, and what is worth telling of it.
public sealed interface SessionOutput {

    /// A connection to the master agent.
    record Connect() implements SessionOutput {}

    /// A message to the master agent.
    record Send(Message message) implements SessionOutput {}

    /// The end of the connection, after what is to be sent.
    record Disconnect() implements SessionOutput {}

    /// Nobody is there, as nobody was before.
    ///
    /// @param reason as the connection tells it; may be empty
    record NotConnected(String reason) implements SessionOutput {}

    /// The session stands.
    record Opened() implements SessionOutput {}

    /// The session that stood does no more.
    record Lost(String reason) implements SessionOutput {}

    /// The master agent does not want us to serve something.
    ///
    /// @param what of the objects, or a module of them
    /// @param error as RFC 2741 calls it
    record Refused(String what, String error) implements SessionOutput {}
}
