package keepalived4j.daemon;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.ProcessorTime;
import keepalived4j.values.Seconds;

/// What processors have done for a process, as its last detailed line tells it.
final class ProcessorTimeLines {

    private ProcessorTimeLines() {}

    /// Behind `Stopped`: of a child and, where there were any, of its scripts.
    static String ofChild(CallState state) throws ErrnoException {
        return ofChild(ProcessorTime.ofThisProcess(state), ProcessorTime.ofEndedChildren(state));
    }

    static String ofChild(ProcessorTime own, ProcessorTime scripts) {
        if (scripts.userMicros() == 0 && scripts.systemMicros() == 0) {
            return " - used " + seconds(own.userMicros()) + " user time, " + seconds(own.systemMicros())
                    + " system time";
        }
        return " - used (self/children) " + seconds(own.userMicros()) + "/" + seconds(scripts.userMicros())
                + " user time, " + seconds(own.systemMicros()) + "/" + seconds(scripts.systemMicros())
                + " system time";
    }

    /// Of the core and all its children.
    static String ofCore(CallState state) throws ErrnoException {
        return ofCore(ProcessorTime.ofThisProcess(state), ProcessorTime.ofEndedChildren(state));
    }

    static String ofCore(ProcessorTime own, ProcessorTime children) {
        return "CPU usage (self/children) user: " + seconds(own.userMicros()) + "/" + seconds(children.userMicros())
                + " system: " + seconds(own.systemMicros()) + "/" + seconds(children.systemMicros());
    }

    private static String seconds(long micros) {
        return Seconds.micros(Duration.of(micros, ChronoUnit.MICROS));
    }
}
