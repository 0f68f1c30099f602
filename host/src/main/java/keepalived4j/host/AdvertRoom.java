package keepalived4j.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.ReceiveBuffers.AdvertBuffer;
import keepalived4j.model.Transport;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.VirtualRouter;

/// How much the kernel is to keep of a channel's adverts while the loop is busy: what each router on it asks for
/// (`kernel_rx_buf_size`), or else what the policy gives it (`vrrp_rx_bufs_policy`), added up.
public record AdvertRoom(AdvertBuffer policy, Interfaces interfaces) {

    /// Bytes; absent if nothing is asked for.
    ///
    /// @param routers those on the channel
    public OptionalInt of(AdvertChannel channel, List<VirtualRouter> routers) {
        long bytes = 0;
        for (VirtualRouter router : routers) {
            bytes += router.instance().link().receiveBufferBytes().orElseGet(() -> byPolicy(channel, router));
        }
        return bytes == 0 ? OptionalInt.empty() : OptionalInt.of((int) Math.min(bytes, Integer.MAX_VALUE));
    }

    private long byPolicy(AdvertChannel channel, VirtualRouter router) {
        return switch (policy.measure()) {
            case KERNEL -> 0;
            case BYTES -> policy.bytes();
            case MTU -> policy.packets() * largestPacket(channel);
            case ADVERT -> policy.packets() * advertBytes(router);
        };
    }

    private long largestPacket(AdvertChannel channel) {
        Optional<NetworkInterface> device = channel.device().flatMap(interfaces::device);
        return device.isPresent() ? device.get().mtu() : 0;
    }

    /// Nothing while the router has no source; it is asked again when it has one.
    private static long advertBytes(VirtualRouter router) {
        IpAddress destination = switch (router.instance().transport()) {
            case Transport.Multicast(IpAddress group) -> group;
            case Transport.Unicast unicast -> unicast.peers().getFirst().address();
        };
        return router.source().isPresent()
                ? router.advertTo(destination, router.effectivePriority()).encodedLength()
                : 0;
    }
}
