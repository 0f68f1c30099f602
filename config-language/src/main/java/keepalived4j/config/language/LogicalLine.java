package keepalived4j.config.language;

import java.util.List;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// What one turn of the reading yields: a statement, or a brace that stood outside quotes. Braces come alone,
/// whether they shared their physical line with other text or not.
public sealed interface LogicalLine {

    SourcePosition at();

    /// A keyword or list entry with its arguments.
    ///
    /// @param words at least one, without their quotes
    /// @param text the whole line as it stood, quotes included, for keywords that split it their own way
    ///     ([CommandWords])
    record Words(List<Located<String>> words, String text) implements LogicalLine {

        public Words {
            // These have a first word, and finding it out would take the time that they save.
            if (!(words instanceof WordsAsWritten)) {
                words = List.copyOf(words);
                if (words.isEmpty()) {
                    throw new IllegalArgumentException("a line without words: " + text);
                }
            }
        }

        /// The first word.
        public String keyword() {
            return words.getFirst().value();
        }

        @Override
        public SourcePosition at() {
            return words instanceof WordsAsWritten line
                    ? line.at()
                    : words.getFirst().at();
        }
    }

    /// `{`
    record OpeningBrace(SourcePosition at) implements LogicalLine {}

    /// `}`
    record ClosingBrace(SourcePosition at) implements LogicalLine {}

    /// Nothing follows.
    ///
    /// @param at the last line that was read
    record End(SourcePosition at) implements LogicalLine {}
}
