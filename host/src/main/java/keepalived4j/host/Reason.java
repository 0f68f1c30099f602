package keepalived4j.host;

import keepalived4j.linux.Errno;

/// Errors in words.
final class Reason {

    private Reason() {}

    /// `ENODEV (No such device)`, as outcomes of netlink requests have it.
    static String of(int errno) {
        return Errno.name(errno) + " (" + Errno.text(errno) + ")";
    }
}
