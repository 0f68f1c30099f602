package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// The Internet checksum: the complement of the one's complement sum of 16-bit words (RFC 1071). Sums are folded to 16
/// bits; folded sums of parts add up to the sum of the whole if every part but the last has an even length.
final class InternetChecksum {

    /// The sum of data that holds its own, right checksum.
    private static final int SUM_OF_INTACT_DATA = 0xffff;

    private InternetChecksum() {}

    /// The folded sum of `length` bytes. An odd last byte counts as the high half of a word.
    static int sum(MemorySegment data, long offset, int length) {
        long sum = 0;
        int at = 0;
        for (; at + 1 < length; at += 2) {
            sum += NetworkOrder.getShort(data, offset + at);
        }
        if (at < length) {
            sum += (long) NetworkOrder.getByte(data, offset + at) << 8;
        }
        return fold(sum);
    }

    /// The folded sum of what `coverage` adds to a VRRP PDU of `length` bytes.
    static int sumBesidePdu(ChecksumCoverage coverage, IpAddress source, IpAddress destination, int length) {
        return switch (coverage) {
            case ChecksumCoverage.PduOnly _ -> 0;
            case ChecksumCoverage.PseudoHeader _ ->
                pseudoHeaderSum(source, destination, Ipv4Header.PROTOCOL_VRRP, length);
            case ChecksumCoverage.PseudoHeaderTo(Ipv4Address other) ->
                pseudoHeaderSum(source, other, Ipv4Header.PROTOCOL_VRRP, length);
        };
    }

    /// The folded sum of a pseudo header (RFC 793 §3.1, RFC 8200 §8.1), which has the same sum in both families since
    /// its zero bytes count nothing.
    static int pseudoHeaderSum(IpAddress source, IpAddress destination, int protocol, int length) {
        return fold((long) addressSum(source) + addressSum(destination) + protocol + length);
    }

    private static int addressSum(IpAddress address) {
        return switch (address) {
            case Ipv4Address(int bits) -> fold(words(bits));
            case Ipv6Address(long high, long low) ->
                fold(words((int) (high >>> 32)) + words((int) high) + words((int) (low >>> 32)) + words((int) low));
        };
    }

    private static long words(int bits) {
        return (bits >>> 16 & 0xffffL) + (bits & 0xffffL);
    }

    static int add(int sum, int otherSum) {
        return fold((long) sum + otherSum);
    }

    /// What goes into a checksum field, given the sum of everything else.
    static int checksum(int sum) {
        return ~sum & 0xffff;
    }

    static boolean isIntact(int sumWithChecksum) {
        return sumWithChecksum == SUM_OF_INTACT_DATA;
    }

    /// `checksum` after one word under it has changed (RFC 1624 §3, equation 3).
    static int adjusted(int checksum, int oldWord, int newWord) {
        return checksum(fold((long) (~checksum & 0xffff) + (~oldWord & 0xffff) + newWord));
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }
}
