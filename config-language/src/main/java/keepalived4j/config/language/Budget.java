package keepalived4j.config.language;

/// What a whole configuration may expand to. A few lines of parameters and sequences can stand for more text than
/// any machine can hold; 65,025 virtual routers of 30 lines need a third of this.
final class Budget {

    /// Characters of expanded lines.
    private static final long WHOLE = 512L << 20;

    /// The least that a line or a replacement costs, however short.
    static final int LEAST = 32;

    private long left = WHOLE;

    /// Takes what `characters` cost; false when there is not enough left.
    boolean spend(long characters) {
        left -= LEAST + characters;
        return left >= 0;
    }

    boolean isExhausted() {
        return left < 0;
    }
}
