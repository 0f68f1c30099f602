package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.Authentication;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `auth_type AH`.
class AuthenticationHeaderTest {

    /// Where the parts of the header are, from the IPv4 header on.
    private static final int NEXT_HEADER = 20;
    private static final int SPI = 24;
    private static final int ICV = 32;
    private static final int PDU = 44;

    private final Wanted wanted = Wanted.priority(100).version2();
    private Speaker peer = new Speaker("10.0.0.1", wanted);

    @BeforeEach
    void withKey() {
        wanted.authentication = key("k33pal1v");
        peer = new Speaker("10.0.0.1", wanted);
    }

    private static Authentication.Header key(String password) {
        return new Authentication.Header(Authentication.keyOf(password.getBytes()));
    }

    private static long sequence(byte[] packet) {
        return Speaker.read(packet).authenticationHeader().orElseThrow().sequence();
    }

    private byte[] packet(int priority) {
        return peer.packet(priority, Desk.clock(0));
    }

    private Desk rejected(AdvertDefect defect, ReceivedAdvert... adverts) {
        Desk desk = Desk.started(wanted);
        for (ReceivedAdvert advert : adverts) {
            assertThat(desk.hear(1, advert)).containsExactly(new Fact.AdvertRejected(defect, advert));
            assertThat(desk.hear(1, advert)).as("told once").isEmpty();
            assertThat(desk.router.master()).isEmpty();
        }
        return desk;
    }

    @Test
    @Rfc("2338§5.3.6")
    void advertsOfWhoeverHasTheKeyAreFollowed() {
        Desk desk = Desk.started(wanted);
        desk.hear(1, peer.says(200, 1));
        assertThat(desk.router.master().orElseThrow().priority()).isEqualTo(200);
        assertThat(desk.router.counters().advertsReceived()).isEqualTo(1);
        assertThat(desk.router.counters().authFailures()).isZero();
    }

    @Test
    @Rfc("2338§5.3.6")
    void otherKeysAndChangedPacketsAreFailures() {
        wanted.authentication = key("other");
        Speaker stranger = new Speaker("10.0.0.1", wanted);
        wanted.authentication = key("k33pal1v");
        assertThat(rejected(AdvertDefect.HEADER_VALUE, stranger.says(200, 0))
                        .router
                        .counters()
                        .authFailures())
                .isEqualTo(2);
        byte[] changed = packet(200);
        changed[PDU + 2]++;
        rejected(AdvertDefect.HEADER_VALUE, Speaker.read(changed));
        byte[] otherValue = packet(200);
        otherValue[ICV + 11]++;
        rejected(AdvertDefect.HEADER_VALUE, Speaker.read(otherValue));
    }

    @Test
    void theIndexMustBeTheSource() {
        byte[] packet = packet(200);
        packet[SPI + 3]++;
        assertThat(rejected(AdvertDefect.HEADER_VALUE, Speaker.read(packet))).isNotNull();
        // Signed by somebody who has the key, and sent from another address.
        wanted.source = Optional.of(IpAddress.parse("10.0.0.3"));
        Speaker moved = new Speaker("10.0.0.1", wanted);
        ReceivedAdvert honest = moved.says(200, 0);
        Heard misplaced = Heard.of(honest);
        misplaced.source = IpAddress.parse("10.0.0.9");
        assertThat(rejected(AdvertDefect.HEADER_INDEX, misplaced.advert())
                        .router
                        .counters()
                        .authFailures())
                .isEqualTo(2);
    }

    @Test
    @Rfc("2402§3.4.3")
    void replayedAndReorderedAdvertsAreFailures() {
        ReceivedAdvert first = peer.says(200, 0);
        ReceivedAdvert second = peer.says(200, 0);
        Desk desk = Desk.started(wanted);
        desk.hear(1, second);
        assertThat(desk.hear(2, second)).containsExactly(new Fact.AdvertRejected(AdvertDefect.HEADER_REPLAYED, second));
        assertThat(desk.hear(2, first)).isEmpty();
        assertThat(desk.router.counters().authFailures()).isEqualTo(2);
        assertThat(desk.router.counters().advertsReceived()).isEqualTo(1);
    }

