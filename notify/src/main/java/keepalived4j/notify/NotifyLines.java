package keepalived4j.notify;

import keepalived4j.linux.Errno;
import keepalived4j.notify.NotifyFact.FifoNotCreated;
import keepalived4j.notify.NotifyFact.FifoNotGiven;
import keepalived4j.notify.NotifyFact.FifoNotOpened;
import keepalived4j.notify.NotifyFact.FifoNotOurs;
import keepalived4j.notify.NotifyFact.FifoReaderEnded;
import keepalived4j.notify.NotifyFact.NotifyPostponed;
import keepalived4j.notify.NotifyFact.NotifySkipped;
import keepalived4j.notify.NotifyFact.OfMail;
import keepalived4j.notify.NotifyFact.SameFifo;
import keepalived4j.notify.NotifyFact.ScriptNotStarted;
import keepalived4j.notify.NotifyFact.ScriptWithoutShebang;

/// The log lines of this module; those that keepalived has too keep its wording.
public final class NotifyLines {

    private NotifyLines() {}

    /// Whether the line is for those alone who want to know it all.
    public static boolean isDetail(NotifyFact fact) {
        return fact instanceof OfMail(MailFact.Detail _);
    }

    /// The line for `fact`, complete.
    public static String line(NotifyFact fact) {
        return switch (fact) {
            case ScriptNotStarted(var command, int errno) ->
                "Error exec-ing command '" + command.words().getFirst() + "', error " + errno + ": "
                        + Errno.text(errno);
            case ScriptWithoutShebang(var command) -> "Please add a #! shebang to script " + command.program();
            case NotifyPostponed(var subject, var notification, int running) ->
                "(" + subject.name() + ") " + running + " notify scripts are still running - " + notification
                        + " scripts wait";
            case NotifySkipped(var subject, var notification) ->
                "(" + subject.name() + ") " + notification + " scripts not run - too many are still running";
            case FifoNotOurs(var use, var path) ->
                use.prefix() + "notify fifo " + path + " is not a fifo we own - not using";
            case FifoNotCreated(var use, var path, int errno) ->
                "Unable to create " + use.prefix() + "notify fifo " + path + " - errno " + errno + " ("
                        + Errno.text(errno) + ")";
            case FifoNotOpened(var use, var path, int errno) ->
                "Unable to open " + use.prefix() + "notify fifo " + path + " - errno " + errno;
            case FifoNotGiven(var path, int _) -> "Failed to set uid:gid for fifo " + path;
            case SameFifo(var use, var path) ->
                "notify FIFO " + path + " has been specified for global and " + use.word() + " FIFO - ignoring "
                        + use.word() + " FIFO";
            // Keepalived says the same for both of a process's FIFOs.
            case FifoReaderEnded(var process, var _) -> process.word() + " notify fifo script terminated";
            case OfMail(var ofMail) -> MailLines.line(ofMail);
        };
    }
}
