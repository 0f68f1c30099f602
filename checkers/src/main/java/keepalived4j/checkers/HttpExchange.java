package keepalived4j.checkers;

import java.util.Optional;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.StatusRange;

/// Takes in the response of a web server piece by piece, and judges it at its end. Keeps no more of it than the
/// beginning until the header is complete.
final class HttpExchange {

    static final String PATTERN_FAILED = "Regex match failed";

    /// The header has to be complete within this.
    private static final int LONGEST_HEAD = SharedBuffers.BYTES;

    /// The blank is the reference's.
    private static final Verdict NO_DATA = new Verdict.Failed("Read, no data received from ");
    private static final byte[] NOTHING = {};

    private final HttpPage page;
    private final Optional<BodySearch> search;
    private byte[] beginning = NOTHING;
    private int length;
    private Optional<ResponseHead> head = Optional.empty();
    private Optional<BodyDigest> digest = Optional.empty();

    /// @param search takes part where the page has a pattern
    HttpExchange(HttpPage page, Optional<BodySearch> search) {
        this.page = page;
        this.search = search;
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
        takeHead(head.get());
        takeBody(piece, fitting, count);
        return Optional.empty();
    }

    /// What came together with the end of the header is searched from the first byte of the response on, as the
    /// reference does; otherwise the search begins with the body.
    private void takeHead(ResponseHead complete) {
        if (page.digest().isPresent()) {
            BodyDigest begun = new BodyDigest(complete.contentLength());
            begun.add(beginning, complete.end(), length);
            digest = Optional.of(begun);
        }
        if (search.isPresent() && length > complete.end()) {
            search.get().take(beginning, 0, length);
        }
        beginning = NOTHING;
    }

    private void takeBody(byte[] piece, int from, int to) {
        if (from == to) {
            return;
        }
        if (digest.isPresent()) {
            digest.get().add(piece, from, to);
        }
        if (search.isPresent()) {
            search.get().take(piece, from, to);
        }
    }

    /// Nothing follows.
    Verdict end() {
        if (head.isEmpty()) {
            return NO_DATA;
        }
        if (!isAccepted(head.get())) {
            return new Verdict.Failed("HTTP status code error to");
        }
        if (digest.isPresent() && !page.digest().equals(Optional.of(digest.get().text()))) {
            return new Verdict.Failed("MD5 digest error to");
        }
        if (search.isPresent() && !search.get().isAsWanted()) {
            return new Verdict.Failed(PATTERN_FAILED);
        }
        return Verdict.PASSED;
    }

    private boolean isAccepted(ResponseHead response) {
        if (response.status().isEmpty()) {
            return false;
        }
        int status = response.status().getAsInt();
        for (StatusRange range : page.statuses()) {
            if (range.first() <= status && status <= range.last()) {
                return true;
            }
        }
        return false;
    }
}
