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

    /// Makes and opens the FIFOs that hear of virtual routers, and starts the scripts that read them. One that cannot
    /// be used is told of and left out.
    ///
    /// Differs: the script of a FIFO that cannot be used is not started, it would have nothing to read.
    ///
    /// @param state of the loop's thread, which must outlive the FIFOs
    public static NotifyFifos open(CallState state, GlobalSettings settings, ScriptRunner runner, NotifyFacts facts) {
        return open(
                state,
                settings.fileCreationMask(),
                settings.notifyFifo(),
                FifoUse.VRRP,
                settings.vrrpNotifyFifo(),
                runner,
                facts);
    }

    /// The same where another process has virtual servers, and with it the script of the FIFO for everything: of two
    /// readers each would get some of the lines.
    public static NotifyFifos openBesideServers(
            CallState state, GlobalSettings settings, ScriptRunner runner, NotifyFacts facts) {
        Optional<NotifyFifo> global = settings.notifyFifo();
        if (global.isPresent()) {
            global =
                    Optional.of(new NotifyFifo(global.get().path(), global.get().owner(), Optional.empty()));
        }
        return open(state, settings.fileCreationMask(), global, FifoUse.VRRP, settings.vrrpNotifyFifo(), runner, facts);
    }

    /// The same with those that hear of virtual servers.
    public static NotifyFifos openForServers(
            CallState state, GlobalSettings settings, ScriptRunner runner, NotifyFacts facts) {
        return open(
                state,
                settings.fileCreationMask(),
                settings.notifyFifo(),
                FifoUse.LVS,
                settings.options().lvs().notifyFifo(),
                runner,
                facts);
    }

    private static NotifyFifos open(
            CallState state,
            int fileCreationMask,
            Optional<NotifyFifo> global,
            FifoUse use,
            Optional<NotifyFifo> wanted,
            ScriptRunner runner,
            NotifyFacts facts) {
        Optional<NotifyFifo> own = wanted;
        if (global.isPresent()
                && own.isPresent()
                && global.get().path().equals(own.get().path())) {
            facts.add(new SameFifo(use, own.get().path()));
            own = Optional.empty();
        }
        List<NotifyPipe> pipes = new ArrayList<>(2);
        FifoOpening opening = new FifoOpening(state, fileCreationMask, use, runner, facts);
        if (global.isPresent()) {
            add(pipes, opening.open(FifoUse.GLOBAL, global.get()));
        }
        if (own.isPresent()) {
            add(pipes, opening.open(use, own.get()));
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
        write(subject.kind() + " \"" + subject.name() + "\" " + notification + " " + priority + "\n");
    }

    /// Writes a line to each FIFO, as it is.
    public void write(String line) {
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
