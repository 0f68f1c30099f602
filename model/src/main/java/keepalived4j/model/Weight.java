package keepalived4j.model;

/// What a tracked object does to the priority of an instance. A positive weight is added while the object is up, a
/// negative one while it is down; zero makes its failure a fault of the instance.
///
/// @param value -253..253
/// @param reversed up and down trade places (`reverse`)
public record Weight(int value, boolean reversed) {

    public static final Weight FAULT = new Weight(0, false);
    public static final int LARGEST = 253;

    public Weight {
        if (value < -LARGEST || value > LARGEST) {
            throw new IllegalArgumentException("weight " + value + " is outside -253..253");
        }
    }

    /// Whether a failure of the object faults the instance instead of changing its priority.
    public boolean isFault() {
        return value == 0;
    }
}
