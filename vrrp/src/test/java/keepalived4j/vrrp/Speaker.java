package keepalived4j.vrrp;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.Advert;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.EncodedAdvert;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// Another router of the same configuration, whose adverts come as bytes with all that proves them.
final class Speaker {

    final VirtualRouter router;

    private final IpAddress source;

    Speaker(String source, Wanted wanted) {
        this.source = IpAddress.parse(source);
        router = new VirtualRouter(1, instance(wanted));
        router.step(new Event.Startup(Deadline.ORIGIN), Deadline.ORIGIN, (_, _) -> {});
    }

    private VrrpInstance instance(Wanted wanted) {
        Optional<IpAddress> ours = wanted.source;
        wanted.source = Optional.of(source);
        VrrpInstance instance = wanted.instance();
        wanted.source = ours;
        return instance;
    }

    void reconfigure(Wanted wanted) {
        router.step(new Event.Reconfigured(instance(wanted), Map.of()), Deadline.ORIGIN, (_, _) -> {});
    }

    ReceivedAdvert says(int priority, double at) {
        return says(priority, Desk.clock(at));
    }

    ReceivedAdvert says(int priority, Instant clock) {
        return read(packet(priority, clock));
    }

    /// From the IPv4 header on.
    byte[] packet(int priority, Instant clock) {
        return packet(router, priority, clock);
    }

    /// The next advert of any router.
    static byte[] packet(VirtualRouter router, int priority, Instant clock) {
        IpAddress destination = switch (router.instance().transport()) {
            case Transport.Multicast(IpAddress group) -> group;
            case Transport.Unicast _ -> Wanted.OURS;
        };
        Advert advert = router.advertTo(destination, priority);
        byte[] bytes = new byte[advert.encodedLength()];
        EncodedAdvert encoded = EncodedAdvert.encode(advert, MemorySegment.ofArray(bytes));
        encoded.identify(1);
        switch (advert.authentication()) {
            case AdvertAuthentication.None _, AdvertAuthentication.SimplePassword _ -> {}
            case AdvertAuthentication.Ah _ -> encoded.sign(router.nextHeaderSequence());
            case AdvertAuthentication.Hmac _ -> encoded.sign(router.nextSignatureSequence(clock));
        }
        return bytes;
    }

    static ReceivedAdvert read(byte[] packet) {
        return (ReceivedAdvert) AdvertDecoder.decodeIpv4(MemorySegment.ofArray(packet));
    }
}
