package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A log whose lines are kept, each with its severity in front unless that is INFO.
final class WrittenLines implements LogSink {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    final Log log;

    /// @param detail how often `-D` was given
    WrittenLines(int detail) {
        log = new Log(List.of(this), detail);
    }

    @Override
    public void write(LogLine line) {
        lines.add((line.severity() == Severity.INFO ? "" : line.severity() + " ") + line.text());
    }

    @Override
    public void close() {}

    /// Everything, after which nothing more is written.
    List<String> all() {
        log.close();
        return List.copyOf(lines);
    }
}
