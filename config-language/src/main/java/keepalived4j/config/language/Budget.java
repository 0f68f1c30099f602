package keepalived4j.config.language;

/// What a whole configuration may expand to. A few lines of parameters and sequences can stand for more text than
/// any machine can hold; 65,025 virtual routers of 30 lines need half of this.
final class Budget {

    static final long CHARACTERS = 512L << 20;

    /// What a line costs besides its characters.
    private static final int LINE = 64;

    /// What a replacement costs besides its characters.
    private static final int REPLACEMENT = 32;

    private long left;

    /// @param characters of expanded lines
    Budget(long characters) {
        left = characters;
    }

    void spendLine() {
        left -= LINE;
    }

    void spendReplacement() {
        left -= REPLACEMENT;
    }

    void spend(long characters) {
        left -= characters;
    }

    boolean isExhausted() {
        return left < 0;
    }
}
