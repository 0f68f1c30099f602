package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.host.AddressOn;
import keepalived4j.host.Interfaces;
import keepalived4j.host.NetworkInterface;
import keepalived4j.host.PresentAddress;
import keepalived4j.host.VirtualInterface;
import keepalived4j.model.Configuration;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.status.InterfaceStatus;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// Takes down how interfaces stand, for whoever is to be shown it.
final class InterfaceSurvey {

    private final Interfaces interfaces;
    private final Configuration configuration;
    private final Set<AddressOn> ours;
    private final Set<InterfaceName> made = new HashSet<>();

    /// @param configuration with the interfaces of routers settled
    /// @param own those that were made for routers
    InterfaceSurvey(Interfaces interfaces, Configuration configuration, List<VirtualInterface> own) {
        this.interfaces = interfaces;
        this.configuration = configuration;
        this.ours = new HashSet<>(AddressOn.allOf(configuration.instances()));
        for (VirtualAddress address : configuration.staticAddresses()) {
            ours.add(new AddressOn(address.device(), address.address()));
        }
        for (VirtualInterface each : own) {
            made.add(each.name());
        }
    }

    /// Those that there are, in the order in which they appeared, then those that routers wait for.
    List<InterfaceStatus> take() {
        List<InterfaceStatus> all = new ArrayList<>();
        for (NetworkInterface device : interfaces.devices()) {
            all.add(status(device));
        }
        for (InterfaceName name : missing()) {
            all.add(InterfaceStatus.absent(name));
        }
        return all;
    }

    private Set<InterfaceName> missing() {
        Set<InterfaceName> missing = new LinkedHashSet<>();
        for (VrrpInstance instance : configuration.instances()) {
            Optional<InterfaceName> device = instance.device();
            if (device.isPresent() && interfaces.device(device.get()).isEmpty()) {
                missing.add(device.get());
            }
        }
        return missing;
    }

    private InterfaceStatus status(NetworkInterface device) {
        InterfaceName base = interfaces.base(device.name());
        return new InterfaceStatus(
                device.name(),
                OptionalInt.of(device.index().value()),
                device.flags(),
                device.type(),
                device.mtu(),
                device.hardwareAddress(),
                device.broadcast(),
                interfaces.source(device.name(), AddressFamily.INET),
                interfaces.source(device.name(), AddressFamily.INET6),
                further(device),
                base.equals(device.name()) ? Optional.empty() : Optional.of(base),
                made.contains(device.name()) ? InterfaceStatus.Origin.MADE : InterfaceStatus.Origin.FOUND);
    }

    private List<IpAddress> further(NetworkInterface device) {
        Optional<IpAddress> source = interfaces.source(device.name(), AddressFamily.INET);
        List<IpAddress> further = new ArrayList<>();
        for (PresentAddress present : interfaces.addresses(device.name())) {
            IpAddress address = present.address();
            if (address.family() == AddressFamily.INET
                    && !Optional.of(address).equals(source)
                    && !ours.contains(new AddressOn(device.name(), address))) {
                further.add(address);
            }
        }
        return further;
    }
}
