package keepalived4j.host;

/// Who changed something in the kernel.
public enum Author {
    /// This process, through its own netlink socket.
    OURSELVES,
    /// Another process, or the kernel itself.
    OTHERS
}
