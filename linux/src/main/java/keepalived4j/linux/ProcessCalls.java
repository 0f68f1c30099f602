package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// Calls on processes: who we are, waiting for children, sending signals.
public final class ProcessCalls {

    // Newer than the numbers of the machines were unified: the same everywhere.
    private static final int SYS_PIDFD_SEND_SIGNAL = 424;
    private static final int SYS_PIDFD_OPEN = 434;

    private static final int P_ALL = 0;
    private static final int P_PID = 1;
    private static final int P_PIDFD = 3;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x01000000;

    private static final int PR_SET_PDEATHSIG = 1;
    private static final int PR_SET_NAME = 15;
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    private static final int THREAD_NAME_BYTES = 15;

    private static final LibcFunction GETPID = new LibcFunction("getpid");
    private static final LibcFunction GETPPID = new LibcFunction("getppid");
    private static final LibcFunction GETTID = new LibcFunction("gettid");
    private static final LibcFunction SETSID = new LibcFunction("setsid");
    private static final LibcFunction KILL = new LibcFunction("kill");
    private static final LibcFunction KILLPG = new LibcFunction("killpg");
    private static final LibcFunction WAITID = new LibcFunction("waitid");
    private static final LibcFunction PRCTL = new LibcFunction("prctl");
    private static final LibcFunction SYSCALL = new LibcFunction("syscall");

    private ProcessCalls() {}

    /// Whether a signal found somebody.
    public enum Delivery {
        DELIVERED,
        /// There is no such process any more (ESRCH).
        NOBODY
    }

    /// @see <a href="https://man7.org/linux/man-pages/man2/getpid.2.html">getpid(2)</a>
    public static int getpid(CallState state) {
        return (int) GETPID.invoke(state);
    }

    /// The parent's pid: 0 if it is outside our pid namespace.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/getppid.2.html">getppid(2)</a>
    public static int getppid(CallState state) {
        return (int) GETPPID.invoke(state);
    }

    /// The calling thread's number.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/gettid.2.html">gettid(2)</a>
    public static int gettid(CallState state) {
        return (int) GETTID.invoke(state);
    }

    /// Starts a session of our own, without terminal.
    ///
    /// @throws ErrnoException EPERM if this process leads a group already
    /// @see <a href="https://man7.org/linux/man-pages/man2/setsid.2.html">setsid(2)</a>
    public static void setsid(CallState state) throws ErrnoException {
        SETSID.checked(state, SETSID.invoke(state));
    }

    /// A descriptor of a process, readable once it has ended.
    ///
    /// @throws ErrnoException ESRCH if there is none
    /// @see <a href="https://man7.org/linux/man-pages/man2/pidfd_open.2.html">pidfd_open(2)</a>
    public static FileDescriptor pidfdOpen(CallState state, int pid) throws ErrnoException {
        int fd = (int) SYSCALL.invoke(state, SYS_PIDFD_OPEN, pid, 0);
        if (fd < 0) {
            throw new ErrnoException("pidfd_open", state.errno(), "pid " + pid);
        }
        return new FileDescriptor(fd);
    }

    /// What became of the child behind `pidfd`, without waiting. An ended child is told once and gone then.
    ///
    /// @throws ErrnoException ECHILD if it is not a child of ours, or was told before
    /// @see <a href="https://man7.org/linux/man-pages/man2/waitid.2.html">waitid(2)</a>
    public static ChildState waitid(CallState state, FileDescriptor pidfd) throws ErrnoException {
        MemorySegment info = clearedInfo(state);
        WAITID.checked(state, WAITID.invoke(state, P_PIDFD, pidfd.number(), info.address(), WEXITED | WNOHANG));
        return Siginfo.childState(info);
    }

    /// What became of the child `pid`, without waiting. An ended child is told once and gone then.
    ///
    /// @throws ErrnoException ECHILD if it is not a child of ours, or was told before
    public static ChildState waitid(CallState state, int pid) throws ErrnoException {
        MemorySegment info = clearedInfo(state);
        WAITID.checked(state, WAITID.invoke(state, P_PID, pid, info.address(), WEXITED | WNOHANG));
        return Siginfo.childState(info);
    }

    /// What became of the child behind `pidfd`, without waiting and without letting it go: its number, and that of its
    /// process group, stay its own until [#waitid(CallState, FileDescriptor)].
    ///
    /// @throws ErrnoException ECHILD if it is not a child of ours, or is gone
    public static ChildState peek(CallState state, FileDescriptor pidfd) throws ErrnoException {
        MemorySegment info = clearedInfo(state);
        long options = WEXITED | WNOHANG | WNOWAIT;
        WAITID.checked(state, WAITID.invoke(state, P_PIDFD, pidfd.number(), info.address(), options));
        return Siginfo.childState(info);
    }

