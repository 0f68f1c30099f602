package keepalived4j.linux;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Signals as a readable descriptor instead of a handler. A signal arrives here only if it is blocked in every thread,
/// which is why the daemon is started with its signals blocked: the virtual machine's own threads inherit that.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/signalfd.2.html">signalfd(2)</a>
public final class SignalDescriptor implements AutoCloseable {

    private static final int SIG_BLOCK = 0;
    private static final int SIG_UNBLOCK = 1;
    private static final int SIG_SETMASK = 2;
    private static final int NEW_DESCRIPTOR = -1;

    private static final LibcFunction SIGNALFD = new LibcFunction("signalfd");
    private static final LibcFunction PTHREAD_SIGMASK = new LibcFunction("pthread_sigmask");

    private final CallState state;
    private final FileDescriptor signals;

    public SignalDescriptor(CallState state, SignalSet watched) throws ErrnoException {
        this.state = state;
        MemorySegment set = watched.write(state.scratch());
        this.signals = new FileDescriptor(SIGNALFD.checked(
                state,
                SIGNALFD.invoke(state, NEW_DESCRIPTOR, set.address(), FileCalls.O_CLOEXEC | FileCalls.O_NONBLOCK)));
    }

    /// Blocks `signals` in the calling thread, and in threads it starts from now on.
    public static void block(CallState state, SignalSet signals) throws ErrnoException {
        changeMask(state, SIG_BLOCK, signals);
    }

    /// Unblocks `signals` in the calling thread.
    public static void unblock(CallState state, SignalSet signals) throws ErrnoException {
        changeMask(state, SIG_UNBLOCK, signals);
    }

    /// Blocks exactly `signals` in the calling thread.
    public static void setMask(CallState state, SignalSet signals) throws ErrnoException {
        changeMask(state, SIG_SETMASK, signals);
    }

    private static void changeMask(CallState state, int how, SignalSet signals) throws ErrnoException {
        MemorySegment set = signals.write(state.scratch());
        PTHREAD_SIGMASK.checkReturnedErrno(PTHREAD_SIGMASK.invoke(state, how, set.address(), 0), "");
    }

    /// To be watched for `EPOLLIN`.
    public FileDescriptor descriptor() {
        return signals;
    }

    /// The next signal, if one is waiting. Equal signals that came before the first was read are one, except the
    /// real-time ones.
    public Optional<ReceivedSignal> next() throws ErrnoException {
        MemorySegment signal = state.scratch().asSlice(0, SignalfdSiginfo.LAYOUT);
        return FileCalls.read(state, signals, signal) == FileCalls.WOULD_BLOCK
                ? Optional.empty()
                : Optional.of(SignalfdSiginfo.read(signal));
    }

    @Override
    public void close() {
        signals.close();
    }
}
