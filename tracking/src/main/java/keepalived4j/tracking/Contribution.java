package keepalived4j.tracking;

import keepalived4j.model.Weight;

/// What one tracked object does to one virtual router at present.
public sealed interface Contribution {

    /// Changes the priority; zero: nothing.
    record Points(int value) implements Contribution {}

    /// Faults the router.
    record Fault() implements Contribution {}

    /// Would fault the router if it were down, and nobody knows yet whether it is.
    record Pending() implements Contribution {}

    Contribution NOTHING = new Points(0);
    Contribution FAULT = new Fault();
    Contribution PENDING = new Pending();

    /// What an object of this standing contributes with this weight. A weight of zero faults while the object is down
    /// (reversed: up), a positive one is added while it is up, a negative one while it is down; reversed, they are
    /// subtracted.
    static Contribution of(Weight weight, Standing standing) {
        if (weight.isFault()) {
            return switch (standing) {
                case UNKNOWN -> PENDING;
                case UP -> weight.reversed() ? FAULT : NOTHING;
                case DOWN -> weight.reversed() ? NOTHING : FAULT;
            };
        }
        Standing counting = weight.value() > 0 ? Standing.UP : Standing.DOWN;
        if (standing != counting) {
            return NOTHING;
        }
        return new Points(weight.reversed() ? -weight.value() : weight.value());
    }
}
