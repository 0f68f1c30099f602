package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Beside FRR's `vrrpd`, which speaks version 3, by the virtual MAC.
class FrrIT {
    private static boolean isFromFrr(Advert advert, int priority) {
        return advert.frame().sourceMac().startsWith("00:00:5e:00:0") && advert.priority() == priority;
    }

    private static void awaitFrr(Duel duel, int mark, int priority) throws Exception {
        duel.capture.awaitAdvert(mark, advert -> isFromFrr(advert, priority), PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_IPV4", "V3_IPV6"})
    void aDeadFrrMasterIsReplacedAndOneThatComesIsFollowed(Flavour flavour) throws Exception {
        try (var duel = new Duel(flavour)) {
            Frr frr = FrrRouter.start(duel.alpha, flavour, HIGH);
            awaitFrr(duel, 0, HIGH);
            Daemon beta = duel.startBeta(Software.OURS, LOW);
            beta.awaitLine("(VI_1) master set to", PATIENCE);
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

    static Stream<Arguments> flavoursWithAndWithoutVmac() {
        return Stream.of(Flavour.V3_IPV4, Flavour.V3_IPV6)
                .flatMap(flavour -> Stream.of("", "use_vmac").map(line -> Arguments.of(flavour, line)));
    }

    @ParameterizedTest
    @MethodSource("flavoursWithAndWithoutVmac")
    void frrFollowsUsAndTakesOverWhenWeResign(Flavour flavour, String line) throws Exception {
        try (var duel = new Duel(flavour)) {
            Daemon beta = duel.startBeta(Software.OURS, HIGH, line);
            duel.awaitMaster(duel.beta, HIGH);
            FrrRouter.start(duel.alpha, flavour, LOW);
            for (int i = 0; i < 8; i++) duel.awaitMaster(duel.capture.frames().mark(), duel.beta, HIGH);
            assertThat(duel.capture.adverts()).noneMatch(advert -> isFromFrr(advert, LOW));

            int mark = duel.capture.frames().mark();
            assertThat(beta.stop()).isZero();
            Advert resignation = duel.awaitResignation(mark, duel.beta);
            Advert first = duel.capture.awaitAdvert(mark, advert -> isFromFrr(advert, LOW), PATIENCE);
            assertThat(Duration.ofNanos(first.nanos() - resignation.nanos()))
                    .isLessThan(flavour.timers(LOW)
                            .masterDownInterval()
                            .plus(Standstill.between(resignation.nanos(), first.nanos())));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_IPV4", "V3_IPV6"})
    void reloadOfOursMovesNothingUntilThePriorityDoes(Flavour flavour) throws Exception {
        try (var duel = new Duel(flavour)) {
            Daemon beta = duel.startBeta(Software.OURS, HIGH);
            duel.awaitMaster(duel.beta, HIGH);
            FrrRouter.start(duel.alpha, flavour, LOW);
            for (int i = 0; i < 8; i++) duel.awaitMaster(duel.capture.frames().mark(), duel.beta, HIGH);

            beta.reload(flavour.configuration(HIGH + 5, duel.beta, duel.alpha));
            duel.awaitMaster(duel.beta, HIGH + 5);
            for (int i = 0; i < 8; i++) duel.awaitMaster(duel.capture.frames().mark(), duel.beta, HIGH + 5);
            assertThat(duel.capture.adverts()).noneMatch(advert -> isFromFrr(advert, LOW));

            int mark = duel.capture.frames().mark();
            beta.reload(flavour.configuration(LOW - 50, duel.beta, duel.alpha));
            awaitFrr(duel, mark, LOW);
            assertThat(duel.beta.awaitHolds(flavour.address(), false, PATIENCE)).isTrue();

            beta.reload(flavour.configuration(HIGH, duel.beta, duel.alpha));
            duel.awaitMaster(duel.beta, HIGH);
            for (int i = 0; i < 8; i++) duel.awaitMaster(duel.capture.frames().mark(), duel.beta, HIGH);
            assertThat(beta.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_IPV4", "V3_IPV6"})
    void frrServesWhileOurInterfaceIsGone(Flavour flavour) throws Exception {
        try (var duel = new Duel(flavour)) {
            Daemon beta = duel.beta.start(
                    Software.OURS,
                    flavour.configuration(HIGH, duel.beta, duel.alpha)
                            .replace("router_id lab", "router_id lab\n dynamic_interfaces"));
            duel.awaitMaster(duel.beta, HIGH);
            FrrRouter.start(duel.alpha, flavour, LOW);
            for (int i = 0; i < 8; i++) duel.awaitMaster(duel.capture.frames().mark(), duel.beta, HIGH);

            int mark = duel.capture.frames().mark();
            duel.lab.deleteInterface(duel.beta);
            awaitFrr(duel, mark, LOW);
            beta.awaitEntry(0, "(VI_1) Entering FAULT STATE", PATIENCE);
            duel.lab.makeInterface(duel.beta);
            duel.awaitMaster(duel.beta, HIGH);
            assertThat(beta.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_IPV4", "V3_IPV6"})
    void weServeWhileFrrIsUnplugged(Flavour flavour) throws Exception {
        try (var duel = new Duel(flavour)) {
            FrrRouter.start(duel.alpha, flavour, HIGH);
            awaitFrr(duel, 0, HIGH);
            Daemon beta = duel.startBeta(Software.OURS, LOW);
            beta.awaitLine("(VI_1) master set to", PATIENCE);

            duel.lab.unplug(duel.alpha);
            duel.awaitMaster(duel.beta, LOW);
            int mark = duel.capture.frames().mark();
            duel.lab.plugIn(duel.alpha);
            awaitFrr(duel, mark, HIGH);
            assertThat(duel.beta.awaitHolds(flavour.address(), false, PATIENCE)).isTrue();
            assertThat(beta.stop()).isZero();
        }
    }
}
