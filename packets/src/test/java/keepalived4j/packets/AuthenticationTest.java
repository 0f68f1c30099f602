package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000",
        "a, 6100000000000000",
        "12345678, 3132333435363738",
        "123456789, 3132333435363738"
    })
    void passwordIsPaddedOrCutToEightBytes(String password, String bytes) {
        AuthData data = AuthData.of(password.getBytes(StandardCharsets.US_ASCII));
        assertThat(data.bits()).isEqualTo(Long.parseUnsignedLong(bytes, 16));
        assertThat(data.toBytes()).asHexString().isEqualToIgnoringCase(bytes);
    }

    @Test
    void secretsAreNotPrinted() {
        AuthData data = AuthData.of("secret".getBytes(StandardCharsets.US_ASCII));
        assertThat(new AdvertAuthentication.SimplePassword(data).toString())
                .doesNotContain("secret", Long.toString(data.bits()));
        assertThat(new HmacKey(7, new byte[32])).hasToString("HmacKey[7]");
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 65})
    void hmacKeyOutsideItsLengthsIsRefused(int length) {
        assertThatThrownBy(() -> new HmacKey(1, new byte[length]))
                .hasMessage("key 1 has " + length + " bytes, not 32..64");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void hmacKeyIdIsAByteAboveZero(int id) {
        assertThatThrownBy(() -> new HmacKey(id, new byte[32])).hasMessage("key id " + id + " is outside 1..255");
    }

    @Test
    void hmacKeyReachesItsBorders() {
        assertThatCode(() -> new HmacKey(1, new byte[32])).doesNotThrowAnyException();
        assertThatCode(() -> new HmacKey(255, new byte[64])).doesNotThrowAnyException();
        assertThat(new HmacKey(1, new byte[32]))
                .isEqualTo(new HmacKey(1, new byte[32]))
                .hasSameHashCodeAs(new HmacKey(1, new byte[32]))
                .isNotEqualTo(new HmacKey(2, new byte[32]))
                .isNotEqualTo(new HmacKey(1, new byte[33]));
    }

    @ParameterizedTest
    @CsvSource({
        "0x6b02d75c, 0, 0x6b02d75c00000000",
        "0x6b02d75c, 500000000, 0x6b02d75c80000000",
        "0x6b02d75c, 15258, 0x6b02d75c00000000",
        "0x6b02d75c, 15259, 0x6b02d75c00010000",
        "0x6b02d75c, 999999999, 0x6b02d75cffff0000",
        "0x1ffffffff, 0, 0xffffffff00000000"
    })
    void sequenceIsTheClockInSixtyfourBits(String seconds, int nanos, String bits) {
        HmacSequence sequence = HmacSequence.of(Long.decode(seconds), nanos);
        assertThat(sequence.bits()).isEqualTo(Long.parseUnsignedLong(bits.substring(2), 16));
        assertThat(sequence.epochSeconds()).isEqualTo(Long.decode(seconds).intValue());
    }

    @Test
    void sequencesAreOrderedAcrossTheWrap() {
        HmacSequence last = new HmacSequence(-1);
        assertThat(last.next()).isEqualTo(new HmacSequence(0));
        assertThat(last.next().isAfter(last)).isTrue();
        assertThat(last.isAfter(last.next())).isFalse();
        assertThat(last.isAfter(last)).isFalse();
        HmacSequence middle = new HmacSequence(Long.MAX_VALUE);
        assertThat(middle.next().isAfter(middle)).isTrue();
    }

    /// One bit anywhere in what the trailer signs, or in the hash itself, is seen; the checksum is not signed.
    @Test
    void trailerSignsTheWholePduButItsChecksum() {
        HmacKey key = new HmacKey(7, firstBytes());
        byte[] packet = Vectors.all().get("H1");
        for (int at = Ipv4Header.BYTES; at < packet.length; at++) {
            packet[at] ^= 1;
            boolean checksum = at == Ipv4Header.BYTES + 6 || at == Ipv4Header.BYTES + 7;
            boolean verifies = Vectors.decode(packet) instanceof ReceivedAdvert received
                    && received.trailer().isPresent()
                    && received.trailer().get().macVerifies(key);
            assertThat(verifies).as("byte " + at).isEqualTo(checksum);
            packet[at] ^= 1;
        }
        packet[Ipv4Header.SOURCE] ^= 1;
        assertThat(((ReceivedAdvert) Vectors.decode(packet))
                        .trailer()
                        .orElseThrow()
                        .macVerifies(key))
                .isFalse();
    }

    /// What routers may change (RFC 4302 §3.3.3.1.1) is not signed; everything else is.
    @Test
    void authenticationHeaderSignsAllButTheMutableFields() {
        AhKey key = new AhKey(AuthData.of("k33pal1v".getBytes(StandardCharsets.US_ASCII)));
        byte[] packet = Vectors.all().get("A1");
        for (int at = 0; at < packet.length; at++) {
            packet[at] ^= 1;
            boolean mutable = at == 1 || at == 6 || at == 7 || at == 10 || at == 11;
            boolean verifies = Vectors.decode(packet) instanceof ReceivedAdvert received
                    && received.authenticationHeader().isPresent()
                    && received.authenticationHeader().get().icvVerifies(key, AhTtl.AS_SENT);
            assertThat(verifies).as("byte " + at).isEqualTo(mutable);
            packet[at] ^= 1;
        }
    }

    @Test
    void authenticationHeaderSignsIpOptionsToo() throws GeneralSecurityException {
        AuthData key = AuthData.of("k33pal1v".getBytes(StandardCharsets.US_ASCII));
        byte[] plain = Vectors.all().get("A1");
        byte[] packet = new byte[plain.length + 4];
        System.arraycopy(plain, 0, packet, 0, 20);
        System.arraycopy(plain, 20, packet, 24, plain.length - 20);
        packet[0] = 0x46;
        packet[3] += 4;
        packet[20] = 1; // a "no operation" option
        int icvAt = 24 + 12;

        byte[] covered = packet.clone();
        for (int zeroed : new int[] {1, 6, 7, 10, 11}) {
            covered[zeroed] = 0;
        }
        Arrays.fill(covered, icvAt, icvAt + 12, (byte) 0);
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(key.toBytes(), "HmacMD5"));
        System.arraycopy(mac.doFinal(covered), 0, packet, icvAt, 12);

        ReceivedAdvert received = (ReceivedAdvert) Vectors.decode(packet);
        assertThat(received.authenticationHeader().orElseThrow().icvVerifies(new AhKey(key), AhTtl.AS_SENT))
                .isTrue();
    }

    private static byte[] firstBytes() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
