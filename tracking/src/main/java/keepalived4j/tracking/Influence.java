package keepalived4j.tracking;

import keepalived4j.model.Weight;

/// How a tracked object bears on a router: a weight, and whether up and down trade places.
///
/// @param weight -254..254; 0: its failure is a fault
record Influence(int weight, boolean reversed) {

    static final Influence FAULT = new Influence(0, false);

    /// The product of number and weight from which on downwards a file faults.
    private static final int FAULT_PRODUCT = -254;
    /// A file cannot add more than this.
    private static final int HIGHEST_PRODUCT = 253;

    static Influence of(Weight weight) {
        return new Influence(weight.value(), weight.reversed());
    }

    Contribution contribution(Observation seen) {
        return switch (seen) {
            case Standing standing -> weight == 0 ? fault(standing) : points(standing);
            case Observation.Content(int number) -> content(number);
        };
    }

    /// Without a weight the object faults while it is down (reversed: up).
    private Contribution fault(Standing standing) {
        return switch (standing) {
            case UNKNOWN -> Contribution.PENDING;
            case UP -> reversed ? Contribution.FAULT : Contribution.NOTHING;
            case DOWN -> reversed ? Contribution.NOTHING : Contribution.FAULT;
        };
    }

    /// A positive weight is added while the object is up, a negative one while it is down; reversed, they are
    /// subtracted.
    private Contribution points(Standing standing) {
        Standing counting = weight > 0 ? Standing.UP : Standing.DOWN;
        if (standing != counting) {
            return Contribution.NOTHING;
        }
        return new Contribution.Points(reversed ? -weight : weight);
    }

    /// The number is multiplied by the weight; without one, any number but zero faults (reversed: zero does).
    private Contribution content(int number) {
        if (weight == 0) {
            return (number == 0) == reversed ? Contribution.FAULT : Contribution.NOTHING;
        }
        long product = (long) number * (reversed ? -weight : weight);
        if (product <= FAULT_PRODUCT) {
            return Contribution.FAULT;
        }
        return new Contribution.Points((int) Math.min(product, HIGHEST_PRODUCT));
    }
}
