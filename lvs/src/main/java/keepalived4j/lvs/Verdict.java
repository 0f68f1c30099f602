package keepalived4j.lvs;

/// How a probe ended.
public sealed interface Verdict {

    Verdict PASSED = new Passed();

    /// As it should.
    record Passed() implements Verdict {}

    /// Not as it should.
    ///
    /// @param reason in the reference's words, as [FactLines] puts them into a sentence: `timeout` of a TCP
    ///     connection, `Bad greeting banner from` a mail server, `MD5 digest error to` a web server
    record Failed(String reason) implements Verdict {}

    /// The command ended by itself.
    ///
    /// @param status 0..255
    record Exited(int status) implements Verdict {}

    /// The command was ended by a signal that was not ours.
    ///
    /// @param signal number of the signal (signal(7))
    record Signalled(int signal) implements Verdict {}

    /// The command did not end in time, and was ended.
    record TimedOut() implements Verdict {}

    /// There was no result: a socket could not be bound, a process was lost. The server stays as it is, and is probed
    /// again.
    ///
    /// @param reason in the reference's words, such as `TCP socket bind failed`; of a command the whole line
    record Postponed(String reason) implements Verdict {}
}
