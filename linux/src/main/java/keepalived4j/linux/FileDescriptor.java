package keepalived4j.linux;

/// An open file, socket, or whatever else the kernel numbers. Whoever holds it owns it: closes it once, and is told
/// when using it afterwards, instead of reaching a stranger who was given the same number.
public final class FileDescriptor implements AutoCloseable {

    public static final FileDescriptor STANDARD_INPUT = new FileDescriptor(0);
    public static final FileDescriptor STANDARD_OUTPUT = new FileDescriptor(1);
    public static final FileDescriptor STANDARD_ERROR = new FileDescriptor(2);

    private static final LibcFunction CLOSE = new LibcFunction("close");

    private final int number;
    private boolean closed;

    /// Takes over `number`, which nobody else may close from now on: a descriptor inherited at start, say.
    public FileDescriptor(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("file descriptor " + number + " is negative");
        }
        this.number = number;
    }

    /// The number the kernel knows it by.
    ///
    /// @throws IllegalStateException after [#close]
    public int number() {
        if (closed) {
            throw new IllegalStateException("file descriptor " + number + " is closed");
        }
        return number;
    }

    /// Gives the number back. What close(2) returns is of no use here: the number is free in every outcome, also
    /// after EINTR, so that a second attempt could close a stranger's file.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CLOSE.once(CallState.unread(), number, 0, 0, 0, 0, 0);
    }

    @Override
    public String toString() {
        return "fd " + number;
    }
}
