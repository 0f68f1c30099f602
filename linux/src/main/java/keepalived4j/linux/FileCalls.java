package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Calls on open files: open, read, write, lock, and what belongs to their descriptors.
public final class FileCalls {

    /// What a transfer returns, instead of a byte count, when it would have to wait (EAGAIN).
    public static final long WOULD_BLOCK = Long.MIN_VALUE;

    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 0x1;
    public static final int O_RDWR = 0x2;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_TRUNC = 0x200;
    public static final int O_APPEND = 0x400;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;
    public static final int O_DIRECTORY = Machine.CURRENT.directory;
    public static final int O_NOFOLLOW = Machine.CURRENT.noFollow;

    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_SETOWN = 8;
    private static final int F_SETSIG = 10;
    private static final int O_ASYNC = 0x2000;
    private static final int F_OFD_SETLK = 37;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final short F_WRLCK = 1;
    private static final int FD_CLOEXEC = 1;

    private static final LibcFunction OPEN = new LibcFunction("open");
    private static final LibcFunction READ = new LibcFunction("read");
    private static final LibcFunction WRITE = new LibcFunction("write");
    private static final LibcFunction PIPE2 = new LibcFunction("pipe2");
    private static final LibcFunction FCNTL = new LibcFunction("fcntl");
    private static final LibcFunction DUP3 = new LibcFunction("dup3");
    private static final LibcFunction FCHMOD = new LibcFunction("fchmod");
    private static final LibcFunction FCHOWN = new LibcFunction("fchown");
    private static final LibcFunction FTRUNCATE = new LibcFunction("ftruncate");

    private FileCalls() {}

    /// The two ends of a pipe.
    public record Pipe(FileDescriptor readEnd, FileDescriptor writeEnd) {}

