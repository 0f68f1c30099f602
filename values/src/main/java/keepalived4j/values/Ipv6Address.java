package keepalived4j.values;

import java.util.Optional;

/// An IPv6 address; `high` holds its first eight bytes, `low` the rest, each with the first byte in the most
/// significant place.
public record Ipv6Address(long high, long low) implements IpAddress {

    private static final int GROUPS = 8;

    private static final long LINK_LOCAL_NETWORK = 0xfe80L << 48;

    /// The link-local address made of a MAC address: a modified EUI-64 (RFC 4291 §2.5.6, appendix A).
    public static Ipv6Address linkLocal(MacAddress mac) {
        long company = mac.bits() >>> 24 ^ 0x020000;
        long extension = mac.bits() & 0xffffff;
        return new Ipv6Address(LINK_LOCAL_NETWORK, company << 40 | 0xfffeL << 24 | extension);
    }

    /// Reads IPv6 text (RFC 4291 §2.2): groups of one to four hexadecimal digits, at most one `::`, the last 32 bits as
    /// a dotted quad if wanted.
    ///
    /// @throws IllegalArgumentException naming the text, if it is no IPv6 address
    public static Ipv6Address parse(String text) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gapAt = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gapAt = 0;
            at = 2;
        }
        while (at < text.length()) {
            int start = at;
            int group = 0;
            while (at < text.length()
                    && at - start < 4
                    && Character.digit(text.charAt(at), 16) >= 0
                    && text.charAt(at) < 128) {
                group = group << 4 | Character.digit(text.charAt(at++), 16);
            }
            if (at < text.length() && text.charAt(at) == '.' && count <= GROUPS - 2) {
                int quad = quad(text, start);
                groups[count++] = quad >>> 16;
                groups[count++] = quad & 0xffff;
                at = text.length();
                break;
            }
            if (at == start || count == GROUPS) {
                throw invalid(text);
            }
            groups[count++] = group;
            if (at == text.length()) {
                break;
            }
            if (text.charAt(at++) != ':' || at == text.length()) {
                throw invalid(text);
            }
            if (text.charAt(at) == ':') {
                if (gapAt >= 0) {
                    throw invalid(text);
                }
                gapAt = count;
                at++;
            }
        }
        if (gapAt < 0 ? count != GROUPS : count == GROUPS) {
            throw invalid(text);
        }
        return fromGroups(groups, count, gapAt);
    }

    private static int quad(String text, int start) {
        try {
            return Ipv4Address.parse(text.substring(start)).bits();
        } catch (IllegalArgumentException _) {
            throw invalid(text);
        }
    }

    private static Ipv6Address fromGroups(int[] groups, int count, int gapAt) {
        int tail = gapAt < 0 ? 0 : count - gapAt;
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            boolean fromTail = gapAt >= 0 && i >= GROUPS - tail;
            boolean inGap = gapAt >= 0 && i >= gapAt && !fromTail;
            int group = inGap ? 0 : groups[fromTail ? count - (GROUPS - i) : i];
            if (i < GROUPS / 2) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return new Ipv6Address(high, low);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("'" + text + "' is not an IPv6 address");
    }

    static Ipv6Address of(byte[] networkOrder) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | (networkOrder[i] & 0xff);
            low = low << 8 | (networkOrder[i + 8] & 0xff);
        }
        return new Ipv6Address(high, low);
    }

    /// The IPv4 address that an IPv6 socket shows in this one (`::ffff:a.b.c.d`, RFC 4291 §2.5.5.2); absent where it is
    /// none.
    public Optional<Ipv4Address> mappedIpv4() {
        return high == 0 && low >>> 32 == 0xffff ? Optional.of(new Ipv4Address((int) low)) : Optional.empty();
    }

    @Override
    public AddressFamily family() {
        return AddressFamily.INET6;
    }

    @Override
    public byte[] toBytes() {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> (56 - 8 * i));
            bytes[i + 8] = (byte) (low >>> (56 - 8 * i));
        }
        return bytes;
    }

    @Override
    public boolean isMulticast() {
        return high >>> 56 == 0xff;
    }

    @Override
    public boolean isLinkLocal() {
        return high >>> 54 == 0x3fa;
    }

    @Override
    public boolean isLoopback() {
        return high == 0 && low == 1;
    }

    @Override
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    @Override
    public int compareTo(IpAddress other) {
        return switch (other) {
            case Ipv4Address _ -> 1;
            case Ipv6Address(long otherHigh, long otherLow) -> {
                int byHigh = Long.compareUnsigned(high, otherHigh);
                yield byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
            }
        };
    }

    /// The canonical text of RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups
    /// as `::`, IPv4-mapped addresses with a dotted quad.
    @Override
    public String toString() {
        if (high == 0 && low >>> 32 == 0xffff) {
            return "::ffff:" + new Ipv4Address((int) low);
        }
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && group(i + length) == 0) {
                length++;
            }
            if (length > gapLength) {
                gapStart = i;
                gapLength = length;
            }
            i += length;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> (48 - 16 * (index % 4))) & 0xffff;
    }
}
