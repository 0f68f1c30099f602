package keepalived4j.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;

/// Where the advertisements of an instance go to and come from.
public sealed interface Transport {

    /// To a multicast group on the link, TTL 255 (RFC 9568 §5.1.1).
    record Multicast(IpAddress group) implements Transport {}

    /// To each peer in turn.
    ///
    /// @param peers at least one, in file order, without duplicates
    /// @param ttl TTL or hop limit of what is sent; absent: 255 for IPv4, the kernel's default for IPv6
    /// @param checksSource whether adverts of others than the peers are dropped
    /// @param checksummedGroup the destination under version 3 checksums over IPv4 in their old form
    ///     (`vrrp_mcast_group4`)
    record Unicast(List<UnicastPeer> peers, OptionalInt ttl, boolean checksSource, Ipv4Address checksummedGroup)
            implements Transport {

        /// The group of VRRP (RFC 9568 §5.1.1.2).
        public static final Ipv4Address USUAL_GROUP = new Ipv4Address(0xe000_0012);

        /// With checksums as everybody else forms them.
        public Unicast(List<UnicastPeer> peers, OptionalInt ttl, boolean checksSource) {
            this(peers, ttl, checksSource, USUAL_GROUP);
        }

        public Unicast {
            if (peers.isEmpty()) {
                throw new IllegalArgumentException("unicast without peers");
            }
            peers = List.copyOf(peers);
        }

        /// The peer with that address.
        public Optional<UnicastPeer> peer(IpAddress address) {
            for (UnicastPeer peer : peers) {
                if (peer.address().equals(address)) {
                    return Optional.of(peer);
                }
            }
            return Optional.empty();
        }
    }
}
