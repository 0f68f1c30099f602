package keepalived4j.values;

/// An IPv4 address; `bits` holds its four bytes, the first in the most significant place.
public record Ipv4Address(int bits) implements IpAddress {

    /// Reads a dotted quad: four decimal numbers 0 to 255 without leading zeros, signs or blanks.
    ///
    /// @throws IllegalArgumentException naming the text, if it is no dotted quad
    public static Ipv4Address parse(String text) {
        int bits = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int number = 0;
            while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
                number = number * 10 + (text.charAt(at++) - '0');
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            boolean separated = part == 3 ? at == text.length() : at < text.length() && text.charAt(at) == '.';
            if (at == start || number > 255 || leadingZero || !separated) {
                throw new IllegalArgumentException("'" + text + "' is not an IPv4 address");
            }
            at++;
            bits = bits << 8 | number;
        }
        return new Ipv4Address(bits);
    }

    static Ipv4Address of(byte[] networkOrder) {
        int bits = 0;
        for (byte octet : networkOrder) {
            bits = bits << 8 | (octet & 0xff);
        }
        return new Ipv4Address(bits);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public AddressFamily family() {
        return AddressFamily.INET;
    }

    @Override
    public byte[] toBytes() {
        return new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    }

    @Override
    public boolean isMulticast() {
        return bits >>> 28 == 0xe;
    }

    @Override
    public boolean isLinkLocal() {
        return bits >>> 16 == 0xa9fe;
    }

    @Override
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    @Override
    public boolean isUnspecified() {
        return bits == 0;
    }

    @Override
    public int compareTo(IpAddress other) {
        return switch (other) {
            case Ipv4Address(int otherBits) -> Integer.compareUnsigned(bits, otherBits);
            case Ipv6Address _ -> -1;
        };
    }

    /// The dotted quad.
    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
