package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The log of one process. Lines are handed to a thread of its own, because a sink may block (a full pipe, a slow disk)
/// and adverts must not wait for it. When the queue is full, lines are counted instead of kept, and the count is told
/// as soon as there is room.
final class Log implements AutoCloseable {

    private static final int CAPACITY = 8192;
    private static final long CLOSING_MILLIS = 1000;

    private final List<LogSink> sinks;
    private final int detail;
    private final BlockingQueue<LogLine> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;

    /// Starts the writing thread.
    ///
    /// @param detail how often `-D` was given
    Log(List<LogSink> sinks, int detail) {
        this.sinks = List.copyOf(sinks);
        this.detail = detail;
        this.writer = new Thread(null, this::drain, "log", 128 * 1024);
        writer.setDaemon(true);
        writer.start();
    }

    /// Calls this process otherwise from now on.
    void identify(String identity) {
        for (LogSink sink : sinks) {
            sink.identify(identity);
        }
    }

    /// Whether lines of [#detail] are wanted; asks before composing costly ones.
    boolean isDetailed() {
        return detail > 0;
    }

    /// Whether `-D` was given twice.
    boolean isVeryDetailed() {
        return detail > 1;
    }

    /// A line that is written only with `-D`.
    void detail(String text) {
        if (detail > 0) {
            write(Severity.INFO, text);
        }
    }

    void info(String text) {
        write(Severity.INFO, text);
    }

    void warning(String text) {
        write(Severity.WARNING, text);
    }

    void error(String text) {
        write(Severity.ERROR, text);
    }

    void alert(String text) {
        write(Severity.ALERT, text);
    }

    void write(Severity severity, String text) {
        if (!queue.offer(LogLine.now(severity, text))) {
            lost.incrementAndGet();
        }
    }

    /// Writes what is queued, waiting at most a second for slow sinks.
    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            writer.join(CLOSING_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        while (!closing || !queue.isEmpty()) {
            Optional<LogLine> line = next();
            if (line.isPresent()) {
                write(line.get());
            }
        }
        for (LogSink sink : sinks) {
            sink.close();
        }
    }

    private void write(LogLine line) {
        long missing = lost.getAndSet(0);
        for (LogSink sink : sinks) {
            if (missing > 0) {
                sink.write(line.afterLost(missing));
            }
            sink.write(line);
        }
    }

    /// The next line; absent when closing has interrupted the wait for one.
    private Optional<LogLine> next() {
        try {
            return closing ? Optional.ofNullable(queue.poll()) : Optional.of(queue.take());
        } catch (InterruptedException _) {
            return Optional.empty();
        }
    }
}
