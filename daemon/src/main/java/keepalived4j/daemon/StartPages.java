package keepalived4j.daemon;

import java.io.IOException;
import java.time.Duration;
import keepalived4j.linux.CallState;
import keepalived4j.linux.MappedPages;

/// Some seconds after the start, gives back the pages of libraries and of the archive of classes that only the start
/// has needed: a tenth of the process. What is needed again comes from the page cache.
final class StartPages implements Runnable {

    /// Before a backup can become master in the usual pace, since what a take-over needs has to come back first
    /// ([Rehearsals]).
    static final Duration START = Duration.ofSeconds(2);

    private final Log log;

    private StartPages(Log log) {
        this.log = log;
    }

    /// Does so by a thread of its own, since it takes some milliseconds.
    static void releaseSoon(Log log) {
        Thread.ofPlatform().daemon().name("start-pages").start(new StartPages(log));
    }

    @Override
    public void run() {
        try (CallState state = new CallState()) {
            Thread.sleep(START);
            MappedPages.release(state);
        } catch (IOException e) {
            log.detail("Pages of the start are kept: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
