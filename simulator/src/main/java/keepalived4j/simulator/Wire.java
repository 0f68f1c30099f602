package keepalived4j.simulator;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Optional;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.model.Transport;
import keepalived4j.packets.Advert;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.DecodedAdvert;
import keepalived4j.packets.EncodedAdvert;
import keepalived4j.packets.Malformed;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.VirtualRouter;

/// Turns what a router sends into what others receive, by way of the bytes.
final class Wire {

    private static final int LARGEST_ADVERT = 256;

    private final MemorySegment bytes = MemorySegment.ofArray(new byte[LARGEST_ADVERT]);

    /// An advert as it leaves a router that may sign.
    ///
    /// @param number of this sending
    static Letter letter(long number, SignedNode from, int priority, Instant wallClock) {
        VirtualRouter router = from.router();
        Advert advert = router.advertTo(group(router), priority);
        EncodedAdvert encoded = EncodedAdvert.encode(advert, MemorySegment.ofArray(new byte[advert.encodedLength()]));
        Optional<HmacKey> key = Optional.empty();
        if (advert.authentication() instanceof AdvertAuthentication.Hmac) {
            encoded.sign(router.nextSignatureSequence(wallClock));
            key = from.activeKey();
        }
        return Letter.of(Optional.of(number), from.number, advert, key, encoded.packet());
    }

    private static IpAddress group(VirtualRouter router) {
        if (router.instance().transport() instanceof Transport.Multicast(IpAddress group)) {
            return group;
        }
        throw new IllegalStateException("only multicast is simulated");
    }

    ReceivedAdvert carried(VirtualRouter from, int priority) {
        Advert advert = from.advertTo(group(from), priority);
        MemorySegment packet = EncodedAdvert.encode(advert, bytes).packet();
        DecodedAdvert decoded = AdvertDecoder.decodeIpv4(packet);
        return switch (decoded) {
            case ReceivedAdvert received -> received;
            case Malformed malformed -> throw new IllegalStateException(advert + ": " + malformed.reason());
        };
    }
}
