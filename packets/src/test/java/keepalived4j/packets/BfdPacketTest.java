package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets that keepalived was seen to send are what we send for the same session, and any bytes are read or
/// refused.
@Rfc("5880§4.1")
class BfdPacketTest {

    private static final int IPV4_AND_UDP = 28;
    private static final int IPV6_AND_UDP = 48;
    private static final BfdPacket DOWN = sent(BfdState.DOWN, BfdFlags.NONE, 0, 1_000_000);

    private record Vector(String name, byte[] payload, BfdPacket packet) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// What A of the vectors sends: min_rx 100, multiplier 3.
    private static BfdPacket a(BfdState state, BfdFlags flags, int mine, int yours, long minTx) {
        return new BfdPacket(1, 0, state, flags, 3, mine, yours, minTx, 100_000, 0);
    }

    /// What B of the vectors sends: min_rx 150, min_tx 50, multiplier 5, while it is up.
    private static BfdPacket b(BfdFlags flags, int mine, int yours) {
        return new BfdPacket(1, 0, BfdState.UP, flags, 5, mine, yours, 50_000, 150_000, 0);
    }

    private static BfdPacket sent(BfdState state, BfdFlags flags, int yours, long minTx) {
        return a(state, flags, 0x540f5b00, yours, minTx);
    }

    static Stream<Vector> vectors() {
        int mine = 0x987dd215;
        int theirs = 0x6bb29c49;
        int mine6 = 0x9a9eff2b;
        int theirs6 = 0x51732be1;
        List<BfdPacket> packets = List.of(
                DOWN,
                sent(BfdState.UP, BfdFlags.POLLING, 0x8b855aaa, 200_000),
                b(BfdFlags.ANSWERING, 0x8b855aaa, 0x540f5b00),
                a(BfdState.DOWN, BfdFlags.NONE, mine, 0, 1_000_000),
                a(BfdState.INIT, BfdFlags.NONE, mine, theirs, 1_000_000),
                b(BfdFlags.POLLING, theirs, mine),
                a(BfdState.UP, BfdFlags.ANSWERING, mine, theirs, 200_000),
                a(BfdState.DOWN, BfdFlags.NONE, mine6, 0, 1_000_000),
                a(BfdState.INIT, BfdFlags.NONE, mine6, theirs6, 1_000_000),
                b(BfdFlags.POLLING, theirs6, mine6),
                a(BfdState.UP, BfdFlags.ANSWERING, mine6, theirs6, 200_000),
                b(BfdFlags.NONE, theirs6, mine6));
        List<String> lines = text().lines().toList();
        List<Vector> vectors = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            byte[] whole = HexFormat.of().parseHex(lines.get(2 * i + 1).strip().replace(" ", ""));
            int headers = Vectors.isIpv6(whole) ? IPV6_AND_UDP : IPV4_AND_UDP;
            byte[] payload = MemorySegment.ofArray(whole).asSlice(headers).toArray(ValueLayout.JAVA_BYTE);
            vectors.add(new Vector(lines.get(2 * i), payload, packets.get(i)));
        }
        return vectors.stream();
    }

    private static String text() {
        try (InputStream stream = BfdPacketTest.class.getResourceAsStream("/bfd-vectors.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void packetIsEncodedByteForByte(Vector vector) {
        assertThat(encoded(vector.packet)).isEqualTo(vector.payload);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void packetIsReadBack(Vector vector) {
        assertThat(decode(vector.payload)).isEqualTo(vector.packet);
    }

    @Test
    void everyFieldHasBitsOfItsOwn() {
        BfdPacket all =
                new BfdPacket(7, 31, BfdState.UP, new BfdFlags(63), 255, -1, -1, 0xffffffffL, 0xffffffffL, 0xffffffffL);
        assertThat(decode(encoded(all))).isEqualTo(all);
        BfdPacket one = new BfdPacket(0, 9, BfdState.ADMIN_DOWN, new BfdFlags(1), 1, 2, 3, 4, 5, 6);
        assertThat(decode(encoded(one))).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23})
    void datagramShorterThanAHeaderIsMalformed(int length) {
        assertThat(decode(new byte[length]))
                .isEqualTo(new Malformed(length + " bytes are less than the 24 of a BFD packet"));
    }

    @Test
    @Rfc("5880§6.8.6")
    void statedLengthMustBeThatOfTheDatagram() {
        byte[] longer = java.util.Arrays.copyOf(encoded(DOWN), 32);
        assertThat(decode(longer)).isEqualTo(new Malformed("a length of 24 in a datagram of 32 bytes"));
        longer[3] = 32;
        assertThat(decode(longer)).isEqualTo(DOWN);
        byte[] shorter = encoded(DOWN);
        shorter[3] = 23;
        assertThat(decode(shorter)).isEqualTo(new Malformed("a length of 23 in a datagram of 24 bytes"));
    }

    @Test
    void noBytesMakeTheDecoderThrow() {
        Random random = new Random(0x5880);
        byte[] bytes = new byte[40];
        int read = 0;
        for (int i = 0; i < 1_000_000; i++) {
            random.nextBytes(bytes);
            int length = random.nextInt(bytes.length + 1);
            if (random.nextBoolean()) {
                bytes[3] = (byte) length;
            }
            DecodedBfdPacket decoded =
                    BfdPacket.decode(MemorySegment.ofArray(bytes).asSlice(0, length));
            if (decoded instanceof BfdPacket packet) {
                read++;
                byte[] again = encoded(packet);
                again[3] = bytes[3];
                assertThat(java.util.Arrays.mismatch(again, bytes)).isIn(-1, 24);
            }
        }
        assertThat(read).isGreaterThan(100_000);
    }

    @Test
    void wordsAreThoseOfTheRfc() {
        assertThat(BfdState.ADMIN_DOWN).hasToString("AdminDown");
        assertThat(BfdDiagnostic.numbered(3).orElseThrow()).hasToString("Neighbor Signaled Session Down");
        assertThat(BfdDiagnostic.numbered(8)).isPresent();
        assertThat(BfdDiagnostic.numbered(9)).isEmpty();
    }

    private static byte[] encoded(BfdPacket packet) {
        MemorySegment datagram = MemorySegment.ofArray(new byte[BfdPacket.BYTES]);
        packet.encode(datagram);
        return datagram.toArray(ValueLayout.JAVA_BYTE);
    }

    private static DecodedBfdPacket decode(byte[] datagram) {
        return BfdPacket.decode(MemorySegment.ofArray(datagram));
    }
}
