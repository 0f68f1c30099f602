package keepalived4j.checkers;

import java.util.Optional;
import keepalived4j.lvs.Verdict;

/// Takes any response for good, shows it to a listener, and keeps the digest of its body.
final class PageDigest implements PageReader {

    private final ResponseListener listener;
    private Optional<BodyDigest> digest = Optional.empty();

    PageDigest(ResponseListener listener) {
        this.listener = listener;
    }

    @Override
    public void head(ResponseHead head, byte[] beginning, int length) {
        digest = Optional.of(new BodyDigest(head.contentLength()));
        listener.header(beginning, head.end());
        body(beginning, head.end(), length);
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        BodyDigest begun = digest.orElseThrow();
        int counted = begun.counted(to - from);
        if (counted > 0) {
            begun.add(bytes, from, to);
            listener.body(bytes, from, from + counted);
        }
    }

    @Override
    public Verdict end(ResponseHead head) {
        return Verdict.PASSED;
    }

    /// MD5 of the body, once it is complete.
    byte[] value() {
        return digest.orElseThrow().value();
    }
}
