package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// User and groups of the calling *thread*. glibc's own functions change all threads at once; these go to the kernel,
/// which knows credentials of threads only, so that one thread can start scripts as their users.
///
/// A thread that keeps 0 as saved user can return to it:
/// ```
/// setgroups(state, groups); setresgid(state, gid, gid, 0); setresuid(state, uid, uid, 0);
/// SpawnCalls.spawn(state, script);                 // execve copies the effective ids over the saved ones
/// setresuid(state, 0, 0, 0); setresgid(state, 0, 0, 0); setgroups(state, own);
/// ```
public final class CredentialCalls {

    private static final int MOST_GROUPS = 65536;

    private static final LibcFunction SYSCALL = new LibcFunction("syscall");
    private static final LibcFunction GETUID = new LibcFunction("getuid");
    private static final LibcFunction GETEUID = new LibcFunction("geteuid");
    private static final LibcFunction GETGID = new LibcFunction("getgid");
    private static final LibcFunction GETEGID = new LibcFunction("getegid");
    private static final LibcFunction GETGROUPS = new LibcFunction("getgroups");

    private CredentialCalls() {}

    /// The calling thread's real user.
    public static int getuid(CallState state) {
        return (int) GETUID.invoke(state);
    }

    /// The calling thread's effective user.
    public static int geteuid(CallState state) {
        return (int) GETEUID.invoke(state);
    }

    /// The calling thread's real group.
    public static int getgid(CallState state) {
        return (int) GETGID.invoke(state);
    }

    /// The calling thread's effective group.
    public static int getegid(CallState state) {
        return (int) GETEGID.invoke(state);
    }

    /// Sets the calling thread's real, effective and saved user.
    ///
    /// @throws ErrnoException EPERM without CAP_SETUID, unless each is one of the three already held
    /// @see <a href="https://man7.org/linux/man-pages/man2/setresuid.2.html">setresuid(2)</a>
    public static void setresuid(CallState state, int real, int effective, int saved) throws ErrnoException {
        check(state, SYSCALL.invoke(state, Machine.CURRENT.setresuid, real, effective, saved), "setresuid", effective);
    }

    /// Sets the calling thread's real, effective and saved group.
    ///
    /// @throws ErrnoException EPERM without CAP_SETGID, unless each is one of the three already held
    /// @see <a href="https://man7.org/linux/man-pages/man2/setresgid.2.html">setresgid(2)</a>
    public static void setresgid(CallState state, int real, int effective, int saved) throws ErrnoException {
        check(state, SYSCALL.invoke(state, Machine.CURRENT.setresgid, real, effective, saved), "setresgid", effective);
    }

    /// Sets the calling thread's supplementary groups.
    ///
    /// @throws ErrnoException EPERM without CAP_SETGID
    /// @see <a href="https://man7.org/linux/man-pages/man2/setgroups.2.html">setgroups(2)</a>
    public static void setgroups(CallState state, int... groups) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocateFrom(JAVA_INT, groups);
            check(
                    state,
                    SYSCALL.invoke(state, Machine.CURRENT.setgroups, groups.length, list.address()),
                    "setgroups",
                    groups.length);
        }
    }

    /// The calling thread's supplementary groups.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/getgroups.2.html">getgroups(2)</a>
    public static int[] getgroups(CallState state) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(JAVA_INT, MOST_GROUPS);
            int count = GETGROUPS.checked(state, GETGROUPS.invoke(state, MOST_GROUPS, list.address()));
            return list.asSlice(0, count * JAVA_INT.byteSize()).toArray(JAVA_INT);
        }
    }

    private static void check(CallState state, long result, String call, int object) throws ErrnoException {
        if ((int) result < 0) {
            throw new ErrnoException(call, state.errno(), Integer.toString(object));
        }
    }
}
