package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalInt;

/// Users and groups by name, from wherever the host keeps them (nsswitch.conf(5)). May read files or ask the network:
/// not for the event loop.
public final class AccountCalls {

    private static final long ENTRY_BYTES = 1 << 16;
    private static final int FIRST_GUESS = 64;
    private static final long ALIGNMENT = 16;

    private static final LibcFunction GETPWNAM_R = new LibcFunction("getpwnam_r");
    private static final LibcFunction GETPWUID_R = new LibcFunction("getpwuid_r");
    private static final LibcFunction GETGRNAM_R = new LibcFunction("getgrnam_r");
    private static final LibcFunction GETGROUPLIST = new LibcFunction("getgrouplist");

    private AccountCalls() {}

    /// A user and the primary group.
    public record User(String name, int uid, int gid) {}

    /// The user called `name`, if there is one.
    ///
    /// @throws ErrnoException if that could not be found out: EIO, EMFILE, ERANGE
    /// @see <a href="https://man7.org/linux/man-pages/man3/getpwnam.3.html">getpwnam_r(3)</a>
    public static Optional<User> getpwnam(CallState state, String name) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entry = arena.allocate(Passwd.LAYOUT);
            return lookUp(state, arena, GETPWNAM_R, arena.allocateFrom(name).address(), entry, name)
                    ? Optional.of(new User(name, Passwd.uid(entry), Passwd.gid(entry)))
                    : Optional.empty();
        }
    }

    /// The name of the user with this number, if there is one.
    ///
    /// @throws ErrnoException if that could not be found out: EIO, EMFILE, ERANGE
    /// @see <a href="https://man7.org/linux/man-pages/man3/getpwuid.3.html">getpwuid_r(3)</a>
    public static Optional<User> getpwuid(CallState state, int uid) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entry = arena.allocate(Passwd.LAYOUT);
            return lookUp(state, arena, GETPWUID_R, uid, entry, "uid " + uid)
                    ? Optional.of(new User(Passwd.name(entry, ENTRY_BYTES), uid, Passwd.gid(entry)))
                    : Optional.empty();
        }
    }

    /// The number of the group called `name`, if there is one.
    ///
    /// @throws ErrnoException if that could not be found out: EIO, EMFILE, ERANGE
    /// @see <a href="https://man7.org/linux/man-pages/man3/getgrnam.3.html">getgrnam_r(3)</a>
    public static OptionalInt getgrnam(CallState state, String name) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entry = arena.allocate(Group.LAYOUT);
            return lookUp(state, arena, GETGRNAM_R, arena.allocateFrom(name).address(), entry, name)
                    ? OptionalInt.of(Group.gid(entry))
                    : OptionalInt.empty();
        }
    }

    private static boolean lookUp(
            CallState state, Arena arena, LibcFunction function, long key, MemorySegment entry, String object)
            throws ErrnoException {
        MemorySegment strings = arena.allocate(ENTRY_BYTES, ALIGNMENT);
        MemorySegment found = arena.allocate(JAVA_LONG);
        long result =
                function.invoke(state, key, entry.address(), strings.address(), strings.byteSize(), found.address());
        // "Not found" is success without entry; some sources of names say it with one of these (getpwnam(3)).
        if ((int) result != Errno.ENOENT && (int) result != Errno.ESRCH) {
            function.checkReturnedErrno(result, object);
        }
        return found.get(JAVA_LONG, 0) != 0;
    }

    /// All groups of the user called `name`, `gid` among them.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man3/getgrouplist.3.html">getgrouplist(3)</a>
    public static int[] getgrouplist(CallState state, String name, int gid) {
        int room = FIRST_GUESS;
        while (true) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment count = arena.allocateFrom(JAVA_INT, room);
                MemorySegment groups = arena.allocate(JAVA_INT, room);
                // Not repeated for EINTR: -1 says that there are more than fit, and errno says nothing then.
                long result = GETGROUPLIST.once(
                        state, arena.allocateFrom(name).address(), gid, groups.address(), count.address(), 0, 0);
                int found = count.get(JAVA_INT, 0);
                if ((int) result >= 0) {
                    return groups.asSlice(0, found * JAVA_INT.byteSize()).toArray(JAVA_INT);
                }
                room = Math.max(found, room * 2);
            }
        }
    }
}
