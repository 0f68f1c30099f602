package keepalived4j.values;

/// The VRID (RFC 9568 §5.2.3): 1 to 255, unique among the virtual routers of one family on a link.
public record VirtualRouterId(int value) {

    public VirtualRouterId {
        if (value < 1 || value > 255) {
            throw new IllegalArgumentException("virtual router id " + value + " is outside 1..255");
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
