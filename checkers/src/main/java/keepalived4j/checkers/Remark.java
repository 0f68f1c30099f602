package keepalived4j.checkers;

import keepalived4j.model.CheckTarget;
import keepalived4j.model.Command;

/// What is worth telling besides a verdict.
public sealed interface Remark {

    /// What came instead of an echo reply.
    ///
    /// @param type of the ICMP message
    record UnexpectedMessage(int type) implements Remark {}

    /// The echo reply is that of another request.
    record UnexpectedSequence(int expected, int received) implements Remark {}

    /// A mail server sends a line longer than any reply may be.
    record LongLine(CheckTarget server) implements Remark {}

    /// A command survived SIGKILL so far.
    record KillFailed(int pid) implements Remark {}

    /// A command could not be executed, which counts as success.
    ///
    /// @param reason in the words of the C library
    record CommandNotExecuted(Command command, String reason) implements Remark {}

    /// Something that a check needs cannot be used: a library, a regular expression, a key file.
    record Unusable(String reason) implements Remark {}

    /// A beginning of a match is too long to wait for its end.
    record MatchDropped() implements Remark {}

    /// As the log says it.
    default String line() {
        return switch (this) {
            case UnexpectedMessage(int type) -> "Got ICMP packet with type 0x" + Integer.toHexString(type);
            case UnexpectedSequence(int expected, int received) ->
                "Ping reply expected seq no " + expected + ", received " + received;
            case LongLine(CheckTarget server) ->
                "SMTP_CHECK Buffer overflow reading from server [" + server.address() + "]:" + server.port();
            case KillFailed(int pid) -> "Child (PID " + pid + ") failed to terminate after kill";
            case CommandNotExecuted(Command command, String reason) ->
                "Misc check command " + command.program() + " cannot be executed, which counts as success: " + reason;
            case Unusable(String reason) -> reason;
            case MatchDropped() -> "Regex partial match preserve too large - discarding";
        };
    }
}
