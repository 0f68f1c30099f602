package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.model.HmacSettings.Migration;
import keepalived4j.model.HmacSettings.ReplayProtection;
import keepalived4j.model.UnicastPeer;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.HmacSequence;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `auth_hmac`.
class SignedAdvertTest {

    private static final HmacKey OLD_KEY = new HmacKey(1, "a".repeat(32));
    private static final HmacKey NEW_KEY = new HmacKey(2, "b".repeat(64));
    private static final int WINDOW = 10;
    /// From the IPv4 header on, with one address.
    private static final int PDU = 20;
    private static final int TRAILER = 32;

    private final Wanted wanted = Wanted.priority(100);
    private Speaker peer = new Speaker("10.0.0.1", wanted);

    @BeforeEach
    void signed() {
        sign(ReplayProtection.TIME, Migration.ENFORCE);
    }

    private void sign(ReplayProtection protection, Migration migration) {
        wanted.hmac = Optional.of(settings(List.of(OLD_KEY), 1, protection, migration));
        peer = new Speaker("10.0.0.1", wanted);
    }

    private static HmacSettings settings(
            List<HmacKey> keys, int active, ReplayProtection protection, Migration migration) {
        return new HmacSettings(keys, active, Duration.ofSeconds(WINDOW), protection, migration);
    }

    private static Counters follows(Desk desk, double at, ReceivedAdvert advert) {
        long before = desk.router.counters().advertsReceived();
        desk.hear(at, advert);
        assertThat(desk.router.master()).isPresent();
        assertThat(desk.router.counters().advertsReceived()).isEqualTo(before + 1);
        return desk.router.counters();
    }

    private static Counters rejects(Desk desk, double at, ReceivedAdvert advert, AdvertDefect defect) {
        long before = desk.router.counters().advertsReceived();
        assertThat(desk.hear(at, advert)).containsExactly(new Fact.AdvertRejected(defect, advert));
        assertThat(desk.hear(at, advert)).as("told once").isEmpty();
        assertThat(desk.router.counters().advertsReceived()).isEqualTo(before);
        return desk.router.counters();
    }

    @Test
    void signedAdvertsAreFollowedInBothVersions() {
        follows(Desk.started(wanted), 1, peer.says(200, 1));
        wanted.version2();
        peer = new Speaker("10.0.0.1", wanted);
        follows(Desk.started(wanted), 1, peer.says(200, 1));
    }

    @Test
    void unsignedAdvertsAreDroppedUnlessSigningIsBeingIntroduced() {
        ReceivedAdvert unsigned = new Speaker("10.0.0.1", Wanted.priority(100)).says(200, 1);
        assertThat(rejects(Desk.started(wanted), 1, unsigned, AdvertDefect.SIGNATURE_MISSING)
                        .signaturesMissing())
                .isEqualTo(2);
        sign(ReplayProtection.TIME, Migration.PERMISSIVE);
        follows(Desk.started(wanted), 1, unsigned);
        follows(Desk.started(wanted), 1, peer.says(200, 1));
        sign(ReplayProtection.TIME, Migration.RECEIVE_ONLY);
        follows(Desk.started(wanted), 1, unsigned);
    }

    @Test
    void whoeverOnlyVerifiesDoesNotSign() {
        sign(ReplayProtection.TIME, Migration.RECEIVE_ONLY);
        assertThat(peer.says(200, 1).trailer()).isEmpty();
        sign(ReplayProtection.TIME, Migration.PERMISSIVE);
        assertThat(peer.says(200, 1).trailer()).isPresent();
    }

