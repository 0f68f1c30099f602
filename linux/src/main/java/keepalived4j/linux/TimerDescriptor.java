package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.Deadline;

/// An alarm clock that becomes readable at a [Deadline] of `CLOCK_MONOTONIC`, which is the clock `System.nanoTime()`
/// reads on Linux (a test holds the JDK to that).
///
/// @see <a href="https://man7.org/linux/man-pages/man2/timerfd_create.2.html">timerfd_create(2)</a>
public final class TimerDescriptor implements AutoCloseable {

    private static final int CLOCK_MONOTONIC = 1;
    private static final int TFD_TIMER_ABSTIME = 1;

    private static final LibcFunction TIMERFD_CREATE = new LibcFunction("timerfd_create");
    private static final LibcFunction TIMERFD_SETTIME = new LibcFunction("timerfd_settime");

    private final CallState state;
    private final FileDescriptor timer;

    public TimerDescriptor(CallState state) throws ErrnoException {
        this.state = state;
        this.timer = new FileDescriptor(TIMERFD_CREATE.checked(
                state, TIMERFD_CREATE.invoke(state, CLOCK_MONOTONIC, FileCalls.O_CLOEXEC | FileCalls.O_NONBLOCK)));
    }

    /// To be watched for `EPOLLIN`.
    public FileDescriptor descriptor() {
        return timer;
    }

    /// Rings at `deadline`, at once if that has passed. Forgets an earlier deadline, and one that has rung.
    public void arm(Deadline deadline) throws ErrnoException {
        set(Math.max(deadline.nanos(), 1)); // zero would disarm it, and less the kernel refuses
    }

    /// Does not ring any more.
    public void disarm() throws ErrnoException {
        set(0);
    }

    private void set(long nanos) throws ErrnoException {
        MemorySegment time = state.scratch();
        Itimerspec.write(time, nanos);
        TIMERFD_SETTIME.checked(
                state, TIMERFD_SETTIME.invoke(state, timer.number(), TFD_TIMER_ABSTIME, time.address(), 0));
    }

    /// Whether it has rung since last asked. It is not readable afterwards.
    public boolean takeRing() throws ErrnoException {
        MemorySegment expirations = state.scratch().asSlice(0, JAVA_LONG);
        return FileCalls.read(state, timer, expirations) != FileCalls.WOULD_BLOCK;
    }

    @Override
    public void close() {
        timer.close();
    }
}
