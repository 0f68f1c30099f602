package keepalived4j.model;

import java.time.Duration;
import java.util.List;

/// The signature on the advertisements of a virtual router (`auth_hmac`).
///
/// @param keys by which adverts are verified; the ids differ
/// @param activeKey id of the key that signs, one of these
/// @param timeWindow by how much the clocks may differ, 1 to 300 s
public record HmacSettings(
        List<HmacKey> keys,
        int activeKey,
        Duration timeWindow,
        ReplayProtection replayProtection,
        Migration migration) {

    public HmacSettings {
        keys = List.copyOf(keys);
    }

    /// A shared secret.
    ///
    /// @param id 1..255
    /// @param secret 32 to 64 bytes, as characters below 256
    public record HmacKey(int id, String secret) {

        public static final int SHORTEST = 32;
        public static final int LONGEST = 64;

        public HmacKey {
            if (secret.length() < SHORTEST || secret.length() > LONGEST) {
                throw new IllegalArgumentException("a key has 32 to 64 bytes");
            }
        }

        /// Never the secret.
        @Override
        public String toString() {
            return "HmacKey[id=" + id + ", secret=********]";
        }
    }

    /// How a recorded advert is recognised.
    public enum ReplayProtection {
        /// Its sequence is not fresh by the clock.
        TIME,
        /// Its sequence has not grown.
        MONOTONIC
    }

    /// How far a group of routers has come in introducing signatures.
    public enum Migration {
        /// Signs, and drops what is not signed.
        ENFORCE,
        /// Signs, and takes what is not signed.
        PERMISSIVE,
        /// Does not sign, and verifies what is signed.
        RECEIVE_ONLY
    }
}
