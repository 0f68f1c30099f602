package keepalived4j.model;

import java.time.Duration;

/// What a backup does when it hears a master of lower priority.
public sealed interface Preemption {

    /// Takes over as soon as its master-down timer runs out.
    record Immediate() implements Preemption {}

    /// Tolerates the other for `delay` first; positive.
    record Delayed(Duration delay) implements Preemption {

        public Delayed {
            if (!delay.isPositive()) {
                throw new IllegalArgumentException("preemption delay " + delay + " is not positive");
            }
        }
    }

    /// Leaves the other in place (`nopreempt`).
    record Never() implements Preemption {}
}
