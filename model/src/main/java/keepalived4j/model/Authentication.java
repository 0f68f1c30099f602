package keepalived4j.model;

/// How the advertisements of an instance are authenticated.
public sealed interface Authentication {

    /// Not at all.
    record None() implements Authentication {}

    /// The plain password of RFC 2338 §5.3.6 (version 2 only).
    ///
    /// @param key the eight bytes of the authentication data, padded with NUL; the first is the most significant
    record Pass(long key) implements Authentication {

        public static final int KEY_BYTES = 8;

        /// The key made of `password`, cut to eight bytes or padded with NUL.
        public static Pass of(byte[] password) {
            long key = 0;
            for (int i = 0; i < KEY_BYTES; i++) {
                key = key << 8 | (i < password.length ? password[i] & 0xff : 0);
            }
            return new Pass(key);
        }

        /// Never the password.
        @Override
        public String toString() {
            return "Pass[key=********]";
        }
    }
}
