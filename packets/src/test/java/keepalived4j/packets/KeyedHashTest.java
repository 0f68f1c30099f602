package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyedHashTest {

    /// The first three cases of each document whose keys are no longer than a block.
    @ParameterizedTest
    @CsvSource({
        "MD5, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265, 9294727a3638bb1c13f48ef8158bfc9d",
        "MD5, 4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f, 750c783e6ab0b503eaa86e310a5db738",
        "SHA_256, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "SHA_256, 4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    })
    void publishedVectorsAreMet(KeyedHash.Function function, String key, String message, String digest) {
        HexFormat hex = HexFormat.of();
        KeyedHash hash = new KeyedHash(function, hex.parseHex(key));
        assertThat(hash.digest(hex.parseHex(message))).asHexString().isEqualToIgnoringCase(digest);
        assertThat(hash.digest(hex.parseHex(message))).asHexString().isEqualToIgnoringCase(digest);
    }

    @ParameterizedTest
    @EnumSource
    void everyLengthGivesWhatTheRuntimeGives(KeyedHash.Function function) throws Exception {
        String algorithm = function == KeyedHash.Function.MD5 ? "HmacMD5" : "HmacSHA256";
        Random random = new Random(2104);
        for (int length = 1; length <= 64; length++) {
            byte[] key = new byte[length];
            byte[] message = new byte[random.nextInt(300)];
            random.nextBytes(key);
            random.nextBytes(message);
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            assertThat(new KeyedHash(function, key).digest(message)).isEqualTo(mac.doFinal(message));
        }
    }

    @Test
    void longerKeysThanABlockAreRefused() {
        byte[] key = "x".repeat(65).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> new KeyedHash(KeyedHash.Function.MD5, key))
                .hasMessage("a key of 65 bytes is longer than a block");
    }
}
