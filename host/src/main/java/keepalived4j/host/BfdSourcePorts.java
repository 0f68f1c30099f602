package keepalived4j.host;

import java.io.IOException;
import java.nio.file.Path;
import keepalived4j.linux.KernelSetting;

/// The UDP ports that BFD packets may leave from: 49152 to 65535 (RFC 5881 §4), and of these the ones the host
/// gives to clients, if they are enough.
///
/// @param lowest at least 49152
/// @param highest at most 65535
record BfdSourcePorts(int lowest, int highest) {

    private static final Path LOCAL_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final BfdSourcePorts ALL = new BfdSourcePorts(49152, 65535);
    private static final BfdSourcePorts USUAL = new BfdSourcePorts(49152, 60999);
    private static final int FEWEST = 1024;

    /// Those of this host.
    static BfdSourcePorts ofThisHost() {
        try {
            return within(KernelSetting.read(LOCAL_RANGE));
        } catch (IOException _) {
            // Not there in a container that hides /proc/sys; the kernel's default is as good.
            return USUAL;
        }
    }

    /// Those within a range as the kernel writes it: two numbers with a blank between.
    static BfdSourcePorts within(String range) {
        String[] words = range.strip().split("\\s+");
        if (words.length != 2) {
            return USUAL;
        }
        try {
            int low = Math.max(Integer.parseInt(words[0]), ALL.lowest);
            int high = Math.min(Integer.parseInt(words[1]), ALL.highest);
            return high - low + 1 < FEWEST ? ALL : new BfdSourcePorts(low, high);
        } catch (NumberFormatException _) {
            return USUAL;
        }
    }

    int count() {
        return highest - lowest + 1;
    }

    /// The port that comes `index` places behind the lowest, beginning again behind the highest.
    int port(int index) {
        return lowest + index % count();
    }
}
