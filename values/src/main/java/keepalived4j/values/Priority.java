package keepalived4j.values;

/// Election priority of a virtual router (RFC 9568 §5.2.4): 1 to 254, or 255 for the address owner. The 0 that a
/// stopping master advertises is no priority of a router and cannot be written as one.
public record Priority(int value) implements Comparable<Priority> {

    public static final Priority DEFAULT = new Priority(100);
    public static final Priority OWNER = new Priority(255);

    public Priority {
        if (value < 1 || value > 255) {
            throw new IllegalArgumentException("priority " + value + " is outside 1..255");
        }
    }

    public boolean isOwner() {
        return value == 255;
    }

    @Override
    public int compareTo(Priority other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
