package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Beside FRR's `vrrpd`, which speaks version 3, by the virtual MAC.
class FrrIT {
    private static boolean isFromFrr(Advert advert, int priority) {
        return advert.frame().sourceMac().startsWith("00:00:5e:00:0") && advert.priority() == priority;
    }

    private static void awaitFrr(Duel duel, int mark, int priority) throws Exception {
        duel.capture.awaitAdvert(mark, advert -> isFromFrr(advert, priority), Duel.PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_IPV4", "V3_IPV6"})
    void aDeadFrrMasterIsReplacedAndOneThatComesIsFollowed(Flavour flavour) throws Exception {
        try (var duel = new Duel(flavour)) {
            Frr frr = FrrRouter.start(duel.alpha, flavour, HIGH);
            awaitFrr(duel, 0, HIGH);
            Daemon beta = duel.startBeta(Software.OURS, LOW);
            beta.awaitLine("(VI_1) master set to", Duration.ofSeconds(5));
            for (int i = 0; i < 8; i++) awaitFrr(duel, duel.capture.frames().mark(), HIGH);
            assertThat(duel.beta.holds(flavour.address())).isFalse();

            int mark = duel.capture.frames().mark();
            frr.kill();
            Advert first = duel.awaitMaster(mark, duel.beta, LOW);
            Advert last = duel.capture.adverts().stream()
                    .filter(advert -> isFromFrr(advert, HIGH))
                    .reduce((_, later) -> later)
                    .orElseThrow();
            Duel.assertBetween(last, first, flavour.timers(LOW).masterDownInterval());
            assertThat(beta.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_IPV4", "V3_IPV6"})
    void frrFollowsUsAndTakesOverWhenWeResign(Flavour flavour) throws Exception {
        try (var duel = new Duel(flavour)) {
            Daemon beta = duel.startBeta(Software.OURS, HIGH);
            duel.awaitMaster(duel.beta, HIGH);
            FrrRouter.start(duel.alpha, flavour, LOW);
            for (int i = 0; i < 8; i++) duel.awaitMaster(duel.capture.frames().mark(), duel.beta, HIGH);
            assertThat(duel.capture.adverts()).noneMatch(advert -> isFromFrr(advert, LOW));

            int mark = duel.capture.frames().mark();
            assertThat(beta.stop()).isZero();
            Advert resignation = duel.awaitResignation(mark, duel.beta);
            Advert first = duel.capture.awaitAdvert(mark, advert -> isFromFrr(advert, LOW), Duel.PATIENCE);
            assertThat(Duration.ofNanos(first.nanos() - resignation.nanos()))
                    .isLessThan(flavour.timers(LOW).masterDownInterval());
        }
    }
}
