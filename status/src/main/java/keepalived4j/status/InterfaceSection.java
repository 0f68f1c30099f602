package keepalived4j.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.Configuration;
import keepalived4j.model.InterfacePolicies.Debounce;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.model.InterfacePolicies.Sharing;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Contributions;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.RouterStatus;

/// `Interfaces`: what is known of them, and who depends on them.
final class InterfaceSection {

    private static final int IFF_BROADCAST = 0x2;
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFF_POINTOPOINT = 0x10;
    private static final int IFF_NOARP = 0x80;
    private static final int IFF_MULTICAST = 0x1000;
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;

    private final VrrpStatus status;
    private final Configuration configuration;
    private final DumpLines lines;
    private final Map<InterfaceName, InterfaceStatus> named = new HashMap<>();

    InterfaceSection(VrrpStatus status, DumpLines lines) {
        this.status = status;
        this.configuration = status.configuration();
        this.lines = lines;
        for (InterfaceStatus device : status.interfaces()) {
            named.put(device.name(), device);
        }
    }

    void write() {
        if (status.interfaces().isEmpty()) {
            return;
        }
        lines.header("Interfaces");
        status.interfaces().forEach(this::device);
    }

    private void set(String key, Object value) {
        lines.setting(1, key, value);
    }

    private void device(InterfaceStatus device) {
        lines.setting(0, "Name", device.name());
        set("index", device.index().isPresent() ? device.index().getAsInt() : "0 (deleted)");
        addresses(device);
        if ((device.flags() & IFF_LOOPBACK) == 0) {
            lines.setting(1, "MAC", device.hardwareAddress());
            lines.setting(1, "MAC broadcast", device.broadcast());
        }
        set("State", state(device));
        debounce(device);
        base(device);
        set("MTU", device.mtu());
        set("HW Type", kind(device.type()));
        lines.line(1, isPolled(device.name()) ? "NIC polled for its link" : "NIC netlink status update");
        announcements(device.name());
        followers(device.name());
    }

    private void addresses(InterfaceStatus device) {
        set("IPv4 address", device.ipv4Source().map(IpAddress::toString).orElse("(none)"));
        if (!device.furtherIpv4().isEmpty()) {
            lines.line(1, "Additional IPv4 addresses :");
            device.furtherIpv4().forEach(address -> lines.line(2, address.toString()));
        }
        set("IPv6 address", device.ipv6Source().map(IpAddress::toString).orElse("(none)"));
    }

    private static String state(InterfaceStatus device) {
        StringBuilder words = new StringBuilder(state(device.flags()));
        if ((device.flags() & IFF_BROADCAST) == 0) {
            words.append(", no broadcast");
        }
        if ((device.flags() & IFF_LOOPBACK) != 0) {
            words.append(", loopback");
        }
        if ((device.flags() & IFF_POINTOPOINT) != 0) {
            words.append(", point to point");
        }
        if ((device.flags() & IFF_NOARP) != 0) {
            words.append(", no arp");
        }
        if ((device.flags() & IFF_MULTICAST) == 0) {
            words.append(", no multicast");
        }
        return words.toString();
    }

    private static String state(int flags) {
        return ((flags & InterfaceStatus.IFF_UP) != 0 ? "UP, " : "not UP, ")
                + ((flags & InterfaceStatus.IFF_RUNNING) != 0 ? "RUNNING" : "not RUNNING");
    }

    private void debounce(InterfaceStatus device) {
        Optional<Debounce> debounce = debounce(device.name());
        if (debounce.isEmpty() && device.origin() == InterfaceStatus.Origin.MADE) {
            debounce = device.base().flatMap(this::debounce);
        }
        Duration up = debounce.map(Debounce::up).orElse(Duration.ZERO);
        Duration down = debounce.map(Debounce::down).orElse(Duration.ZERO);
        set("Up debounce timer", up.toNanos() / 1000 + "us");
        set("Down debounce timer", down.toNanos() / 1000 + "us");
    }

    /// The last that the configuration has for this interface.
    private Optional<Debounce> debounce(InterfaceName name) {
        Optional<Debounce> found = Optional.empty();
        for (Debounce debounce : configuration.interfaces().debounces()) {
            if (debounce.name().equals(name)) {
                found = Optional.of(debounce);
            }
        }
        return found;
    }

    private void base(InterfaceStatus device) {
        if (device.origin() == InterfaceStatus.Origin.FOUND || device.base().isEmpty()) {
            return;
        }
        InterfaceStatus below = named.get(device.base().get());
        lines.line(
                1,
                "VMAC type private, underlying interface = " + device.base().get() + ", state = "
                        + state(below == null ? 0 : below.flags()));
        lines.line(1, "I/f created by keepalived");
    }

    private static String kind(int type) {
        return switch (type) {
            case ARPHRD_ETHER -> "ETHERNET";
            case ARPHRD_LOOPBACK -> "LOOPBACK";
            default -> "UNKNOWN (" + type + ")";
        };
    }

    private boolean isPolled(InterfaceName name) {
        return configuration.process().pollsLinks()
                || configuration.interfaces().linkbeats().stream()
                        .anyMatch(polled -> polled.name().equals(name));
    }

    private void announcements(InterfaceName name) {
        List<Pacing> pacings = configuration.interfaces().pacings();
        boolean own = false;
        for (int i = 0; i < pacings.size(); i++) {
            Pacing pacing = pacings.get(i);
            if (pacing.interfaces().contains(name)) {
                own = true;
                gap("Gratuitous ARP interval ", pacing.garpInterval());
                gap("Gratuitous NA interval ", pacing.gnaInterval());
                if (pacing.sharing() == Sharing.TOGETHER) {
                    lines.line(1, "Gratuitous ARP aggregation group " + (i + 1));
                }
            }
        }
        if (!own) {
            commonGaps(name);
        }
    }

    /// Interfaces that routers are configured on have the gaps of all, where they have none of their own.
    private void commonGaps(InterfaceName name) {
        for (VrrpInstance instance : configuration.instances()) {
            if (instance.device().isPresent() && instance.device().get().equals(name)) {
                gap(
                        "Gratuitous ARP interval ",
                        Optional.of(configuration.global().garpInterval()));
                gap(
                        "Gratuitous NA interval ",
                        Optional.of(configuration.global().gnaInterval()));
                return;
            }
        }
    }

    private void gap(String text, Optional<Duration> gap) {
        gap.filter(Duration::isPositive).ifPresent(duration -> lines.line(1, text + duration.toMillis() + "ms"));
    }

    private void followers(InterfaceName name) {
        boolean first = true;
        for (RouterStatus router : status.routers()) {
            VrrpInstance instance = router.instance();
            if (Contributions.of(instance).objects().contains(new TrackedObject.NetworkInterface(name))) {
                if (first) {
                    lines.line(1, "Tracking VRRP instances :");
                    first = false;
                }
                lines.line(2, instance.name() + ", weight " + weight(instance, name));
            }
        }
    }

    private static String weight(VrrpInstance instance, InterfaceName name) {
        for (TrackedInterface tracked : instance.trackedInterfaces()) {
            if (tracked.name().equals(name)) {
                return TrackerSections.weight(tracked.weight());
            }
        }
        return "0";
    }
}
