package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import keepalived4j.values.AddressFamily;
import org.junit.jupiter.api.Test;

class AdvertRoundTripTest {

    private static final int ROUNDS = 20_000;
    private static final long SEED = 0x5eed_2025L;

    @Test
    void whateverIsSentIsReadBackUnchanged() {
        Random random = new Random(SEED);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment slot = arena.allocate(8192);
            for (int round = 0; round < ROUNDS; round++) {
                Advert sent = Adverts.random(random);
                EncodedAdvert encoded = EncodedAdvert.encode(sent, slot);
                long sequence = random.nextLong(1L << 32);
                Adverts.sign(encoded, sequence);
                assertReadBack(
                        sent, sequence, Adverts.decode(sent, encoded.packet()), "seed " + SEED + " round " + round);
            }
        }
    }

    private static void assertReadBack(Advert sent, long sequence, DecodedAdvert decoded, String round) {
        ReceivedAdvert received = (ReceivedAdvert) decoded;
        boolean signed = sent.authentication() instanceof AdvertAuthentication.Hmac;
        assertThat(received.source()).as(round).isEqualTo(sent.source());
        assertThat(received.destination()).as(round).isEqualTo(sent.destination());
        assertThat(received.hopLimit()).as(round).isEqualTo(sent.hopLimit());
        assertThat(received.version()).as(round).isEqualTo(sent.version());
        assertThat(received.vrid()).as(round).isEqualTo(sent.vrid());
        assertThat(received.priority()).as(round).isEqualTo(sent.priority());
        assertThat(received.interval()).as(round).isEqualTo(sent.interval());
        assertThat(received.addresses()).as(round).isEqualTo(sent.addresses());
        assertThat(received.length().received()).as(round).isEqualTo(sent.encodedLength());
        assertThat(received.length().expected()).as(round).isEqualTo(sent.encodedLength() - (signed ? 28 : 0));
        assertThat(received.length().isAsStated()).as(round).isTrue();
        assertThat(received.checksumVerifies(sent.checksum())).as(round).isTrue();
        switch (sent.authentication()) {
            case AdvertAuthentication.None _ ->
                assertThat(received.trailer()).as(round).isEmpty();
            case AdvertAuthentication.SimplePassword(AuthData password) ->
                assertThat(received.authData()).as(round).contains(password);
            case AdvertAuthentication.Ah(AhKey key) -> {
                AuthenticationHeader header = received.authenticationHeader().orElseThrow();
                AhTtl ttl = sent.destination().isMulticast() ? AhTtl.AS_SENT : AhTtl.ZEROED;
                assertThat(header.sequence()).as(round).isEqualTo(sequence);
                assertThat(header.icvVerifies(key, ttl)).as(round).isTrue();
            }
            case AdvertAuthentication.Hmac(HmacKey key) -> {
                HmacTrailer trailer = received.trailer().orElseThrow();
                assertThat(trailer.sequence()).as(round).isEqualTo(new HmacSequence(sequence));
                assertThat(trailer.macVerifies(key)).as(round).isTrue();
            }
        }
    }

    @Test
    void patchedPriorityGivesTheBytesOfAFreshAdvert() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Advert first = Adverts.random(random);
            EncodedAdvert patched = Adverts.encode(first);
            int priority = random.nextInt(256);
            patched.prioritize(random.nextInt(256));
            patched.prioritize(priority);
            EncodedAdvert fresh = Adverts.encode(new Advert(
                    first.version(),
                    first.vrid(),
                    priority,
                    first.interval(),
                    first.addresses(),
                    first.authentication(),
                    first.checksum(),
                    first.source(),
                    first.destination(),
                    first.hopLimit()));
            assertThat(patched.packet().mismatch(fresh.packet()))
                    .as("seed " + SEED + " round " + round)
                    .isEqualTo(-1);
        }
    }

    @Test
    void noFlippedBitUnderTheChecksumGoesUnseen() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            Advert sent = Adverts.random(random);
            MemorySegment packet = Adverts.encode(sent).packet();
            int from = sent.pduOffset();
            int to = sent.family() == AddressFamily.INET ? from + sent.pduLength() : sent.encodedLength();
            for (int i = 0; i < 40; i++) {
                int at = random.nextInt(from, to);
                int bit = 1 << random.nextInt(8);
                int before = NetworkOrder.getByte(packet, at);
                NetworkOrder.putByte(packet, at, before ^ bit);
                boolean accepted = Adverts.decode(sent, packet) instanceof ReceivedAdvert received
                        && received.length().expected() <= received.length().received()
                        && received.version() == sent.version()
                        && received.addressCount() == sent.addresses().size()
                        && received.checksumVerifies(sent.checksum());
                assertThat(accepted)
                        .as("seed " + SEED + " round " + round + " byte " + at)
                        .isFalse();
                NetworkOrder.putByte(packet, at, before);
            }
        }
    }
}
