package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LogTest {

    /// Takes its first line only when it is let.
    private static final class SlowSink implements LogSink {

        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
        final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void write(LogLine line) {
            reached.countDown();
            try {
                assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException _) {
                // Closing interrupts the writer; the line is written all the same.
            }
            lines.add(line.text());
        }

        @Override
        public void close() {
            lines.add("closed");
        }
    }

    @Test
    void closingWritesWhatIsQueued() {
        SlowSink sink = new SlowSink();
        sink.released.countDown();
        Log log = new Log(List.of(sink), 0);
        log.info("one");
        log.error("two");
        log.detail("for -D only");
        log.close();
        assertThat(sink.lines).containsExactly("one", "two", "closed");
    }

    @Test
    void detailIsWrittenWhenAskedFor() {
        SlowSink sink = new SlowSink();
        sink.released.countDown();
        Log log = new Log(List.of(sink), 1);
        log.detail("for -D only");
        log.close();
        assertThat(sink.lines).containsExactly("for -D only", "closed");
    }

    @Test
    void aStuckSinkNeverMakesTheCallerWaitAndTheLossIsTold() throws InterruptedException {
        SlowSink sink = new SlowSink();
        Log log = new Log(List.of(sink), 0);
        log.info("first");
        assertThat(sink.reached.await(10, TimeUnit.SECONDS)).isTrue();
        int lines = 3 * 8192;
        for (int i = 0; i < lines; i++) {
            log.info("line " + i);
        }
        sink.released.countDown();
        log.close();
        long kept = sink.lines.stream().filter(line -> line.startsWith("line ")).count();
        assertThat(kept).isEqualTo(8192);
        assertThat(sink.lines).contains(lines - 8192 + " log lines were lost");
    }
}