    @Test
    void aSignatureIsAWrongLengthToThoseWhoDoNotSign() {
        Wanted plain = Wanted.priority(100);
        ReceivedAdvert advert = peer.says(200, 1);
        assertThat(rejects(Desk.started(plain), 1, advert, AdvertDefect.LENGTH).lengthErrors())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aBadSignatureIsDroppedInEveryMode(Migration migration) {
        byte[] packet = peer.packet(200, Desk.clock(1));
        packet[PDU + 2]--;
        sign(ReplayProtection.TIME, migration);
        assertThat(rejects(Desk.started(wanted), 1, Speaker.read(packet), AdvertDefect.SIGNATURE_WRONG)
                        .signaturesWrong())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 2", "2, 1", "3, 1"})
    void anotherSchemeAndReservedBitsAreMalformed(int at, int value) {
        byte[] packet = peer.packet(200, Desk.clock(1));
        packet[TRAILER + at] = (byte) value;
        assertThat(rejects(Desk.started(wanted), 1, Speaker.read(packet), AdvertDefect.SIGNATURE_MALFORMED)
                        .signaturesMalformed())
                .isEqualTo(2);
    }

    @Test
    void anUnknownKeyIsToldFromAWrongOne() {
        byte[] packet = peer.packet(200, Desk.clock(1));
        packet[TRAILER + 1] = 9;
        assertThat(rejects(Desk.started(wanted), 1, Speaker.read(packet), AdvertDefect.SIGNATURE_KEY_UNKNOWN)
                        .signatureKeysUnknown())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {WINDOW, -WINDOW})
    void clocksMayDifferByTheWindow(int seconds) {
        Desk desk = Desk.started(wanted);
        ReceivedAdvert advert = peer.says(200, Desk.clock(1).minusSeconds(seconds));
        assertThat(desk.hear(1, advert)).contains(new Fact.ClocksDiffer(IpAddress.parse("10.0.0.1"), seconds, WINDOW));
        assertThat(desk.router.master()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {WINDOW + 1, -WINDOW - 1, 3600, -3600, 1_000_000_000})
    void clocksMayNotDifferByMore(int seconds) {
        Desk desk = Desk.started(wanted);
        ReceivedAdvert advert = peer.says(200, Desk.clock(1).minusSeconds(seconds));
        assertThat(desk.hear(1, advert))
                .containsExactly(new Fact.StaleAdvertRejected(IpAddress.parse("10.0.0.1"), seconds, WINDOW));
        assertThat(desk.hear(1, advert)).as("told once").isEmpty();
        assertThat(desk.router.counters().signaturesStale()).isEqualTo(2);
    }

    @Test
    void halfTheWindowIsNoNews() {
        Desk desk = Desk.started(wanted);
        assertThat(desk.hear(1, peer.says(200, Desk.clock(1).minusSeconds(WINDOW / 2))))
                .noneMatch(Fact.ClocksDiffer.class::isInstance);
    }

    @Test
    void replaysAreDroppedAndTellNothingAboutTheSender() {
        Desk desk = Desk.started(wanted);
        ReceivedAdvert first = peer.says(200, 1);
        ReceivedAdvert second = peer.says(200, 1);
        follows(desk, 1, second);
        assertThat(rejects(desk, 1, second, AdvertDefect.SIGNATURE_REPLAYED).signaturesReplayed())
                .isEqualTo(2);
        assertThat(desk.hear(1, first)).isEmpty();
        follows(desk, 2, peer.says(200, 2));
    }

    @Test
    void everyReasonIsLookedAtInOrder() {
        // Malformed before stale, stale before unknown key, unknown key before wrong, wrong before replayed.
        Desk desk = Desk.started(wanted);
        byte[] packet = peer.packet(200, Desk.clock(1));
        follows(desk, 1, Speaker.read(packet));
        byte[] wrong = packet.clone();
        wrong[PDU + 2]--;
        rejects(desk, 1, Speaker.read(wrong), AdvertDefect.SIGNATURE_WRONG);
        byte[] unknown = wrong.clone();
        unknown[TRAILER + 1] = 9;
        rejects(desk, 1, Speaker.read(unknown), AdvertDefect.SIGNATURE_KEY_UNKNOWN);
        byte[] stale = unknown.clone();
        stale[TRAILER + 4]++;
        assertThat(desk.hear(1, Speaker.read(stale))).hasOnlyElementsOfType(Fact.StaleAdvertRejected.class);
        byte[] malformed = stale.clone();
        malformed[TRAILER] = 7;
        rejects(desk, 1, Speaker.read(malformed), AdvertDefect.SIGNATURE_MALFORMED);
    }

    @Test
    void signaturesAreLookedAtAfterTheVersionAndBeforeTheType() {
        Desk desk = Desk.started(wanted);
        ReceivedAdvert replayed = peer.says(200, 1);
        follows(desk, 1, replayed);
        Heard falsified = Heard.of(replayed);
        falsified.type = 2;
        rejects(desk, 1, falsified.advert(), AdvertDefect.SIGNATURE_REPLAYED);
        falsified.version = 2;
        rejects(desk, 1, falsified.advert(), AdvertDefect.VERSION);
    }

    @Test
    void aSenderWhoseClockIsSetBackIsHeardAgain() {
        Desk desk = Desk.started(wanted);
        follows(desk, 1, peer.says(200, Desk.clock(1).plusSeconds(WINDOW)));
        // Its clock is corrected; what it signed before now lies in the future, but not out of the window.
        ReceivedAdvert next = peer.says(200, Desk.clock(2));
        assertThat(next.trailer().orElseThrow().sequence())
                .as("goes on from its last number")
                .isEqualTo(sequence(Desk.clock(1).plusSeconds(WINDOW)).next());
        follows(desk, 2, next);
    }

    @Test
    void aSenderWhoseClockIsSetBackByAnHourIsHeardAgain() {
        Instant wrong = Desk.clock(1).plusSeconds(3600);
        Desk desk = Desk.started(wanted);
        // Both clocks are an hour ahead, and are corrected together.
        desk.step(1, new Event.AdvertReceived(peer.says(200, wrong), wrong));
        assertThat(desk.router.counters().advertsReceived()).isEqualTo(1);
        ReceivedAdvert corrected = peer.says(200, Desk.clock(2));
        assertThat(corrected.trailer().orElseThrow().sequence()).isEqualTo(sequence(Desk.clock(2)));
        follows(desk, 2, corrected);
    }

    private static HmacSequence sequence(Instant clock) {
        return HmacSequence.of(clock.getEpochSecond(), clock.getNano());
    }

    @Test
    void byNumberAloneTheClockDoesNotMatter() {
        sign(ReplayProtection.MONOTONIC, Migration.ENFORCE);
        Desk desk = Desk.started(wanted);
        follows(desk, 1, peer.says(200, Desk.clock(1).minusSeconds(1_000_000)));
        follows(desk, 2, peer.says(200, Desk.clock(2).plusSeconds(1_000_000)));
        ReceivedAdvert afterStepBack = peer.says(200, Desk.clock(3));
        assertThat(afterStepBack.trailer().orElseThrow().sequence())
                .isEqualTo(sequence(Desk.clock(2).plusSeconds(1_000_000)).next());
        follows(desk, 3, afterStepBack);
        rejects(desk, 3, afterStepBack, AdvertDefect.SIGNATURE_REPLAYED);
    }

    @Test
    void twoAdvertsWithinOneTickDiffer() {
        HmacSequence first = peer.says(200, 1).trailer().orElseThrow().sequence();
        HmacSequence second = peer.says(200, 1).trailer().orElseThrow().sequence();
        assertThat(second).isEqualTo(first.next());
    }

    @Test
    void keysAreRotatedWithoutAGap() {
        Desk desk = Desk.started(wanted);
        follows(desk, 1, peer.says(200, 1));
        // The new key everywhere, the old one still signs.
        wanted.hmac = Optional.of(settings(List.of(OLD_KEY, NEW_KEY), 1, ReplayProtection.TIME, Migration.ENFORCE));
        desk.reconfigure(1.1, wanted);
        follows(desk, 1.2, peer.says(200, 1.2));
        ReceivedAdvert lastOfTheOld = peer.says(200, 1.3);
        // The new one signs here and there.
        wanted.hmac = Optional.of(settings(List.of(OLD_KEY, NEW_KEY), 2, ReplayProtection.TIME, Migration.ENFORCE));
        peer.reconfigure(wanted);
        ReceivedAdvert byTheNew = peer.says(200, 1.4);
        assertThat(byTheNew.trailer().orElseThrow().keyId()).isEqualTo(2);
        desk.reconfigure(1.5, wanted);
        follows(desk, 1.6, byTheNew);
        // What the old key signed earlier is a replay, although that key has not been heard since.
        rejects(desk, 1.7, lastOfTheOld, AdvertDefect.SIGNATURE_REPLAYED);
        // The old one is taken away.
        wanted.hmac = Optional.of(settings(List.of(NEW_KEY), 2, ReplayProtection.TIME, Migration.ENFORCE));
        desk.reconfigure(1.8, wanted);
        rejects(desk, 1.9, lastOfTheOld, AdvertDefect.SIGNATURE_KEY_UNKNOWN);
        follows(desk, 2, peer.says(200, 2));
    }

    @Test
    void marksAndTheLastNumberSurviveAReload() {
        Desk desk = Desk.started(wanted);
        ReceivedAdvert heard = peer.says(200, 1);
        follows(desk, 1, heard);
        HmacSequence sent = sentBy(desk);
        wanted.priority = 120;
        desk.reconfigure(1.1, wanted);
        rejects(desk, 1.2, heard, AdvertDefect.SIGNATURE_REPLAYED);
        assertThat(sentBy(desk)).isEqualTo(sent.next());
    }

    private static HmacSequence sentBy(Desk desk) {
        return desk.router.nextSignatureSequence(Desk.clock(0));
    }

    @Test
    void fourSendersOfAGroupAreRemembered() {
        Desk desk = Desk.started(wanted);
        Map<String, ReceivedAdvert> adverts = new LinkedHashMap<>();
        for (String sender : List.of("10.0.0.1", "10.0.0.3", "10.0.0.4", "10.0.0.5")) {
            adverts.put(sender, new Speaker(sender, wanted).says(200, 1));
            follows(desk, 1, adverts.get(sender));
        }
        for (ReceivedAdvert advert : adverts.values()) {
            desk.hear(1, advert);
        }
        assertThat(desk.router.counters().signaturesReplayed()).isEqualTo(4);
        follows(desk, 1, new Speaker("10.0.0.6", wanted).says(200, 1));
        // The fifth took the place of the one that was silent for longest, and of no other.
        follows(desk, 1, adverts.get("10.0.0.1"));
        desk.hear(1, adverts.get("10.0.0.4"));
        assertThat(desk.router.counters().signaturesReplayed()).isEqualTo(5);
    }

    @Test
    void nobodyWithoutTheKeyCanPushAMarkOut() {
        Desk desk = Desk.started(wanted);
        ReceivedAdvert heard = peer.says(200, 1);
        follows(desk, 1, heard);
        for (int i = 10; i < 30; i++) {
            byte[] forged = new Speaker("10.0.0." + i, wanted).packet(200, Desk.clock(1));
            forged[TRAILER + 20]++;
            desk.hear(1, Speaker.read(forged));
        }
        rejects(desk, 1, heard, AdvertDefect.SIGNATURE_REPLAYED);
    }

    @Test
    void unicastTakesSignedAdvertsOfPeersOnly() {
        wanted.unicast(Wanted.peer("10.0.0.1"));
        Speaker stranger = new Speaker("10.0.0.9", wanted);
        rejects(Desk.started(wanted), 1, stranger.says(200, 1), AdvertDefect.UNKNOWN_PEER);
        follows(Desk.started(wanted), 1, new Speaker("10.0.0.1", wanted).says(200, 1));
    }

    @Test
    void everyPeerHasAMark() {
        List<String> senders = List.of("10.0.0.1", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6", "10.0.0.7");
        wanted.unicast(senders.stream().map(Wanted::peer).toArray(UnicastPeer[]::new));
        Desk desk = Desk.started(wanted);
        List<ReceivedAdvert> adverts = senders.stream()
                .map(sender -> new Speaker(sender, wanted).says(200, 1))
                .toList();
        adverts.forEach(advert -> follows(desk, 1, advert));
        adverts.forEach(advert -> desk.hear(1, advert));
        assertThat(desk.router.counters().signaturesReplayed()).isEqualTo(senders.size());
    }

    @Test
    void advertsCarryTheActiveKey() {
        wanted.hmac = Optional.of(settings(List.of(OLD_KEY, NEW_KEY), 2, ReplayProtection.TIME, Migration.ENFORCE));
        VirtualRouter router = Desk.started(wanted).router;
        assertThat(router.advertTo(IpAddress.parse("224.0.0.18"), 100).authentication())
                .isInstanceOfSatisfying(
                        AdvertAuthentication.Hmac.class,
                        hmac -> assertThat(hmac.key().id()).isEqualTo(2));
    }
}
