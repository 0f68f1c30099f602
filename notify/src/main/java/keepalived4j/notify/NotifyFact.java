package keepalived4j.notify;

import keepalived4j.model.Command;
import keepalived4j.vrrp.Notification;

/// Something worth telling about scripts, FIFOs and mails. [NotifyLines] has the words.
public sealed interface NotifyFact {

    /// A script could not be executed. Someone must act: to be logged as *alert*.
    record ScriptNotStarted(Command command, int errno) implements NotifyFact {}

    /// A script does not say what reads it, and runs all the same: the shell reads it.
    record ScriptWithoutShebang(Command command) implements NotifyFact {}

    /// Too many notify scripts of one subject are still running; this notification waits until one ends, unless a
    /// newer one takes its place.
    record NotifyPostponed(NotifySubject subject, Notification notification, int running) implements NotifyFact {}

    /// So many notify scripts of one subject are still running that those of this notification are left out: it
    /// waited and a newer state took its place, or it is of passing interest.
    record NotifySkipped(NotifySubject subject, Notification notification) implements NotifyFact {}

    /// There is something else at the path of a FIFO, or a FIFO of a stranger's. It is not used.
    record FifoNotOurs(FifoUse use, String path) implements NotifyFact {}

    /// A FIFO could not be made. It is not used.
    record FifoNotCreated(FifoUse use, String path, int errno) implements NotifyFact {}

    /// A FIFO could not be opened. It is not used.
    record FifoNotOpened(FifoUse use, String path, int errno) implements NotifyFact {}

    /// A FIFO could not be given to its owner. It is used all the same.
    record FifoNotGiven(String path, int errno) implements NotifyFact {}

    /// The FIFO for one purpose alone has the path of the one for everything. It is written once.
    record SameFifo(FifoUse use, String path) implements NotifyFact {}

    /// A script that reads a FIFO ended. It is not started again before the next reload.
    ///
    /// @param process who had started it: what the FIFO of that process alone is for
    record FifoReaderEnded(FifoUse process, String path) implements NotifyFact {}

    /// Something about mails. Boxed, so that its classes are there with the first mail only.
    record OfMail(MailFact fact) implements NotifyFact {}

    /// What a FIFO hears of.
    enum FifoUse {
        /// Everything.
        GLOBAL(""),
        /// Virtual routers.
        VRRP("vrrp_"),
        /// Virtual servers.
        LVS("lvs_");

        private final String prefix;

        FifoUse(String prefix) {
            this.prefix = prefix;
        }

        /// What stands before `notify fifo` in log lines.
        String prefix() {
            return prefix;
        }

        /// The same as a word.
        String word() {
            return prefix.isEmpty() ? "global" : prefix.substring(0, prefix.length() - 1);
        }
    }
}
