package keepalived4j.values;

/// An IPv4 or IPv6 address without zone. Ordered as an unsigned big-endian number within a family (the tie-break of
/// RFC 9568 §6.4.3), IPv4 before IPv6.
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {

    /// Reads `text` as inet_pton(3) does: dotted quad, or IPv6 text when it holds a colon. No names, no zone, no
    /// surrounding blanks.
    ///
    /// @throws IllegalArgumentException naming the text, if it is no address
    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? Ipv6Address.parse(text) : Ipv4Address.parse(text);
    }

    /// The address with these 4 or 16 bytes, in network order.
    ///
    /// @throws IllegalArgumentException for any other number of bytes
    static IpAddress of(byte[] networkOrder) {
        return switch (networkOrder.length) {
            case 4 -> Ipv4Address.of(networkOrder);
            case 16 -> Ipv6Address.of(networkOrder);
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + networkOrder.length);
        };
    }

    AddressFamily family();

    /// 4 or 16 bytes in network order; a fresh array.
    byte[] toBytes();

    /// In 224.0.0.0/4 or ff00::/8.
    boolean isMulticast();

    /// In 169.254.0.0/16 or fe80::/10.
    boolean isLinkLocal();

    /// In 127.0.0.0/8, or ::1.
    boolean isLoopback();

    /// 0.0.0.0 or ::.
    boolean isUnspecified();
}
