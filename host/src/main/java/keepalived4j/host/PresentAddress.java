package keepalived4j.host;

import java.util.Optional;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// An address of an interface, with what tells it from its neighbours there.
///
/// @param prefix our address; the prefix length is the peer's where there is one
/// @param peer the other end of a point-to-point address
public record PresentAddress(IpPrefix prefix, Optional<IpAddress> peer) {

    public IpAddress address() {
        return prefix.address();
    }

    /// As ip-address(8) shows it.
    @Override
    public String toString() {
        return peer.isEmpty() ? prefix.toString() : address() + " peer " + peer.get() + "/" + prefix.length();
    }
}
