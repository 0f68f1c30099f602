package keepalived4j.packets;

import java.security.MessageDigest;

/// A key of `auth_hmac`: 32 to 64 bytes under a number that both ends know it by. Belongs to one thread at a time.
public final class HmacKey {

    public static final int SHORTEST = 32;
    public static final int LONGEST = 64;

    private final int id;
    private final byte[] secret;
    private final KeyedHash hash;

    /// @param id 1 to 255
    public HmacKey(int id, byte[] secret) {
        if (id < 1 || id > 255) {
            throw new IllegalArgumentException("key id " + id + " is outside 1..255");
        }
        if (secret.length < SHORTEST || secret.length > LONGEST) {
            throw new IllegalArgumentException(
                    "key " + id + " has " + secret.length + " bytes, not " + SHORTEST + ".." + LONGEST);
        }
        this.id = id;
        this.secret = secret.clone();
        this.hash = new KeyedHash(KeyedHash.Function.SHA_256, secret);
    }

    public int id() {
        return id;
    }

    /// Valid until the next call.
    byte[] digest(byte[] message) {
        return hash.digest(message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HmacKey key && id == key.id && MessageDigest.isEqual(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /// Never the secret.
    @Override
    public String toString() {
        return "HmacKey[" + id + "]";
    }
}
