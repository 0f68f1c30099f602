package keepalived4j.status;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// The sockets that some routers hear and send adverts through.
///
/// @param receiving its number; absent: it is not open
/// @param sending its number; absent: it is not open
/// @param device the interface they are bound to
/// @param unicastSource absent: adverts go to a group
/// @param roomBytes what the kernel has been asked to keep; 0: nothing
/// @param routers that share them
public record SocketStatus(
        OptionalInt receiving,
        OptionalInt sending,
        Optional<InterfaceName> device,
        AddressFamily family,
        Protocol protocol,
        Cast cast,
        Optional<IpAddress> unicastSource,
        int roomBytes,
        List<VrrpInstance> routers) {

    public SocketStatus {
        routers = List.copyOf(routers);
    }

    /// What follows the IP header.
    public enum Protocol {
        VRRP,
        AH
    }

    /// To a group, or to peers.
    public enum Cast {
        MULTICAST,
        UNICAST
    }
}
