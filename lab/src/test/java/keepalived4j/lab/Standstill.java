package keepalived4j.lab;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long the machine's processors stood still. A virtual machine's do while their host has neither time nor memory
/// for them, at times for seconds, and then every daemon on them is late and none is to blame.
///
/// On each processor a thread sleeps for some milliseconds again and again, and notes when it was woken much later.
final class Standstill {
    private static final long BEAT_MILLIS = 5;
    /// Later than by this is what no scheduler does that has a processor to give.
    private static final Duration USUAL = Duration.ofMillis(20);
    /// As many as a `cpu_set_t` has.
    private static final int MOST_PROCESSORS = 1024;
    private static final Standstill HERE = new Standstill();

    private final List<Processor> processors = new ArrayList<>();

    private Standstill() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("processor")) {
                    int number = Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip());
                    processors.add(new Processor(number));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("which processors are there?", e);
        }
        for (Processor processor : processors) processor.start();
    }

    /// Has them watched from now on.
    static void watch() {
        if (HERE.processors.isEmpty()) throw new IllegalStateException("no processor in /proc/cpuinfo");
    }

    /// How long they stood still between two moments of the wall clock, in nanoseconds since 1970, all of them
    /// together: what is to be done on one after the other is late by the sum.
    static Duration between(long from, long to) {
        long sum = 0;
        for (Processor processor : HERE.processors) sum += processor.between(from, to);
        return Duration.ofNanos(sum);
    }

    /// A time that begins now, in which the processors run: while they stand still it stands still, too.
    static final class Limit {
        private final long begin = Prober.now();
        private final Duration time;

        Limit(Duration time) {
            this.time = time;
        }

        /// What is left of it, or zero.
        Duration left() {
            long now = Prober.now();
            long left = time.toNanos() - (now - begin);
            if (left <= 0) left += between(begin, now).toNanos();
            return Duration.ofNanos(Math.max(0, left));
        }
    }

    /// When one of them stood still.
    static final class Pauses {
        private record Pause(long from, long to) {}

        private final List<Pause> pauses = new ArrayList<>();
        private long known;

        /// A sleep of `BEAT_MILLIS` began and ended.
        synchronized void slept(long from, long to) {
            long usual = from + BEAT_MILLIS * 1_000_000;
            if (to > usual + USUAL.toNanos()) pauses.add(new Pause(usual, to));
            known = to;
            notifyAll();
        }

        /// Nothing more will be known, and there will be no pause.
        synchronized void end() {
            known = Long.MAX_VALUE;
            notifyAll();
        }

        /// Waits until it is known.
        synchronized long between(long from, long to) throws InterruptedException {
            while (known < to) wait();
            long sum = 0;
            for (Pause pause : pauses) sum += Math.max(0, Math.min(to, pause.to) - Math.max(from, pause.from));
            return sum;
        }
    }

    private static final class Processor {
        private final int number;
        private final Pauses pauses = new Pauses();

        Processor(int number) {
            this.number = number;
        }

        void start() {
            Thread.ofPlatform().daemon().name("pulse of processor " + number).start(this::watch);
        }

        private void watch() {
            if (!stayOn(number)) {
                pauses.end(); // Nobody of ours may use it.
                return;
            }
            try {
                while (true) {
                    long from = Prober.now();
                    Thread.sleep(BEAT_MILLIS);
                    pauses.slept(from, Prober.now());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        long between(long from, long to) {
            try {
                return pauses.between(from, to);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /// sched_setaffinity(2) for the calling thread; false if it may not run there.
    private static boolean stayOn(int processor) {
        MethodHandle function = Libc.function(
                "sched_setaffinity",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(MOST_PROCESSORS / 8);
            set.set(ValueLayout.JAVA_BYTE, processor / 8, (byte) (1 << processor % 8));
            return (int) function.invokeExact(0, set.byteSize(), set) == 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
