package keepalived4j.config;

import java.util.Arrays;
import java.util.OptionalLong;

/// What the scalar keywords of a block were set to, as numbers: booleans as 0 and 1, seconds in millionths. Blocks set
/// few of their keywords and files hold many blocks, hence a short list instead of a table.
final class Settings<K extends Enum<K> & Keyword> {

    private int[] keywords = {};
    private long[] values = {};

    /// Takes the argument of `keyword` as its syntax says. What is unusable leaves the setting as it was.
    ///
    /// @param name of the block, for complaints
    void read(K keyword, Statement statement, String name, Findings findings) {
        OptionalLong value = switch (keyword.syntax()) {
            case Syntax.Bare _ -> OptionalLong.of(1);
            case Syntax.Truth(String complaint) -> Words.truth(statement, complaint, name, findings);
            case Syntax.Whole(long min, long max, Syntax.Trailing trailing, String complaint) ->
                Words.whole(statement, min, max, trailing, complaint, name, findings);
            case Syntax.Decimal decimal -> Words.decimal(statement, decimal, name, findings);
            case Syntax.Words _, Syntax.Block _, Syntax.Entries _ ->
                throw new IllegalStateException(keyword.word() + " has no single value");
        };
        if (value.isPresent()) {
            set(keyword, value.getAsLong());
        }
    }

    void set(K keyword, long value) {
        for (int i = 0; i < keywords.length; i++) {
            if (keywords[i] == keyword.ordinal()) {
                values[i] = value;
                return;
            }
        }
        keywords = Arrays.copyOf(keywords, keywords.length + 1);
        values = Arrays.copyOf(values, values.length + 1);
        keywords[keywords.length - 1] = keyword.ordinal();
        values[values.length - 1] = value;
    }

    void forget(K keyword) {
        for (int i = 0; i < keywords.length; i++) {
            if (keywords[i] == keyword.ordinal()) {
                keywords[i] = -1;
            }
        }
    }

    OptionalLong get(K keyword) {
        for (int i = 0; i < keywords.length; i++) {
            if (keywords[i] == keyword.ordinal()) {
                return OptionalLong.of(values[i]);
            }
        }
        return OptionalLong.empty();
    }

    boolean has(K keyword) {
        return get(keyword).isPresent();
    }

    /// Whether a boolean or bare keyword is on; `otherwise` if it was not set.
    boolean isOn(K keyword, Otherwise otherwise) {
        OptionalLong value = get(keyword);
        return value.isPresent() ? value.getAsLong() != 0 : otherwise == Otherwise.ON;
    }

    long orElse(K keyword, long otherwise) {
        return get(keyword).orElse(otherwise);
    }

    /// What holds for a boolean that was not set.
    enum Otherwise {
        ON,
        OFF;

        static Otherwise of(boolean on) {
            return on ? ON : OFF;
        }
    }
}
