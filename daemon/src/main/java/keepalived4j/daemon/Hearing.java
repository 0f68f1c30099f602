package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.host.AdvertChannel;
import keepalived4j.model.Transport;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import keepalived4j.values.VirtualRouterId;
import keepalived4j.vrrp.VirtualRouter;

/// Which routers listen on which channels, and whose a received advert is.
final class Hearing {

    private record Place(AdvertChannel channel, VirtualRouterId vrid) {}

    private final Map<Place, List<VirtualRouter>> routers = new HashMap<>();
    private final Map<AdvertChannel, List<VirtualRouter>> onChannel = new HashMap<>();

    /// @param all those that hear something; a unicast router without a source does not
    Hearing(List<VirtualRouter> all) {
        for (VirtualRouter router : all) {
            Optional<AdvertChannel> channel = AdvertChannel.of(router);
            if (channel.isPresent()) {
                Place place = new Place(channel.get(), router.instance().vrid());
                routers.computeIfAbsent(place, _ -> new ArrayList<>(1)).add(router);
                onChannel.computeIfAbsent(channel.get(), _ -> new ArrayList<>()).add(router);
            }
        }
    }

    Set<AdvertChannel> channels() {
        return onChannel.keySet();
    }

    /// The routers that use a channel.
    List<VirtualRouter> on(AdvertChannel channel) {
        return onChannel.getOrDefault(channel, List.of());
    }

    /// Whether a router on that channel says how much the kernel is to keep for it.
    boolean asksForRoom(AdvertChannel channel) {
        for (VirtualRouter router : on(channel)) {
            if (router.instance().link().receiveBufferBytes().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// The router an advert is for; absent if its VRID is nobody's on that channel. Among several unicast routers it is
    /// the one whose master sent before, else the first that has the sender as a peer.
    Optional<VirtualRouter> addressee(AdvertChannel channel, ReceivedAdvert advert) {
        List<VirtualRouter> candidates = routers.getOrDefault(new Place(channel, advert.vrid()), List.of());
        if (candidates.size() <= 1) {
            return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.getFirst());
        }
        for (VirtualRouter router : candidates) {
            if (router.master().isPresent() && router.master().get().address().equals(advert.source())) {
                return Optional.of(router);
            }
        }
        for (VirtualRouter router : candidates) {
            if (hasPeer(router, advert.source())) {
                return Optional.of(router);
            }
        }
        return Optional.empty();
    }

    private static boolean hasPeer(VirtualRouter router, IpAddress address) {
        return router.instance().transport() instanceof Transport.Unicast unicast
                && unicast.peer(address).isPresent();
    }
}
