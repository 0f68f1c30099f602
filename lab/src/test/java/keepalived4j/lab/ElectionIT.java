package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who becomes master when both can, and whether a router that comes back takes the address again.
class ElectionIT {
    private static final Flavour FLAVOUR = Flavour.V3_IPV4;

    @ParameterizedTest
    @EnumSource
    void ofTwoEqualPrioritiesTheHigherAddressWins(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            duel.lab.cutOff(duel.alpha, duel.beta);
            duel.startAlpha(cast.first(), HIGH);
            duel.startBeta(cast.second(), HIGH);
            duel.awaitMaster(0, duel.alpha, HIGH);
            duel.awaitMaster(0, duel.beta, HIGH);

            duel.lab.heal(duel.alpha, duel.beta);
            duel.assertHolds(duel.alpha, false);
            duel.awaitMaster(duel.beta, HIGH);
            duel.assertHolds(duel.beta, true);
            assertThat(duel.reigns()).extracting(Reign::source).containsOnlyOnce(FLAVOUR.source(duel.beta));
        }
    }

    @ParameterizedTest
    @EnumSource
    void higherPriorityPreempts(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Daemon low = duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.beta, LOW);

            int mark = duel.capture.frames().mark();
            duel.startAlpha(cast.first(), HIGH);
            duel.awaitMaster(mark, duel.alpha, HIGH);
            low.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);
            duel.assertHolds(duel.beta, false);
            duel.assertOneMasterAtATime();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nopreemptLeavesALowerMasterInOffice(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Daemon low = duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.beta, LOW);

            int mark = duel.capture.frames().mark();
            Daemon high = duel.startAlpha(cast.first(), HIGH, "nopreempt");
            high.awaitLine("(VI_1) Entering BACKUP STATE (init)", PATIENCE);
            // Three times the interval after which it would have gone ahead.
            Thread.sleep(FLAVOUR.timers(HIGH).masterDownInterval().multipliedBy(3));
            assertThat(duel.capture.adverts().stream().filter(a -> a.priority() == HIGH))
                    .isEmpty();
            duel.assertHolds(duel.beta, true);

            assertThat(low.stop()).isZero();
            duel.awaitMaster(mark, duel.alpha, HIGH);
            duel.assertHolds(duel.alpha, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void preemptDelayIsWaitedOutBeforeTakingOver(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.beta, LOW);

            Daemon high = duel.startAlpha(cast.first(), HIGH, "preempt_delay 1.5");
            high.awaitLine("start preempt delay", PATIENCE);
            Advert heard = duel.capture.adverts().getLast();
            Advert first = duel.awaitMaster(duel.alpha, HIGH);

            Duration least = Duration.ofMillis(1500);
            Duration most =
                    least.plus(FLAVOUR.timers(HIGH).masterDownInterval()).plusMillis(200);
            Duration slack = Duel.slack(heard.nanos(), first.nanos());
            assertThat(Duration.ofNanos(first.nanos() - heard.nanos())).isBetween(least.minus(slack), most.plus(slack));
            duel.assertHolds(duel.beta, false);
            duel.assertOneMasterAtATime();
        }
    }

    @ParameterizedTest
    @EnumSource
    void failingScriptHandsTheAddressOverAndSuccessBringsItBack(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Path healthy = Files.createFile(duel.lab.directory().resolve("healthy"));
            String script = """
                    vrrp_script check {
                        script "/usr/bin/test -e %s"
                        interval 1
                        weight -60
                        fall 1
                        rise 1
                    }
                    """.formatted(healthy);
            String instance = FLAVOUR.instance(HIGH, duel.alpha, duel.beta, "track_script {\n check\n }");
            Daemon master = duel.alpha.start(cast.first(), FLAVOUR.globals() + script + instance);
            duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.alpha, HIGH);

            int mark = duel.capture.frames().mark();
            Files.delete(healthy);
            master.awaitLine("(VI_1) Changing effective priority from 150 to 90", PATIENCE);
            duel.awaitMaster(mark, duel.beta, LOW);
            master.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);
            duel.assertHolds(duel.alpha, false);

            mark = duel.capture.frames().mark();
            Files.createFile(healthy);
            duel.awaitMaster(mark, duel.alpha, HIGH);
            duel.assertHolds(duel.beta, false);
            duel.assertOneMasterAtATime();
        }
    }
}
