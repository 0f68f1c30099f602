package keepalived4j.packets;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The two keyed hashes of RFC 2104 in use.
enum KeyedHash {
    HMAC_MD5("HmacMD5"),
    HMAC_SHA256("HmacSHA256");

    private final String algorithm;

    KeyedHash(String algorithm) {
        this.algorithm = algorithm;
    }

    /// The whole digest of `message`.
    byte[] digest(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm, e);
        }
    }
}
