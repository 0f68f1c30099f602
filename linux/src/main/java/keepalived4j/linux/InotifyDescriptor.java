package keepalived4j.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Hears what happens to files in some directories. Belongs to one thread.
///
/// @see <a href="https://man7.org/linux/man-pages/man7/inotify.7.html">inotify(7)</a>
public final class InotifyDescriptor implements AutoCloseable {

    public static final int IN_CLOSE_WRITE = 0x8;
    public static final int IN_MOVED_FROM = 0x40;
    public static final int IN_MOVED_TO = 0x80;
    public static final int IN_DELETE = 0x200;
    /// The watched directory was deleted.
    public static final int IN_DELETE_SELF = 0x400;
    /// The watched directory has another name.
    public static final int IN_MOVE_SELF = 0x800;
    /// Events were lost.
    public static final int IN_Q_OVERFLOW = 0x4000;
    /// The watch is over: removed, or its directory is no more.
    public static final int IN_IGNORED = 0x8000;
    /// Fail unless it is a directory.
    public static final int IN_ONLYDIR = 0x100_0000;

    /// Some 15 events with the longest names there are: what one turn of a loop takes.
    private static final long BUFFER_BYTES = 4096;

    private static final LibcFunction INOTIFY_INIT1 = new LibcFunction("inotify_init1");
    private static final LibcFunction INOTIFY_ADD_WATCH = new LibcFunction("inotify_add_watch");
    private static final LibcFunction INOTIFY_RM_WATCH = new LibcFunction("inotify_rm_watch");

    private final CallState state;
    private final FileDescriptor inotify;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, InotifyEvent.LAYOUT.byteAlignment());

    /// Something that happened.
    ///
    /// @param watch what [#watch] returned; -1 for `IN_Q_OVERFLOW`
    /// @param mask `IN_…`
    /// @param name of the file in the directory; empty where it is about the directory itself
    public record Event(int watch, int mask, String name) {

        /// Whether the event is of one of the kinds `IN_…`.
        public boolean is(int kinds) {
            return (mask & kinds) != 0;
        }
    }

    /// @throws ErrnoException EMFILE beyond `fs.inotify.max_user_instances`
    public InotifyDescriptor(CallState state) throws ErrnoException {
        this.state = state;
        this.inotify = new FileDescriptor(
                INOTIFY_INIT1.checked(state, INOTIFY_INIT1.invoke(state, FileCalls.O_CLOEXEC | FileCalls.O_NONBLOCK)));
    }

    /// To be watched for `EPOLLIN`.
    public FileDescriptor descriptor() {
        return inotify;
    }

    /// Watches a directory for the events in `mask`, and returns the number of the watch. A directory that is watched
    /// already keeps its number.
    ///
    /// @throws ErrnoException ENOENT, EACCES, ENOTDIR (`IN_ONLYDIR`), ENOSPC beyond `fs.inotify.max_user_watches`
    /// @see <a href="https://man7.org/linux/man-pages/man2/inotify_add_watch.2.html">inotify_add_watch(2)</a>
    public int watch(String directory, int mask) throws ErrnoException {
        try (Arena call = Arena.ofConfined()) {
            long result = INOTIFY_ADD_WATCH.invoke(
                    state, inotify.number(), call.allocateFrom(directory).address(), mask);
            return INOTIFY_ADD_WATCH.checked(state, result, directory);
        }
    }

    /// Ends a watch. Events that have happened may still come.
    ///
    /// @throws ErrnoException EINVAL if it is over already
    public void unwatch(int watch) throws ErrnoException {
        INOTIFY_RM_WATCH.checked(state, INOTIFY_RM_WATCH.invoke(state, inotify.number(), watch));
    }

    /// What has happened, in order, without waiting, and not more than one turn of a loop can take: the rest stays
    /// readable.
    public List<Event> read() throws ErrnoException {
        long length = FileCalls.read(state, inotify, buffer);
        List<Event> events = new ArrayList<>();
        for (long start = 0; start + InotifyEvent.SIZE <= length; ) {
            events.add(new Event(
                    InotifyEvent.watch(buffer, start),
                    InotifyEvent.mask(buffer, start),
                    InotifyEvent.name(buffer, start)));
            start += InotifyEvent.SIZE + InotifyEvent.nameBytes(buffer, start);
        }
        return events;
    }

    @Override
    public void close() {
        inotify.close();
        arena.close();
    }
}
