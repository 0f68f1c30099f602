package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv6Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertDecoderTest {

    private static final int PDU = Ipv4Header.BYTES;

    private final byte[] v2 = Adverts.bytes(Adverts.plain(2, Adverts.addresses(2)));
    private final byte[] v3 = Adverts.bytes(Adverts.plain(3, Adverts.addresses(2)));
    private final byte[] ah = Vectors.all().get("A1");

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes are too short for an IPv4 header",
        "19, 19 bytes are too short for an IPv4 header",
        "20, 20 bytes are too short for a VRRP header at byte 20",
        "27, 27 bytes are too short for a VRRP header at byte 20"
    })
    void packetWithoutAWholeVrrpHeaderIsMalformed(int length, String reason) {
        assertThat(decode(Arrays.copyOf(v3, length))).isEqualTo(new Malformed(reason));
        assertThat(peek(Arrays.copyOf(v3, length))).isEmpty();
    }

    @Test
    void packetThatEndsWithTheVrrpHeaderIsRead() {
        ReceivedAdvert received = received(Arrays.copyOf(v3, 28));
        assertThat(received.addressCount()).isEqualTo(2);
        assertThat(received.addresses()).isEmpty();
        assertThat(received.length()).isEqualTo(new PacketLength(28, 36, OptionalInt.of(36)));
        assertThat(received.checksummed()).isEmpty();
        assertThat(peek(Arrays.copyOf(v3, 28))).hasValue(51);
    }

    @Test
    void authenticationHeaderMovesTheVrrpHeaderBy24Bytes() {
        assertThat(decode(Arrays.copyOf(ah, 51)))
                .isEqualTo(new Malformed("51 bytes are too short for a VRRP header at byte 44"));
        assertThat(peek(Arrays.copyOf(ah, 51))).isEmpty();
        assertThat(received(Arrays.copyOf(ah, 52)).authenticationHeader()).isPresent();
        assertThat(peek(Arrays.copyOf(ah, 52))).hasValue(52);
    }

    @Test
    void ipv6PayloadStartsWithTheVrrpHeader() {
        byte[] pdu = Adverts.bytes(Adverts.plain(3, IpAddress.parse("fe80::100")));
        assertThat(decode6(Arrays.copyOf(pdu, 7))).isEqualTo(new Malformed("7 bytes are too short for a VRRP header"));
        assertThat(peek6(Arrays.copyOf(pdu, 7))).isEmpty();
        assertThat(peek6(new byte[0])).isEmpty();
        ReceivedAdvert header = (ReceivedAdvert) decode6(Arrays.copyOf(pdu, 8));
        assertThat(header.length()).isEqualTo(new PacketLength(8, 24, OptionalInt.empty()));
        assertThat(header.hopLimit()).isEmpty();
        assertThat(peek6(Arrays.copyOf(pdu, 8))).hasValue(51);
        assertThat(((ReceivedAdvert) decode6(pdu)).addresses()).containsExactly(IpAddress.parse("fe80::100"));
    }

    @ParameterizedTest
    @CsvSource({
        "0x35, IP version 3 in an IPv4 header",
        "0x65, IP version 6 in an IPv4 header",
        "0x44, an IPv4 header of 16 bytes is shorter than 20",
        "0x40, an IPv4 header of 0 bytes is shorter than 20",
        "0x4f, 36 bytes are too short for a VRRP header at byte 60"
    })
    void impossibleIpHeaderIsMalformed(String firstByte, String reason) {
        v3[0] = Integer.decode(firstByte).byteValue();
        assertThat(decode(v3)).isEqualTo(new Malformed(reason));
    }

    @Test
    void otherProtocolIsMalformed() {
        v3[Ipv4Header.PROTOCOL] = 17;
        assertThat(decode(v3)).isEqualTo(new Malformed("IP protocol 17 is neither VRRP nor AH"));
    }

    @Test
    void vridZeroIsMalformed() {
        v3[PDU + 1] = 0;
        assertThat(decode(v3)).isEqualTo(new Malformed("virtual router id 0 is outside 1..255"));
        assertThat(peek(v3)).hasValue(0);
    }

    @Test
    void ipOptionsAreSteppedOver() {
        byte[] packet = new byte[v3.length + 8];
        System.arraycopy(v3, 0, packet, 0, PDU);
        System.arraycopy(v3, PDU, packet, PDU + 8, v3.length - PDU);
        packet[0] = 0x47;
        packet[3] += 8;
        ReceivedAdvert received = received(packet);
        assertThat(received.length()).isEqualTo(new PacketLength(44, 44, OptionalInt.of(44)));
        assertThat(received.addresses()).containsExactly(Adverts.addresses(2));
        assertThat(received.checksumVerifies(new ChecksumCoverage.PseudoHeader()))
                .isTrue();
        assertThat(peek(packet)).hasValue(51);
    }

    @Test
    void addressCountBeyondThePacketKeepsWhatArrived() {
        v3[PDU + 3] = (byte) 255;
        ReceivedAdvert received = received(v3);
        assertThat(received.addressCount()).isEqualTo(255);
        assertThat(received.addresses()).containsExactly(Adverts.addresses(2));
        assertThat(received.length().expected()).isEqualTo(20 + 8 + 255 * 4);
        assertThat(received.length().isExpected()).isFalse();
        assertThat(received.checksumVerifies(new ChecksumCoverage.PseudoHeader()))
                .isFalse();
    }

    @Test
    void authenticationDataBelongsToVersion2Alone() {
        assertThat(received(v2).authData()).contains(AuthData.ZERO);
        assertThat(received(v2).authType()).hasValue(0);
        assertThat(received(v2).length().expected()).isEqualTo(44);
        assertThat(received(v3).authData()).isEmpty();
        assertThat(received(v3).authType()).isEmpty();
        assertThat(received(v3).length().expected()).isEqualTo(36);
        assertThat(received(Arrays.copyOf(v2, 43)).authData()).isEmpty();
    }

    @Test
    void expectedLengthFollowsTheVersionInThePacket() {
        v3[PDU] = 0x21;
        assertThat(received(v3).length().expected()).isEqualTo(44);
        v3[PDU] = 0x41;
        assertThat(received(v3).length().expected()).isEqualTo(36);
        assertThat(received(v3).version()).isEqualTo(4);
    }

    @Test
    void typeIsTheLowNibble() {
        v3[PDU] = 0x3f;
        assertThat(received(v3).type()).isEqualTo(15);
        assertThat(received(v3).version()).isEqualTo(3);
    }

    @Test
    void reservedBitsOfTheIntervalAreIgnored() {
        v3[PDU + 4] = (byte) 0xf1;
        v3[PDU + 5] = 0x02;
        assertThat(received(v3).interval()).isEqualTo(Duration.ofMillis(2580));
        v3[PDU + 4] = 0;
        v3[PDU + 5] = 0;
        assertThat(received(v3).interval()).isZero();
        v2[PDU + 5] = (byte) 255;
        assertThat(received(v2).interval()).isEqualTo(Duration.ofSeconds(255));
    }

    @ParameterizedTest
    @ValueSource(ints = {27, 28, 29})
    void onlyAnExcessOf28BytesIsATrailer(int excess) {
        ReceivedAdvert received = received(Arrays.copyOf(v3, v3.length + excess));
        assertThat(received.trailer().isPresent()).isEqualTo(excess == 28);
        assertThat(received.length().isExpected()).isFalse();
    }

    @Test
    void paddingStaysOutsideTheIpv4Checksum() {
        byte[] padded = Arrays.copyOf(v3, 46);
        Arrays.fill(padded, v3.length, 46, (byte) 0x99);
        ReceivedAdvert received = received(padded);
        assertThat(received.length().isExpected()).isTrue();
        assertThat(received.checksumVerifies(new ChecksumCoverage.PseudoHeader()))
                .isTrue();
        assertThat(received.addresses()).containsExactly(Adverts.addresses(2));
    }

    @Test
    void checksumOverIpv6CoversEverythingThatFollows() {
        byte[] pdu = Adverts.bytes(Adverts.plain(3, IpAddress.parse("fe80::100")));
        assertThat(((ReceivedAdvert) decode6(pdu)).checksumVerifies(new ChecksumCoverage.PseudoHeader()))
                .isTrue();
        byte[] longer = Arrays.copyOf(pdu, pdu.length + 2);
        assertThat(((ReceivedAdvert) decode6(longer)).checksumVerifies(new ChecksumCoverage.PseudoHeader()))
                .isFalse();
    }

    @Test
    void recordAndBufferGoTheirOwnWays() {
        byte[] packet = ah.clone();
        ReceivedAdvert received = received(packet);
        assertThat(packet).isEqualTo(ah);
        Arrays.fill(packet, (byte) 0);
        assertThat(received).isEqualTo(received(ah)).hasSameHashCodeAs(received(ah));
    }

    private static DecodedAdvert decode(byte[] packet) {
        return AdvertDecoder.decodeIpv4(MemorySegment.ofArray(packet));
    }

    private static ReceivedAdvert received(byte[] packet) {
        return (ReceivedAdvert) decode(packet);
    }

    private static DecodedAdvert decode6(byte[] pdu) {
        return AdvertDecoder.decodeIpv6(
                MemorySegment.ofArray(pdu),
                Ipv6Address.parse("fe80::1"),
                Ipv6Address.parse("ff02::12"),
                OptionalInt.empty());
    }

    private static OptionalInt peek(byte[] packet) {
        return AdvertDecoder.peekVirtualRouterId(MemorySegment.ofArray(packet), AddressFamily.INET);
    }

    private static OptionalInt peek6(byte[] packet) {
        return AdvertDecoder.peekVirtualRouterId(MemorySegment.ofArray(packet), AddressFamily.INET6);
    }
}
