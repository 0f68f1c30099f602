package keepalived4j.notify;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.FileStatus;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.PathCalls.SymbolicLinks;
import keepalived4j.model.NotifyFifo;
import keepalived4j.notify.NotifyFact.FifoNotCreated;
import keepalived4j.notify.NotifyFact.FifoNotGiven;
import keepalived4j.notify.NotifyFact.FifoNotOpened;
import keepalived4j.notify.NotifyFact.FifoNotOurs;
import keepalived4j.notify.NotifyFact.FifoUse;
import keepalived4j.notify.NotifyPipe.Origin;

/// Makes and opens notify FIFOs. Their directory may be open to strangers, so what is found at a path counts only
/// once it is open: a FIFO, of the daemon's user or of its owner.
///
/// @param state of the loop's thread
/// @param fileCreationMask taken from the permissions of a new FIFO, 0644
/// @param process who opens them: what the FIFO of this process alone is for
record FifoOpening(CallState state, int fileCreationMask, FifoUse process, ScriptRunner runner, NotifyFacts facts) {

    private static final int PERMISSIONS = 0644;
    private static final int ROOT = 0;
    /// Open for reading too: then it needs no reader, and what is written waits for one.
    private static final int FLAGS =
            FileCalls.O_RDWR | FileCalls.O_NONBLOCK | FileCalls.O_NOFOLLOW | FileCalls.O_CLOEXEC;

    /// The FIFO, ready to be written to; absent, after a fact, if it cannot be used.
    Optional<NotifyPipe> open(FifoUse use, NotifyFifo fifo) {
        Origin origin;
        try {
            origin = make(fifo.path());
        } catch (ErrnoException e) {
            facts.add(new FifoNotCreated(use, fifo.path(), e.errno()));
            return Optional.empty();
        }
        try {
            // Looked at before it is opened, because opening a device may do something.
            if (isOurs(PathCalls.statx(state, fifo.path(), SymbolicLinks.NOT_FOLLOWED), fifo)) {
                return open(use, fifo, FileCalls.open(state, fifo.path(), FLAGS, 0), origin);
            }
        } catch (ErrnoException e) {
            facts.add(new FifoNotOpened(use, fifo.path(), e.errno()));
            return Optional.empty();
        }
        facts.add(new FifoNotOurs(use, fifo.path()));
        return Optional.empty();
    }

    private Optional<NotifyPipe> open(FifoUse use, NotifyFifo fifo, FileDescriptor pipe, Origin origin)
            throws ErrnoException {
        FileStatus status;
        try {
            status = PathCalls.statx(state, "/proc/self/fd/" + pipe.number(), SymbolicLinks.FOLLOWED);
        } catch (ErrnoException e) {
            pipe.close();
            throw e;
        }
        if (!isOurs(status, fifo)) {
            pipe.close();
            facts.add(new FifoNotOurs(use, fifo.path()));
            return Optional.empty();
        }
        if (origin == Origin.MADE) {
            give(pipe, fifo);
        }
        NotifyPipe opened = new NotifyPipe(state, facts, process, fifo.path(), pipe, status, origin);
        if (fifo.reader().isPresent()) {
            opened.startReader(fifo.reader().get(), runner);
        }
        return Optional.of(opened);
    }

    private Origin make(String path) throws ErrnoException {
        try {
            PathCalls.mkfifo(state, path, PERMISSIONS & ~fileCreationMask);
            return Origin.MADE;
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
            return Origin.FOUND;
        }
    }

    private static boolean isOurs(FileStatus status, NotifyFifo fifo) {
        return status.isFifo()
                && (status.uid() == ROOT || status.uid() == fifo.owner().uid());
    }

    private void give(FileDescriptor pipe, NotifyFifo fifo) {
        try {
            FileCalls.fchown(state, pipe, fifo.owner().uid(), fifo.owner().gid());
        } catch (ErrnoException e) {
            facts.add(new FifoNotGiven(fifo.path(), e.errno()));
        }
    }
}
