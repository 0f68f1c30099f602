package keepalived4j.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What one input may cost. Time is watched by whoever runs the targets.
final class Cost {

    /// What anything may allocate.
    private static final long BASE = 64L << 20;

    /// And for each byte of it.
    private static final long PER_BYTE = 4_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Cost() {}

    /// Runs `work` on an input of `length` bytes; once more where it was dear, since loading and instrumenting classes
    /// counts the first time.
    static void watch(int length, Runnable work) {
        long most = BASE + PER_BYTE * length;
        long allocated = allocated(work);
        if (allocated > most) {
            allocated = allocated(work);
        }
        if (allocated > most) {
            throw new BrokenClaim(length + " bytes of input are worth " + (allocated >> 20) + " MiB of memory");
        }
    }

    private static long allocated(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
