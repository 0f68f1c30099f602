package keepalived4j.config;

import java.util.Optional;
import keepalived4j.values.MacAddress;

/// A MAC address of a VMAC as it is written: six octets, or five that the VRID completes.
///
/// @param bits the first octet most significant
record VmacAddress(long bits, int octets) {

    private static final int WHOLE = 6;
    private static final long PROTOCOL_IPV4 = 0x00005e0001L;
    private static final long PROTOCOL_IPV6 = 0x00005e0002L;

    static Optional<VmacAddress> parse(String text) {
        long bits = 0;
        int octets = 0;
        int start = 0;
        while (start <= text.length()) {
            int colon = text.indexOf(':', start);
            int end = colon < 0 ? text.length() : colon;
            if (end - start < 1 || end - start > 2) {
                return Optional.empty();
            }
            for (int i = start; i < end; i++) {
                int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
                if (digit < 0) {
                    return Optional.empty();
                }
            }
            bits = bits << 8 | Integer.parseInt(text, start, end, 16);
            octets++;
            start = end + 1;
        }
        return octets == WHOLE || octets == WHOLE - 1 ? Optional.of(new VmacAddress(bits, octets)) : Optional.empty();
    }

    private long firstFive() {
        return octets == WHOLE ? bits >>> 8 : bits;
    }

    boolean isMulticast() {
        return (firstFive() >>> 32 & 1) != 0;
    }

    /// Whether it is one that RFC 9568 §7.3 gives to virtual routers.
    boolean isOfTheProtocol() {
        return firstFive() == PROTOCOL_IPV4 || firstFive() == PROTOCOL_IPV6;
    }

    MacAddress complete(int vrid) {
        return new MacAddress(octets == WHOLE ? bits : bits << 8 | vrid);
    }
}
