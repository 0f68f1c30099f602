package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// What a thread needs to call Linux: the memory that receives `errno`, and a little more for arguments and results
/// passed by address. Belongs to the thread that made it, which also closes it; no other thread can use it.
public final class CallState implements AutoCloseable {

    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final long ERRNO = CAPTURED.byteOffset(groupElement("errno"));
    private static final long SCRATCH_BYTES = 512;
    private static final long SCRATCH_ALIGNMENT = 16;

    private static final CallState UNREAD = new CallState(Arena.global());

    private final Arena arena;
    private final MemorySegment captured;
    private final MemorySegment scratch;

    /// For the calling thread.
    @SuppressWarnings("MustBeClosedChecker") // It is closed with this.
    public CallState() {
        this(Arena.ofConfined());
    }

    private CallState(Arena arena) {
        this.arena = arena;
        captured = arena.allocate(CAPTURED);
        scratch = arena.allocate(SCRATCH_BYTES, SCRATCH_ALIGNMENT);
    }

    /// For any thread, and a call of whose outcome and memory nobody wants to know. Must not be closed.
    static CallState unread() {
        return UNREAD;
    }

    MemorySegment captured() {
        return captured;
    }

    /// Memory for the arguments of one call; overwritten by the next.
    MemorySegment scratch() {
        return scratch;
    }

    /// `errno` as the last call left it. Says something only after a call that failed.
    int errno() {
        return captured.get(JAVA_INT, ERRNO);
    }

    @Override
    public void close() {
        arena.close();
    }
}
