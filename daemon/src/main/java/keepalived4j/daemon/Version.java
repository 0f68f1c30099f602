package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the daemon says it is. Deployment tools look for the reference's version, whose behaviour ours is; our
/// own stands behind it.
public final class Version {

    /// Our own.
    public static final String NUMBER = "0.1.0";

    /// As in `Starting Keepalived v2.4.3 (…)`.
    public static final String NAME = "Keepalived v2.4.3 (keepalived4j " + NUMBER + ")";

    /// What the daemon can do, in the words that deployment tools look for in the reference.
    private static final String ABILITIES = "NFTABLES LVS REGEX VRRP VRRP_AUTH VRRP_VMAC JSON BFD OLD_CHKSUM_COMPAT"
            + " SNMP_V3_FOR_V2 SNMP_VRRP SNMP_CHECKER SNMP_RFCV2 SNMP_RFCV3 DBUS INIT=systemd SYSTEMD_NOTIFY";

    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final String PRETTY_NAME = "PRETTY_NAME=";

    private Version() {}

    /// A line about the distribution that this runs on; nothing where it does not say what it is.
    private static String distribution() {
        try {
            for (String line : Files.readAllLines(RELEASE)) {
                if (line.startsWith(PRETTY_NAME)) {
                    return "Distro: " + line.substring(PRETTY_NAME.length()).replace("\"", "") + "\n";
                }
            }
        } catch (IOException _) {
            // It need not be there.
        }
        return "";
    }

    /// Kernel and virtual machine.
    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " (Java " + Runtime.version()
                + ")";
    }

    /// The text of `--version`.
    public static String text() {
        return NAME + "\n\nkeepalived4j: keepalived in Java, Apache-2.0\n\nRunning on " + system() + "\n"
                + distribution() + "\nConfig options:  " + ABILITIES + "\n";
    }
}
