package keepalived4j.values;

import java.nio.charset.StandardCharsets;

/// The name of a network interface: 1 to 15 bytes (`IFNAMSIZ` less the NUL, linux/if.h), without blanks or slashes.
public record InterfaceName(String value) implements Comparable<InterfaceName> {

    public static final int MAX_BYTES = 15;

    public InterfaceName {
        if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("interface name '" + value + "' is not 1.." + MAX_BYTES + " bytes long");
        }
        if (value.equals(".") || value.equals("..") || value.chars().anyMatch(c -> c <= ' ' || c == '/')) {
            throw new IllegalArgumentException("'" + value + "' is not an interface name");
        }
    }

    @Override
    public int compareTo(InterfaceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
