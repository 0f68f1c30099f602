package keepalived4j.daemon;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.InotifyDescriptor;
import keepalived4j.linux.InotifyDescriptor.Event;
import keepalived4j.values.Deadline;

/// Watches the file that says when to reload, and has the daemon reload then. Belongs to the core's thread.
final class ReloadTimer {

    private static final int EVENTS = InotifyDescriptor.IN_CLOSE_WRITE
            | InotifyDescriptor.IN_MOVED_FROM
            | InotifyDescriptor.IN_MOVED_TO
            | InotifyDescriptor.IN_DELETE
            | InotifyDescriptor.IN_DELETE_SELF
            | InotifyDescriptor.IN_MOVE_SELF
            | InotifyDescriptor.IN_ONLYDIR;
    private static final int GONE =
            InotifyDescriptor.IN_DELETE_SELF | InotifyDescriptor.IN_MOVE_SELF | InotifyDescriptor.IN_IGNORED;
    /// The machine's clock may be set meanwhile, so it is looked at again this often.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int READ_BYTES = ReloadTime.LONGEST + 1;

    private final CallState state;
    private final Log log;
    private final Path file;
    private final Repetition repetition;
    private final Listener listener;
    private final InotifyDescriptor inotify;
    private final EventLoop.Watch watch;
    private Optional<ReloadTime> scheduled = Optional.empty();
    private Optional<Deadline> next = Optional.empty();
    private boolean closed;

    /// What becomes of the file once its time has come.
    enum Repetition {
        ONCE,
        /// One without a date stays, for the next day.
        DAILY
    }

    /// Who reloads.
    interface Listener {
        void isTime(Deadline now) throws ErrnoException;
    }

    private ReloadTimer(
            CallState state,
            Log log,
            EventLoop loop,
            Path directory,
            Path file,
            Repetition repetition,
            Listener listener)
            throws ErrnoException {
        this.state = state;
        this.log = log;
        this.file = file;
        this.repetition = repetition;
        this.listener = listener;
        this.inotify = new InotifyDescriptor(state);
        try {
            inotify.watch(directory.toString(), EVENTS);
        } catch (ErrnoException e) {
            inotify.close();
            throw e;
        }
        this.watch = loop.watch(inotify.descriptor(), this::changed);
    }

    /// Watches `path`; absent, after a line, where its directory cannot be watched.
    static Optional<ReloadTimer> watch(
            CallState state, Log log, EventLoop loop, String path, Repetition repetition, Listener listener)
            throws ErrnoException {
        Path file = Path.of(path).toAbsolutePath();
        Path directory = file.getParent();
        if (directory == null) {
            log.error("Cannot watch reload time file " + path + ": it is a directory");
            return Optional.empty();
        }
        try {
            ReloadTimer timer = new ReloadTimer(state, log, loop, directory, file, repetition, listener);
            timer.read(EventLoop.now());
            return Optional.of(timer);
        } catch (ErrnoException e) {
            log.error("Cannot watch reload time file " + path + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void changed(Deadline now) throws ErrnoException {
        String name = String.valueOf(file.getFileName());
        boolean changed = false;
        for (Event event : inotify.read()) {
            if (event.is(GONE)) {
                log.info("Directory of reload timer file has disappeared. Monitoring stopped.");
                close();
                return;
            }
            changed |= event.is(InotifyDescriptor.IN_Q_OVERFLOW) || event.name().equals(name);
        }
        if (changed) {
            read(now);
        }
    }

    private void read(Deadline now) {
        Optional<String> line = firstLine();
        if (line.isEmpty()) {
            cancel();
            return;
        }
        switch (ReloadTime.read(line.get(), here())) {
            case ReloadTime.Reading.Refused(var lines) -> {
                for (String refusal : lines) {
                    log.info(refusal);
                }
                cancel();
            }
            case ReloadTime.Reading.Scheduled(var time) -> {
                if (scheduled.isEmpty()) {
                    log.info("Scheduling reload for " + time);
                } else if (!scheduled.get().equals(time)) {
                    log.info("Reload time updated from " + scheduled.get() + " to " + time);
                }
                schedule(time, now);
            }
        }
    }

    /// What the file begins with; absent where there is no file, or nothing in it.
    private Optional<String> firstLine() {
        int flags = FileCalls.O_RDONLY | FileCalls.O_CLOEXEC | FileCalls.O_NONBLOCK;
        try (Arena arena = Arena.ofConfined();
                FileDescriptor opened = FileCalls.open(state, file.toString(), flags, 0)) {
            MemorySegment buffer = arena.allocate(READ_BYTES);
            long length = FileCalls.read(state, opened, buffer);
            if (length <= 0) {
                return Optional.empty();
            }
            String text =
                    new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
            int end = text.indexOf('\n');
            return Optional.of(end < 0 ? text : text.substring(0, end));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) {
                log.error("Cannot read reload time file " + file + ": " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void cancel() {
        if (scheduled.isPresent()) {
            log.info("Cancelling reload scheduled for " + scheduled.get());
        }
        scheduled = Optional.empty();
        next = Optional.empty();
    }

    private void schedule(ReloadTime time, Deadline now) {
        scheduled = Optional.of(time);
        Duration wait = Duration.between(here(), time.at());
        next = Optional.of(now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
    }

    private static ZonedDateTime here() {
        return ZonedDateTime.now(ZoneId.systemDefault());
    }

    /// When [#timeReached] is next wanted; absent: nothing is scheduled.
    Optional<Deadline> nextDeadline() {
        return next;
    }

    void timeReached(Deadline now) throws ErrnoException {
        if (next.isEmpty() || scheduled.isEmpty() || !next.get().isReached(now)) {
            return;
        }
        ReloadTime time = scheduled.get();
        if (time.at().isAfter(here())) {
            schedule(time, now);
            return;
        }
        scheduled = Optional.empty();
        next = Optional.empty();
        if (repetition == Repetition.DAILY && time.date() == ReloadTime.Date.NEXT) {
            // A reload that is refused changes nothing, nor does it change when the next one is due.
            read(now);
        } else {
            remove();
        }
        listener.isTime(now);
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.error("Cannot remove reload time file: " + e.getMessage());
        }
    }

    /// Watches no more.
    void close() throws ErrnoException {
        if (!closed) {
            closed = true;
            scheduled = Optional.empty();
            next = Optional.empty();
            watch.end();
            inotify.close();
        }
    }
}
