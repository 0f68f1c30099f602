package keepalived4j.simulator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.packets.Advert;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.EncodedAdvert;
import keepalived4j.packets.HmacKey;
import keepalived4j.packets.HmacTrailer;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;

/// Somebody on the network who records what is sent, and sends what he likes, but knows no key.
final class Attacker {

    private static final int MOST_RECORDED = 200;
    private static final int SECONDS_IN_TRAILER = 4;
    private static final byte[] SECRET = "guessed guessed guessed guessed ".getBytes(StandardCharsets.ISO_8859_1);

    private final List<Letter> recorded = new ArrayList<>();

    /// Of many, the oldest give way.
    void record(Letter letter) {
        if (recorded.size() == MOST_RECORDED) {
            recorded.removeFirst();
        }
        recorded.add(letter);
    }

    /// @param choice which of the letters recorded
    /// @return absent while nothing is recorded that could be used so
    Optional<Letter> lie(Trick trick, int choice) {
        if (recorded.isEmpty()) {
            return Optional.empty();
        }
        Letter letter = recorded.get(choice % recorded.size());
        if (letter.signedBy().isEmpty()) {
            return trick == Trick.REPLAY || trick == Trick.STRIP ? Optional.of(letter) : Optional.empty();
        }
        Advert advert = letter.advert();
        return Optional.of(
                switch (trick) {
                    case REPLAY -> letter;
                    case RAISE -> withOldTrailer(letter, with(advert, 255, advert.source(), advert.authentication()));
                    case RESIGN -> withOldTrailer(letter, with(advert, 0, advert.source(), advert.authentication()));
                    case PRETEND -> withOldTrailer(letter, with(advert, 255, stranger(), advert.authentication()));
                    case RENUMBER -> renumbered(letter);
                    case SIGN -> signed(letter);
                    case STRIP -> stripped(letter);
                });
    }

    private static IpAddress stranger() {
        return new Ipv4Address(RouterShape.NETWORK + 200);
    }

    private static Advert with(Advert advert, int priority, IpAddress source, AdvertAuthentication authentication) {
        return new Advert(
                advert.version(),
                advert.vrid(),
                priority,
                advert.interval(),
                advert.addresses(),
                authentication,
                advert.checksum(),
                source,
                advert.destination(),
                advert.hopLimit());
    }

    private static EncodedAdvert encoded(Advert advert) {
        return EncodedAdvert.encode(advert, MemorySegment.ofArray(new byte[advert.encodedLength()]));
    }

    private static Letter madeUp(Letter from, Advert advert, MemorySegment packet) {
        return Letter.of(Optional.empty(), from.from(), advert, Optional.empty(), packet);
    }

    private static Letter withOldTrailer(Letter letter, Advert changed) {
        MemorySegment packet = encoded(changed).packet();
        long at = packet.byteSize() - HmacTrailer.BYTES;
        MemorySegment.copy(letter.packet(), at, packet, at, HmacTrailer.BYTES);
        return madeUp(letter, changed, packet);
    }

    private static Letter renumbered(Letter letter) {
        MemorySegment packet = MemorySegment.ofArray(letter.packet().toArray(ValueLayout.JAVA_BYTE));
        long lowSecond = packet.byteSize() - HmacTrailer.BYTES + SECONDS_IN_TRAILER + Integer.BYTES - 1;
        byte second = packet.get(ValueLayout.JAVA_BYTE, lowSecond);
        packet.set(ValueLayout.JAVA_BYTE, lowSecond, (byte) (second + 1));
        return madeUp(letter, letter.advert(), packet);
    }

    private static Letter signed(Letter letter) {
        Advert old = letter.advert();
        int id = letter.signedBy().orElseThrow().id();
        AdvertAuthentication guessed = new AdvertAuthentication.Hmac(new HmacKey(id, SECRET));
        EncodedAdvert encoded = encoded(with(old, 255, old.source(), guessed));
        encoded.sign(letter.read().trailer().orElseThrow().sequence().next());
        return madeUp(letter, encoded.advert(), encoded.packet());
    }

    private static Letter stripped(Letter letter) {
        Advert old = letter.advert();
        EncodedAdvert encoded = encoded(with(old, 255, old.source(), new AdvertAuthentication.None()));
        return madeUp(letter, encoded.advert(), encoded.packet());
    }
}
