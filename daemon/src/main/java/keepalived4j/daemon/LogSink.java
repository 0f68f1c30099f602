package keepalived4j.daemon;

/// Where log lines end up.
interface LogSink extends AutoCloseable {

    /// Writes a line. Never throws and never waits long: what cannot be written is lost.
    void write(LogLine line);

    /// Lines are from now on those of the process that is called `identity`, where they tell whose they are.
    default void identify(String identity) {
        // Most tell nothing of it.
    }

    @Override
    void close();
}
