package keepalived4j.daemon;

import static keepalived4j.daemon.LoggedRouters.PLAIN;
import static keepalived4j.daemon.LoggedRouters.instance;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.AuthenticationHeader;
import keepalived4j.packets.HmacSequence;
import keepalived4j.packets.HmacTrailer;
import keepalived4j.packets.Octets;
import keepalived4j.packets.PacketLength;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.AdvertDefect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of an advert from 10.0.0.1 in which everything is wrong.
class AdvertLinesTest {

    private static final String V2 = instance(
            "VI_1", 51, "version 2", "mcast_src_ip 10.0.0.1", "authentication {\nauth_type PASS\nauth_pass secret\n}");
    private static final String UNICAST = PLAIN.replace("mcast_src_ip", "unicast_src_ip")
            .replace("version 3", "version 3\nunicast_peer {\n10.0.0.1 min_ttl 60 max_ttl 64\n}");

    private static VrrpInstance configured(String text) {
        return LoggedRouters.read(text).instances().getFirst();
    }

    private static ReceivedAdvert wrong(PacketLength length) {
        ReceivedAdvert said = LoggedRouters.advert(PLAIN.replace("10.0.0.2", "10.0.0.1\nadvert_int 0.5"), 200);
        Octets none = Octets.of(new byte[0]);
        return new ReceivedAdvert(
                said.source(),
                said.destination(),
                OptionalInt.of(59),
                length,
                3,
                2,
                said.vrid(),
                200,
                7,
                OptionalInt.of(9),
                said.interval(),
                said.addresses(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new AuthenticationHeader(112, 0x0a000009, 4_294_967_295L, none)),
                Optional.of(new HmacTrailer(1, 8, 0, new HmacSequence(0), none, none)));
    }

    private static String line(String configuration, AdvertDefect defect) {
        ReceivedAdvert advert = wrong(new PacketLength(40, 32, OptionalInt.of(32)));
        return AdvertLines.of(configured(configuration), defect, advert, Optional.of(IpAddress.parse("10.0.0.100")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTHENTICATION_HEADER | Received AH header but auth type not AH from 10.0.0.1",
                "LENGTH | vrrp packet from 10.0.0.1 too long, length 40 and expect 32",
                "STATED_LENGTH | vrrp packet from 10.0.0.1 too long, length 40 and expect 32",
                "HOP_LIMIT | invalid TTL/HL from 10.0.0.1. Received 59 and expect 255",
                "VERSION | wrong VRRP version from 10.0.0.1. Received 3 and expect 2",
                "AUTH_TYPE_INVALID | Invalid auth type from 10.0.0.1: 9",
                "AUTH_TYPE_MISMATCH | received a 9 auth from 10.0.0.1, expecting 1!",
                "PASSWORD | received an invalid passwd from 10.0.0.1!",
                "HEADER_VALUE | IPSEC-AH : invalid IPSEC HMAC-MD5 value. Due to fields mutation or bad password ! (from"
                        + " 10.0.0.1)",
                "HEADER_INDEX | IPSEC-AH : invalid IPSEC SPI value 0xa000009 from 10.0.0.1",
                "HEADER_REPLAYED | IPSEC-AH : sequence number 4294967295 already processed. Packet dropped. (from"
                        + " 10.0.0.1)",
                "SIGNATURE_MISSING | missing authentication trailer from 10.0.0.1",
                "SIGNATURE_MALFORMED | malformed authentication trailer",
                "SIGNATURE_KEY_UNKNOWN | unknown authentication key id 8 from 10.0.0.1",
                "SIGNATURE_WRONG | invalid authentication HMAC from 10.0.0.1",
                "SIGNATURE_REPLAYED | replayed authentication trailer from 10.0.0.1",
                "TYPE | Invalid packet type from 10.0.0.1. 2 and expect 1",
                "CHECKSUM | Invalid VRRPv2 checksum from 10.0.0.1",
                "DESTINATION | Expected multicast packet but received unicast packet from 10.0.0.1",
                "ADDRESS_COUNT | expected 1 VIPs but received 7",
                "ADDRESS_MISSING | ip address associated with VRID 51 not present in advert from 10.0.0.1: 10.0.0.100"
            })
    void defectIsToldInTheWordsOperatorsKnow(AdvertDefect defect, String expected) {
        assertThat(line(V2, defect)).isEqualTo(expected);
    }

    @Test
    void eachVersionTellsOfIntervalsInItsOwnUnit() {
        ReceivedAdvert second = LoggedRouters.advert(V2.replace("version 2", "version 2\nadvert_int 9"), 200);
        assertThat(AdvertLines.of(configured(V2), AdvertDefect.INTERVAL, second, Optional.empty()))
                .isEqualTo("advertisement interval mismatch with 10.0.0.1 mine=1 sec rcv'd=9 sec");
        assertThat(line(PLAIN, AdvertDefect.INTERVAL))
                .isEqualTo("advertisement interval mismatch ours = 100 centi-sec rcv'd=50 centi-sec");
        assertThat(line(PLAIN, AdvertDefect.CHECKSUM)).isEqualTo("Invalid VRRPv3 checksum from 10.0.0.1");
    }

    @Test
    void shortPacketsAreToldFromLongOnes() {
        ReceivedAdvert advert = wrong(new PacketLength(30, 32, OptionalInt.of(32)));
        assertThat(AdvertLines.of(configured(PLAIN), AdvertDefect.LENGTH, advert, Optional.empty()))
                .isEqualTo("vrrp packet from 10.0.0.1 too short, length 30 and expect 32");
    }

    @Test
    void unicastTellsOfPeersAndTheirRange() {
        assertThat(line(UNICAST, AdvertDefect.PEER_HOP_LIMIT))
                .isEqualTo("TTL/HL 59 from 10.0.0.1 not in range [60, 64]");
        assertThat(line(UNICAST, AdvertDefect.UNKNOWN_PEER))
                .isEqualTo("unicast source address 10.0.0.1 not a unicast peer");
        assertThat(line(UNICAST, AdvertDefect.DESTINATION))
                .isEqualTo("Expected unicast packet but received multicast packet from 10.0.0.1");
    }

    @Test
    void missingHeaderIsToldWhereOneIsWanted() {
        ReceivedAdvert bare = LoggedRouters.advert(V2, 200);
        assertThat(AdvertLines.of(configured(V2), AdvertDefect.AUTHENTICATION_HEADER, bare, Optional.empty()))
                .isEqualTo("No AH header but auth type is AH from 10.0.0.1");
    }

    @Test
    void clocksAreToldWithSkewAndWindow() {
        IpAddress source = IpAddress.parse("10.0.0.1");
        assertThat(AdvertLines.stale(source, -7, 5))
                .isEqualTo("stale authentication trailer from 10.0.0.1, clock skew -7 sec exceeds window 5 sec");
        assertThat(AdvertLines.clocksDiffer(source, 3, 5))
                .isEqualTo("WARNING - clock skew 3 sec with 10.0.0.1 is more than half of the window 5 sec");
    }
}
