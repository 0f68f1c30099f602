package keepalived4j.netlink;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// A policy rule, as we want it or as the kernel has it (linux/fib_rules.h, ip-rule(8)). Interfaces are named and need
/// not be there.
///
/// @param priority rules are asked in ascending order, 0 to 2³²-1
/// @param inverted whether it holds for what the selectors do not match (`FIB_RULE_INVERT`)
/// @param source senders; absent: all
/// @param destination receivers; absent: all
/// @param typeOfService 0 for any
/// @param mark firewall mark and the bits of it that count
/// @param tunnelId all 64 bits
/// @param users user ids of local senders
/// @param ipProtocol number of the transport protocol
/// @param protocol `RTPROT_…`: who made it
public record Rule(
        AddressFamily family,
        long priority,
        boolean inverted,
        Optional<IpPrefix> source,
        Optional<IpPrefix> destination,
        int typeOfService,
        Optional<Mark> mark,
        Optional<InterfaceName> inputInterface,
        Optional<InterfaceName> outputInterface,
        OptionalLong tunnelId,
        Optional<Range> users,
        OptionalInt ipProtocol,
        Optional<Range> sourcePorts,
        Optional<Range> destinationPorts,
        int protocol,
        Action action) {

    /// A firewall mark.
    public record Mark(int value, int mask) {}

    /// Numbers from `first` to `last`, both included.
    public record Range(long first, long last) {}

    /// What happens to packets that match (`FR_ACT_…`).
    public sealed interface Action {

        /// @param suppressedPrefixLength routes this short or shorter do not count
        /// @param suppressedGroup routes through this interface group do not count
        /// @param realms `FRA_FLOW`; IPv4
        record Lookup(int table, OptionalInt suppressedPrefixLength, OptionalInt suppressedGroup, OptionalInt realms)
                implements Action {}

        /// The table of the VRF that the packet belongs to (`FRA_L3MDEV`).
        record LookupOfDomain() implements Action {}

        record GoTo(long priority) implements Action {}

        record Nothing() implements Action {}

        record Blackhole() implements Action {}

        record Unreachable() implements Action {}

        record Prohibit() implements Action {}
    }
}
