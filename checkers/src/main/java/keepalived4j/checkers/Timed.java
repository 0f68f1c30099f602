package keepalived4j.checkers;

import keepalived4j.values.Deadline;

/// What waits for a point in time. The point changes only while it is not among [Timers].
abstract sealed class Timed permits Probe, CommandRun {

    private final long serial;
    private Deadline due;

    /// @param serial tells apart those that wait for the same point
    Timed(long serial, Deadline due) {
        this.serial = serial;
        this.due = due;
    }

    long serial() {
        return serial;
    }

    Deadline due() {
        return due;
    }

    void dueAt(Deadline next) {
        due = next;
    }
}
