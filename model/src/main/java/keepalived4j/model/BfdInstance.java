package keepalived4j.model;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.values.IpAddress;

/// A BFD session (`bfd_instance`; RFC 5880).
///
/// @param name 1 to 31 bytes
/// @param source local address, of the neighbour's family; absent: the kernel chooses
/// @param requiredMinRxInterval 1 millisecond to 4294967 milliseconds
/// @param desiredMinTxInterval 1 millisecond to 4294967 milliseconds, while the session is up
/// @param idleTxInterval 1 second to 4294967 milliseconds, while it is not
/// @param detectMult 1..255
/// @param passive waits for the peer to begin
/// @param ttl of what is sent, and from which the hops of what arrives are counted, 1..255
/// @param maxHops how many hops a packet may have made, 0..`ttl`; [#ANY_HOPS] for any number
/// @param multihop port 4784 (RFC 5883) instead of 3784 (RFC 5881)
/// @param weight what it does to an instance that tracks it and says nothing else
/// @param tellsVrrp the VRRP process knows it
/// @param tellsChecker the checker process knows it
public record BfdInstance(
        String name,
        IpAddress neighbour,
        Optional<IpAddress> source,
        Duration requiredMinRxInterval,
        Duration desiredMinTxInterval,
        Duration idleTxInterval,
        int detectMult,
        boolean passive,
        int ttl,
        int maxHops,
        boolean multihop,
        Weight weight,
        boolean tellsVrrp,
        boolean tellsChecker) {

    /// Hops are not counted.
    public static final int ANY_HOPS = 255;
}
