package keepalived4j.vrrp;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.Advert;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.AuthData;
import keepalived4j.packets.AuthenticationHeader;
import keepalived4j.packets.ChecksumCoverage;
import keepalived4j.packets.ChecksummedBytes;
import keepalived4j.packets.EncodedAdvert;
import keepalived4j.packets.HmacTrailer;
import keepalived4j.packets.PacketLength;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import keepalived4j.values.VirtualRouterId;

/// An advert as a peer of the same configuration sends it over IPv4, through bytes; parts can be falsified afterwards.
final class Heard {

    IpAddress source;
    IpAddress destination;
    OptionalInt hopLimit;
    PacketLength length;
    int version;
    int type;
    VirtualRouterId vrid;
    int priority;
    int addressCount;
    OptionalInt authType;
    Duration interval;
    List<IpAddress> addresses;
    Optional<AuthData> authData;
    Optional<ChecksummedBytes> checksummed;
    Optional<AuthenticationHeader> authenticationHeader;
    Optional<HmacTrailer> trailer;

    private Heard(ReceivedAdvert advert) {
        source = advert.source();
        destination = advert.destination();
        hopLimit = advert.hopLimit();
        length = advert.length();
        version = advert.version();
        type = advert.type();
        vrid = advert.vrid();
        priority = advert.priority();
        addressCount = advert.addressCount();
        authType = advert.authType();
        interval = advert.interval();
        addresses = advert.addresses();
        authData = advert.authData();
        checksummed = advert.checksummed();
        authenticationHeader = advert.authenticationHeader();
        trailer = advert.trailer();
    }

    ReceivedAdvert advert() {
        return new ReceivedAdvert(
                source,
                destination,
                hopLimit,
                length,
                version,
                type,
                vrid,
                priority,
                addressCount,
                authType,
                interval,
                addresses,
                authData,
                checksummed,
                authenticationHeader,
                trailer);
    }

    static Heard of(ReceivedAdvert advert) {
        return new Heard(advert);
    }

    static ReceivedAdvert from(String source, int priority) {
        return from(source, priority, new Wanted()).advert();
    }

    static Heard from(String source, int priority, Wanted wanted) {
        VirtualRouter peer = peer(source, wanted);
        VrrpInstance instance = peer.instance();
        IpAddress destination = switch (instance.transport()) {
            case Transport.Multicast(IpAddress group) -> group;
            case Transport.Unicast _ -> Wanted.OURS;
        };
        return through(peer.advertTo(destination, priority));
    }

    /// The same with another checksum.
    static Heard checksummed(String source, int priority, Wanted wanted, ChecksumCoverage coverage) {
        VirtualRouter peer = peer(source, wanted);
        IpAddress destination = wanted.instance().isUnicast() ? Wanted.OURS : IpAddress.parse("224.0.0.18");
        Advert advert = peer.advertTo(destination, priority);
        return through(new Advert(
                advert.version(),
                advert.vrid(),
                advert.priority(),
                advert.interval(),
                advert.addresses(),
                advert.authentication(),
                coverage,
                advert.source(),
                advert.destination(),
                advert.hopLimit()));
    }

    private static VirtualRouter peer(String source, Wanted wanted) {
        Optional<IpAddress> ours = wanted.source;
        wanted.source = Optional.of(IpAddress.parse(source));
        VirtualRouter peer = new VirtualRouter(1, wanted.instance());
        wanted.source = ours;
        return peer;
    }

    private static Heard through(Advert advert) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[advert.encodedLength()]);
        EncodedAdvert.encode(advert, bytes);
        return new Heard((ReceivedAdvert) AdvertDecoder.decodeIpv4(bytes));
    }
}
