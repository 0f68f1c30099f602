package keepalived4j.checkers;

import java.util.Optional;
import keepalived4j.lvs.Verdict;

/// Takes in the response of a web server piece by piece. Keeps no more of it than the beginning until the header is
/// complete.
final class HttpExchange {

    /// The blank is the reference's.
    static final Verdict NO_DATA = new Verdict.Failed("Read, no data received from ");

    /// The header has to be complete within this.
    private static final int LONGEST_HEAD = SharedBuffers.BYTES;

    private static final byte[] NOTHING = {};

    private final PageReader reader;
    private byte[] beginning = NOTHING;
    private int length;
    private Optional<ResponseHead> head = Optional.empty();

    HttpExchange(PageReader reader) {
        this.reader = reader;
    }

    /// Whether the header is complete.
    boolean hasHead() {
        return head.isPresent();
    }

    /// Takes the next piece, as it was read: its first `count` bytes.
    ///
    /// @return present if nothing that follows can make a difference
    Optional<Verdict> take(byte[] piece, int count) {
        if (head.isPresent()) {
            takeBody(piece, 0, count);
            return Optional.empty();
        }
        if (beginning.length == 0) {
            beginning = new byte[LONGEST_HEAD];
        }
        int seen = length;
        int fitting = Math.min(count, LONGEST_HEAD - length);
        System.arraycopy(piece, 0, beginning, length, fitting);
        length += fitting;
        head = ResponseHead.find(beginning, length, seen);
        if (head.isEmpty()) {
            return length == LONGEST_HEAD ? Optional.of(NO_DATA) : Optional.empty();
        }
        reader.head(head.get(), beginning, length);
        beginning = NOTHING;
        takeBody(piece, fitting, count);
        return Optional.empty();
    }

    private void takeBody(byte[] piece, int from, int to) {
        if (from < to) {
            reader.body(piece, from, to);
        }
    }

    /// Nothing follows.
    Verdict end() {
        return head.isPresent() ? reader.end(head.get()) : NO_DATA;
    }
}
