package keepalived4j.checkers;

import java.util.Arrays;
import java.util.function.Consumer;
import keepalived4j.linux.Pcre2;
import keepalived4j.model.HttpPage.BodyPattern;
import keepalived4j.model.HttpPage.PatternOption;

/// Looks for a pattern in a text that comes in pieces. A match counts if the matcher did not have to look at or
/// beyond the end of what has come: otherwise its beginning is kept until more comes, and if nothing comes, it is
/// none. That is the reference's rule, on which `regex` lines have been tried.
final class BodySearch {

    /// More of a beginning is not kept.
    private static final int LONGEST_BEGINNING = SharedBuffers.BYTES;

    private static final byte[] NOTHING = {};

    private enum Result {
        OPEN,
        FOUND,
        ABSENT
    }

    private final BodyPattern wish;
    private final Pcre2 pattern;
    private final Consumer<Remark> remarks;
    private final boolean decodes;
    /// How many bytes before a place the matcher may look at; one at least, so that no later piece is taken for the
    /// start of the text.
    private final int context;

    private Result result = Result.OPEN;
    private boolean toldDropped;
    private byte[] kept = NOTHING;
    /// Where in `kept` the search goes on.
    private int from;
    /// Where in the text `kept` begins.
    private long base;

    /// @param pattern stays the caller's
    BodySearch(BodyPattern wish, Pcre2 pattern, Consumer<Remark> remarks) {
        this.wish = wish;
        this.pattern = pattern;
        this.remarks = remarks;
        this.decodes = wish.options().contains(PatternOption.UTF);
        this.context = Math.max(1, pattern.longestLookbehind()) * (decodes ? Utf8.LONGEST : 1);
    }

    /// Whether the text, of which no more will come, is as it should be.
    boolean isAsWanted() {
        return (result == Result.FOUND) == wish.mustMatch();
    }

    /// Takes the next piece: `bytes` from `start` to before `end`.
    void take(byte[] bytes, int start, int end) {
        if (result != Result.OPEN) {
            return;
        }
        byte[] text = Arrays.copyOf(kept, kept.length + end - start);
        System.arraycopy(bytes, start, text, kept.length, end - start);
        int complete = decodes ? Utf8.completeEnd(text) : text.length;
        long first = Math.max(from, wish.firstOffset().orElse(0) - base);
        if (first >= complete) {
            goOnAt(complete, text);
            return;
        }
        int begin = decodes ? Utf8.boundary(text, (int) first) : (int) first;
        switch (pattern.search(text, complete, begin)) {
            case Pcre2.Match.Found(int at) -> result = isBeyond(at) ? Result.ABSENT : Result.FOUND;
            case Pcre2.Match.Begun(int at) -> {
                if (isBeyond(at)) {
                    result = Result.ABSENT;
                } else if (text.length - Math.max(0, at - context) > LONGEST_BEGINNING) {
                    tellDropped();
                    goOnAt(complete, text);
                } else {
                    goOnAt(at, text);
                }
            }
            case Pcre2.Match.None _ -> goOnAt(complete, text);
        }
    }

    /// Once: a page may go on like that without end.
    private void tellDropped() {
        if (!toldDropped) {
            toldDropped = true;
            remarks.accept(new Remark.MatchDropped());
        }
    }

    private boolean isBeyond(int at) {
        return wish.lastOffset().isPresent() && base + at > wish.lastOffset().getAsLong();
    }

    /// The search goes on at `at` in `text` when more has come.
    private void goOnAt(int at, byte[] text) {
        int keepFrom = Math.max(0, at - context);
        kept = Arrays.copyOfRange(text, keepFrom, text.length);
        from = at - keepFrom;
        base += keepFrom;
    }
}
