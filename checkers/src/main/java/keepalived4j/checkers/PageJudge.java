package keepalived4j.checkers;

import java.util.Optional;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.StatusRange;

/// Finds out whether a response is what its check wants: status first, then digest, then regular expression.
final class PageJudge implements PageReader {

    /// Is told of a page with an accepted status whose body has another length than the header says.
    interface LengthListener {

        void differs(long declared, long received);
    }

    static final String PATTERN_FAILED = "Regex match failed";

    private final HttpPage page;
    private final Optional<BodySearch> search;
    private final LengthListener lengths;
    private Optional<BodyDigest> digest = Optional.empty();
    private long received;

    /// @param search takes part where the page has a pattern
    PageJudge(HttpPage page, Optional<BodySearch> search, LengthListener lengths) {
        this.page = page;
        this.search = search;
        this.lengths = lengths;
    }

    /// What came together with the end of the header is searched from the first byte of the response on, as the
    /// reference does; otherwise the search begins with the body.
    @Override
    public void head(ResponseHead head, byte[] beginning, int length) {
        received = (long) length - head.end();
        if (page.digest().isPresent()) {
            BodyDigest begun = new BodyDigest(head.contentLength());
            begun.add(beginning, head.end(), length);
            digest = Optional.of(begun);
        }
        if (search.isPresent() && length > head.end()) {
            search.get().take(beginning, 0, length);
        }
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        received += to - from;
        if (digest.isPresent()) {
            digest.get().add(bytes, from, to);
        }
        if (search.isPresent()) {
            search.get().take(bytes, from, to);
        }
    }

    @Override
    public Verdict end(ResponseHead head) {
        if (!isAccepted(head)) {
            return new Verdict.Failed("HTTP status code error to");
        }
        if (head.contentLength().isPresent() && head.contentLength().getAsLong() != received) {
            lengths.differs(head.contentLength().getAsLong(), received);
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
