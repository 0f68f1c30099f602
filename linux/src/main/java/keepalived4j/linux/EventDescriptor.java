package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// A bell between threads: any thread rings, the loop that watches it wakes.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/eventfd.2.html">eventfd(2)</a>
public final class EventDescriptor implements AutoCloseable {

    private static final LibcFunction EVENTFD = new LibcFunction("eventfd");

    private final FileDescriptor event;

    public EventDescriptor(CallState state) throws ErrnoException {
        this.event = new FileDescriptor(
                EVENTFD.checked(state, EVENTFD.invoke(state, 0, FileCalls.O_CLOEXEC | FileCalls.O_NONBLOCK)));
    }

    /// To be watched for `EPOLLIN`.
    public FileDescriptor descriptor() {
        return event;
    }

    /// Rings, with the calling thread's own `state`. Ringing an already ringing bell changes nothing for the listener.
    public void ring(CallState state) throws ErrnoException {
        MemorySegment one = state.scratch().asSlice(0, JAVA_LONG);
        one.set(JAVA_LONG, 0, 1);
        // Would block after 2^64 - 2 rings that nobody heard: it still rings then.
        FileCalls.write(state, event, one, JAVA_LONG.byteSize());
    }

    /// Whether it was rung since last asked. It is not readable afterwards.
    public boolean takeRing(CallState state) throws ErrnoException {
        MemorySegment count = state.scratch().asSlice(0, JAVA_LONG);
        return FileCalls.read(state, event, count) != FileCalls.WOULD_BLOCK;
    }

    @Override
    public void close() {
        event.close();
    }
}
