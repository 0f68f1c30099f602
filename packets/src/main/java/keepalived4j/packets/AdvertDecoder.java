package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.VirtualRouterId;

/// Reads received VRRP packets. A segment holds exactly what was received, as a raw socket delivers it: from the IP
/// header on for IPv4, from the PDU on for IPv6. No content makes a method here throw, and no result refers to the
/// segment afterwards.
public final class AdvertDecoder {

    private AdvertDecoder() {}

    /// The VRID, 0 to 255, to find out whether anybody wants this packet; empty if the packet is too short to have
    /// one.
    public static OptionalInt peekVirtualRouterId(MemorySegment packet, AddressFamily family) {
        if (packet.byteSize() == 0) {
            return OptionalInt.empty();
        }
        int pduAt = switch (family) {
            case INET -> Ipv4Header.headerBytes(packet) + authenticationHeaderBytes(packet);
            case INET6 -> 0;
        };
        return packet.byteSize() < pduAt + VrrpPdu.ADDRESSES
                ? OptionalInt.empty()
                : OptionalInt.of(NetworkOrder.getByte(packet, pduAt + VrrpPdu.VIRTUAL_ROUTER_ID));
    }

    /// Reads an IPv4 datagram of protocol 112 or 51.
    public static DecodedAdvert decodeIpv4(MemorySegment datagram) {
        int received = (int) datagram.byteSize();
        if (received < Ipv4Header.BYTES) {
            return new Malformed(received + " bytes are too short for an IPv4 header");
        }
        if (Ipv4Header.version(datagram) != 4) {
            return new Malformed("IP version " + Ipv4Header.version(datagram) + " in an IPv4 header");
        }
        int headerBytes = Ipv4Header.headerBytes(datagram);
        if (headerBytes < Ipv4Header.BYTES) {
            return new Malformed("an IPv4 header of " + headerBytes + " bytes is shorter than " + Ipv4Header.BYTES);
        }
        int protocol = NetworkOrder.getByte(datagram, Ipv4Header.PROTOCOL);
        if (protocol != Ipv4Header.PROTOCOL_VRRP && protocol != Ipv4Header.PROTOCOL_AH) {
            return new Malformed("IP protocol " + protocol + " is neither VRRP nor AH");
        }
        int pduAt = headerBytes + authenticationHeaderBytes(datagram);
        if (received < pduAt + VrrpPdu.ADDRESSES) {
            return new Malformed(received + " bytes are too short for a VRRP header at byte " + pduAt);
        }
        return decode(
                datagram,
                pduAt,
                NetworkOrder.getAddress(datagram, Ipv4Header.SOURCE, AddressFamily.INET),
                NetworkOrder.getAddress(datagram, Ipv4Header.DESTINATION, AddressFamily.INET),
                OptionalInt.of(NetworkOrder.getByte(datagram, Ipv4Header.TTL)),
                OptionalInt.of(NetworkOrder.getShort(datagram, Ipv4Header.TOTAL_LENGTH)),
                protocol == Ipv4Header.PROTOCOL_AH
                        ? Optional.of(AuthenticationHeader.read(datagram, headerBytes))
                        : Optional.empty());
    }

    /// Reads an IPv6 payload of protocol 112; the rest comes from the socket's ancillary data.
    public static DecodedAdvert decodeIpv6(
            MemorySegment payload, Ipv6Address source, Ipv6Address destination, OptionalInt hopLimit) {
        if (payload.byteSize() < VrrpPdu.ADDRESSES) {
            return new Malformed(payload.byteSize() + " bytes are too short for a VRRP header");
        }
        return decode(payload, 0, source, destination, hopLimit, OptionalInt.empty(), Optional.empty());
    }

    private static int authenticationHeaderBytes(MemorySegment datagram) {
        return datagram.byteSize() > Ipv4Header.PROTOCOL
                        && NetworkOrder.getByte(datagram, Ipv4Header.PROTOCOL) == Ipv4Header.PROTOCOL_AH
                ? AuthenticationHeader.BYTES
                : 0;
    }

    private static DecodedAdvert decode(
            MemorySegment packet,
            int pduAt,
            IpAddress source,
            IpAddress destination,
            OptionalInt hopLimit,
            OptionalInt statedLength,
            Optional<AuthenticationHeader> authenticationHeader) {
        MemorySegment pdu = packet.asSlice(pduAt);
        int vrid = NetworkOrder.getByte(pdu, VrrpPdu.VIRTUAL_ROUTER_ID);
        if (vrid == 0) {
            return new Malformed("virtual router id 0 is outside 1..255");
        }
        AddressFamily family = source.family();
        int version = NetworkOrder.getByte(pdu, 0) >>> 4;
        int count = NetworkOrder.getByte(pdu, VrrpPdu.ADDRESS_COUNT);
        int expected = VrrpPdu.length(version, family, count);
        int received = (int) pdu.byteSize();
        return new ReceivedAdvert(
                source,
                destination,
                hopLimit,
                new PacketLength(pduAt + received, pduAt + expected, statedLength),
                version,
                NetworkOrder.getByte(pdu, 0) & 0xf,
                new VirtualRouterId(vrid),
                NetworkOrder.getByte(pdu, VrrpPdu.PRIORITY),
                count,
                version == 2 ? OptionalInt.of(NetworkOrder.getByte(pdu, VrrpPdu.AUTH_TYPE)) : OptionalInt.empty(),
                interval(pdu, version),
                addresses(pdu, family, count),
                authData(pdu, version, family, expected),
                checksummed(pdu, family, expected),
                authenticationHeader,
                received == expected + HmacTrailer.BYTES
                        ? Optional.of(HmacTrailer.read(pdu, source))
                        : Optional.empty());
    }

    private static Duration interval(MemorySegment pdu, int version) {
        return version == 2
                ? Duration.ofSeconds(NetworkOrder.getByte(pdu, VrrpPdu.ADVER_INT_SECONDS))
                : VrrpPdu.maxAdvertInt(NetworkOrder.getShort(pdu, VrrpPdu.MAX_ADVERT_INT));
    }

    private static List<IpAddress> addresses(MemorySegment pdu, AddressFamily family, int count) {
        int arrived = ((int) pdu.byteSize() - VrrpPdu.ADDRESSES) / family.addressBytes();
        IpAddress[] addresses = new IpAddress[Math.min(count, arrived)];
        for (int i = 0; i < addresses.length; i++) {
            int at = VrrpPdu.ADDRESSES + i * family.addressBytes();
            addresses[i] = NetworkOrder.getAddress(pdu, at, family);
        }
        return List.of(addresses);
    }

    private static Optional<AuthData> authData(MemorySegment pdu, int version, AddressFamily family, int expected) {
        return VrrpPdu.carriesAuthData(version, family) && pdu.byteSize() >= expected
                ? Optional.of(AuthData.read(pdu, expected - AuthData.BYTES))
                : Optional.empty();
    }

    /// Over IPv4 the PDU alone counts, without trailer and padding; over IPv6 the whole payload (RFC 8200 §8.1).
    private static Optional<ChecksummedBytes> checksummed(MemorySegment pdu, AddressFamily family, int expected) {
        if (pdu.byteSize() < expected) {
            return Optional.empty();
        }
        int length = switch (family) {
            case INET -> expected;
            case INET6 -> (int) pdu.byteSize();
        };
        return Optional.of(new ChecksummedBytes(length, InternetChecksum.sum(pdu, 0, length)));
    }
}
