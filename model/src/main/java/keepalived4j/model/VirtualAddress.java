package keepalived4j.model;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;

/// An address that is put on an interface, with every option of ip-address(8) that the file allows.
///
/// @param prefix the address and its prefix length; with a peer the full length
/// @param device the interface it goes on
/// @param scope number of the scope (rtnetlink(7)); 0 is global; 0 for IPv6
/// @param broadcast IPv4 only
/// @param label 1 to 15 bytes, IPv4 only
/// @param peer the other end of a point-to-point address
/// @param preferredLifetimeSeconds IPv6 only; absent: forever
/// @param tracked whether deletion by others ends mastership (virtual) or is repaired (static)
/// @param wantsVmac whether it goes on a VMAC of that interface (`use_vmac` on the address)
/// @param trackGroup name of the track group whose state a static address follows
/// @param below the interface under `device`, where that is one that is made for virtual routers
public record VirtualAddress(
        IpPrefix prefix,
        InterfaceName device,
        int scope,
        Optional<Ipv4Address> broadcast,
        Optional<String> label,
        Optional<IpAddress> peer,
        Set<AddressFlag> flags,
        OptionalLong preferredLifetimeSeconds,
        boolean tracked,
        boolean wantsVmac,
        Optional<String> trackGroup,
        Optional<InterfaceName> below) {

    public VirtualAddress {
        flags = Set.copyOf(flags);
    }

    /// An address on the interface itself that follows no track group.
    public VirtualAddress(
            IpPrefix prefix,
            InterfaceName device,
            int scope,
            Optional<Ipv4Address> broadcast,
            Optional<String> label,
            Optional<IpAddress> peer,
            Set<AddressFlag> flags,
            OptionalLong preferredLifetimeSeconds,
            boolean tracked) {
        this(
                prefix,
                device,
                scope,
                broadcast,
                label,
                peer,
                flags,
                preferredLifetimeSeconds,
                tracked,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /// The same address, on its own.
    public VirtualAddress withoutTrackGroup() {
        return new VirtualAddress(
                prefix,
                device,
                scope,
                broadcast,
                label,
                peer,
                flags,
                preferredLifetimeSeconds,
                tracked,
                wantsVmac,
                Optional.empty(),
                below);
    }

    /// The same address on an interface that was made on top of its own.
    public VirtualAddress onTop(InterfaceName made) {
        return new VirtualAddress(
                prefix,
                made,
                scope,
                broadcast,
                label,
                peer,
                flags,
                preferredLifetimeSeconds,
                tracked,
                wantsVmac,
                trackGroup,
                Optional.of(device));
    }

    public IpAddress address() {
        return prefix.address();
    }
}
