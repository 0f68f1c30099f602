package keepalived4j.netlink;

/// What the kernel says of processes. Threads are none of our business.
public sealed interface ProcessEvent {

    /// A process has a child, which so far is like itself.
    record Forked(int parent, int child) implements ProcessEvent {}

    /// A process runs another program.
    record Executed(int pid) implements ProcessEvent {}

    /// A process has given itself another name.
    ///
    /// @param name at most 15 bytes, each a character below 256
    record Renamed(int pid, String name) implements ProcessEvent {}

    /// A process is no more.
    record Exited(int pid) implements ProcessEvent {}

    /// The kernel had more to say than it could keep.
    record Lost() implements ProcessEvent {}
}
