package keepalived4j.model;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// How the kernel is to treat one of the daemon's processes.
///
/// @param niceness -20..19 (nice(2))
/// @param staysInMemory whether it is locked in memory (mlockall(2))
/// @param realTimePriority 1..99 of SCHED_RR (sched(7)); absent: not in real time
/// @param processors it may run on; none: all
/// @param realTimeLimit processor time without a pause in real time, in microseconds, at least 2 (RLIMIT_RTTIME)
public record ProcessPriorities(
        int niceness,
        boolean staysInMemory,
        OptionalInt realTimePriority,
        List<Integer> processors,
        Duration realTimeLimit) {

    public static final ProcessPriorities DEFAULT =
            new ProcessPriorities(0, false, OptionalInt.empty(), List.of(), Duration.ofMillis(10));

    public ProcessPriorities {
        processors = List.copyOf(processors);
    }
}
