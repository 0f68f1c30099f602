package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What happens to the address when a master leaves: in order, at once, or behind a broken cable.
class FailoverIT {
    static Stream<Arguments> flavoursAndCasts() {
        return Stream.of(
                        Flavour.V2_PASS,
                        Flavour.V2_AH,
                        Flavour.V2_UNICAST,
                        Flavour.V2_UNICAST_AH,
                        Flavour.V3_IPV4,
                        Flavour.V3_IPV6)
                .flatMap(flavour -> Stream.of(Cast.values()).map(cast -> Arguments.of(flavour, cast)));
    }

    @ParameterizedTest
    @MethodSource("flavoursAndCasts")
    void stoppedMasterResignsAndIsReplacedAfterSkewTime(Flavour flavour, Cast cast) throws Exception {
        try (var duel = new Duel(flavour)) {
            Daemon master = duel.startAlpha(cast.first(), HIGH);
            Daemon backup = duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.alpha, HIGH);
            duel.assertHolds(duel.alpha, true);
            duel.assertHolds(duel.beta, false);
            backup.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);

            int mark = duel.capture.frames().mark();
            assertThat(master.stop()).isZero();
            Advert resignation = duel.awaitResignation(mark, duel.alpha);
            Advert first = duel.awaitMaster(mark, duel.beta, LOW);

            Duel.assertBetween(resignation, first, flavour.timers(LOW).skewTime());
            duel.assertHolds(duel.alpha, false);
            duel.assertHolds(duel.beta, true);
            duel.assertOneMasterAtATime();
            assertThat(backup.stop()).isZero();
            duel.assertHolds(duel.beta, false);
        }
    }

    @ParameterizedTest
    @MethodSource("flavoursAndCasts")
    void killedMasterIsReplacedAfterMasterDownIntervalAndComesBack(Flavour flavour, Cast cast) throws Exception {
        try (var duel = new Duel(flavour)) {
            Daemon master = duel.startAlpha(cast.first(), HIGH);
            Daemon backup = duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.alpha, HIGH);
            backup.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);

            int mark = duel.capture.frames().mark();
            master.kill();
            Advert first = duel.awaitMaster(mark, duel.beta, LOW);
            Advert last = duel.capture.adverts().stream()
                    .filter(advert -> advert.source().equals(flavour.source(duel.alpha)))
                    .reduce((_, later) -> later)
                    .orElseThrow();
            assertThat(last.priority()).isEqualTo(HIGH);
            Duel.assertBetween(last, first, flavour.timers(LOW).masterDownInterval());
            duel.assertHolds(duel.beta, true);

            mark = duel.capture.frames().mark();
            Daemon again = duel.startAlpha(cast.first(), HIGH);
            again.awaitLine("(VI_1) Entering BACKUP STATE (init)", PATIENCE);
            duel.assertHolds(duel.alpha, false);
            duel.awaitMaster(mark, duel.alpha, HIGH);
            duel.assertHolds(duel.beta, false);
            duel.assertOneMasterAtATime();
        }
    }

    @ParameterizedTest
    @MethodSource("flavoursAndCasts")
    void bothSidesOfAPartitionServeAndOneYieldsWhenItHeals(Flavour flavour, Cast cast) throws Exception {
        try (var duel = new Duel(flavour)) {
            duel.startAlpha(cast.first(), HIGH);
            duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.alpha, HIGH);

            duel.lab.cutOff(duel.alpha, duel.beta);
            duel.awaitMaster(duel.beta, LOW);
            duel.assertHolds(duel.alpha, true);
            long healed = Prober.now();
            duel.lab.heal(duel.alpha, duel.beta);

            duel.assertHolds(duel.beta, false);
            duel.awaitMaster(duel.alpha, HIGH);
            duel.assertHolds(duel.alpha, true);
            List<Reign> reigns = duel.reigns();
            assertThat(Reign.longestOverlap(reigns, healed, Long.MAX_VALUE))
                    .as("two masters after healing:%n%s", duel.capture.summary())
                    .isLessThan(flavour.timers(HIGH).advertInterval().plus(Duel.slack(healed, Prober.now())));
            assertThat(reigns).extracting(Reign::source).containsOnlyOnce(flavour.source(duel.alpha));
        }
    }
}
