package keepalived4j.linux;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Error numbers of Linux (asm-generic/errno-base.h, asm-generic/errno.h), the same on all machines we run on. Only
/// those that decide something are listed; [#name] and [#text] know all.
public final class Errno {

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int ENOEXEC = 8;
    public static final int EBADF = 9;
    public static final int ECHILD = 10;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int ENOTDIR = 20;
    public static final int EISDIR = 21;
    public static final int EINVAL = 22;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    public static final int EFBIG = 27;
    public static final int EPIPE = 32;
    public static final int ERANGE = 34;
    public static final int ENAMETOOLONG = 36;
    public static final int ENOSYS = 38;
    public static final int ELOOP = 40;
    public static final int EPROTO = 71;
    public static final int EPROTONOSUPPORT = 93;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int EADDRINUSE = 98;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ECONNABORTED = 103;
    public static final int ECONNRESET = 104;
    public static final int ENOBUFS = 105;
    public static final int ENOTCONN = 107;
    public static final int ETIMEDOUT = 110;
    public static final int ECONNREFUSED = 111;
    public static final int EHOSTDOWN = 112;
    public static final int EHOSTUNREACH = 113;
    public static final int EINPROGRESS = 115;

    private static final LibcFunction STRERRORNAME = new LibcFunction("strerrorname_np");
    private static final LibcFunction STRERRORDESC = new LibcFunction("strerrordesc_np");
    private static final long LONGEST_TEXT = 256;

    private Errno() {}

    /// The name of the macro, `EADDRNOTAVAIL`; `errno 4711` for a number Linux does not use.
    public static String name(int errno) {
        return described(STRERRORNAME, errno);
    }

    /// The text of the C locale, `Cannot assign requested address`, as `%m` prints it.
    public static String text(int errno) {
        return described(STRERRORDESC, errno);
    }

    @SuppressWarnings("restricted") // glibc returns a constant of its own, ended by NUL
    private static String described(LibcFunction function, int errno) {
        try (CallState state = new CallState()) {
            long address = function.invoke(state, errno);
            return address == 0
                    ? "errno " + errno
                    : MemorySegment.ofAddress(address)
                            .reinterpret(LONGEST_TEXT)
                            .getString(0, StandardCharsets.US_ASCII);
        }
    }
}
