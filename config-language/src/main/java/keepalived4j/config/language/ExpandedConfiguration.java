package keepalived4j.config.language;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// A configuration with everything of this language resolved: logical lines and their positions, packed. It can be
/// read any number of times, and sent to another process, which then opens no file.
///
/// ```
/// magic  'K' '4' 'J' 'C', version 2
/// file   1, length, UTF-8          the file of the lines that follow
/// words  2, line, count, column of each word, length, UTF-8
/// words  5, line, column of the first, length, ASCII      that stand as they were written
/// {      3, line, column
/// }      4, line, column
/// end    0, line, column           nothing follows
/// ```
/// A number is unsigned: seven bits a byte, the least significant first, the eighth bit set in all bytes but the
/// last.
public final class ExpandedConfiguration {

    static final byte[] MAGIC = {'K', '4', 'J', 'C', 2};
    static final int END = 0;
    static final int FILE = 1;
    static final int WORDS = 2;
    static final int OPENING = 3;
    static final int CLOSING = 4;
    static final int AS_WRITTEN = 5;

    private final byte[] bytes;

    /// @param bytes well-formed; not copied
    ExpandedConfiguration(byte[] bytes) {
        this.bytes = bytes;
    }

    /// What [#bytes] of another process gave.
    public static Decoded decode(byte[] bytes) {
        Optional<String> malformation = PackedLines.malformation(bytes);
        return malformation.isPresent()
                ? new Malformed(malformation.get())
                : new Complete(new ExpandedConfiguration(bytes.clone()));
    }

    /// The lines, from the first.
    public LogicalLines lines() {
        return new PackedLines(bytes);
    }

    /// Which of some ASCII texts a line begins with: a quick answer to whether a look at all lines is worthwhile.
    public Set<String> beginnings(Set<String> texts) {
        return new PackedLines(bytes).beginnings(texts);
    }

    /// The whole, for [#decode].
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExpandedConfiguration that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The outcome of decoding.
    public sealed interface Decoded {}

    /// All of it arrived.
    public record Complete(ExpandedConfiguration configuration) implements Decoded {}

    /// It is damaged or cut off.
    public record Malformed(String reason) implements Decoded {}
}
