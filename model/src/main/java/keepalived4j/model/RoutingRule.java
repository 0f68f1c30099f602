package keepalived4j.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// A policy rule (ip-rule(8)).
///
/// @param preference rules are asked in ascending order, 0..4294967295
/// @param inverted whether it holds for what the selectors do not match
/// @param from senders; absent: all
/// @param to receivers; absent: all
/// @param typeOfService 0 for any
/// @param tunnelId all 64 bits
/// @param ipProtocol number of the transport protocol
/// @param protocol who installed it, `RTPROT_*`; 18 is keepalived
/// @param tracked whether deletion by others is repaired
/// @param trackGroup name of the track group whose state a static rule follows
public record RoutingRule(
        AddressFamily family,
        long preference,
        boolean inverted,
        Optional<IpPrefix> from,
        Optional<IpPrefix> to,
        int typeOfService,
        Optional<Mark> mark,
        Optional<InterfaceName> inputDevice,
        Optional<InterfaceName> outputDevice,
        OptionalLong tunnelId,
        Optional<Range> users,
        OptionalInt ipProtocol,
        Optional<Range> sourcePorts,
        Optional<Range> destinationPorts,
        int protocol,
        Action action,
        boolean tracked,
        Optional<String> trackGroup) {

    /// The same rule, on its own.
    public RoutingRule withoutTrackGroup() {
        return new RoutingRule(
                family,
                preference,
                inverted,
                from,
                to,
                typeOfService,
                mark,
                inputDevice,
                outputDevice,
                tunnelId,
                users,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                protocol,
                action,
                tracked,
                Optional.empty());
    }

    /// A firewall mark.
    ///
    /// @param mask the bits that count
    public record Mark(int value, int mask) {

        private static final int ALL_BITS = -1;

        /// As the operator writes it: `0x1/0x3`, or `0x1` where all bits count.
        @Override
        public String toString() {
            String hex = "0x" + Integer.toHexString(value);
            return mask == ALL_BITS ? hex : hex + "/0x" + Integer.toHexString(mask);
        }
    }

    /// Numbers from `first` to `last`, both included: ports 0..65535, or user ids 0..4294967295.
    public record Range(long first, long last) {

        /// As the operator writes it: `5-9`.
        @Override
        public String toString() {
            return first + "-" + last;
        }
    }

    /// What happens to packets that match.
    public sealed interface Action {

        /// They are routed by a table.
        ///
        /// @param table number of the table, not 0
        /// @param suppressedPrefixLength routes this short or shorter do not count
        /// @param suppressedGroup routes through this interface group do not count
        record Lookup(
                int table, OptionalInt suppressedPrefixLength, OptionalInt suppressedGroup, Optional<Realms> realms)
                implements Action {}

        /// They are routed by the table of the VRF they belong to.
        record LookupOfDomain() implements Action {}

        /// The rules go on at a higher preference.
        record GoTo(long preference) implements Action {}

        /// Nothing.
        record Nothing() implements Action {}

        /// They are dropped silently.
        record Blackhole() implements Action {}

        /// They are dropped, and the sender is told that the network is unreachable.
        record Unreachable() implements Action {}

        /// They are dropped, and the sender is told that this is prohibited.
        record Prohibit() implements Action {}
    }
}
