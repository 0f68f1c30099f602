package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {

    private static final long SEED = 1071;

    @Test
    void theExampleOfRfc1071ComesOut() {
        assertThat(sum(HexFormat.of().parseHex("0001f203f4f5f6f7"))).isEqualTo(0xddf2);
        assertThat(InternetChecksum.checksum(0xddf2)).isEqualTo(0x220d);
    }

    @Test
    void oddLastByteIsTheHighHalfOfAWord() {
        assertThat(sum(new byte[] {0x12, 0x34, 0x56})).isEqualTo(0x1234 + 0x5600);
        assertThat(sum(new byte[] {(byte) 0xff})).isEqualTo(0xff00);
        assertThat(sum(new byte[0])).isZero();
    }

    @Test
    void carriesAreAddedUntilNoneIsLeft() {
        assertThat(InternetChecksum.add(0xffff, 0xffff)).isEqualTo(0xffff);
        assertThat(InternetChecksum.add(0x8000, 0x8000)).isEqualTo(1);
        byte[] ones = new byte[65535];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(sum(ones)).isEqualTo(0xff00);
    }

    /// A one's complement sum is the remainder by 65535, read as a big number (RFC 1071 §1).
    @Test
    void sumIsTheRemainderBy65535() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            byte[] data = new byte[2 * random.nextInt(1, 700)];
            random.nextBytes(data);
            data[0] |= 1;
            int remainder =
                    new BigInteger(1, data).mod(BigInteger.valueOf(65535)).intValue();
            assertThat(sum(data)).as("seed " + SEED + " round " + round).isEqualTo(remainder == 0 ? 65535 : remainder);
        }
    }

    @Test
    void adjustedChecksumIsTheRecomputedOneForEveryPriority() {
        byte[] data = HexFormat.of().parseHex("21509602000100000a0100960a010097");
        for (int before = 0; before < 256; before++) {
            for (int after = 0; after < 256; after++) {
                data[2] = (byte) before;
                int checksum = InternetChecksum.checksum(sum(data));
                data[2] = (byte) after;
                assertThat(InternetChecksum.adjusted(checksum, before << 8 | 2, after << 8 | 2))
                        .isEqualTo(InternetChecksum.checksum(sum(data)));
            }
        }
    }

    @Test
    void pseudoHeaderSumsAsItsBytes() {
        assertThat(InternetChecksum.pseudoHeaderSum(
                        IpAddress.parse("10.1.0.1"), IpAddress.parse("224.0.0.18"), 112, 16))
                .isEqualTo(sum(HexFormat.of().parseHex("0a010001e000001200700010")));
        assertThat(InternetChecksum.pseudoHeaderSum(
                        IpAddress.parse("fe80::ff:fe00:1"), IpAddress.parse("ff02::12"), 112, 40))
                .isEqualTo(sum(HexFormat.of()
                        .parseHex("fe80000000000000000000fffe000001ff0200000000000000000000000000120000002800000070")));
    }

    private static int sum(byte[] data) {
        byte[] shifted = new byte[data.length + 3];
        System.arraycopy(data, 0, shifted, 3, data.length);
        return InternetChecksum.sum(MemorySegment.ofArray(shifted), 3, data.length);
    }
}
