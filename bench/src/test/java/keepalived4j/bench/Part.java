package keepalived4j.bench;

import java.io.IOException;

/// One of the words that select what is measured.
interface Part {
    void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException;
}