    /// Waits until the child `pid` has ended, and lets it go.
    ///
    /// @throws ErrnoException ECHILD if it is not a child of ours
    public static ChildState reap(CallState state, int pid) throws ErrnoException {
        MemorySegment info = clearedInfo(state);
        WAITID.checked(state, WAITID.invoke(state, P_PID, pid, info.address(), WEXITED));
        return Siginfo.childState(info);
    }

    /// The number of an ended child, whoever it is, without letting it go; absent if all are running or there are none.
    /// For a process that inherits children it has not started: [#reap] lets go of them.
    public static OptionalInt endedChild(CallState state) throws ErrnoException {
        MemorySegment info = clearedInfo(state);
        long result = WAITID.invoke(state, P_ALL, 0, info.address(), WEXITED | WNOHANG | WNOWAIT);
        if ((int) result < 0 && state.errno() == Errno.ECHILD) {
            return OptionalInt.empty();
        }
        WAITID.checked(state, result);
        int pid = Siginfo.pid(info);
        return pid == 0 ? OptionalInt.empty() : OptionalInt.of(pid);
    }

    private static MemorySegment clearedInfo(CallState state) {
        return state.scratch().asSlice(0, Siginfo.LAYOUT).fill((byte) 0);
    }

    /// Sends `signal` to the process `pid`; 0 only asks whether it is there.
    ///
    /// @throws ErrnoException EPERM
    /// @see <a href="https://man7.org/linux/man-pages/man2/kill.2.html">kill(2)</a>
    public static Delivery kill(CallState state, int pid, int signal) throws ErrnoException {
        if (pid <= 0) {
            throw new IllegalArgumentException("pid " + pid + " means more than one process");
        }
        return delivery(state, KILL.invoke(state, pid, signal), "kill", pid);
    }

    /// Sends `signal` to all processes of the group `group`.
    ///
    /// @throws ErrnoException EPERM
    /// @see <a href="https://man7.org/linux/man-pages/man3/killpg.3.html">killpg(3)</a>
    public static Delivery killpg(CallState state, int group, int signal) throws ErrnoException {
        if (group <= 1) {
            throw new IllegalArgumentException("process group " + group + " is none of our children's");
        }
        return delivery(state, KILLPG.invoke(state, group, signal), "killpg", group);
    }

    /// Sends `signal` to the process behind `pidfd`, and to nobody who got its number later.
    ///
    /// @throws ErrnoException EPERM
    /// @see <a href="https://man7.org/linux/man-pages/man2/pidfd_send_signal.2.html">pidfd_send_signal(2)</a>
    public static Delivery pidfdSendSignal(CallState state, FileDescriptor pidfd, int signal) throws ErrnoException {
        long result = SYSCALL.invoke(state, SYS_PIDFD_SEND_SIGNAL, pidfd.number(), signal, 0, 0);
        return delivery(state, result, "pidfd_send_signal", pidfd.number());
    }

    private static Delivery delivery(CallState state, long result, String call, int target) throws ErrnoException {
        if ((int) result == 0) {
            return Delivery.DELIVERED;
        }
        if (state.errno() == Errno.ESRCH) {
            return Delivery.NOBODY;
        }
        throw new ErrnoException(call, state.errno(), Integer.toString(target));
    }

    /// This process gets `signal` when the *thread* that started it ends. Ask [#getppid] afterwards: the parent may be
    /// gone already.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/prctl.2.html">prctl(2)</a>
    public static void setParentDeathSignal(CallState state, int signal) throws ErrnoException {
        PRCTL.checked(state, PRCTL.invoke(state, PR_SET_PDEATHSIG, signal), "PR_SET_PDEATHSIG");
    }

    /// Orphans below this process become its children, instead of init's.
    public static void setChildSubreaper(CallState state) throws ErrnoException {
        PRCTL.checked(state, PRCTL.invoke(state, PR_SET_CHILD_SUBREAPER, 1), "PR_SET_CHILD_SUBREAPER");
    }

    /// Names the calling thread, as `ps` and `pidof` show it; of the main thread: the process. Bytes beyond 15 are cut
    /// off.
    public static void setThreadName(CallState state, String name) throws ErrnoException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, THREAD_NAME_BYTES);
        MemorySegment memory = state.scratch();
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, length);
        memory.set(JAVA_BYTE, length, (byte) 0);
        PRCTL.checked(state, PRCTL.invoke(state, PR_SET_NAME, memory.address()), "PR_SET_NAME");
    }
}
