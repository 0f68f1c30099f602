package keepalived4j.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Instant;
import java.util.List;

/// The clocks of the kernel. `/proc/PID/stat` counts a process's time in hundredths of a second, a whole minute's worth
/// of a daemon that sends little; clock_gettime(2) gives the same time in nanoseconds.
final class Clock {
    private static final MethodHandle CLOCK_GETCPUCLOCKID =
            function("clock_getcpuclockid", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final MethodHandle CLOCK_GETTIME =
            function("clock_gettime", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

    private Clock() {}

    @SuppressWarnings("restricted") // Native access is what a clock of another process takes.
    private static MethodHandle function(String name, ValueLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
    }

    /// Now, in nanoseconds since 1970: the clock that stamps packets.
    static long wall() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /// CPU time the processes have used, all threads, user and system, in nanoseconds.
    static long cpu(List<Long> processes) throws IOException {
        long sum = 0;
        for (long process : processes) sum += cpu(process);
        return sum;
    }

    private static long cpu(long process) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment clock = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment timespec = arena.allocate(ValueLayout.JAVA_LONG, 2);
            int error = (int) CLOCK_GETCPUCLOCKID.invokeExact((int) process, clock);
            if (error != 0) throw new IOException("clock_getcpuclockid(" + process + "): error " + error);
            int result = (int) CLOCK_GETTIME.invokeExact(clock.get(ValueLayout.JAVA_INT, 0), timespec);
            if (result != 0) throw new IOException("clock_gettime of process " + process + " failed");
            return timespec.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
                    + timespec.getAtIndex(ValueLayout.JAVA_LONG, 1);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("clock_gettime(2) is declared wrongly", t);
        }
    }
}
