package keepalived4j.packets;

/// The key of IP authentication headers: HMAC-MD5-96 (RFC 2403) with the eight bytes that a password is cut or padded
/// to. Belongs to one thread at a time.
public final class AhKey {

    private final AuthData data;
    private final KeyedHash hash;

    public AhKey(AuthData data) {
        this.data = data;
        this.hash = new KeyedHash(KeyedHash.Function.MD5, data.toBytes());
    }

    /// Valid until the next call.
    byte[] digest(byte[] message) {
        return hash.digest(message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AhKey key && data.equals(key.data);
    }

    @Override
    public int hashCode() {
        return data.hashCode();
    }

    /// Never the key.
    @Override
    public String toString() {
        return "AhKey[********]";
    }
}
