package keepalived4j.simulator;

import java.lang.foreign.MemorySegment;
import keepalived4j.model.Transport;
import keepalived4j.packets.Advert;
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

    ReceivedAdvert carried(VirtualRouter from, int priority) {
        if (!(from.instance().transport() instanceof Transport.Multicast(IpAddress destination))) {
            throw new IllegalStateException("only multicast is simulated");
        }
        Advert advert = from.advertTo(destination, priority);
        MemorySegment packet = EncodedAdvert.encode(advert, bytes).packet();
        DecodedAdvert decoded = AdvertDecoder.decodeIpv4(packet);
        return switch (decoded) {
            case ReceivedAdvert received -> received;
            case Malformed malformed -> throw new IllegalStateException(advert + ": " + malformed.reason());
        };
    }
}
