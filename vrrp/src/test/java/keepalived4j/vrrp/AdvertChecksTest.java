package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.Authentication;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.AuthData;
import keepalived4j.packets.AuthenticationHeader;
import keepalived4j.packets.ChecksumCoverage;
import keepalived4j.packets.Octets;
import keepalived4j.packets.PacketLength;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdvertChecksTest {

    private static final ChecksumCoverage PDU_ONLY = new ChecksumCoverage.PduOnly();
    private static final ChecksumCoverage OLD = new ChecksumCoverage.PseudoHeaderTo(Ipv4Address.parse("224.0.0.18"));

    private Wanted wanted;
    private Heard heard;

    @BeforeEach
    void version3() {
        wanted = Wanted.priority(100);
        heard = Heard.from("10.0.0.1", 200, wanted);
    }

    private void version2() {
        wanted.version2();
        heard = Heard.from("10.0.0.1", 200, wanted);
    }

    private static boolean follows(Desk desk) {
        return desk.router.master().isPresent();
    }

    private Desk rejected(AdvertDefect defect) {
        Desk desk = Desk.started(wanted);
        ReceivedAdvert advert = heard.advert();
        assertThat(desk.hear(1, advert)).containsExactly(new Fact.AdvertRejected(defect, advert));
        assertThat(follows(desk)).isFalse();
        assertThat(desk.hear(2, advert)).as("told once").isEmpty();
        return desk;
    }

    private Counters accepted() {
        Desk desk = Desk.started(wanted);
        desk.hear(1, heard.advert());
        assertThat(follows(desk)).isTrue();
        return desk.router.counters();
    }

    @Test
    void bothVersionsAreAccepted() {
        assertThat(accepted().advertsReceived()).isEqualTo(1);
        version2();
        assertThat(accepted().advertsReceived()).isEqualTo(1);
    }

    @Test
    void authenticationHeaderIsAMismatch() {
        heard.authenticationHeader = Optional.of(new AuthenticationHeader(112, 1, 1, Octets.of(new byte[0])));
        assertThat(rejected(AdvertDefect.AUTHENTICATION_HEADER)
                        .router
                        .counters()
                        .authTypeMismatches())
                .isEqualTo(2);
    }

    @Test
    @Rfc("9568§7.1")
    void lengthMustBeThatOfTheContent() {
        heard.length = new PacketLength(33, 32, OptionalInt.of(32));
        assertThat(rejected(AdvertDefect.LENGTH).router.counters().lengthErrors())
                .isEqualTo(2);
    }

    @Test
    void ethernetPaddingIsTolerated() {
        heard.length = new PacketLength(46, 32, OptionalInt.of(32));
        accepted();
    }

    @Test
    @Rfc("9568§7.1")
    void multicastMustArriveWithTtl255() {
        heard.hopLimit = OptionalInt.of(254);
        assertThat(rejected(AdvertDefect.HOP_LIMIT).router.counters().hopLimitErrors())
                .isEqualTo(2);
    }

    @Test
    void unknownTtlIsTakenAsGood() {
        heard.hopLimit = OptionalInt.empty();
        accepted();
    }

    @Test
    @Rfc("9568§7.1")
    void versionMustBeOurs() {
        heard.version = 2;
        assertThat(rejected(AdvertDefect.VERSION).router.counters().versionErrors())
                .isEqualTo(2);
        version2();
        heard.version = 3;
        rejected(AdvertDefect.VERSION);
    }

    @Test
    @Rfc("2338§5.3.6")
    void authenticationTypeMustExist() {
        version2();
        heard.authType = OptionalInt.of(3);
        assertThat(rejected(AdvertDefect.AUTH_TYPE_INVALID).router.counters().invalidAuthTypes())
                .isEqualTo(2);
    }

    @Test
    @Rfc("2338§5.3.6")
    void authenticationTypeMustBeOurs() {
        version2();
        heard.authType = OptionalInt.of(1);
        assertThat(rejected(AdvertDefect.AUTH_TYPE_MISMATCH).router.counters().authTypeMismatches())
                .isEqualTo(2);
        wanted.authentication = Authentication.Pass.of("secret".getBytes());
        heard.authType = OptionalInt.of(0);
        rejected(AdvertDefect.AUTH_TYPE_MISMATCH);
    }

    @Test
    @Rfc("2338§5.3.6")
    void passwordMustBeOurs() {
        wanted.authentication = Authentication.Pass.of("secret".getBytes());
        version2();
        accepted();
        heard.authData = Optional.of(AuthData.of("secrets".getBytes()));
        assertThat(rejected(AdvertDefect.PASSWORD).router.counters().authFailures())
                .isEqualTo(2);
        heard.authData = Optional.empty();
        rejected(AdvertDefect.PASSWORD);
    }

    @Test
    @Rfc("3768§7.1")
    void version2DropsAnotherInterval() {
        version2();
        heard.interval = Duration.ofSeconds(2);
        assertThat(rejected(AdvertDefect.INTERVAL).router.counters().intervalErrors())
                .isEqualTo(2);
    }

    @Test
    @Rfc("9568§7.1")
    void version3OnlyMentionsAnotherInterval() {
        heard.interval = Duration.ofSeconds(2);
        assertThat(accepted().intervalErrors()).isZero();
    }

    @Test
    void version3DropsAnIntervalOfZero() {
        heard.interval = Duration.ZERO;
        assertThat(rejected(AdvertDefect.INTERVAL).router.counters().intervalErrors())
                .isEqualTo(2);
        heard.interval = Duration.ofMillis(10);
        accepted();
    }

    @Test
    @Rfc("9568§7.1")
    void typeMustBeAdvertisement() {
        heard.type = 2;
        assertThat(rejected(AdvertDefect.TYPE).router.counters().invalidTypes()).isEqualTo(2);
    }

    @Test
    void statedLengthMustBeTheReceivedOne() {
        heard.length = new PacketLength(32, 32, OptionalInt.of(33));
        assertThat(rejected(AdvertDefect.STATED_LENGTH).router.counters().lengthErrors())
                .isEqualTo(2);
    }

    @Test
    @Rfc("9568§7.1")
    void checksumMustBeRight() {
        heard = Heard.checksummed("10.0.0.1", 200, wanted, PDU_ONLY);
        assertThat(rejected(AdvertDefect.CHECKSUM).router.counters().checksumErrors())
                .isEqualTo(2);
        version2();
        heard.source = IpAddress.parse("10.0.0.9");
        accepted();
    }

    @Test
    void checksumAsInVersion2IsVerified() {
        wanted.checksum = VrrpInstance.ChecksumForm.AS_V2;
        heard = Heard.from("10.0.0.1", 200, wanted);
        accepted();
        heard = Heard.checksummed("10.0.0.1", 200, wanted, new ChecksumCoverage.PseudoHeader());
        accepted();
        heard = Heard.checksummed("10.0.0.1", 200, wanted, OLD);
        heard.source = IpAddress.parse("10.0.0.9");
        rejected(AdvertDefect.CHECKSUM);
    }

    @Test
    void oldUnicastChecksumIsDetectedAndAnsweredInKind() {
        wanted.unicast(Wanted.peer("10.0.0.1"));
        Desk desk = Desk.started(wanted);
        IpAddress them = IpAddress.parse("10.0.0.1");
        assertThat(desk.router.advertTo(them, 100).checksum()).isEqualTo(new ChecksumCoverage.PseudoHeader());
        ReceivedAdvert old = Heard.checksummed("10.0.0.1", 200, wanted, OLD).advert();
        assertThat(desk.hear(1, old)).contains(new Fact.OldChecksumDetected(them));
        assertThat(desk.router.advertTo(them, 100).checksum()).isEqualTo(OLD);
        assertThat(desk.hear(2, old)).isEmpty();
        ReceivedAdvert standard = Heard.checksummed("10.0.0.1", 200, wanted, new ChecksumCoverage.PseudoHeader())
                .advert();
        assertThat(desk.hear(3, standard)).isEmpty();
    }

    @Test
    void oldUnicastChecksumCoversTheConfiguredGroup() {
        Ipv4Address group = Ipv4Address.parse("224.0.0.99");
        wanted.transport = new Transport.Unicast(List.of(Wanted.peer("10.0.0.1")), OptionalInt.empty(), false, group);
        heard = Heard.checksummed("10.0.0.1", 200, wanted, OLD);
        rejected(AdvertDefect.CHECKSUM);
        ChecksumCoverage ofThatGroup = new ChecksumCoverage.PseudoHeaderTo(group);
        heard = Heard.checksummed("10.0.0.1", 200, wanted, ofThatGroup);
        accepted();
        wanted.oldChecksum = VrrpInstance.OldUnicastChecksum.ALWAYS;
        assertThat(Desk.started(wanted).router.advertTo(Wanted.OURS, 100).checksum())
                .isEqualTo(ofThatGroup);
    }

    @Test
    void overIpv6AMisdirectedPacketIsNothing() {
        wanted.unicast(Wanted.peer("10.0.0.1"));
        heard = Heard.from("10.0.0.1", 200, wanted);
        wanted.family = AddressFamily.INET6;
        heard.destination = IpAddress.parse("ff02::12");
        Desk desk = Desk.started(wanted);
        assertThat(desk.hear(1, heard.advert())).isEmpty();
        assertThat(follows(desk)).isFalse();
        assertThat(desk.router.counters().addressListErrors()).isZero();
    }

    @Test
    void oldUnicastChecksumCanBeRefused() {
        wanted.unicast(Wanted.peer("10.0.0.1"));
        wanted.oldChecksum = VrrpInstance.OldUnicastChecksum.NEVER;
        heard = Heard.checksummed("10.0.0.1", 200, wanted, OLD);
        rejected(AdvertDefect.CHECKSUM);
    }

    @Test
    void oldUnicastChecksumCanBeDemanded() {
        wanted.unicast(Wanted.peer("10.0.0.1"));
        wanted.oldChecksum = VrrpInstance.OldUnicastChecksum.ALWAYS;
        heard = Heard.from("10.0.0.1", 200, wanted);
        accepted();
        assertThat(Desk.started(wanted).router.advertTo(Wanted.OURS, 100).checksum())
                .isEqualTo(OLD);
    }

    @Test
    void multicastAndUnicastDoNotMix() {
        version2();
        heard.destination = Wanted.OURS;
        assertThat(rejected(AdvertDefect.DESTINATION).router.counters().addressListErrors())
                .isEqualTo(2);
        wanted.unicast(Wanted.peer("10.0.0.1"));
        accepted();
        heard.destination = IpAddress.parse("224.0.0.18");
        rejected(AdvertDefect.DESTINATION);
    }

    @Test
    void ownerMayIgnoreEverything() {
        wanted.owner();
        wanted.ownerIgnoresAdverts = true;
        Desk desk = Desk.started(wanted);
        assertThat(desk.hear(1, Heard.from("10.0.0.9", 255, wanted).advert())).isEmpty();
        assertThat(desk.router.counters().advertsReceived()).isZero();
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void lastProtocolErrorIsOneOfThePacketAndNotOfWhatItSays() {
        heard.hopLimit = OptionalInt.of(254);
        Desk desk = rejected(AdvertDefect.HOP_LIMIT);
        heard.hopLimit = OptionalInt.of(255);
        heard.addresses = List.of(IpAddress.parse("10.0.0.99"));
        desk.hear(3, heard.advert());
        assertThat(desk.router.counters().addressListErrors()).isEqualTo(1);
        assertThat(desk.router.counters().lastProtocolError()).contains(AdvertDefect.HOP_LIMIT);
    }

    @Test
    void differingAddressesAreMentionedAndAccepted() {
        heard.addresses = List.of(IpAddress.parse("10.0.0.99"));
        ReceivedAdvert advert = heard.advert();
        Desk desk = Desk.started(wanted);
        assertThat(desk.hear(1, advert))
                .startsWith(new Fact.AdvertDiffers(
                        AdvertDefect.ADDRESS_MISSING, advert, Optional.of(Wanted.VIP.address())));
        assertThat(follows(desk)).isTrue();
        desk.hear(2, advert);
        assertThat(desk.router.counters().addressListErrors()).isEqualTo(2);

        heard.addressCount = 2;
        assertThat(Desk.started(wanted).hear(1, heard.advert()))
                .startsWith(new Fact.AdvertDiffers(AdvertDefect.ADDRESS_COUNT, heard.advert(), Optional.empty()));
    }

    @Test
    void addressesOfAKnownMasterNeedNotBeLookedAtAgain() {
        wanted.skipsAddressCheck = true;
        heard.addresses = List.of(IpAddress.parse("10.0.0.99"));
        Desk desk = Desk.started(wanted);
        desk.hear(1, heard.advert());
        desk.hear(2, heard.advert());
        assertThat(desk.router.counters().addressListErrors()).isEqualTo(1);
    }

    @Test
    void masterLooksAtTheAddressesOfEveryAdvert() {
        wanted.skipsAddressCheck = true;
        Heard lower = Heard.from("10.0.0.1", 50, wanted);
        lower.addresses = List.of(IpAddress.parse("10.0.0.99"));
        Desk desk = Desk.master(wanted);
        desk.hear(4, lower.advert());
        desk.hear(5, lower.advert());
        assertThat(desk.router.counters().addressListErrors()).isEqualTo(2);
    }

    @Test
    void excludedAddressesAreNotCompared() {
        wanted.excluded = List.of(Wanted.virtual("10.0.0.101"));
        assertThat(accepted().addressListErrors()).isZero();
    }

    @Test
    void unicastFromStrangersIsAcceptedUnlessChecked() {
        wanted.unicast(Wanted.peer("10.0.0.7"));
        heard = Heard.from("10.0.0.1", 200, wanted);
        accepted();
        wanted.unicastFromPeersOnly(Wanted.peer("10.0.0.7"));
        assertThat(rejected(AdvertDefect.UNKNOWN_PEER).router.counters().advertsReceived())
                .isEqualTo(2);
    }

    @Test
    void ttlOfAPeerMustBeInItsRange() {
        wanted.unicastFromPeersOnly(new UnicastPeer(IpAddress.parse("10.0.0.1"), 60, 64));
        heard = Heard.from("10.0.0.1", 200, wanted);
        heard.hopLimit = OptionalInt.of(60);
        accepted();
        heard.hopLimit = OptionalInt.of(64);
        accepted();
        heard.hopLimit = OptionalInt.of(65);
        rejected(AdvertDefect.PEER_HOP_LIMIT);
        heard.hopLimit = OptionalInt.of(59);
        assertThat(rejected(AdvertDefect.PEER_HOP_LIMIT).router.counters().hopLimitErrors())
                .isEqualTo(2);
    }

    @Test
    void rejectionsAreToldAgainOnceTheMasterChanges() {
        Desk desk = Desk.started(wanted);
        desk.hear(1, heard.advert());
        Heard wrong = Heard.from("10.0.0.1", 200, wanted);
        wrong.type = 2;
        assertThat(desk.hear(2, wrong.advert())).hasSize(1);
        assertThat(desk.hear(2, wrong.advert())).isEmpty();
        desk.hear(3, Heard.from("10.0.0.3", 210));
        assertThat(desk.hear(4, wrong.advert())).hasSize(1);
        desk.tickAtDeadline();
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.hear(9, wrong.advert())).hasSize(1);
        assertThat(desk.hear(9, wrong.advert())).isEmpty();
        desk.hear(9.1, Heard.from("10.0.0.3", 210));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.hear(9.2, wrong.advert())).hasSize(1);
    }

    @Test
    void advertsAreMadeAsConfigured() {
        wanted.authentication = Authentication.Pass.of("secret".getBytes());
        wanted.version2();
        wanted.excluded = List.of(Wanted.virtual("10.0.0.101"));
        var advert = Desk.started(wanted).router.advertTo(IpAddress.parse("224.0.0.18"), 0);
        assertThat(advert.addresses()).containsExactly(Wanted.VIP.address());
        assertThat(advert.priority()).isZero();
        assertThat(advert.source()).isEqualTo(Wanted.OURS);
        assertThat(advert.hopLimit()).hasValue(255);
        assertThat(advert.checksum()).isEqualTo(PDU_ONLY);
        assertThat(wanted.transport).isInstanceOf(Transport.Multicast.class);
    }
}
