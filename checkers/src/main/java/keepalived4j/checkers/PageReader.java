package keepalived4j.checkers;

import keepalived4j.lvs.Verdict;

/// What becomes of a response while it is read.
interface PageReader {

    /// The header is complete. Called once, before anything else.
    ///
    /// @param beginning of the response: the header, and what came of the body together with the end of it
    /// @param length how many bytes of `beginning` that is
    void head(ResponseHead head, byte[] beginning, int length);

    /// The next piece of the body, never an empty one.
    void body(byte[] bytes, int from, int to);

    /// The server has said all there is.
    Verdict end(ResponseHead head);
}
