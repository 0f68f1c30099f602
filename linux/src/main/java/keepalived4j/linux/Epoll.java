package keepalived4j.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Waits for many descriptors at once. Each is added with a token of the caller's choice, which comes back with its
/// events. Belongs to one thread; waiting allocates nothing.
///
/// @see <a href="https://man7.org/linux/man-pages/man7/epoll.7.html">epoll(7)</a>
public final class Epoll implements AutoCloseable {

    public static final int EPOLLIN = 0x001;
    public static final int EPOLLPRI = 0x002;
    public static final int EPOLLOUT = 0x004;
    public static final int EPOLLERR = 0x008;
    public static final int EPOLLHUP = 0x010;
    public static final int EPOLLRDHUP = 0x2000;
    public static final int EPOLLONESHOT = 1 << 30;
    public static final int EPOLLET = 1 << 31;

    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int EPOLL_CTL_MOD = 3;
    private static final int WITHOUT_END = -1;

    private static final LibcFunction EPOLL_CREATE1 = new LibcFunction("epoll_create1");
    private static final LibcFunction EPOLL_CTL = new LibcFunction("epoll_ctl");
    private static final LibcFunction EPOLL_WAIT = new LibcFunction("epoll_wait");

    private final Arena arena = Arena.ofConfined();
    private final CallState state;
    private final FileDescriptor epoll;
    private final int capacity;
    private final MemorySegment ready;

    /// @param capacity how many ready descriptors one wait can report; the rest follow at the next
    public Epoll(CallState state, int capacity) throws ErrnoException {
        this.state = state;
        this.capacity = capacity;
        this.epoll = new FileDescriptor(EPOLL_CREATE1.checked(state, EPOLL_CREATE1.invoke(state, FileCalls.O_CLOEXEC)));
        this.ready = arena.allocate(EpollEvent.LAYOUT, capacity);
    }

    /// Watches `file` for `events` (`EPOLL…`); `EPOLLERR` and `EPOLLHUP` come unasked.
    public void add(FileDescriptor file, int events, long token) throws ErrnoException {
        control(EPOLL_CTL_ADD, file, events, token);
    }

    /// Changes what `file` is watched for.
    public void modify(FileDescriptor file, int events, long token) throws ErrnoException {
        control(EPOLL_CTL_MOD, file, events, token);
    }

    /// Forgets `file`; to be done before it is closed, for a copy in a child would keep it in the set.
    public void remove(FileDescriptor file) throws ErrnoException {
        control(EPOLL_CTL_DEL, file, 0, 0);
    }

    private void control(int operation, FileDescriptor file, int events, long token) throws ErrnoException {
        MemorySegment event = state.scratch();
        EpollEvent.write(event, events, token);
        EPOLL_CTL.checked(state, EPOLL_CTL.invoke(state, epoll.number(), operation, file.number(), event.address()));
    }

    /// Waits until something is ready.
    ///
    /// @return how many descriptors are ready; 0 if a signal woke the thread
    public int await() throws ErrnoException {
        return await(WITHOUT_END);
    }

    /// Asks what is ready, without waiting.
    ///
    /// @return how many descriptors are ready
    public int poll() throws ErrnoException {
        return await(0);
    }

    /// Waits until something is ready or `milliseconds` have passed. For exact times watch a [TimerDescriptor].
    ///
    /// @return how many descriptors are ready; 0 when the time is over or a signal woke the thread
    public int await(int milliseconds) throws ErrnoException {
        // Not repeated after EINTR, which would wait the whole time again: waking early is harmless to a loop.
        long result = EPOLL_WAIT.once(state, epoll.number(), ready.address(), capacity, milliseconds, 0, 0);
        if ((int) result < 0 && state.errno() == Errno.EINTR) {
            return 0;
        }
        return EPOLL_WAIT.checked(state, result);
    }

    /// The token of the `index`th ready descriptor, from 0.
    public long token(int index) {
        return EpollEvent.data(ready, index);
    }

    /// The events of the `index`th ready descriptor.
    public int events(int index) {
        return EpollEvent.events(ready, index);
    }

    /// Readable while something is ready: an epoll set can be watched by another one.
    public FileDescriptor descriptor() {
        return epoll;
    }

    @Override
    public void close() {
        epoll.close();
        arena.close();
    }
}
