package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.SignedAdvertsIT.BOTH_FIRST;
import static keepalived4j.lab.SignedAdvertsIT.BOTH_SECOND;
import static keepalived4j.lab.SignedAdvertsIT.FLAVOUR;
import static keepalived4j.lab.SignedAdvertsIT.ONLY_FIRST;
import static keepalived4j.lab.SignedAdvertsIT.ONLY_SECOND;
import static keepalived4j.lab.SignedAdvertsIT.keyOnTheWire;
import static keepalived4j.lab.SignedAdvertsIT.reload;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `auth_hmac` while a wall clock is set by an hour under a running daemon, keys are changed, and somebody who has
/// recorded everything sends it again.
@Execution(ExecutionMode.SAME_THREAD)
class SteppedClocksIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern STALE =
            Pattern.compile(".*stale authentication trailer from (\\S+), clock skew (-?\\d+) sec exceeds window 5 sec");

    /// Nobody can tell which clock is the right one, so neither router believes the other until they agree again.
    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void aBackupWhoseClockIsSetByAnHourIsMasterTooUntilItIsRightAgain(long hours) throws Exception {
        try (var duel = new Duel(FLAVOUR);
                var injector = new Injector(duel.lab.host("gamma", 3))) {
            Duration step = HOUR.multipliedBy(hours);
            var clock = new WallClock(duel.beta);
            Daemon alpha = duel.startAlpha(Software.OURS, HIGH, in("enforce", ONLY_FIRST));
            duel.awaitMaster(duel.alpha, HIGH);
            Daemon beta = duel.beta.start(
                    Software.OURS, clock.environment(), configuration(duel, LOW, in("enforce", ONLY_FIRST)));
            beta.awaitLine("(VI_1) master set to", PATIENCE);
            reload(duel, alpha, beta, in("enforce", BOTH_FIRST), in("enforce", BOTH_FIRST));
            assertStaysBackup(duel, beta);

            clock.set(step);
            assertSkew(beta, duel.alpha, step);
            duel.awaitMaster(duel.beta, LOW);
            assertSkew(alpha, duel.beta, step.negated());
            reload(duel, alpha, beta, in("enforce", BOTH_SECOND), in("enforce", BOTH_FIRST));
            assertThat(keyOnTheWire(duel)).isEqualTo(2);
            reload(duel, alpha, beta, in("enforce", BOTH_SECOND), in("enforce", BOTH_SECOND));
            duel.awaitMaster(duel.alpha, HIGH);
            duel.awaitMaster(duel.beta, LOW);
            List<byte[]> recorded = saidBy(duel, duel.alpha);
            assertStaysMaster(duel, beta, () -> send(injector, recorded));

            int mark = beta.log().mark();
            clock.set(Duration.ZERO);
            awaitYielding(beta, mark);
            duel.assertHolds(duel.beta, false);
            reload(duel, alpha, beta, in("enforce", ONLY_SECOND), in("enforce", ONLY_SECOND));
            assertStaysBackup(duel, beta);
            assertNothingRecordedIsBelieved(duel, injector, alpha, beta);
        }
    }

    /// A sender whose clock is set back signs with lower numbers than before; one whose clock is set forwards leaves
    /// the others with a mark far behind. Whoever has the same time follows both.
    @ParameterizedTest
    @CsvSource({"1, enforce", "-1, permissive"})
    void aMasterWhoseClockIsSetByAnHourIsFollowedAgainOnceTheBackupHasTheSameTime(long hours, String mode)
            throws Exception {
        try (var duel = new Duel(FLAVOUR);
                var injector = new Injector(duel.lab.host("gamma", 3))) {
            Duration step = HOUR.multipliedBy(hours);
            var alphasClock = new WallClock(duel.alpha);
            var betasClock = new WallClock(duel.beta);
            Daemon alpha = duel.alpha.start(
                    Software.OURS, alphasClock.environment(), configuration(duel, HIGH, in(mode, ONLY_FIRST)));
            duel.awaitMaster(duel.alpha, HIGH);
            Daemon beta = duel.beta.start(
                    Software.OURS, betasClock.environment(), configuration(duel, LOW, in(mode, ONLY_FIRST)));
            beta.awaitLine("(VI_1) master set to", PATIENCE);
            assertStaysBackup(duel, beta);
            List<byte[]> recorded = saidBy(duel, duel.alpha);

            alphasClock.set(step);
            assertSkew(beta, duel.alpha, step.negated());
            duel.awaitMaster(duel.beta, LOW);
            assertSkew(alpha, duel.beta, step);
            reload(duel, alpha, beta, in(mode, BOTH_FIRST), in(mode, BOTH_FIRST));
            reload(duel, alpha, beta, in(mode, BOTH_SECOND), in(mode, BOTH_SECOND));
            duel.awaitMaster(duel.alpha, HIGH);
            assertStaysMaster(duel, beta, () -> send(injector, recorded));

            int mark = beta.log().mark();
            betasClock.set(step);
            awaitYielding(beta, mark);
            duel.assertHolds(duel.beta, false);
            reload(duel, alpha, beta, in(mode, ONLY_SECOND), in(mode, ONLY_SECOND));
            assertStaysBackup(duel, beta);
            assertNothingRecordedIsBelieved(duel, injector, alpha, beta);
        }
    }

    private static String configuration(Duel duel, int priority, String hmac) {
        return priority == HIGH
                ? FLAVOUR.configuration(HIGH, duel.alpha, duel.beta, hmac)
                : FLAVOUR.configuration(LOW, duel.beta, duel.alpha, hmac);
    }

    /// Three adverts are easily late on a busy machine, and who misses them then is not what this is about.
    private static String in(String mode, String hmac) {
        return hmac.replace("active_key", "mode " + mode + "\n active_key") + "\n down_timer_adverts 10";
    }

    /// By how much `daemon` finds its clock ahead of that of `peer`, which it does not believe any more. Seconds may
    /// end on the way.
    private static void assertSkew(Daemon daemon, Host peer, Duration expected) throws Exception {
        String line = daemon.log().expect(0, entry -> STALE.matcher(entry).matches(), "stale advert", PATIENCE);
        Matcher told = STALE.matcher(line);
        assertThat(told.matches()).isTrue();
        assertThat(told.group(1)).isEqualTo(peer.ipv4());
        assertThat(Duration.ofSeconds(Long.parseLong(told.group(2))))
                .isBetween(expected.minusSeconds(2), expected.plusSeconds(2));
    }

    private static void awaitYielding(Daemon beta, int mark) throws Exception {
        beta.awaitEntry(
                mark, "(VI_1) Master received advert from 10.1.0.1 with higher priority 150, ours 100", PATIENCE);
    }

    private static void assertStaysBackup(Duel duel, Daemon beta) throws Exception {
        int mark = beta.log().mark();
        for (int i = 0; i < 5; i++) duel.awaitMaster(duel.alpha, HIGH);
        assertThat(beta.log().since(mark)).noneMatch(line -> line.contains("MASTER"));
    }

    private interface Mischief {
        void happen() throws Exception;
    }

    /// One advert of alpha's that was believed would make beta yield.
    private static void assertStaysMaster(Duel duel, Daemon beta, Mischief mischief) throws Exception {
        int mark = beta.log().mark();
        mischief.happen();
        for (int i = 0; i < 5; i++) duel.awaitMaster(duel.beta, LOW);
        assertThat(beta.log().since(mark)).noneMatch(line -> line.contains("Master received advert"));
    }

    /// What alpha has ever said, of each hour and with each key, does not keep beta from being master once alpha has
    /// gone, and every packet of it is counted as what it is.
    private static void assertNothingRecordedIsBelieved(Duel duel, Injector injector, Daemon alpha, Daemon beta)
            throws Exception {
        int mark = duel.capture.frames().mark();
        assertThat(alpha.stop()).isZero();
        duel.awaitMaster(mark, duel.beta, LOW);
        duel.assertHolds(duel.beta, true);
        List<byte[]> recorded = saidBy(duel, duel.alpha);
        long before = notBelieved(Statistics.of(beta, duel.beta));
        assertStaysMaster(duel, beta, () -> send(injector, recorded));

        Statistics counted = Statistics.of(beta, duel.beta);
        assertThat(notBelieved(counted) - before).isEqualTo(recorded.size());
        assertThat(counted.of("Authentication Extension Errors/Replay")).isPositive();
        for (String kind : List.of("Missing", "Malformed", "Invalid HMAC")) {
            assertThat(counted.of("Authentication Extension Errors/" + kind))
                    .as(kind)
                    .isZero();
        }
        assertThat(beta.stop()).isZero();
    }

    /// A key that has been given up is looked at before the number.
    private static long notBelieved(Statistics counted) {
        return counted.of("Authentication Extension Errors/Stale")
                + counted.of("Authentication Extension Errors/Unknown Key")
                + counted.of("Authentication Extension Errors/Replay");
    }

    /// Every advert of the host's, once.
    private static List<byte[]> saidBy(Duel duel, Host host) {
        return duel.capture.adverts().stream()
                .filter(advert -> advert.source().equals(host.ipv4()))
                .map(advert -> advert.frame().hex())
                .distinct()
                .map(HexFormat.of()::parseHex)
                .toList();
    }

    private static void send(Injector injector, List<byte[]> frames) throws Exception {
        for (byte[] frame : frames) injector.send(frame);
    }
}
