package keepalived4j.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.InotifyDescriptor;
import keepalived4j.linux.InotifyDescriptor.Event;
import keepalived4j.model.TrackFile;
import keepalived4j.tracking.FileNumber;
import keepalived4j.tracking.Observation.Content;
import keepalived4j.values.Deadline;

/// The numbers in tracked files, read whenever a file is written, replaced or deleted. Belongs to one thread.
///
/// Differs: a directory that vanishes is looked for once a second, so that its files count again when it is back.
public final class TrackFiles implements AutoCloseable {

    private static final int EVENTS = InotifyDescriptor.IN_CLOSE_WRITE
            | InotifyDescriptor.IN_MOVED_FROM
            | InotifyDescriptor.IN_MOVED_TO
            | InotifyDescriptor.IN_DELETE
            | InotifyDescriptor.IN_MOVE_SELF
            | InotifyDescriptor.IN_ONLYDIR;
    private static final Duration SEARCH_INTERVAL = Duration.ofSeconds(1);

    private final CallState state;
    private final Listener listener;
    private final InotifyDescriptor inotify;
    private final byte[] text = new byte[FileNumber.BYTES];
    private List<Watched> files = List.of();
    private Optional<Deadline> search = Optional.empty();

    /// Who is told of the numbers.
    public interface Listener {

        /// A file holds this now, which may be what it held before.
        void holds(TrackFile file, Content content, Deadline now);

        void told(TrackFileFact fact);
    }

    /// A file, and how far it is watched.
    private static final class Watched {

        private TrackFile file;
        private Optional<TrackedPath> path = Optional.empty();
        /// Absent: its directory is not there.
        private OptionalInt watch = OptionalInt.empty();
        private boolean missed;

        Watched(TrackFile file) {
            this.file = file;
        }
    }

    /// Watches nothing yet.
    public TrackFiles(CallState state, Listener listener) throws ErrnoException {
        this.state = state;
        this.listener = listener;
        this.inotify = new InotifyDescriptor(state);
    }

    /// To be watched for `EPOLLIN`.
    public FileDescriptor descriptor() {
        return inotify.descriptor();
    }

    /// Writes what files shall begin with, then watches and reads them.
    public void begin(List<TrackFile> wanted, Deadline now) {
        for (TrackFile file : wanted) {
            if (file.initial().isPresent()) {
                initialize(file);
            }
        }
        reconfigure(wanted, now);
    }

    private void initialize(TrackFile file) {
        try {
            TrackedPath.resolve(file.path()).initialize(state, file.initial().orElseThrow());
        } catch (ErrnoException | IOException e) {
            listener.told(new TrackFileFact.NotInitialized(file.path(), String.valueOf(e.getMessage())));
        }
    }

    /// Watches these from now on, and reads all of them. Files of a reload are not written to.
    public void reconfigure(List<TrackFile> wanted, Deadline now) {
        List<Watched> next = new ArrayList<>(wanted.size());
        for (TrackFile file : wanted) {
            Watched watched = find(file).orElseGet(() -> new Watched(file));
            watched.file = file;
            next.add(watched);
        }
        List<Watched> before = files;
        files = next;
        for (Watched left : before) {
            if (!next.contains(left)) {
                release(left);
            }
        }
        for (Watched watched : files) {
            watch(watched);
            read(watched, now);
        }
        search = isAnyLost() ? Optional.of(now.plus(SEARCH_INTERVAL)) : Optional.empty();
    }

    private Optional<Watched> find(TrackFile wanted) {
        for (Watched present : files) {
            if (present.file.name().equals(wanted.name()) && present.file.path().equals(wanted.path())) {
                return Optional.of(present);
            }
        }
        return Optional.empty();
    }

    /// Other files may need the watch of its directory.
    private void release(Watched left) {
        if (left.watch.isEmpty()) {
            return;
        }
        for (Watched other : files) {
            if (other.watch.equals(left.watch)) {
                return;
            }
        }
        unwatch(left.watch.getAsInt());
    }

    private void unwatch(int watch) {
        try {
            inotify.unwatch(watch);
        } catch (ErrnoException _) {
            // The kernel has ended it already, with the directory.
        }
    }

    private boolean isAnyLost() {
        for (Watched watched : files) {
            if (watched.watch.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void watch(Watched watched) {
        if (watched.watch.isPresent()) {
            return;
        }
        try {
            TrackedPath path = TrackedPath.resolve(watched.file.path());
            watched.watch = OptionalInt.of(inotify.watch(path.directory(), EVENTS));
            watched.path = Optional.of(path);
            if (watched.missed) {
                watched.missed = false;
                listener.told(new TrackFileFact.DirectoryFound(watched.file.path()));
            }
        } catch (ErrnoException | IOException e) {
            watched.path = Optional.empty();
            lost(watched, String.valueOf(e.getMessage()));
        }
    }

    private void lost(Watched watched, String reason) {
        if (!watched.missed) {
            watched.missed = true;
            listener.told(new TrackFileFact.DirectoryLost(watched.file.path(), reason));
        }
    }

    private void read(Watched watched, Deadline now) {
        int length = watched.path.isPresent() ? watched.path.get().read(state, text) : 0;
        Optional<Content> content = FileNumber.read(text, length);
        if (content.isPresent()) {
            listener.holds(watched.file, content.get(), now);
        } else {
            String number = new String(text, 0, length, StandardCharsets.ISO_8859_1).strip();
            listener.told(new TrackFileFact.NumberIgnored(watched.file.path(), number));
        }
    }

    /// Reads what has changed.
    public void onReadable(Deadline now) throws ErrnoException {
        for (Event event : inotify.read()) {
            if (event.is(InotifyDescriptor.IN_Q_OVERFLOW)) {
                for (Watched watched : files) {
                    read(watched, now);
                }
            } else if (event.is(InotifyDescriptor.IN_MOVE_SELF)) {
                unwatch(event.watch()); // which is told as the end of the watch
            } else {
                happened(event, now);
            }
        }
    }

    private void happened(Event event, Deadline now) {
        for (Watched watched : files) {
            if (watched.watch.isEmpty() || watched.watch.getAsInt() != event.watch()) {
                continue;
            }
            if (event.is(InotifyDescriptor.IN_IGNORED)) {
                watched.watch = OptionalInt.empty();
                watched.path = Optional.empty();
                lost(watched, "its directory is gone");
                read(watched, now);
                search = Optional.of(now.plus(SEARCH_INTERVAL));
            } else if (watched.path.isPresent() && watched.path.get().name().equals(event.name())) {
                read(watched, now);
            }
        }
    }

    /// When it next wants [#timeReached]; absent: never.
    public Optional<Deadline> nextDeadline() {
        return search;
    }

    public void timeReached(Deadline now) {
        if (search.isEmpty() || !search.get().isReached(now)) {
            return;
        }
        for (Watched watched : files) {
            if (watched.watch.isEmpty()) {
                watch(watched);
                read(watched, now);
            }
        }
        search = isAnyLost() ? Optional.of(now.plus(SEARCH_INTERVAL)) : Optional.empty();
    }

    @Override
    public void close() {
        inotify.close();
    }
}
