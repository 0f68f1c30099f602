package keepalived4j.values;

/// A 48-bit Ethernet address; `bits` holds it in the low 48 bits, the first octet most significant.
public record MacAddress(long bits) {

    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);
    public static final int BYTES = 6;

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits: " + Long.toHexString(bits));
        }
    }

    /// The address with these six bytes, in the order of the wire.
    public static MacAddress of(byte[] octets) {
        if (octets.length != BYTES) {
            throw new IllegalArgumentException("a MAC address has 6 bytes, not " + octets.length);
        }
        long bits = 0;
        for (byte octet : octets) {
            bits = bits << 8 | (octet & 0xff);
        }
        return new MacAddress(bits);
    }

    /// Reads six groups of one or two hexadecimal digits, separated by colons.
    ///
    /// @throws IllegalArgumentException naming the text, if it is no MAC address
    public static MacAddress parse(String text) {
        String[] groups = text.split(":", -1);
        long bits = 0;
        for (String group : groups) {
            if (!group.matches("[0-9a-fA-F]{1,2}")) {
                throw new IllegalArgumentException("'" + text + "' is not a MAC address");
            }
            bits = bits << 8 | Integer.parseInt(group, 16);
        }
        if (groups.length != BYTES) {
            throw new IllegalArgumentException("'" + text + "' is not a MAC address");
        }
        return new MacAddress(bits);
    }

    /// Six bytes in the order of the wire; a fresh array.
    public byte[] toBytes() {
        byte[] octets = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            octets[i] = (byte) (bits >>> 40 - 8 * i);
        }
        return octets;
    }

    /// Six lower-case groups of two digits, separated by colons.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (byte octet : toBytes()) {
            if (!text.isEmpty()) {
                text.append(':');
            }
            text.append(Character.forDigit(octet >> 4 & 0xf, 16)).append(Character.forDigit(octet & 0xf, 16));
        }
        return text.toString();
    }
}
