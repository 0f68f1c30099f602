package keepalived4j.netlink;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;

/// An address of an interface, as we want it or as the kernel has it (linux/if_addr.h).
///
/// @param index the interface
/// @param prefix our address (`IFA_LOCAL`) and `ifa_prefixlen`, which with a peer is the peer's
/// @param peer the other end of a point-to-point address (`IFA_ADDRESS`)
/// @param broadcast `IFA_BROADCAST`; IPv4 only
/// @param label `IFA_LABEL`, 1 to 15 bytes; IPv4 only
/// @param scope `RT_SCOPE_…`; 0 is global
/// @param flags `IFA_F_…`, all 32 bits of `IFA_FLAGS`
/// @param preferredSeconds how long it may still be used for new connections (`IFA_CACHEINFO`); absent: forever
/// @param protocol who made it (`IFA_PROTO`); 18 is keepalived, 0 unknown
public record InterfaceAddress(
        InterfaceIndex index,
        IpPrefix prefix,
        Optional<IpAddress> peer,
        Optional<Ipv4Address> broadcast,
        Optional<String> label,
        int scope,
        int flags,
        OptionalLong preferredSeconds,
        int protocol) {

    public static final int IFA_F_SECONDARY = 0x01;
    public static final int IFA_F_NODAD = 0x02;
    public static final int IFA_F_DADFAILED = 0x08;
    public static final int IFA_F_HOMEADDRESS = 0x10;
    public static final int IFA_F_DEPRECATED = 0x20;
    public static final int IFA_F_TENTATIVE = 0x40;
    public static final int IFA_F_PERMANENT = 0x80;
    public static final int IFA_F_MANAGETEMPADDR = 0x100;
    public static final int IFA_F_NOPREFIXROUTE = 0x200;
    public static final int IFA_F_MCAUTOJOIN = 0x400;

    /// The number iproute2 prints as `keepalived` (rt_addrprotos, and `RTPROT_KEEPALIVED` of linux/rtnetlink.h).
    public static final int PROTOCOL_KEEPALIVED = 18;

    /// Nothing but an address with our protocol number.
    public static InterfaceAddress of(InterfaceIndex index, IpPrefix prefix) {
        return new InterfaceAddress(
                index,
                prefix,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                OptionalLong.empty(),
                PROTOCOL_KEEPALIVED);
    }

    public IpAddress address() {
        return prefix.address();
    }

    /// Whether all of `bits` (`IFA_F_…`) are set.
    public boolean has(int bits) {
        return (flags & bits) == bits;
    }
}
