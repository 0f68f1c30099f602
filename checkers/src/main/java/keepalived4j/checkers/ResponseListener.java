package keepalived4j.checkers;

/// Sees a response pass by. What it is shown belongs to others, and changes once it returns.
public interface ResponseListener {

    ResponseListener NOBODY = new ResponseListener() {

        @Override
        public void header(byte[] bytes, int length) {}

        @Override
        public void body(byte[] bytes, int from, int to) {}
    };

    /// The complete header with its empty line: the first `length` bytes.
    void header(byte[] bytes, int length);

    /// A piece of the body that counts for the digest, from `from` to before `to`.
    void body(byte[] bytes, int from, int to);
}
