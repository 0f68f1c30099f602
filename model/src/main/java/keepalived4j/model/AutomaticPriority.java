package keepalived4j.model;

import java.time.Duration;

/// Whether a process that wakes up late raises its real-time priority by itself.
///
/// @param highest 1..99; 0: not at all; -1: not at all, and late wake-ups are not looked for
/// @param lateness from which it is raised, 1 µs to 10 s
public record AutomaticPriority(int highest, Duration lateness) {

    public static final AutomaticPriority DEFAULT = new AutomaticPriority(0, Duration.ofSeconds(1));
}
