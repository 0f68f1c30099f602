package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.VirtualRouterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every packet that keepalived was seen to send is what we send for the same settings, and is read back as such.
class VectorsTest {

    private static final ChecksumCoverage PDU_ONLY = new ChecksumCoverage.PduOnly();
    private static final ChecksumCoverage PSEUDO_HEADER = new ChecksumCoverage.PseudoHeader();
    private static final ChecksumCoverage GROUP = new ChecksumCoverage.PseudoHeaderTo(Ipv4Address.parse("224.0.0.18"));

    private static final Map<String, byte[]> PACKETS = Vectors.all();

    private record Vector(String name, Advert advert, int identification, long ahSequence, long hmacSequence) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void advertIsEncodedByteForByte(Vector vector) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment slot = arena.allocate(1500).fill((byte) 0x5a);
            EncodedAdvert encoded = EncodedAdvert.encode(vector.advert, slot);
            complete(encoded, vector);
            assertThat(Vectors.hex(asSent(encoded))).isEqualTo(hex(vector));
            assertThat(Vectors.hex(slot.asSlice(vector.advert.encodedLength()))).matches("(5a)*");
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void patchingAnEarlierAdvertGivesTheSameBytes(Vector vector) {
        for (int earlierPriority : new int[] {0, 1, 150, 200, 255}) {
            MemorySegment slot = MemorySegment.ofArray(new byte[vector.advert.encodedLength()]);
            EncodedAdvert encoded = EncodedAdvert.encode(withPriority(vector.advert, earlierPriority), slot);
            complete(encoded, new Vector(vector.name, vector.advert, 65535, 77, 99));
            encoded.prioritize(vector.advert.priority());
            complete(encoded, vector);
            assertThat(Vectors.hex(asSent(encoded))).isEqualTo(hex(vector));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void advertIsReadAsItWasSent(Vector vector) {
        byte[] packet = PACKETS.get(vector.name);
        Advert sent = vector.advert;
        AddressFamily family = sent.family();
        assertThat(Vectors.isIpv6(packet)).isEqualTo(family == AddressFamily.INET6);
        assertThat(AdvertDecoder.peekVirtualRouterId(Vectors.onSocket(packet), family))
                .hasValue(sent.vrid().value());

        ReceivedAdvert received = (ReceivedAdvert) Vectors.decode(packet);
        assertThat(received.source()).isEqualTo(sent.source());
        assertThat(received.destination()).isEqualTo(sent.destination());
        assertThat(received.hopLimit()).isEqualTo(sent.hopLimit());
        assertThat(received.version()).isEqualTo(sent.version());
        assertThat(received.type()).isEqualTo(1);
        assertThat(received.vrid()).isEqualTo(sent.vrid());
        assertThat(received.priority()).isEqualTo(sent.priority());
        assertThat(received.addressCount()).isEqualTo(sent.addresses().size());
        assertThat(received.addresses()).isEqualTo(sent.addresses());
        assertThat(received.interval()).isEqualTo(sent.interval());
        assertThat(received.authType())
                .isEqualTo(
                        sent.version() == 2
                                ? OptionalInt.of(sent.authentication().authType())
                                : OptionalInt.empty());
        assertThat(received.length().received())
                .isEqualTo((int) Vectors.onSocket(packet).byteSize());
        assertThat(received.length().isAsStated()).isTrue();
        assertThat(received.length().isExpected())
                .isEqualTo(!(sent.authentication() instanceof AdvertAuthentication.Hmac));
        assertThat(received.checksumVerifies(sent.checksum())).isTrue();
        assertAuthenticationOf(received, sent);
    }

    private static void assertAuthenticationOf(ReceivedAdvert received, Advert sent) {
        boolean hasData = sent.version() == 2 && sent.family() == AddressFamily.INET;
        switch (sent.authentication()) {
            case AdvertAuthentication.None _ -> {
                assertThat(received.authData()).isEqualTo(hasData ? Optional.of(AuthData.ZERO) : Optional.empty());
                assertThat(received.authenticationHeader()).isEmpty();
                assertThat(received.trailer()).isEmpty();
            }
            case AdvertAuthentication.SimplePassword(AuthData password) ->
                assertThat(received.authData()).contains(password);
            case AdvertAuthentication.Ah(AhKey key) -> {
                AuthenticationHeader header = received.authenticationHeader().orElseThrow();
                AhTtl ttl = sent.destination().isMulticast() ? AhTtl.AS_SENT : AhTtl.ZEROED;
                AhTtl otherTtl = ttl == AhTtl.ZEROED ? AhTtl.AS_SENT : AhTtl.ZEROED;
                assertThat(header.nextHeader()).isEqualTo(112);
                assertThat(header.spi()).isEqualTo(((Ipv4Address) sent.source()).bits());
                assertThat(header.icvVerifies(key, ttl)).isTrue();
                assertThat(header.icvVerifies(key, otherTtl)).isFalse();
                assertThat(header.icvVerifies(new AhKey(AuthData.ZERO), ttl)).isFalse();
            }
            case AdvertAuthentication.Hmac(HmacKey key) -> {
                HmacTrailer trailer = received.trailer().orElseThrow();
                assertThat(trailer.scheme()).isEqualTo(1);
                assertThat(trailer.keyId()).isEqualTo(key.id());
                assertThat(trailer.reserved()).isZero();
                assertThat(trailer.macVerifies(key)).isTrue();
                assertThat(trailer.macVerifies(new HmacKey(key.id(), new byte[32])))
                        .isFalse();
            }
        }
    }

    @Test
    void everyCapturedPacketIsCovered() {
        assertThat(vectors().map(Vector::name)).containsExactlyElementsOf(PACKETS.keySet());
    }

    @Test
    void hmacCoversExactlyTheBytesSpecified() {
        assertThat(trailer("H1").message())
                .hasToString("04033c000a010001000000000000000000000000313cc801006400000a0100820107000"
                        + "06b02d75caffe000000000000000000000000000000000000");
        assertThat(trailer("H5").message())
                .hasToString("06033e00fe800000000000000000" + "00fffe000001313ec80100640000fe80000000000000000000"
                        + "0000000062010900006b02d75cb31b0000" + "0".repeat(32));
    }

    @Test
    void signaturesCarryTheirSequence() {
        assertThat(trailer("H1").sequence()).isEqualTo(new HmacSequence(0x6b02d75c_affe_0000L));
        assertThat(((ReceivedAdvert) Vectors.decode(PACKETS.get("A2")))
                        .authenticationHeader()
                        .orElseThrow()
                        .sequence())
                .isEqualTo(5);
    }

    @Test
    void onlyTheFormThatWasSentVerifies() {
        for (String name : List.of("T1", "T2", "T5", "T6")) {
            assertThat(verifying(name)).as(name).contains(PSEUDO_HEADER).doesNotContain(PDU_ONLY);
        }
        for (String name : List.of("P1", "P4", "A1", "A3", "T3", "T4", "H3")) {
            assertThat(verifying(name)).as(name).containsExactly(PDU_ONLY);
        }
        for (String name : List.of("T7", "T8")) {
            assertThat(verifying(name)).as(name).containsExactly(GROUP);
        }
        for (String name : List.of("T5", "T6", "H7", "S1", "S3", "S5", "H5", "H6")) {
            assertThat(verifying(name)).as(name).containsExactly(PSEUDO_HEADER);
        }
    }

    private static List<ChecksumCoverage> verifying(String name) {
        ReceivedAdvert received = (ReceivedAdvert) Vectors.decode(PACKETS.get(name));
        return Stream.of(PDU_ONLY, PSEUDO_HEADER, GROUP)
                .filter(received::checksumVerifies)
                .toList();
    }

    private static HmacTrailer trailer(String name) {
        return ((ReceivedAdvert) Vectors.decode(PACKETS.get(name))).trailer().orElseThrow();
    }

    private static void complete(EncodedAdvert encoded, Vector vector) {
        encoded.identify(vector.identification);
        switch (vector.advert.authentication()) {
            case AdvertAuthentication.None _, AdvertAuthentication.SimplePassword _ -> {}
            case AdvertAuthentication.Ah _ -> encoded.sign(vector.ahSequence);
            case AdvertAuthentication.Hmac _ -> encoded.sign(new HmacSequence(vector.hmacSequence));
        }
    }

    /// With the header checksum that the kernel fills in.
    private static MemorySegment asSent(EncodedAdvert encoded) {
        byte[] bytes = encoded.packet().toArray(ValueLayout.JAVA_BYTE);
        MemorySegment packet = MemorySegment.ofArray(bytes);
        if (encoded.advert().family() == AddressFamily.INET) {
            assertThat(NetworkOrder.getShort(packet, Ipv4Header.CHECKSUM)).isZero();
            int sum = InternetChecksum.sum(packet, 0, Ipv4Header.BYTES);
            NetworkOrder.putShort(packet, Ipv4Header.CHECKSUM, InternetChecksum.checksum(sum));
        }
        return packet;
    }

    private static String hex(Vector vector) {
        return Vectors.hex(Vectors.onSocket(PACKETS.get(vector.name)));
    }

    private static Advert withPriority(Advert advert, int priority) {
        return new Advert(
                advert.version(),
                advert.vrid(),
                priority,
                advert.interval(),
                advert.addresses(),
                advert.authentication(),
                advert.checksum(),
                advert.source(),
                advert.destination(),
                advert.hopLimit());
    }

    private static Stream<Vector> vectors() {
        var none = new AdvertAuthentication.None();
        var password = new AdvertAuthentication.SimplePassword(data("secret"));
        var ah = new AdvertAuthentication.Ah(new AhKey(data("k33pal1v")));
        var ahUnicast = new AdvertAuthentication.Ah(new AhKey(data("abc")));
        var k1 = new AdvertAuthentication.Hmac(new HmacKey(7, counting(0x00)));
        var k2 = new AdvertAuthentication.Hmac(
                new HmacKey(1, "abcdefghijklmnopqrstuvwxyz0123456789ABCD".getBytes(StandardCharsets.US_ASCII)));
        var k3 = new AdvertAuthentication.Hmac(new HmacKey(9, counting(0x20)));
        return Stream.of(
                v4("P1", 2, 80, 150, 1000, none, PDU_ONLY, "224.0.0.18", 255, 1, "10.1.0.150", "10.1.0.151"),
                v4("P2", 2, 80, 0, 1000, none, PDU_ONLY, "224.0.0.18", 255, 6, "10.1.0.150", "10.1.0.151"),
                v4("P3", 2, 51, 150, 1000, password, PDU_ONLY, "224.0.0.18", 255, 1, "10.1.0.100", "10.1.0.101"),
                v4("P4", 2, 51, 0, 1000, password, PDU_ONLY, "224.0.0.18", 255, 10, "10.1.0.100", "10.1.0.101"),
                v4("A1", 2, 52, 200, 1000, ah, PDU_ONLY, "224.0.0.18", 255, 1, "10.1.0.110", "10.1.0.109"),
                v4("A2", 2, 52, 0, 1000, ah, PDU_ONLY, "224.0.0.18", 255, 5, "10.1.0.110", "10.1.0.109"),
                v4("A3", 2, 53, 200, 1000, ahUnicast, PDU_ONLY, "10.1.0.2", 255, 1, "10.1.0.111"),
                v4("A4", 2, 53, 200, 1000, ahUnicast, PDU_ONLY, "10.1.0.3", 255, 1, "10.1.0.111"),
                v4("T1", 3, 54, 200, 500, none, PSEUDO_HEADER, "224.0.0.18", 255, 1, "10.1.0.112", "10.1.0.113"),
                v4("T2", 3, 54, 0, 500, none, PSEUDO_HEADER, "224.0.0.18", 255, 16, "10.1.0.112", "10.1.0.113"),
                v4("T3", 3, 55, 200, 500, none, PDU_ONLY, "224.0.0.18", 255, 1, "10.1.0.114"),
                v4("T4", 3, 55, 0, 500, none, PDU_ONLY, "224.0.0.18", 255, 16, "10.1.0.114"),
                v4("T5", 3, 56, 200, 1000, none, PSEUDO_HEADER, "10.1.0.3", 64, 1, "10.1.0.115"),
                v4("T6", 3, 56, 0, 1000, none, PSEUDO_HEADER, "10.1.0.3", 64, 7, "10.1.0.115"),
                v4("T7", 3, 57, 200, 1000, none, GROUP, "10.1.0.3", 255, 1, "10.1.0.116"),
                v4("T8", 3, 57, 0, 1000, none, GROUP, "10.1.0.3", 255, 7, "10.1.0.116"),
                v6("S1", 3, 58, 200, none, "fe80::ff:fe00:1", "ff02::12", 255, 0, "fe80::100", "2001:db8::100"),
                v6("S2", 3, 58, 0, none, "fe80::ff:fe00:1", "ff02::12", 255, 0, "fe80::100", "2001:db8::100"),
                v6("S3", 3, 65, 200, none, "2001:db8::1", "2001:db8::3", 64, 0, "2001:db8::101"),
                v6("S4", 3, 66, 200, none, "2001:db8::1", "2001:db8::3", 7, 0, "2001:db8::102"),
                v6("S5", 2, 67, 200, none, "fe80::ff:fe00:1", "ff02::12", 255, 0, "fe80::67"),
                v6("S6", 2, 67, 0, none, "fe80::ff:fe00:1", "ff02::12", 255, 0, "fe80::67"),
                signed(
                        v4("H1", 3, 60, 200, 1000, k1, PSEUDO_HEADER, "224.0.0.18", 255, 1, "10.1.0.130"),
                        0x6b02d75c_affe_0000L),
                signed(
                        v4("H2", 3, 60, 0, 1000, k1, PSEUDO_HEADER, "224.0.0.18", 255, 5, "10.1.0.130"),
                        0x6b02d760_666c_0000L),
                signed(
                        v4("H3", 2, 61, 200, 1000, k2, PDU_ONLY, "224.0.0.18", 255, 1, "10.1.0.131"),
                        0x6b02d75c_b858_0000L),
                signed(
                        v4("H4", 2, 61, 0, 1000, k2, PDU_ONLY, "224.0.0.18", 255, 5, "10.1.0.131"),
                        0x6b02d760_66c4_0000L),
                v6("H5", 3, 62, 200, k3, "fe80::ff:fe00:1", "ff02::12", 255, 0x6b02d75c_b31b_0000L, "fe80::62"),
                v6("H6", 3, 62, 0, k3, "fe80::ff:fe00:1", "ff02::12", 255, 0x6b02d760_671c_0000L, "fe80::62"),
                signed(
                        v4("H7", 3, 63, 200, 1000, k1, PSEUDO_HEADER, "10.1.0.3", 255, 1, "10.1.0.132"),
                        0x6b02d75c_b5ef_0000L));
    }

    /// The sequence of an authentication header runs with the identification in these captures.
    private static Vector v4(
            String name,
            int version,
            int vrid,
            int priority,
            long intervalMillis,
            AdvertAuthentication authentication,
            ChecksumCoverage checksum,
            String destination,
            int ttl,
            int identification,
            String... addresses) {
        Advert advert = new Advert(
                version,
                new VirtualRouterId(vrid),
                priority,
                Duration.ofMillis(intervalMillis),
                Stream.of(addresses).map(IpAddress::parse).toList(),
                authentication,
                checksum,
                IpAddress.parse("10.1.0.1"),
                IpAddress.parse(destination),
                OptionalInt.of(ttl));
        return new Vector(name, advert, identification, identification, 0);
    }

    private static Vector v6(
            String name,
            int version,
            int vrid,
            int priority,
            AdvertAuthentication authentication,
            String source,
            String destination,
            int hopLimit,
            long hmacSequence,
            String... addresses) {
        Advert advert = new Advert(
                version,
                new VirtualRouterId(vrid),
                priority,
                Duration.ofSeconds(1),
                Stream.of(addresses).map(IpAddress::parse).toList(),
                authentication,
                PSEUDO_HEADER,
                IpAddress.parse(source),
                IpAddress.parse(destination),
                OptionalInt.of(hopLimit));
        return new Vector(name, advert, 0, 0, hmacSequence);
    }

    private static Vector signed(Vector vector, long hmacSequence) {
        return new Vector(vector.name, vector.advert, vector.identification, 0, hmacSequence);
    }

    private static AuthData data(String password) {
        return AuthData.of(password.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] counting(int from) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }
}
