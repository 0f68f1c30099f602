package keepalived4j.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.NotifyFifo;
import keepalived4j.notify.NotifyFact.FifoUse;
import keepalived4j.notify.NotifyFact.SameFifo;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Notification;

/// The named pipes that are told of each change, one line each:
///
/// ```
/// INSTANCE "VI_1" MASTER 100
/// ```
///
/// Writing never waits and needs no reader: until the pipe is full the lines wait in it, then they are dropped and
/// counted. Belongs to the thread of the loop. A reload closes these and opens those of the new configuration, so
/// that readers see the end of the file, as they do with keepalived.
public final class NotifyFifos {

    private final List<NotifyPipe> pipes;

    private NotifyFifos(List<NotifyPipe> pipes) {
        this.pipes = pipes;
    }

    /// Makes and opens the FIFOs that `settings` name and starts the scripts that read them. One that cannot be
    /// used is told of and left out.
    ///
    /// Differs: the script of a FIFO that cannot be used is not started, it would have nothing to read.
    ///
    /// @param state of the loop's thread, which must outlive the FIFOs
    public static NotifyFifos open(CallState state, GlobalSettings settings, ScriptRunner runner, NotifyFacts facts) {
        Optional<NotifyFifo> global = settings.notifyFifo();
        Optional<NotifyFifo> vrrp = settings.vrrpNotifyFifo();
        if (global.isPresent()
                && vrrp.isPresent()
                && global.get().path().equals(vrrp.get().path())) {
            facts.add(new SameFifo(vrrp.get().path()));
            vrrp = Optional.empty();
        }
        List<NotifyPipe> pipes = new ArrayList<>(2);
        FifoOpening opening = new FifoOpening(state, settings.fileCreationMask(), runner, facts);
        if (global.isPresent()) {
            add(pipes, opening.open(FifoUse.GLOBAL, global.get()));
        }
        if (vrrp.isPresent()) {
            add(pipes, opening.open(FifoUse.VRRP, vrrp.get()));
        }
        return new NotifyFifos(pipes);
    }

    private static void add(List<NotifyPipe> pipes, Optional<NotifyPipe> opened) {
        if (opened.isPresent()) {
            pipes.add(opened.get());
        }
    }

    /// Writes one line to each FIFO.
    ///
    /// @param priority effective priority of the instance; of a group 0
    public void write(NotifySubject subject, Notification notification, int priority) {
        if (pipes.isEmpty()) {
            return;
        }
        String line = subject.kind() + " \"" + subject.name() + "\" " + notification + " " + priority + "\n";
        for (NotifyPipe pipe : pipes) {
            pipe.write(line);
        }
    }

    /// Lines dropped so far because a FIFO was full.
    public long droppedLines() {
        long dropped = 0;
        for (NotifyPipe pipe : pipes) {
            dropped += pipe.droppedLines();
        }
        return dropped;
    }

    /// Closes the FIFOs, removes those that were made here, and ends the scripts that read them: told to at once,
    /// killed a second later.
    ///
    /// Differs: keepalived may leave the global FIFO behind and never kills a reader.
    public void close(Deadline now) {
        for (NotifyPipe pipe : pipes) {
            pipe.close(now);
        }
    }
}
