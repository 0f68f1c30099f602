package keepalived4j.packets;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A hash with a key (RFC 2104). The key is padded once, and hashing allocates nothing. Made of the plain hash, because
/// the start of `javax.crypto` costs a daemon more than all the adverts it will ever sign.
///
/// Belongs to one thread at a time.
final class KeyedHash {

    /// The hashes in use; both take their input in blocks of 64 bytes.
    enum Function {
        MD5("MD5"),
        SHA_256("SHA-256");

        private final String algorithm;

        Function(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    private static final int BLOCK_BYTES = 64;
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5c;

    private final MessageDigest hash;
    private final byte[] innerKey = new byte[BLOCK_BYTES];
    private final byte[] outerKey = new byte[BLOCK_BYTES];
    private final byte[] digest;

    /// @param key at most a block; every key here is
    KeyedHash(Function function, byte[] key) {
        if (key.length > BLOCK_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes is longer than a block");
        }
        try {
            hash = MessageDigest.getInstance(function.algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no " + function.algorithm, e);
        }
        digest = new byte[hash.getDigestLength()];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            byte octet = i < key.length ? key[i] : 0;
            innerKey[i] = (byte) (octet ^ INNER_PAD);
            outerKey[i] = (byte) (octet ^ OUTER_PAD);
        }
    }

    /// The whole digest of `message`, in an array that the next call fills anew.
    byte[] digest(byte[] message) {
        hash.update(innerKey);
        hash.update(message);
        finish();
        hash.update(outerKey);
        hash.update(digest);
        finish();
        return digest;
    }

    private void finish() {
        try {
            int _ = hash.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a digest of " + digest.length + " bytes does not fit into as many", e);
        }
    }
}
