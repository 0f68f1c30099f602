package keepalived4j.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Calls on names in the file system. What the JDK does as well (`toRealPath`, listing) is not here.
public final class PathCalls {

    public static final int R_OK = 4;
    public static final int W_OK = 2;
    public static final int X_OK = 1;
    public static final int F_OK = 0;

    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EACCESS = 0x200;
    private static final int STATX_BASIC_STATS = 0x7ff;

    private static final LibcFunction UNLINK = new LibcFunction("unlink");
    private static final LibcFunction MKFIFO = new LibcFunction("mkfifo");
    private static final LibcFunction MKDIR = new LibcFunction("mkdir");
    private static final LibcFunction RMDIR = new LibcFunction("rmdir");
    private static final LibcFunction CHDIR = new LibcFunction("chdir");
    private static final LibcFunction CHOWN = new LibcFunction("chown");
    private static final LibcFunction CHMOD = new LibcFunction("chmod");
    private static final LibcFunction RENAME = new LibcFunction("rename");
    private static final LibcFunction UMASK = new LibcFunction("umask");
    private static final LibcFunction FACCESSAT = new LibcFunction("faccessat");
    private static final LibcFunction STATX = new LibcFunction("statx");
    private static final LibcFunction STATFS = new LibcFunction("statfs");

    private PathCalls() {}

    /// What [#statx] does where the name is a symbolic link.
    public enum SymbolicLinks {
        FOLLOWED,
        /// The link itself is looked at.
        NOT_FOLLOWED
    }

    /// Removes a name.
    ///
    /// @throws ErrnoException ENOENT, EACCES, EISDIR
    /// @see <a href="https://man7.org/linux/man-pages/man2/unlink.2.html">unlink(2)</a>
    public static void unlink(CallState state, String path) throws ErrnoException {
        withPath(state, UNLINK, path, 0, 0);
    }

    /// Makes a FIFO, with `mode` less the umask.
    ///
    /// @throws ErrnoException EEXIST, ENOENT, EACCES
    /// @see <a href="https://man7.org/linux/man-pages/man3/mkfifo.3.html">mkfifo(3)</a>
    public static void mkfifo(CallState state, String path, int mode) throws ErrnoException {
        withPath(state, MKFIFO, path, mode, 0);
    }

    /// Makes a directory, with `mode` less the umask.
    ///
    /// @throws ErrnoException EEXIST, ENOENT, EACCES
    /// @see <a href="https://man7.org/linux/man-pages/man2/mkdir.2.html">mkdir(2)</a>
    public static void mkdir(CallState state, String path, int mode) throws ErrnoException {
        withPath(state, MKDIR, path, mode, 0);
    }

    /// Removes an empty directory.
    ///
    /// @throws ErrnoException ENOTEMPTY, ENOENT, EBUSY
    /// @see <a href="https://man7.org/linux/man-pages/man2/rmdir.2.html">rmdir(2)</a>
    public static void rmdir(CallState state, String path) throws ErrnoException {
        withPath(state, RMDIR, path, 0, 0);
    }

    /// Changes the directory of the whole process. The JDK keeps using the one it started in for relative names.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/chdir.2.html">chdir(2)</a>
    public static void chdir(CallState state, String path) throws ErrnoException {
        withPath(state, CHDIR, path, 0, 0);
    }

    /// @see <a href="https://man7.org/linux/man-pages/man2/chown.2.html">chown(2)</a>
    public static void chown(CallState state, String path, int uid, int gid) throws ErrnoException {
        withPath(state, CHOWN, path, uid, gid);
    }

    /// @see <a href="https://man7.org/linux/man-pages/man2/chmod.2.html">chmod(2)</a>
    public static void chmod(CallState state, String path, int mode) throws ErrnoException {
        withPath(state, CHMOD, path, mode, 0);
    }

    /// Gives `from` the name `to`, in one step, whatever bore it before.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/rename.2.html">rename(2)</a>
    public static void rename(CallState state, String from, String to) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long result = RENAME.invoke(
                    state,
                    arena.allocateFrom(from).address(),
                    arena.allocateFrom(to).address());
            RENAME.checked(state, result, from);
        }
    }

    /// Sets the permissions new files of the whole process do not get, and returns what they were.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/umask.2.html">umask(2)</a>
    public static int umask(CallState state, int mask) {
        return (int) UMASK.invoke(state, mask);
    }

    /// Whether the calling thread's effective user may use `path` in all of the ways `mode` (`R_OK | X_OK`) names.
    ///
    /// @return false for EACCES
    /// @throws ErrnoException ENOENT, ENOTDIR, ELOOP
    /// @see <a href="https://man7.org/linux/man-pages/man2/access.2.html">faccessat(2)</a>
    public static boolean mayAccess(CallState state, String path, int mode) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long result =
                    FACCESSAT.invoke(state, AT_FDCWD, arena.allocateFrom(path).address(), mode, AT_EACCESS);
            if ((int) result < 0 && state.errno() == Errno.EACCES) {
                return false;
            }
            FACCESSAT.checked(state, result, path);
            return true;
        }
    }

    /// What kind of file `path` is, and whose.
    ///
    /// @throws ErrnoException ENOENT, EACCES, ENOTDIR, ELOOP
    /// @see <a href="https://man7.org/linux/man-pages/man2/statx.2.html">statx(2)</a>
    public static FileStatus statx(CallState state, String path, SymbolicLinks links) throws ErrnoException {
        int flags = links == SymbolicLinks.FOLLOWED ? 0 : AT_SYMLINK_NOFOLLOW;
        MemorySegment status = state.scratch();
        try (Arena arena = Arena.ofConfined()) {
            long result = STATX.invoke(
                    state, AT_FDCWD, arena.allocateFrom(path).address(), flags, STATX_BASIC_STATS, status.address());
            STATX.checked(state, result, path);
        }
        return Statx.read(status);
    }

    /// The file system that `path` is on.
    ///
    /// @throws ErrnoException ENOENT, EACCES, ENOTDIR, ELOOP
    /// @see <a href="https://man7.org/linux/man-pages/man2/statfs.2.html">statfs(2)</a>
    public static FileSystem statfs(CallState state, String path) throws ErrnoException {
        MemorySegment status = state.scratch();
        try (Arena arena = Arena.ofConfined()) {
            STATFS.checked(state, STATFS.invoke(state, arena.allocateFrom(path).address(), status.address()), path);
        }
        return Statfs.read(status);
    }

    private static void withPath(CallState state, LibcFunction function, String path, int first, int second)
            throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            function.checked(
                    state, function.invoke(state, arena.allocateFrom(path).address(), first, second), path);
        }
    }
}
