package keepalived4j.packets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.IpAddress;
import keepalived4j.values.VirtualRouterId;

/// A received VRRP packet: facts, unjudged. Nothing but the VRID has been checked; every other rule, the length
/// included, is the receiver's to apply in the order it counts its errors.
///
/// @param hopLimit TTL or hop limit; absent if the kernel did not tell
/// @param version 0 to 15
/// @param type 0 to 15; 1 is ADVERTISEMENT
/// @param priority 0 to 255
/// @param addressCount 0 to 255, as the PDU claims
/// @param authType 0 to 255; version 2 only
/// @param interval whole seconds for version 2; for any other, centiseconds as in version 3. May be zero
/// @param addresses those that arrived; fewer than claimed only in a packet that is too short
/// @param authData version 2 over IPv4 only; absent if the packet is too short for it
/// @param checksummed absent if the packet is too short for its checksum to mean anything
/// @param authenticationHeader present if the IPv4 header announces one
/// @param trailer present if the packet exceeds its expected length by exactly a trailer; only an instance with
///     `auth_hmac` takes it for one, to others the length is wrong
public record ReceivedAdvert(
        IpAddress source,
        IpAddress destination,
        OptionalInt hopLimit,
        PacketLength length,
        int version,
        int type,
        VirtualRouterId vrid,
        int priority,
        int addressCount,
        OptionalInt authType,
        Duration interval,
        List<IpAddress> addresses,
        Optional<AuthData> authData,
        Optional<ChecksummedBytes> checksummed,
        Optional<AuthenticationHeader> authenticationHeader,
        Optional<HmacTrailer> trailer)
        implements DecodedAdvert {

    public ReceivedAdvert {
        addresses = List.copyOf(addresses);
    }

    /// Whether the checksum is right when it covers `coverage`.
    public boolean checksumVerifies(ChecksumCoverage coverage) {
        if (checksummed.isEmpty()) {
            return false;
        }
        ChecksummedBytes bytes = checksummed.get();
        int beside = InternetChecksum.sumBesidePdu(coverage, source, destination, bytes.length());
        return InternetChecksum.isIntact(InternetChecksum.add(bytes.sum(), beside));
    }
}
