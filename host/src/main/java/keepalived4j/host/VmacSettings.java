package keepalived4j.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;

/// The settings that VMACs need: of themselves, of the interfaces below them, and of all.
///
/// Several interfaces with addresses of one network must each answer for its own addresses alone (`arp_ignore`,
/// `arp_filter`), and a VMAC sends and hears packets from addresses that are another interface's (`rp_filter`,
/// `accept_local`).
final class VmacSettings {

    private static final String IPV4 = "net/ipv4/conf/";
    private static final Path INTERFACES = Path.of("/proc/sys", IPV4);
    private static final String ALL = "all";
    private static final String DEFAULT = "default";
    private static final String LOOPBACK = "lo";
    private static final List<String> OF_THE_BASE = List.of("arp_filter", "arp_ignore");

    private final Sysctls sysctls;
    private boolean filtersAreOurs;

    /// Whether an interface below may have been set up by an earlier run of ours.
    enum Origin {
        FRESH,
        LEFTOVER
    }

    VmacSettings(Sysctls sysctls) {
        this.sysctls = sysctls;
    }

    /// Sets up a VMAC that is still switched off, and the interface below it.
    void apply(VirtualInterface vmac, Origin origin) {
        clearReversePathFilter();
        String own = IPV4 + vmac.name() + "/";
        sysctls.set(own + "arp_ignore", "1");
        if (vmac.family() == AddressFamily.INET) {
            sysctls.set(own + "accept_local", "1");
            sysctls.set(own + "rp_filter", "0");
            sysctls.set(own + "promote_secondaries", "1");
            for (String setting : OF_THE_BASE) {
                holdOnBase(vmac.base(), setting, origin);
            }
        }
        applyIpv6(vmac);
    }

    /// Says whether the interface speaks IPv6.
    void applyIpv6(VirtualInterface link) {
        String off = link.ipv6() == VirtualInterface.Ipv6.ON ? "0" : "1";
        sysctls.set("net/ipv6/conf/" + link.name() + "/disable_ipv6", off);
    }

    private void holdOnBase(InterfaceName base, String setting, Origin origin) {
        String path = IPV4 + base + "/" + setting;
        switch (origin) {
            case FRESH -> sysctls.hold(path, "1");
            case LEFTOVER ->
                // What interfaces begin with is the best that is known of what it was.
                sysctls.takeOver(
                        path, "1", sysctls.read(IPV4 + DEFAULT + "/" + setting).orElse("0"));
        }
    }

    /// Lets go of the interface below a VMAC that is gone.
    void release(VirtualInterface vmac) {
        if (vmac.family() == AddressFamily.INET) {
            for (String setting : OF_THE_BASE) {
                sysctls.release(IPV4 + vmac.base() + "/" + setting);
            }
        }
    }

    /// `all` overrides a lower value of any interface. So that VMACs can have none, all others get its value instead.
    private void clearReversePathFilter() {
        if (filtersAreOurs) {
            return;
        }
        filtersAreOurs = true;
        Optional<String> ofAll = sysctls.read(IPV4 + ALL + "/rp_filter");
        if (ofAll.isEmpty() || number(ofAll.get()) == 0) {
            return;
        }
        int least = number(ofAll.get());
        for (String name : interfaces()) {
            String setting = IPV4 + name + "/rp_filter";
            Optional<String> value = sysctls.read(setting);
            if (!name.equals(ALL) && !name.equals(LOOPBACK) && value.isPresent() && number(value.get()) < least) {
                sysctls.hold(setting, ofAll.get());
            }
        }
        sysctls.hold(IPV4 + ALL + "/rp_filter", "0");
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static List<String> interfaces() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(INTERFACES)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException _) {
            // What can be listed is all there is to set.
            return names;
        }
        return names;
    }
}
