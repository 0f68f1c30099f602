package keepalived4j.model;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.MacAddress;

/// The interface of its own that a virtual router runs on.
public sealed interface VirtualLink {

    /// Absent where there is no such interface, and where the name is made of prefix, VRID and family.
    Optional<InterfaceName> name();

    /// It has none and runs on the interface itself.
    record None() implements VirtualLink {

        @Override
        public Optional<InterfaceName> name() {
            return Optional.empty();
        }
    }

    /// A macvlan with the virtual MAC address (`use_vmac`, RFC 9568 §7.3).
    ///
    /// @param name absent: made of prefix, VRID and family
    /// @param mac absent: the address that RFC 9568 §7.3 gives to the VRID
    /// @param group of interfaces it belongs to; absent: that of the interface below
    /// @param announcesBase whether the kernel is made to tell about the interface below (`netlink_notify_msg`)
    /// @param transmitsOnBase whether adverts leave by, and are heard on, the interface below
    record Vmac(
            Optional<InterfaceName> name,
            Optional<MacAddress> mac,
            OptionalInt group,
            boolean announcesBase,
            boolean transmitsOnBase)
            implements VirtualLink {}

    /// An ipvlan of layer 2, which shares the MAC address of the interface below (`use_ipvlan`).
    ///
    /// @param name absent: made of prefix, VRID and family
    /// @param address its own address, the source of adverts; needed for IPv4
    /// @param group of interfaces it belongs to; absent: that of the interface below
    record Ipvlan(Optional<InterfaceName> name, Optional<IpPrefix> address, IpvlanMode mode, OptionalInt group)
            implements VirtualLink {}

    /// Who may talk to whom among the ipvlans of one interface.
    enum IpvlanMode {
        /// Each to each.
        BRIDGE,
        /// None to another.
        PRIVATE,
        /// Each to each by way of the switch outside.
        VEPA
    }
}
