package keepalived4j.daemon;

/// What the daemon says it is. Deployment tools look for the reference's version, whose behaviour ours is; our
/// own stands behind it.
public final class Version {

    /// Our own.
    public static final String NUMBER = "0.1.0";

    /// As in `Starting Keepalived v2.4.3 (…)`.
    public static final String NAME = "Keepalived v2.4.3 (keepalived4j " + NUMBER + ")";

    private Version() {}

    /// Kernel and virtual machine.
    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " (Java " + Runtime.version()
                + ")";
    }

    /// The text of `--version`.
    public static String text() {
        return NAME + "\n\nkeepalived4j: keepalived in Java, Apache-2.0\n\nRunning on " + system()
                + "\n\nConfig options:  VRRP VRRP_AUTH"
                + " OLD_CHKSUM_COMPAT\n";
    }
}
