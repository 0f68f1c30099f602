package keepalived4j.simulator;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.packets.Advert;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.Malformed;
import keepalived4j.packets.ReceivedAdvert;

/// An advert on the network, with what is known of it from outside.
///
/// @param number of the sending that it is a copy of; absent: it was made up
/// @param signedBy the key; absent: it has no signature, or a wrong one
/// @param packet from the IPv4 header on; nobody changes it
/// @param read what everybody reads there
record Letter(
        Optional<Long> number,
        int from,
        Advert advert,
        Optional<HmacKey> signedBy,
        MemorySegment packet,
        ReceivedAdvert read) {

    static Letter of(Optional<Long> number, int from, Advert advert, Optional<HmacKey> signedBy, MemorySegment packet) {
        ReceivedAdvert read = switch (AdvertDecoder.decodeIpv4(packet)) {
            case ReceivedAdvert received -> received;
            case Malformed malformed -> throw new IllegalStateException(advert + ": " + malformed.reason());
        };
        return new Letter(number, from, advert, signedBy, packet, read);
    }
}