    @Test
    void aNumberCountsAsHeardEvenIfTheRestIsWrong() {
        wanted.interval = Duration.ofSeconds(2);
        Speaker slow = new Speaker("10.0.0.1", wanted);
        wanted.interval = Duration.ofSeconds(1);
        ReceivedAdvert advert = slow.says(200, 0);
        Desk desk = Desk.started(wanted);
        assertThat(desk.hear(1, advert)).containsExactly(new Fact.AdvertRejected(AdvertDefect.INTERVAL, advert));
        assertThat(desk.hear(1, advert)).containsExactly(new Fact.AdvertRejected(AdvertDefect.HEADER_REPLAYED, advert));
    }

    @Test
    void anotherProtocolBehindTheHeaderIsDroppedWithoutAWord() {
        byte[] packet = packet(200);
        packet[NEXT_HEADER] = 17;
        Desk desk = Desk.started(wanted);
        assertThat(desk.hear(1, Speaker.read(packet))).isEmpty();
        assertThat(desk.router.master()).isEmpty();
        assertThat(desk.router.counters().authFailures()).isZero();
    }

    @Test
    void advertsWithoutAHeaderAreAMismatchAndSoAreHeadersWithoutAsking() {
        Wanted plain = Wanted.priority(100).version2();
        assertThat(rejected(AdvertDefect.AUTHENTICATION_HEADER, new Speaker("10.0.0.1", plain).says(200, 0))
                        .router
                        .counters()
                        .authTypeMismatches())
                .isEqualTo(2);
        Desk unauthenticated = Desk.started(plain);
        ReceivedAdvert advert = peer.says(200, 0);
        assertThat(unauthenticated.hear(1, advert))
                .containsExactly(new Fact.AdvertRejected(AdvertDefect.AUTHENTICATION_HEADER, advert));
    }

    @Test
    void typeInThePduMustSayAhToo() {
        byte[] packet = packet(200);
        packet[PDU + 4] = 1;
        rejected(AdvertDefect.AUTH_TYPE_MISMATCH, Speaker.read(packet));
    }

    @Test
    void aBackupThatTakesOverCountsOnFromWhatItHeard() {
        for (int i = 0; i < 41; i++) {
            packet(200);
        }
        Desk desk = Desk.started(wanted);
        desk.hear(1, peer.says(200, 0));
        desk.tickAtDeadline();
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        assertThat(sequence(Speaker.packet(desk.router, 100, Desk.clock(9)))).isEqualTo(43);
    }

    @Test
    void aMasterPassesByTheRouterItOutranks() {
        Desk desk = Desk.master(wanted);
        double now = Desk.masterSince(wanted);
        long last = 0;
        for (int i = 0; i < 500; i++) {
            last = sequence(packet(50));
        }
        List<Effect> effects = Desk.onlyEffects(desk.hear(now + 0.1, peer.says(50, 0)));
        assertThat(effects).contains(Effect.SendAdvert.of(100));
        assertThat(sequence(Speaker.packet(desk.router, 100, Desk.clock(9)))).isEqualTo(last + 1 + 2);
    }

    @Test
    void theNumberSurvivesAReload() {
        Desk desk = Desk.master(wanted);
        double now = Desk.masterSince(wanted);
        assertThat(sequence(Speaker.packet(desk.router, 100, Desk.clock(now)))).isEqualTo(1);
        wanted.priority = 120;
        desk.reconfigure(now + 1, wanted);
        assertThat(sequence(Speaker.packet(desk.router, 100, Desk.clock(now)))).isEqualTo(2);
    }

    @Test
    void unicastZeroesTheTtlAndCountsOnceForAllPeers() {
        wanted.unicast(Wanted.peer("10.0.0.1"), Wanted.peer("10.0.0.3"));
        peer = new Speaker("10.0.0.1", wanted);
        byte[] packet = packet(200);
        byte[] onTheWay = Arrays.copyOf(packet, packet.length);
        onTheWay[8] = 60;
        Desk desk = Desk.started(wanted);
        desk.hear(1, Speaker.read(onTheWay));
        assertThat(desk.router.master()).isPresent();
    }

    @Test
    void theIndexFollowsTheSource() {
        wanted.source = Optional.empty();
        Desk desk = new Desk(wanted);
        desk.step(0, new Event.SourceFound(IpAddress.parse("10.0.0.2")));
        assertThat(spi(desk)).isEqualTo(0x0a000002);
        desk.step(0, new Event.SourceFound(IpAddress.parse("10.0.0.7")));
        assertThat(spi(desk)).isEqualTo(0x0a000007);
    }

    private static int spi(Desk desk) {
        return Speaker.read(Speaker.packet(desk.router, 100, Desk.clock(0)))
                .authenticationHeader()
                .orElseThrow()
                .spi();
    }
}
