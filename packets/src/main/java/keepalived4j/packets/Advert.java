package keepalived4j.packets;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.VirtualRouterId;

/// One VRRP advertisement to one destination, as we send it.
///
/// @param version 2 or 3
/// @param priority 0 to 255; 0 says that the master is stopping
/// @param interval whole seconds, 1 to 255, for version 2; whole centiseconds, 1 to 4095, for version 3
/// @param addresses at most 255, of the same family as source and destination
/// @param hopLimit TTL or hop limit; absent: 255 for IPv4, what the socket is set to for IPv6
public record Advert(
        int version,
        VirtualRouterId vrid,
        int priority,
        Duration interval,
        List<IpAddress> addresses,
        AdvertAuthentication authentication,
        ChecksumCoverage checksum,
        IpAddress source,
        IpAddress destination,
        OptionalInt hopLimit) {

    public Advert {
        addresses = List.copyOf(addresses);
        if (version != 2 && version != 3) {
            throw new IllegalArgumentException("VRRP version " + version + " is neither 2 nor 3");
        }
        requirePriority(priority);
        requireInterval(version, interval);
        if (addresses.size() > VrrpPdu.MAX_ADDRESSES) {
            throw new IllegalArgumentException(addresses.size() + " addresses do not fit in an advert");
        }
        requireFamily(source.family(), destination);
        for (IpAddress address : addresses) {
            requireFamily(source.family(), address);
        }
        requireCoverage(version, source.family(), checksum);
        if (authentication.authType() != 0 && !VrrpPdu.carriesAuthData(version, source.family())) {
            throw new IllegalArgumentException(
                    "version " + version + " over " + source.family() + " has no authentication data");
        }
        if (hopLimit.isPresent() && hopLimit.getAsInt() >>> 8 != 0) {
            throw new IllegalArgumentException("TTL " + hopLimit.getAsInt() + " is outside 0..255");
        }
    }

    static void requirePriority(int priority) {
        if (priority < 0 || priority > 255) {
            throw new IllegalArgumentException("advertised priority " + priority + " is outside 0..255");
        }
    }

    private static void requireInterval(int version, Duration interval) {
        Duration unit = version == 2 ? Duration.ofSeconds(1) : VrrpPdu.maxAdvertInt(1);
        long most = version == 2 ? 0xff : 0xfff;
        // Not by Duration#dividedBy, which calculates in BigDecimal.
        boolean fits = interval.compareTo(unit) >= 0 && interval.toSeconds() <= 0xff;
        if (!fits || interval.toNanos() % unit.toNanos() != 0 || interval.toNanos() / unit.toNanos() > most) {
            throw new IllegalArgumentException(
                    "interval " + interval + " is not a multiple of " + unit + " from 1 to " + most);
        }
    }

    private static void requireFamily(AddressFamily family, IpAddress address) {
        if (address.family() != family) {
            throw new IllegalArgumentException(address + " in an advert over " + family);
        }
    }

    private static void requireCoverage(int version, AddressFamily family, ChecksumCoverage checksum) {
        boolean pseudoHeader = checksum instanceof ChecksumCoverage.PseudoHeader;
        boolean pduOnly = checksum instanceof ChecksumCoverage.PduOnly;
        if (family == AddressFamily.INET6 && !pseudoHeader
                || family == AddressFamily.INET && version == 2 && !pduOnly) {
            throw new IllegalArgumentException(
                    "version " + version + " over " + family + " has no checksum over " + checksum);
        }
    }

    public AddressFamily family() {
        return source.family();
    }

    /// The bytes it takes: from the IP header on for IPv4, from the PDU on for IPv6.
    public int encodedLength() {
        return pduOffset()
                + pduLength()
                + (authentication instanceof AdvertAuthentication.Hmac ? HmacTrailer.BYTES : 0);
    }

    int pduOffset() {
        return switch (family()) {
            case INET ->
                Ipv4Header.BYTES + (authentication instanceof AdvertAuthentication.Ah ? AuthenticationHeader.BYTES : 0);
            case INET6 -> 0;
        };
    }

    int pduLength() {
        return VrrpPdu.length(version, family(), addresses.size());
    }
}
