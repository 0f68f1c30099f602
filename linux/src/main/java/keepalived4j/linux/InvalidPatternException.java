package keepalived4j.linux;

/// A regular expression that cannot be compiled. The message is PCRE2's: `missing closing parenthesis`.
public final class InvalidPatternException extends Exception {

    private static final long serialVersionUID = 1;

    private final long offset;

    InvalidPatternException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /// Where in the expression, in bytes.
    public long offset() {
        return offset;
    }
}
