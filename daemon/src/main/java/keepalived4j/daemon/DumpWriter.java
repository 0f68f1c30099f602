package keepalived4j.daemon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;

/// Writes dumps one after the other on a thread of its own, because a disk may be slow and adverts must not wait for
/// it. Where one hangs, only so many wait for it. The thread ends when there is nothing left to write.
final class DumpWriter {

    private static final int MOST_WAITING = 8;
    private static final int STACK_BYTES = 256 * 1024;
    private static final int CHUNK = 8192;

    private final Log log;
    private final Deque<Dump> waiting = new ArrayDeque<>();
    private Optional<Thread> writer = Optional.empty();

    DumpWriter(Log log) {
        this.log = log;
    }

    /// Writes it soon.
    ///
    /// @return false if too many wait already, which has been told
    synchronized boolean write(Dump dump) {
        if (waiting.size() == MOST_WAITING) {
            log.error("Not writing " + dump.path() + ": " + MOST_WAITING + " dumps wait to be written already");
            return false;
        }
        waiting.addLast(dump);
        if (writer.isEmpty()) {
            Thread thread = new Thread(null, this::drain, "dumps", STACK_BYTES);
            thread.setDaemon(true);
            writer = Optional.of(thread);
            thread.start();
        }
        return true;
    }

    /// The next one; none: the thread ends.
    private synchronized Optional<Dump> next() {
        if (waiting.isEmpty()) {
            writer = Optional.empty();
            return Optional.empty();
        }
        return Optional.of(waiting.removeFirst());
    }

    private synchronized Optional<Thread> writer() {
        return writer;
    }

    /// Waits until all is written.
    void finish(long millis) {
        Optional<Thread> last = writer();
        if (last.isPresent()) {
            try {
                last.get().join(millis);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void drain() {
        boolean orderly = false;
        try (CallState state = new CallState()) {
            for (Optional<Dump> dump = next(); dump.isPresent(); dump = next()) {
                write(state, dump.get());
            }
            orderly = true;
        } finally {
            if (!orderly) {
                abandon();
            }
        }
    }

    /// A text that cannot be made costs its dump, not those after it.
    private synchronized void abandon() {
        writer = Optional.empty();
    }

    /// What has gone wrong is told once nothing is left of it.
    private void write(CallState state, Dump dump) {
        Optional<String> complaint = complaint(state, dump);
        if (complaint.isPresent()) {
            log.error(complaint.get());
        }
    }

    private static Optional<String> complaint(CallState state, Dump dump) {
        try (DumpFile file = DumpFile.create(state, dump.path(), dump.mode())) {
            Chunks chunks = new Chunks(file);
            dump.text().write(chunks::add);
            chunks.flush();
            if (chunks.failure.isPresent()) {
                ErrnoException failure = chunks.failure.get();
                return Optional.of("Can't write " + dump.path() + " (" + failure.errno() + ": " + failure.text() + ")");
            }
            return notRenamed(file, dump);
        } catch (ErrnoException e) {
            return Optional.of(notOpened(dump, e));
        }
    }

    private static String notOpened(Dump dump, ErrnoException e) {
        return switch (dump.kind()) {
            case DATA -> "Can't open dump file " + dump.path() + " (" + e.errno() + ": " + e.text() + ")";
            case STATISTICS -> "Can't open " + dump.path() + " (" + e.errno() + ": " + e.text() + ")";
            case JSON ->
                "Unable to create temporary json file '" + dump.path() + "' - errno " + e.errno() + " (" + e.text()
                        + ")";
        };
    }

    /// Gives the file its name, or says why it cannot have it.
    private static Optional<String> notRenamed(DumpFile file, Dump dump) {
        try {
            file.complete();
            return Optional.empty();
        } catch (ErrnoException e) {
            return Optional.of("Failed to rename " + file.temporary() + " to " + dump.path() + " - errno " + e.errno()
                    + " (" + e.text() + ")");
        }
    }

    /// Collects pieces of text, and writes them when they are enough to be worth a call.
    private static final class Chunks {

        private final DumpFile file;
        private final StringBuilder text = new StringBuilder(CHUNK);
        /// Once there is one, nothing more is written.
        private Optional<ErrnoException> failure = Optional.empty();

        Chunks(DumpFile file) {
            this.file = file;
        }

        void add(String piece) {
            text.append(piece);
            if (text.length() >= CHUNK) {
                flush();
            }
        }

        @SuppressWarnings("ThreadPriorityCheck") // See below: it is no hint where threads run in real time.
        void flush() {
            if (failure.isEmpty()) {
                try {
                    file.append(text.toString());
                } catch (ErrnoException e) {
                    failure = Optional.of(e);
                }
            }
            text.setLength(0);
            // Among threads that run in real time only who asks for it lets another of the same priority run.
            Thread.yield();
        }
    }
}
