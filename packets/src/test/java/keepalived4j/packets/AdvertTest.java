package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import keepalived4j.values.IpAddress;
import keepalived4j.values.VirtualRouterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertTest {

    private static final AdvertAuthentication NONE = new AdvertAuthentication.None();
    private static final AdvertAuthentication AH = new AdvertAuthentication.Ah(new AhKey(AuthData.ZERO));
    private static final ChecksumCoverage PDU_ONLY = new ChecksumCoverage.PduOnly();
    private static final ChecksumCoverage PSEUDO_HEADER = new ChecksumCoverage.PseudoHeader();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void versionIsTwoOrThree(int version) {
        assertThatThrownBy(() -> advert(version, 100, 1000, NONE, PSEUDO_HEADER, 255))
                .hasMessage("VRRP version " + version + " is neither 2 nor 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void priorityIsAByte(int priority) {
        assertThatThrownBy(() -> advert(3, priority, 1000, NONE, PSEUDO_HEADER, 255))
                .hasMessage("advertised priority " + priority + " is outside 0..255");
        EncodedAdvert encoded = Adverts.encode(advert(3, 0, 1000, NONE, PSEUDO_HEADER, 255));
        assertThatThrownBy(() -> encoded.prioritize(priority)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"2, 1000", "2, 255000", "3, 10", "3, 40950"})
    void intervalReachesItsBorders(int version, long millis) {
        ChecksumCoverage coverage = version == 2 ? PDU_ONLY : PSEUDO_HEADER;
        assertThatCode(() -> advert(version, 100, millis, NONE, coverage, 255)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 500", "2, 1500", "2, 256000", "3, 0", "3, 9", "3, 15", "3, 40960", "3, -10"})
    void intervalThatTheVersionCannotCarryIsRefused(int version, long millis) {
        ChecksumCoverage coverage = version == 2 ? PDU_ONLY : PSEUDO_HEADER;
        assertThatThrownBy(() -> advert(version, 100, millis, NONE, coverage, 255))
                .hasMessageStartingWith("interval ");
    }

    @Test
    void addressesFillTheirCountAndNoMore() {
        assertThat(Adverts.plain(3, Adverts.addresses(255)).encodedLength()).isEqualTo(20 + 8 + 255 * 4);
        assertThatThrownBy(() -> Adverts.plain(3, Adverts.addresses(256)))
                .hasMessage("256 addresses do not fit in an advert");
    }

    @Test
    void familiesDoNotMix() {
        assertThatThrownBy(() -> Adverts.plain(3, IpAddress.parse("10.0.0.9"), IpAddress.parse("fe80::9")))
                .hasMessage("fe80::9 in an advert over IPv4");
        assertThatThrownBy(() -> advert6(3, NONE, PSEUDO_HEADER, "10.0.0.1"))
                .hasMessage("10.0.0.1 in an advert over IPv6");
    }

    @Test
    void authenticationDataNeedsVersion2OverIpv4() {
        assertThatThrownBy(() -> advert(3, 100, 1000, AH, PSEUDO_HEADER, 255))
                .hasMessage("version 3 over IPv4 has no authentication data");
        assertThatThrownBy(() -> advert6(2, AH, PSEUDO_HEADER, "ff02::12"))
                .hasMessage("version 2 over IPv6 has no authentication data");
        assertThat(advert(2, 100, 1000, AH, PDU_ONLY, 255).encodedLength()).isEqualTo(20 + 24 + 8 + 4 + 8);
    }

    @Test
    void checksumCoverageMustExist() {
        assertThatThrownBy(() -> advert(2, 100, 1000, NONE, PSEUDO_HEADER, 255))
                .hasMessageStartingWith("version 2 over IPv4 has no checksum over PseudoHeader");
        assertThatThrownBy(() -> advert6(3, NONE, PDU_ONLY, "ff02::12"))
                .hasMessageStartingWith("version 3 over IPv6 has no checksum over PduOnly");
    }

    @Test
    void ttlIsAByteAnd255UnlessToldOtherwise() {
        assertThatThrownBy(() -> advert(3, 100, 1000, NONE, PSEUDO_HEADER, 256))
                .hasMessage("TTL 256 is outside 0..255");
        assertThatThrownBy(() -> advert(3, 100, 1000, NONE, PSEUDO_HEADER, -1)).hasMessage("TTL -1 is outside 0..255");
        assertThat(ttl(advert(3, 100, 1000, NONE, PSEUDO_HEADER, 0))).isZero();
        assertThat(ttl(Adverts.plain(3, Adverts.addresses(1)))).isEqualTo(255);
    }

    private static int ttl(Advert advert) {
        return NetworkOrder.getByte(Adverts.encode(advert).packet(), Ipv4Header.TTL);
    }

    @Test
    void slotMustHoldTheAdvert() {
        Advert advert = Adverts.plain(3, Adverts.addresses(2));
        assertThatCode(() -> EncodedAdvert.encode(advert, MemorySegment.ofArray(new byte[36])))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> EncodedAdvert.encode(advert, MemorySegment.ofArray(new byte[35])))
                .hasMessage("an advert of 36 bytes in a slot of 35");
    }

    @Test
    void onlyWhatCanBeSignedIsSigned() {
        EncodedAdvert plain = Adverts.encode(Adverts.plain(2, Adverts.addresses(1)));
        assertThatThrownBy(() -> plain.sign(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> plain.sign(new HmacSequence(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void identificationOfIpv6IsIgnored() {
        EncodedAdvert encoded = Adverts.encode(Adverts.plain(3, IpAddress.parse("fe80::100")));
        String before = Vectors.hex(encoded.packet());
        encoded.identify(0x1234);
        assertThat(Vectors.hex(encoded.packet())).isEqualTo(before);
    }

    private static Advert advert(
            int version,
            int priority,
            long millis,
            AdvertAuthentication authentication,
            ChecksumCoverage coverage,
            int ttl) {
        return new Advert(
                version,
                new VirtualRouterId(1),
                priority,
                Duration.ofMillis(millis),
                List.of(IpAddress.parse("10.0.0.9")),
                authentication,
                coverage,
                IpAddress.parse("10.0.0.1"),
                IpAddress.parse("224.0.0.18"),
                OptionalInt.of(ttl));
    }

    private static Advert advert6(
            int version, AdvertAuthentication authentication, ChecksumCoverage coverage, String destination) {
        return new Advert(
                version,
                new VirtualRouterId(1),
                100,
                Duration.ofSeconds(1),
                List.of(IpAddress.parse("fe80::9")),
                authentication,
                coverage,
                IpAddress.parse("fe80::1"),
                IpAddress.parse(destination),
                OptionalInt.empty());
    }
}
