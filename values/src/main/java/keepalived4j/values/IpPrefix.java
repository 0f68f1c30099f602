package keepalived4j.values;

/// An address and the length of its network prefix, `10.0.0.1/24`. The host bits are kept as written.
///
/// @param length 0 to 32 or 128
public record IpPrefix(IpAddress address, int length) {

    public IpPrefix {
        int longest = address.family().addressBits();
        if (length < 0 || length > longest) {
            throw new IllegalArgumentException("prefix length " + length + " is outside 0.." + longest);
        }
    }

    /// The prefix that holds `address` alone.
    public static IpPrefix host(IpAddress address) {
        return new IpPrefix(address, address.family().addressBits());
    }

    /// Whether `other` lies in this network.
    public boolean contains(IpAddress other) {
        return switch (address) {
            case Ipv4Address(int bits) ->
                other instanceof Ipv4Address(int otherBits) && (length == 0 || (bits ^ otherBits) >>> 32 - length == 0);
            case Ipv6Address(long high, long low) ->
                other instanceof Ipv6Address(long otherHigh, long otherLow)
                        && matches(high ^ otherHigh, Math.min(length, 64))
                        && matches(low ^ otherLow, Math.max(length - 64, 0));
        };
    }

    /// The same without the bits of the host: `10.0.0.0/24` for `10.0.0.1/24`.
    public IpPrefix network() {
        return new IpPrefix(
                switch (address) {
                    case Ipv4Address(int bits) -> new Ipv4Address((int) kept(bits, length + 32));
                    case Ipv6Address(long high, long low) ->
                        new Ipv6Address(kept(high, Math.min(length, 64)), kept(low, Math.max(length - 64, 0)));
                },
                length);
    }

    private static long kept(long bits, int leadingBits) {
        return leadingBits == 0 ? 0 : bits & -1L << 64 - leadingBits;
    }

    private static boolean matches(long difference, int leadingBits) {
        return leadingBits == 0 || difference >>> 64 - leadingBits == 0;
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
