package keepalived4j.linux;

/// What a new process does to its descriptors before its program begins, in the order given.
public sealed interface FileAction {

    /// Opens `path` as descriptor `target`.
    ///
    /// @param flags `FileCalls.O_…`
    record Open(int target, String path, int flags, int mode) implements FileAction {}

    /// Makes our `source` its descriptor `target`, kept open for the program even if they are the same number.
    record Duplicate(FileDescriptor source, int target) implements FileAction {}

    /// Closes every descriptor from `first` on.
    record CloseFrom(int first) implements FileAction {}
}
