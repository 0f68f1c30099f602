package keepalived4j.daemon;

/// What a process of the daemon leaves behind when it ends; the numbers are the reference's.
public enum ExitStatus {
    /// An orderly stop; also: already running.
    OK(0),
    /// A bad command line, or a start that cannot succeed.
    FATAL(1),
    /// The configuration cannot run.
    CONFIG(2),
    /// The heap is exhausted: the virtual machine itself ends the process so (`ExitOnOutOfMemoryError`).
    OUT_OF_MEMORY(3),
    /// A permission is missing.
    PERMISSION(4),
    /// No usable configuration file.
    NO_CONFIG(6),
    /// A fault of ours.
    SOFTWARE(70),
    /// A child's start that cannot succeed. It is told from [#FATAL], with which the virtual machine ends by itself
    /// where it gets no memory: that may be otherwise the next time.
    CHILD_FATAL(71);

    private final int number;

    ExitStatus(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// Whether starting a child that has ended so would end the same way.
    static boolean isPermanent(int status) {
        return status == CHILD_FATAL.number || status == CONFIG.number || status == PERMISSION.number;
    }

    /// With what the daemon ends where a child has ended with `status` for good.
    static int ofDaemon(int status) {
        return status == CHILD_FATAL.number ? FATAL.number : status;
    }
}
