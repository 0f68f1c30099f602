package keepalived4j.host;

import java.util.Optional;
import keepalived4j.model.Authentication;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.VirtualRouter;

/// Where adverts are heard: what a receive socket is opened for. Virtual routers that agree in all of this share a
/// socket, and a packet's VRID tells whose it is.
///
/// @param device the interface it is bound to, or the VRF; absent for unicast that is bound to neither
/// @param address the multicast group, or the unicast source that peers send to
public record AdvertChannel(AdvertProtocol protocol, Optional<InterfaceName> device, IpAddress address) {

    public AdvertChannel {
        if (address.isMulticast() && device.isEmpty()) {
            throw new IllegalArgumentException("a multicast group is heard on an interface: " + address);
        }
    }

    /// Where the router's adverts are heard; absent for unicast while the router has no source.
    public static Optional<AdvertChannel> of(VirtualRouter router) {
        Optional<InterfaceName> device = boundTo(router.instance());
        AdvertProtocol protocol = router.instance().authentication() instanceof Authentication.Header
                ? AdvertProtocol.AH
                : AdvertProtocol.VRRP;
        return switch (router.instance().transport()) {
            case Transport.Multicast(IpAddress group) -> Optional.of(new AdvertChannel(protocol, device, group));
            case Transport.Unicast _ -> {
                Optional<IpAddress> source = router.source();
                yield source.isPresent()
                        ? Optional.of(new AdvertChannel(protocol, device, source.get()))
                        : Optional.empty();
            }
        };
    }

    /// What the router's sockets are bound to: the interface it speaks on, or the VRF in which it has none (`vrf`).
    static Optional<InterfaceName> boundTo(VrrpInstance instance) {
        return instance.device().isPresent()
                ? instance.advertDevice()
                : instance.link().vrf();
    }

    public AddressFamily family() {
        return address.family();
    }

    public boolean isMulticast() {
        return address.isMulticast();
    }

    /// What follows the IP header.
    public enum AdvertProtocol {
        VRRP(112),
        /// An authentication header, then VRRP: `auth_type AH`.
        AH(51);

        private final int number;

        AdvertProtocol(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }
}
