package keepalived4j.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import keepalived4j.values.SourcePosition;

/// What the scalar keywords of a block were set to, as numbers: booleans as 0 and 1, seconds in millionths; and
/// where, so that a fault found across blocks still points at a word. Blocks set few of their keywords and
/// files hold many blocks, hence short lists instead of a table.
final class Settings<K extends Enum<K> & Keyword> {

    private static final SourcePosition NOWHERE = new SourcePosition("", 0, 0);

    private final List<K> keywords = new ArrayList<>(0);
    private final List<SourcePosition> places = new ArrayList<>(0);
    private long[] values = {};

    /// Takes the argument of `keyword` as its syntax says. What is unusable leaves the setting as it was.
    ///
    /// @param name of the block, for complaints
    void read(K keyword, Statement statement, String name, Findings findings) {
        Syntax syntax = keyword.syntax();
        OptionalLong value;
        if (syntax instanceof Syntax.Bare) {
            value = OptionalLong.of(1);
        } else if (syntax instanceof Syntax.Truth(String complaint)) {
            value = Numerals.truth(statement, complaint, name, findings);
        } else if (syntax instanceof Syntax.Whole(long min, long max, Syntax.Trailing trailing, String complaint)) {
            value = Numerals.whole(statement, min, max, trailing, complaint, name, findings);
        } else if (syntax instanceof Syntax.Decimal decimal) {
            value = Numerals.decimal(statement, decimal, name, findings);
        } else {
            throw new IllegalStateException(keyword.word() + " has no single value");
        }
        if (value.isPresent()) {
            set(keyword, value.getAsLong(), statement.at(1));
        }
    }

    /// Replaces a value that was written, or takes one that follows from something else.
    void set(K keyword, long value) {
        int index = indexOf(keyword);
        values[index] = value;
    }

    /// @param at where the value stands, or the keyword where that is all
    void set(K keyword, long value, SourcePosition at) {
        int index = indexOf(keyword);
        values[index] = value;
        places.set(index, at);
    }

    private int indexOf(K keyword) {
        int index = keywords.indexOf(keyword);
        if (index < 0) {
            index = keywords.size();
            keywords.add(keyword);
            places.add(NOWHERE);
            values = Arrays.copyOf(values, keywords.size());
        }
        return index;
    }

    void forget(K keyword) {
        int at = keywords.indexOf(keyword);
        if (at >= 0) {
            keywords.remove(at);
            places.remove(at);
            System.arraycopy(values, at + 1, values, at, keywords.size() - at);
        }
    }

    OptionalLong get(K keyword) {
        int at = keywords.indexOf(keyword);
        return at < 0 ? OptionalLong.empty() : OptionalLong.of(values[at]);
    }

    /// Where the value stands that counts, or the keyword where that is all.
    ///
    /// @param otherwise taken if nothing was written
    SourcePosition at(K keyword, SourcePosition otherwise) {
        int at = keywords.indexOf(keyword);
        return at < 0 || places.get(at).equals(NOWHERE) ? otherwise : places.get(at);
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