    /// Opens `path`. The caller owns the descriptor.
    ///
    /// @param flags `O_…`; give `O_CLOEXEC` unless a child shall have it
    /// @param mode permissions of a file that `O_CREAT` makes, less the umask
    /// @throws ErrnoException ENOENT, EACCES, EEXIST, ELOOP (`O_NOFOLLOW` on a symbolic link), ENXIO
    ///     (a FIFO without reader, non-blocking), EMFILE and others
    /// @see <a href="https://man7.org/linux/man-pages/man2/open.2.html">open(2)</a>
    public static FileDescriptor open(CallState state, String path, int flags, int mode) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long result = OPEN.invoke(state, arena.allocateFrom(path).address(), flags, mode);
            return new FileDescriptor(OPEN.checked(state, result, path));
        }
    }

    /// Reads at most `into.byteSize()` bytes.
    ///
    /// @return bytes read; 0 at the end; [#WOULD_BLOCK]
    /// @see <a href="https://man7.org/linux/man-pages/man2/read.2.html">read(2)</a>
    public static long read(CallState state, FileDescriptor file, MemorySegment into) throws ErrnoException {
        return READ.transferred(
                state, READ.invoke(state, file.number(), address(into, into.byteSize()), into.byteSize()));
    }

    /// Writes at most the `length` first bytes of `from`. A pipe takes up to `PIPE_BUF` (4096) bytes whole or not at
    /// all.
    ///
    /// @return bytes written; [#WOULD_BLOCK]
    /// @throws ErrnoException EPIPE, ENOSPC, EIO
    /// @see <a href="https://man7.org/linux/man-pages/man2/write.2.html">write(2)</a>
    public static long write(CallState state, FileDescriptor file, MemorySegment from, long length)
            throws ErrnoException {
        return WRITE.transferred(state, WRITE.invoke(state, file.number(), address(from, length), length));
    }

    /// Writes all of `bytes` to a file that takes them sooner or later, which one that does not block does not.
    ///
    /// @throws ErrnoException EPIPE, ENOSPC, EIO; part of it may be written then
    public static void writeAll(CallState state, FileDescriptor file, byte[] bytes) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rest = arena.allocateFrom(JAVA_BYTE, bytes);
            while (rest.byteSize() > 0) {
                rest = rest.asSlice(write(state, file, rest, rest.byteSize()));
            }
        }
    }

    /// Where `buffer` lies, having checked that it holds `length` bytes that the kernel can reach.
    static long address(MemorySegment buffer, long length) {
        if (length < 0 || length > buffer.byteSize()) {
            throw new IndexOutOfBoundsException(length + " bytes of a buffer of " + buffer.byteSize());
        }
        if (!buffer.isNative()) {
            throw new IllegalArgumentException("memory of the Java heap has no address");
        }
        return buffer.address();
    }

    /// Makes a pipe.
    ///
    /// @param flags `O_CLOEXEC`, `O_NONBLOCK`; for both ends
    /// @see <a href="https://man7.org/linux/man-pages/man2/pipe.2.html">pipe2(2)</a>
    public static Pipe pipe2(CallState state, int flags) throws ErrnoException {
        MemorySegment ends = state.scratch();
        PIPE2.checked(state, PIPE2.invoke(state, ends.address(), flags));
        return new Pipe(
                new FileDescriptor(ends.getAtIndex(JAVA_INT, 0)), new FileDescriptor(ends.getAtIndex(JAVA_INT, 1)));
    }

    /// Makes `target` another number of the file behind `source`, closing what it was before.
    ///
    /// @param flags 0 or `O_CLOEXEC`
    /// @throws ErrnoException EINVAL if both are the same
    /// @see <a href="https://man7.org/linux/man-pages/man2/dup.2.html">dup3(2)</a>
    public static void dup3(CallState state, FileDescriptor source, FileDescriptor target, int flags)
            throws ErrnoException {
        DUP3.checked(state, DUP3.invoke(state, source.number(), target.number(), flags));
    }

    /// Another number of the file behind `source`, which is closed for itself; children do not get it.
    ///
    /// @throws ErrnoException EMFILE
    /// @see <a href="https://man7.org/linux/man-pages/man2/fcntl.2.html">fcntl(2)</a>
    public static FileDescriptor duplicate(CallState state, FileDescriptor source) throws ErrnoException {
        return new FileDescriptor(FCNTL.checked(state, FCNTL.invoke(state, source.number(), F_DUPFD_CLOEXEC, 0)));
    }

    /// Sets `O_NONBLOCK` on the open file, which others may share.
    public static void setNonBlocking(CallState state, FileDescriptor file) throws ErrnoException {
        int flags = FCNTL.checked(state, FCNTL.invoke(state, file.number(), F_GETFL));
        FCNTL.checked(state, FCNTL.invoke(state, file.number(), F_SETFL, flags | O_NONBLOCK));
    }

    /// Sets `FD_CLOEXEC` on the descriptor: children do not get it.
    public static void setCloseOnExec(CallState state, FileDescriptor file) throws ErrnoException {
        int flags = FCNTL.checked(state, FCNTL.invoke(state, file.number(), F_GETFD));
        FCNTL.checked(state, FCNTL.invoke(state, file.number(), F_SETFD, flags | FD_CLOEXEC));
    }

    /// Has the kernel send `signal` to the process `pid` whenever `file` becomes readable or writable. The ends of a
    /// pipe also do when the other end is closed, be it by the death of its owner. The process may be any that the
    /// calling thread may signal.
    ///
    /// @throws ErrnoException ESRCH if there is no such process
    /// @see <a href="https://man7.org/linux/man-pages/man2/F_SETSIG.2const.html">F_SETSIG(2const)</a>
    public static void signalWhenReady(CallState state, FileDescriptor file, int pid, int signal)
            throws ErrnoException {
        FCNTL.checked(state, FCNTL.invoke(state, file.number(), F_SETOWN, pid));
        FCNTL.checked(state, FCNTL.invoke(state, file.number(), F_SETSIG, signal));
        int flags = FCNTL.checked(state, FCNTL.invoke(state, file.number(), F_GETFL));
        FCNTL.checked(state, FCNTL.invoke(state, file.number(), F_SETFL, flags | O_ASYNC));
    }

    /// Tries to lock the whole file for writing, as one lock of the open file (`F_OFD_SETLK`), which lasts until its
    /// last descriptor is closed, here or in a child.
    ///
    /// @return false if somebody else holds it
    /// @see <a href="https://man7.org/linux/man-pages/man2/fcntl_locking.2.html">fcntl_locking(2)</a>
    public static boolean tryLock(CallState state, FileDescriptor file) throws ErrnoException {
        MemorySegment lock = Flock.wholeFile(state.scratch(), F_WRLCK);
        long result = FCNTL.invoke(state, file.number(), F_OFD_SETLK, lock.address());
        if ((int) result < 0 && (state.errno() == Errno.EAGAIN || state.errno() == Errno.EACCES)) {
            return false;
        }
        FCNTL.checked(state, result);
        return true;
    }

    /// @see <a href="https://man7.org/linux/man-pages/man2/chmod.2.html">fchmod(2)</a>
    public static void fchmod(CallState state, FileDescriptor file, int mode) throws ErrnoException {
        FCHMOD.checked(state, FCHMOD.invoke(state, file.number(), mode));
    }

    /// @see <a href="https://man7.org/linux/man-pages/man2/chown.2.html">fchown(2)</a>
    public static void fchown(CallState state, FileDescriptor file, int uid, int gid) throws ErrnoException {
        FCHOWN.checked(state, FCHOWN.invoke(state, file.number(), uid, gid));
    }

    /// @see <a href="https://man7.org/linux/man-pages/man2/ftruncate.2.html">ftruncate(2)</a>
    public static void ftruncate(CallState state, FileDescriptor file, long length) throws ErrnoException {
        FTRUNCATE.checked(state, FTRUNCATE.invoke(state, file.number(), length));
    }
}
