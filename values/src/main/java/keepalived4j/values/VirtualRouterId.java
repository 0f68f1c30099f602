package keepalived4j.values;

/// The VRID (RFC 9568 §5.2.3): 1 to 255, unique among the virtual routers of one family on a link.
public record VirtualRouterId(int value) {

    private static final long IPV4_MAC = 0x00005e000100L;
    private static final long IPV6_MAC = 0x00005e000200L;

    public VirtualRouterId {
        if (value < 1 || value > 255) {
            throw new IllegalArgumentException("virtual router id " + value + " is outside 1..255");
        }
    }

    /// The MAC address of the virtual router (RFC 9568 §7.3), of which it is the last octet.
    public MacAddress macAddress(AddressFamily family) {
        return new MacAddress((family == AddressFamily.INET ? IPV4_MAC : IPV6_MAC) | value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
