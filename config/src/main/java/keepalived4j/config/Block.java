package keepalived4j.config;

import java.util.Optional;
import keepalived4j.values.SourcePosition;

/// A block that is being read: it takes its statements one by one and keeps what they say.
///
/// @param <K> the rows of its keyword table
interface Block<K extends Enum<K> & Keyword> {

    KeywordTable<K> table();

    /// Takes the keywords of this block that its own table does not hold. Asked only when one is met.
    default Optional<Block<?>> further() {
        return Optional.empty();
    }

    /// Takes a keyword with its arguments.
    void scalar(K keyword, Statement statement);

    /// Begins a block inside this one. Without an answer its content is skipped unread.
    default Optional<Block<?>> open(K keyword, Statement statement) {
        return Optional.empty();
    }

    /// Whether a list means anything here; the content of any other is skipped unread.
    default boolean reads(K list) {
        return true;
    }

    /// Begins a list.
    default void list(K list, Statement statement) {}

    /// Takes a line of a list.
    default void entry(K list, Statement entry) {}

    /// Ends a list; the place is that of the closing brace, or of the last line where that is missing.
    default void endList(K list, SourcePosition at) {}

    /// Ends; the place is that of the closing brace, or of the last line where that is missing.
    default void close(SourcePosition at) {}
}
