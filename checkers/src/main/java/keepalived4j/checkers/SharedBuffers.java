package keepalived4j.checkers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory that all probes of a loop share: each uses it while it is called, and keeps nothing there.
final class SharedBuffers implements AutoCloseable {

    /// As much as the reference reads at once.
    static final int BYTES = 4095;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment transfer = arena.allocate(BYTES);
    private final byte[] received = new byte[BYTES];

    /// What the kernel reads and writes.
    MemorySegment transfer() {
        return transfer;
    }

    /// What was received last.
    byte[] received() {
        return received;
    }

    @Override
    public void close() {
        arena.close();
    }
}
