package keepalived4j.values;

/// The kernel's number of a network interface, positive, unique within a network namespace.
public record InterfaceIndex(int value) {

    public InterfaceIndex {
        if (value <= 0) {
            throw new IllegalArgumentException("interface index " + value + " is not positive");
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
