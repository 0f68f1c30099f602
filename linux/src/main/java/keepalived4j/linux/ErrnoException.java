package keepalived4j.linux;

import java.util.Optional;

/// Linux refused a call. `errno` is one of [Errno] or any other number the call's man page names.
public final class ErrnoException extends Exception {

    private static final long serialVersionUID = 1;

    private final String call;
    private final int errno;
    private final String object;

    /// The failure of `call` (a function of C, `bind`, or a netlink request, `RTM_NEWADDR`).
    public ErrnoException(String call, int errno) {
        this(call, errno, "");
    }

    /// The failure of `call` on `object`: a path, an address, an interface, in the operator's words.
    public ErrnoException(String call, int errno, String object) {
        super(null, null);
        this.call = call;
        this.errno = errno;
        this.object = object;
    }

    public String call() {
        return call;
    }

    public int errno() {
        return errno;
    }

    /// What the call was about, if one thing.
    public Optional<String> object() {
        return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }

    /// The name of the error, `EADDRNOTAVAIL`.
    public String name() {
        return Errno.name(errno);
    }

    /// The text that C's `%m` prints for the error, `Cannot assign requested address`.
    public String text() {
        return Errno.text(errno);
    }

    /// `bind 10.0.0.1: EADDRNOTAVAIL (Cannot assign requested address)`.
    @Override
    public String getMessage() {
        return call + (object.isEmpty() ? "" : " " + object) + ": " + name() + " (" + text() + ")";
    }
}
