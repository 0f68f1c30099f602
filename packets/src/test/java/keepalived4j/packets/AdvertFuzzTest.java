package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import org.junit.jupiter.api.Test;

/// No bytes make the decoder or what it returns throw, and what it returns holds together.
class AdvertFuzzTest {

    private static final int PACKETS = 1_000_000;
    private static final int LONGEST = 1500;
    private static final long SEED = 0xf022_2025L;

    private static final Ipv6Address SOURCE = Ipv6Address.parse("fe80::1");
    private static final Ipv6Address GROUP6 = Ipv6Address.parse("ff02::12");
    private static final ChecksumCoverage GROUP4 = new ChecksumCoverage.PseudoHeaderTo(Ipv4Address.parse("224.0.0.18"));
    private static final HmacKey KEY = new HmacKey(1, new byte[32]);
    private static final AhKey AH_KEY = new AhKey(AuthData.ZERO);

    private final Random random = new Random(SEED);
    private final byte[] bytes = new byte[LONGEST];
    private final MemorySegment buffer = MemorySegment.ofArray(bytes);

    @Test
    void randomBytesAreRead() {
        byte[] head = new byte[64];
        int adverts = 0;
        for (int i = 0; i < PACKETS; i++) {
            // Mostly short: what an address count misjudges lies in the first bytes.
            byte[] filled = i % 64 == 0 ? bytes : head;
            random.nextBytes(filled);
            adverts += read(MemorySegment.ofArray(filled).asSlice(0, random.nextInt(filled.length + 1)), i);
        }
        assertThat(adverts).as("packets taken for adverts").isGreaterThan(PACKETS / 4);
    }

    @Test
    void damagedAdvertsAreRead() {
        List<byte[]> originals = new ArrayList<>();
        for (byte[] packet : Vectors.all().values()) {
            originals.add(Vectors.onSocket(packet).toArray(ValueLayout.JAVA_BYTE));
        }
        int adverts = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] original = originals.get(random.nextInt(originals.size()));
            System.arraycopy(original, 0, bytes, 0, original.length);
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                bytes[random.nextInt(original.length)] = (byte) random.nextInt();
            }
            int length = random.nextBoolean() ? original.length : random.nextInt(original.length + 30);
            adverts += read(buffer.asSlice(0, length), i);
        }
        assertThat(adverts).as("packets taken for adverts").isGreaterThan(PACKETS / 4);
    }

    /// 1 for each reading as an advert.
    private int read(MemorySegment packet, int round) {
        OptionalInt hopLimit = (round & 1) == 0 ? OptionalInt.empty() : OptionalInt.of(round & 0xff);
        return check(packet, AddressFamily.INET, AdvertDecoder.decodeIpv4(packet), round)
                + check(packet, AddressFamily.INET6, AdvertDecoder.decodeIpv6(packet, SOURCE, GROUP6, hopLimit), round);
    }

    private static int check(MemorySegment packet, AddressFamily family, DecodedAdvert decoded, int round) {
        OptionalInt peeked = AdvertDecoder.peekVirtualRouterId(packet, family);
        return switch (decoded) {
            case Malformed(String reason) -> {
                require(!reason.isEmpty(), packet, round);
                yield 0;
            }
            case ReceivedAdvert received -> {
                require(
                        peeked.isPresent()
                                && peeked.getAsInt() == received.vrid().value(),
                        packet,
                        round);
                require(received.length().received() == packet.byteSize(), packet, round);
                require(received.addresses().size() <= received.addressCount(), packet, round);
                boolean complete =
                        received.length().received() >= received.length().expected();
                require(complete == received.checksummed().isPresent(), packet, round);
                require(!complete || received.addresses().size() == received.addressCount(), packet, round);
                require(complete || !received.length().isExpected(), packet, round);
                require(complete || !received.checksumVerifies(new ChecksumCoverage.PduOnly()), packet, round);
                require(received.interval().compareTo(Duration.ofSeconds(255)) <= 0, packet, round);
                require(received.trailer().isEmpty() || !received.length().isExpected(), packet, round);
                boolean _ = received.length().isAsStated();
                boolean _ = received.checksumVerifies(GROUP4);
                if (round % 16 == 0) {
                    verify(received);
                }
                yield 1;
            }
        };
    }

    private static void verify(ReceivedAdvert received) {
        received.authenticationHeader()
                .ifPresent(header ->
                        assertThat(header.icvVerifies(AH_KEY, AhTtl.ZEROED)).isFalse());
        received.trailer()
                .ifPresent(trailer -> assertThat(trailer.macVerifies(KEY)).isFalse());
    }

    private static void require(boolean claim, MemorySegment packet, int round) {
        if (!claim) {
            throw new AssertionError("seed " + SEED + " round " + round + ": " + Vectors.hex(packet));
        }
    }
}
