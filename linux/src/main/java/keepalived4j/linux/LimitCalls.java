package keepalived4j.linux;

import java.lang.foreign.MemorySegment;

/// Resource limits of processes.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/getrlimit.2.html">prlimit(2)</a>
public final class LimitCalls {

    public static final int RLIMIT_CORE = 4;
    public static final int RLIMIT_NOFILE = 7;
    public static final int RLIMIT_MEMLOCK = 8;
    public static final int RLIMIT_RTPRIO = 14;
    public static final int RLIMIT_RTTIME = 15;

    /// No limit (`RLIM_INFINITY`): the largest number, read without sign.
    public static final long RLIM_INFINITY = -1L;

    private static final int THIS_PROCESS = 0;

    private static final LibcFunction PRLIMIT = new LibcFunction("prlimit");

    private LimitCalls() {}

    /// A limit: what holds now, and how far the process itself may raise that.
    public record Limit(long soft, long hard) {}

    /// This process's limit of `resource` (`RLIMIT_…`).
    public static Limit getrlimit(CallState state, int resource) throws ErrnoException {
        MemorySegment limit = state.scratch();
        PRLIMIT.checked(state, PRLIMIT.invoke(state, THIS_PROCESS, resource, 0, limit.address()));
        return Rlimit.read(limit, 0);
    }

    /// Limits this process.
    ///
    /// @throws ErrnoException EPERM raising the hard limit without CAP_SYS_RESOURCE; EINVAL if soft exceeds hard
    public static void setrlimit(CallState state, int resource, Limit limit) throws ErrnoException {
        prlimit(state, THIS_PROCESS, resource, limit);
    }

    /// Limits the process `pid`: a child that shall not live with our own limits.
    ///
    /// @throws ErrnoException ESRCH; EPERM if it is another user's
    public static void prlimit(CallState state, int pid, int resource, Limit limit) throws ErrnoException {
        MemorySegment memory = state.scratch();
        Rlimit.write(memory, 0, limit);
        PRLIMIT.checked(state, PRLIMIT.invoke(state, pid, resource, memory.address(), 0));
    }
}
