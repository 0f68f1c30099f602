package keepalived4j.host;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.VirtualLink;
import keepalived4j.netlink.LinkKind;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;

/// An interface on top of another that virtual routers want to have.
///
/// @param owner name of the first router that wants it
/// @param base the interface below
/// @param family of the router, or of the addresses it is for
/// @param group of interfaces; absent: that of the interface below
/// @param ipv6 whether it speaks IPv6 at all
/// @param linkLocal where its link-local address comes from
/// @param announcesBase whether the kernel is made to tell about the interface below once this is made
public record VirtualInterface(
        InterfaceName name,
        String owner,
        InterfaceName base,
        Kind kind,
        AddressFamily family,
        OptionalInt group,
        Ipv6 ipv6,
        LinkLocal linkLocal,
        boolean announcesBase) {

    /// What it is to the kernel.
    public sealed interface Kind {

        /// It has a MAC address of its own.
        record Macvlan(MacAddress mac) implements Kind {}

        /// It has the MAC address of the interface below.
        record Ipvlan(VirtualLink.IpvlanMode mode, Optional<IpPrefix> address) implements Kind {

            /// How the kernel calls the mode.
            LinkKind.IpvlanIsolation isolation() {
                return switch (mode) {
                    case BRIDGE -> LinkKind.IpvlanIsolation.BRIDGE;
                    case PRIVATE -> LinkKind.IpvlanIsolation.PRIVATE;
                    case VEPA -> LinkKind.IpvlanIsolation.VEPA;
                };
            }
        }
    }

    /// Whether it speaks IPv6.
    public enum Ipv6 {
        ON,
        OFF;

        Ipv6 or(Ipv6 other) {
            return this == ON ? ON : other;
        }
    }

    /// Where the link-local address comes from that IPv6 adverts are sent from.
    public sealed interface LinkLocal {

        /// It has none.
        record None() implements LinkLocal {}

        /// The configured source of adverts.
        record Configured(Ipv6Address address) implements LinkLocal {}

        /// That of the interface below, or one made of its MAC address.
        record FromBelow() implements LinkLocal {}
    }

    /// Whether `other` is the same interface, perhaps by another name: a base has one macvlan for each MAC address.
    boolean isSameAs(VirtualInterface other) {
        return base.equals(other.base)
                && kind.equals(other.kind)
                && (kind instanceof Kind.Macvlan || name.equals(other.name));
    }

    /// This, doing also what `other` is wanted for.
    VirtualInterface and(VirtualInterface other) {
        return new VirtualInterface(
                name,
                owner,
                base,
                kind,
                family,
                group.isPresent() ? group : other.group,
                ipv6.or(other.ipv6),
                linkLocal instanceof LinkLocal.None ? other.linkLocal : linkLocal,
                announcesBase || other.announcesBase);
    }
}
