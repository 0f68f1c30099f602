package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.VirtualRouterId;

/// Adverts to test with: plain ones, and random ones over everything that can be sent.
final class Adverts {

    private Adverts() {}

    /// Without authentication, every second or 100 centiseconds, to the group of the addresses' family.
    static Advert plain(int version, IpAddress... addresses) {
        boolean inet6 = addresses.length > 0 && addresses[0].family() == AddressFamily.INET6;
        return new Advert(
                version,
                new VirtualRouterId(51),
                100,
                Duration.ofSeconds(1),
                List.of(addresses),
                new AdvertAuthentication.None(),
                version == 2 && !inet6 ? new ChecksumCoverage.PduOnly() : new ChecksumCoverage.PseudoHeader(),
                IpAddress.parse(inet6 ? "fe80::1" : "10.0.0.1"),
                IpAddress.parse(inet6 ? "ff02::12" : "224.0.0.18"),
                OptionalInt.empty());
    }

    /// `count` different IPv4 addresses.
    static IpAddress[] addresses(int count) {
        IpAddress[] addresses = new IpAddress[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = new Ipv4Address(0x0a000100 + i);
        }
        return addresses;
    }

    static Advert random(RandomGenerator random) {
        AddressFamily family = random.nextBoolean() ? AddressFamily.INET : AddressFamily.INET6;
        int version = random.nextInt(2, 4);
        List<IpAddress> addresses = new ArrayList<>();
        for (int count = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(5); count > 0; count--) {
            addresses.add(address(random, family));
        }
        return new Advert(
                version,
                new VirtualRouterId(random.nextInt(1, 256)),
                random.nextInt(256),
                version == 2
                        ? Duration.ofSeconds(random.nextInt(1, 256))
                        : Duration.ofMillis(10L * random.nextInt(1, 4096)),
                addresses,
                authentication(random, version, family),
                coverage(random, version, family),
                address(random, family),
                address(random, family),
                OptionalInt.of(random.nextInt(256)));
    }

    private static IpAddress address(RandomGenerator random, AddressFamily family) {
        return switch (family) {
            case INET -> new Ipv4Address(random.nextInt());
            case INET6 -> new Ipv6Address(random.nextLong(), random.nextLong());
        };
    }

    private static AdvertAuthentication authentication(RandomGenerator random, int version, AddressFamily family) {
        int legacy = version == 2 && family == AddressFamily.INET ? 2 : 0;
        return switch (random.nextInt(2 + legacy)) {
            case 0 -> new AdvertAuthentication.None();
            case 1 -> {
                byte[] secret = new byte[random.nextInt(HmacKey.SHORTEST, HmacKey.LONGEST + 1)];
                random.nextBytes(secret);
                yield new AdvertAuthentication.Hmac(new HmacKey(random.nextInt(1, 256), secret));
            }
            case 2 -> new AdvertAuthentication.SimplePassword(new AuthData(random.nextLong()));
            default -> new AdvertAuthentication.Ah(new AhKey(new AuthData(random.nextLong())));
        };
    }

    private static ChecksumCoverage coverage(RandomGenerator random, int version, AddressFamily family) {
        if (family == AddressFamily.INET6) {
            return new ChecksumCoverage.PseudoHeader();
        }
        return switch (version == 2 ? 0 : random.nextInt(3)) {
            case 0 -> new ChecksumCoverage.PduOnly();
            case 1 -> new ChecksumCoverage.PseudoHeader();
            default -> new ChecksumCoverage.PseudoHeaderTo(new Ipv4Address(random.nextInt()));
        };
    }

    static EncodedAdvert encode(Advert advert) {
        return EncodedAdvert.encode(advert, MemorySegment.ofArray(new byte[advert.encodedLength()]));
    }

    /// Signs `encoded` if it is of the kind that is signed.
    static void sign(EncodedAdvert encoded, long sequence) {
        switch (encoded.advert().authentication()) {
            case AdvertAuthentication.None _, AdvertAuthentication.SimplePassword _ -> {}
            case AdvertAuthentication.Ah _ -> encoded.sign(sequence);
            case AdvertAuthentication.Hmac _ -> encoded.sign(new HmacSequence(sequence));
        }
    }

    static byte[] bytes(Advert advert) {
        return encode(advert).packet().toArray(ValueLayout.JAVA_BYTE);
    }

    static DecodedAdvert decode(Advert sent, MemorySegment packet) {
        return switch (sent.source()) {
            case Ipv4Address _ -> AdvertDecoder.decodeIpv4(packet);
            case Ipv6Address source ->
                AdvertDecoder.decodeIpv6(packet, source, (Ipv6Address) sent.destination(), sent.hopLimit());
        };
    }
}
