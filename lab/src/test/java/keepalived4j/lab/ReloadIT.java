package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A new configuration on SIGHUP, taken over by a master that stays master.
class ReloadIT {
    private static final Flavour FLAVOUR = Flavour.V3_IPV4;

    @ParameterizedTest
    @EnumSource
    void masterStaysMasterWhileAddressesAndPriorityChange(Software software) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Daemon daemon = duel.startAlpha(software, HIGH);
            duel.awaitMaster(duel.alpha, HIGH);

            String changed = FLAVOUR.configuration(LOW, duel.alpha, duel.beta).replace("10.1.0.101", "10.1.0.105");
            int mark = duel.capture.frames().mark();
            daemon.reload(changed);
            duel.capture.awaitAdvert(mark, advert -> advert.addresses().contains("10.1.0.105"), PATIENCE);
            duel.awaitMaster(duel.alpha, LOW);
            for (String address : List.of("10.1.0.100", "10.1.0.105")) {
                assertThat(duel.alpha.awaitHolds(address, true, Duration.ofSeconds(2)))
                        .as(address)
                        .isTrue();
            }
            assertThat(duel.alpha.holds("10.1.0.101")).isFalse();
            duel.capture.awaitAnnouncement(mark, one -> one.address().equals("10.1.0.105"), Duration.ofSeconds(2));
            assertUninterrupted(duel);
        }
    }

    @Test
    void aReloadAskedForDuringTheStartIsDoneAfterIt() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Daemon daemon = duel.startAlpha(Software.OURS, LOW);
            daemon.awaitLine("Starting VRRP child process", PATIENCE);
            daemon.reload(FLAVOUR.configuration(HIGH, duel.alpha, duel.beta));
            duel.awaitMaster(duel.alpha, HIGH);
            daemon.awaitEntry(0, "Reload complete", PATIENCE);
        }
    }

    static Stream<Arguments> flavoursAndCasts() {
        return Stream.of(Flavour.V2_AH, Flavour.V3_IPV4, Flavour.V3_IPV6, Flavour.V3_UNICAST)
                .flatMap(flavour -> Stream.of(Cast.values()).map(cast -> Arguments.of(flavour, cast)));
    }

    /// Whichever of two routers reloads, the other stays where it is, until the priorities say otherwise.
    @ParameterizedTest
    @MethodSource("flavoursAndCasts")
    void reloadOfEitherRouterMovesTheAddressOnlyIfThePrioritiesDo(Flavour flavour, Cast cast) throws Exception {
        try (var duel = new Duel(flavour)) {
            Networking bare = Networking.of(duel.alpha);
            Daemon first = duel.startAlpha(cast.first(), HIGH);
            duel.awaitMaster(duel.alpha, HIGH);
            Daemon second = duel.startBeta(cast.second(), LOW);
            second.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);
            Networking master = Networking.of(duel.alpha);

            second.reload(flavour.configuration(LOW + 10, duel.beta, duel.alpha, "garp_master_repeat 2"));
            assertStays(duel);
            first.reload(flavour.configuration(HIGH + 5, duel.alpha, duel.beta));
            duel.awaitMaster(duel.alpha, HIGH + 5);
            assertStays(duel);
            assertThat(duel.capture.adverts()).noneMatch(advert -> advert.priority() == 0);
            assertThat(Networking.of(duel.alpha)).hasToString(master.toString());

            int mark = duel.capture.frames().mark();
            first.reload(flavour.configuration(LOW - 50, duel.alpha, duel.beta));
            duel.awaitMaster(mark, duel.beta, LOW + 10);
            duel.assertHolds(duel.alpha, false);
            mark = duel.capture.frames().mark();
            second.reload(flavour.configuration(LOW - 60, duel.beta, duel.alpha));
            duel.awaitMaster(mark, duel.alpha, LOW - 50);
            duel.assertHolds(duel.beta, false);
            duel.assertOneMasterAtATime();
            assertThat(Networking.of(duel.alpha)).hasToString(master.toString());
            assertThat(first.stop()).isZero();
            assertThat(Networking.of(duel.alpha)).hasToString(bare.toString());
            duel.assertHolds(duel.beta, true);
        }
    }

    /// For longer than a backup that hears nothing would wait.
    private static void assertStays(Duel duel) throws Exception {
        String source = duel.flavour.source(duel.alpha);
        for (int i = 0; i < 5; i++) {
            int mark = duel.capture.frames().mark();
            duel.capture.awaitAdvert(mark, advert -> advert.source().equals(source), PATIENCE);
        }
        duel.assertHolds(duel.alpha, true);
        duel.assertHolds(duel.beta, false);
        assertThat(duel.reigns()).hasSize(1);
    }

    /// The reference would end here, and take the address with it.
    @Test
    void refusedConfigurationLeavesTheMasterAsItWas() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Daemon daemon = duel.startAlpha(Software.OURS, HIGH);
            duel.awaitMaster(duel.alpha, HIGH);

            String broken = FLAVOUR.configuration(LOW, duel.alpha, duel.beta).replace("eth0", "nosuch0");
            int line =
                    (int) broken.substring(0, broken.indexOf("nosuch0")).lines().count();
            int mark = daemon.log().mark();
            daemon.reload(broken);
            daemon.awaitLine(mark, "keepalived.conf:" + line + ":", PATIENCE);
            for (int i = 0; i < 5; i++) duel.awaitMaster(duel.alpha, HIGH);
            duel.assertHolds(duel.alpha, true);
            assertUninterrupted(duel);
            assertThat(daemon.isAlive()).isTrue();
        }
    }

    /// No resignation, and no silence after which a backup would have taken over.
    private static void assertUninterrupted(Duel duel) {
        List<Advert> adverts = duel.capture.adverts();
        assertThat(adverts).noneMatch(advert -> advert.priority() == 0);
        for (int i = 1; i < adverts.size(); i++) {
            long from = adverts.get(i - 1).nanos();
            long to = adverts.get(i).nanos();
            assertThat(Duration.ofNanos(to - from))
                    .isLessThan(FLAVOUR.timers(LOW).masterDownInterval().plus(Standstill.between(from, to)));
        }
    }
}
