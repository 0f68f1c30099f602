package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
            duel.capture.awaitAdvert(mark, advert -> advert.addresses().contains("10.1.0.105"), Duration.ofSeconds(5));
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
            daemon.awaitLine("Starting VRRP child process", Duration.ofSeconds(5));
            daemon.reload(FLAVOUR.configuration(HIGH, duel.alpha, duel.beta));
            duel.awaitMaster(duel.alpha, HIGH);
            daemon.awaitEntry(0, "Reload complete", Duration.ofSeconds(5));
        }
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
            daemon.awaitLine(mark, "keepalived.conf:" + line + ":", Duration.ofSeconds(5));
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
            Duration silence =
                    Duration.ofNanos(adverts.get(i).nanos() - adverts.get(i - 1).nanos());
            assertThat(silence).isLessThan(FLAVOUR.timers(LOW).masterDownInterval());
        }
    }
}
