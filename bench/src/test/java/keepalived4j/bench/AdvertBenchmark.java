package keepalived4j.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import keepalived4j.packets.Advert;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.ChecksumCoverage;
import keepalived4j.packets.DecodedAdvert;
import keepalived4j.packets.EncodedAdvert;
import keepalived4j.values.IpAddress;
import keepalived4j.values.VirtualRouterId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The codec of adverts: version 3 over IPv4, one address.
@State(Scope.Thread)
public class AdvertBenchmark {
    private final MemorySegment slot = Arena.ofAuto().allocate(256);
    private final MemorySegment received = Arena.ofAuto().allocate(256);
    private Advert advert = advert();
    private EncodedAdvert encoded = EncodedAdvert.encode(advert, slot);
    private MemorySegment datagram = received;
    private int identification;

    private static Advert advert() {
        return new Advert(
                3,
                new VirtualRouterId(51),
                200,
                Duration.ofSeconds(1),
                List.of(IpAddress.parse("10.1.0.1")),
                new AdvertAuthentication.None(),
                new ChecksumCoverage.PseudoHeader(),
                IpAddress.parse("10.0.0.10"),
                IpAddress.parse("224.0.0.18"),
                OptionalInt.empty());
    }

    @Setup
    public void receive() {
        EncodedAdvert sent = EncodedAdvert.encode(advert, received);
        datagram = sent.packet();
    }

    @Benchmark
    public EncodedAdvert encode() {
        return EncodedAdvert.encode(advert, slot);
    }

    @Benchmark
    public MemorySegment patch() {
        identification = (identification & 0x7fff) + 1;
        encoded.identify(identification);
        encoded.prioritize(100 + (identification & 63));
        return encoded.packet();
    }

    @Benchmark
    public DecodedAdvert decode() {
        return AdvertDecoder.decodeIpv4(datagram);
    }
}
