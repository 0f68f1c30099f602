package keepalived4j.model;

/// How the advertisements of an instance are authenticated.
public sealed interface Authentication {

    /// The key made of `password`, cut to eight bytes or padded with NUL.
    static long keyOf(byte[] password) {
        long key = 0;
        for (int i = 0; i < Pass.KEY_BYTES; i++) {
            key = key << 8 | (i < password.length ? password[i] & 0xff : 0);
        }
        return key;
    }

    /// Not at all.
    record None() implements Authentication {}

    /// The plain password of RFC 2338 §5.3.6 (version 2 only).
    ///
    /// @param key the eight bytes of the authentication data, padded with NUL; the first is the most significant
    record Pass(long key) implements Authentication {

        public static final int KEY_BYTES = 8;

        public static Pass of(byte[] password) {
            return new Pass(keyOf(password));
        }

        /// Never the password.
        @Override
        public String toString() {
            return "Pass[key=********]";
        }
    }

    /// The IP authentication header of RFC 2338 §5.3.6 (version 2 over IPv4 only).
    ///
    /// @param key as of [Pass]
    record Header(long key) implements Authentication {

        /// Never the key.
        @Override
        public String toString() {
            return "Header[key=********]";
        }
    }
}
