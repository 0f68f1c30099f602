package keepalived4j.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import keepalived4j.linux.KernelSetting;
import keepalived4j.packets.NeighborAdvertisement.Role;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Whether this host forwards what it receives on an interface: `net.ipv6.conf.IF.forwarding`, remembered for five
/// seconds, since a burst asks once for each address.
final class Forwarding {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private record Known(Role role, Deadline until) {}

    private final Map<InterfaceName, Known> known = new HashMap<>();

    /// A setting that cannot be read counts as forwarding.
    Role role(InterfaceName device, Deadline now) {
        Known last = known.get(device);
        if (last == null || last.until().isReached(now)) {
            last = new Known(read(device), now.plus(REMEMBERED));
            known.put(device, last);
        }
        return last.role();
    }

    private static Role read(InterfaceName device) {
        Path setting = Path.of("/proc/sys/net/ipv6/conf", device.value(), "forwarding");
        try {
            return KernelSetting.read(setting).equals("0") ? Role.HOST : Role.ROUTER;
        } catch (IOException _) {
            return Role.ROUTER;
        }
    }
}
