package keepalived4j.daemon;

/// What a process of the daemon leaves behind when it ends; the numbers are the reference's.
public enum ExitStatus {
    /// An orderly stop; also: already running.
    OK(0),
    /// A bad command line, or a start that cannot succeed.
    FATAL(1),
    /// The configuration cannot run.
    CONFIG(2),
    /// A permission is missing.
    PERMISSION(4),
    /// No usable configuration file.
    NO_CONFIG(6),
    /// A fault of ours.
    SOFTWARE(70);

    private final int number;

    ExitStatus(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// Whether starting the process again would end the same way.
    static boolean isPermanent(int status) {
        return status == FATAL.number || status == CONFIG.number || status == PERMISSION.number;
    }
}
