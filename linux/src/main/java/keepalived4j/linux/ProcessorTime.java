package keepalived4j.linux;

/// How long processors have worked for a process, or for several.
///
/// @param userMicros microseconds in its own code
/// @param systemMicros microseconds in the kernel
public record ProcessorTime(long userMicros, long systemMicros) {

    private static final int RUSAGE_SELF = 0;
    private static final int RUSAGE_CHILDREN = -1;
    private static final LibcFunction GETRUSAGE = new LibcFunction("getrusage");

    /// For all threads of this process.
    public static ProcessorTime ofThisProcess(CallState state) throws ErrnoException {
        return of(state, RUSAGE_SELF);
    }

    /// For children of this process that have ended and been waited for, and theirs.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/getrusage.2.html">getrusage(2)</a>
    public static ProcessorTime ofEndedChildren(CallState state) throws ErrnoException {
        return of(state, RUSAGE_CHILDREN);
    }

    private static ProcessorTime of(CallState state, int whose) throws ErrnoException {
        GETRUSAGE.checked(state, GETRUSAGE.invoke(state, whose, state.scratch().address()));
        return Rusage.read(state.scratch());
    }
}
