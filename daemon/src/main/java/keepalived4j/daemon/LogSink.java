package keepalived4j.daemon;

/// Where log lines end up.
interface LogSink extends AutoCloseable {

    /// Writes a line. Never throws and never waits long: what cannot be written is lost.
    void write(LogLine line);

    @Override
    void close();
}
