package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The interface of a router goes and comes back, on our side and on the reference's: switched off, unplugged, or gone
/// altogether. The other router serves meanwhile, and afterwards everything is as it was.
class InterfaceLossIT {

    /// What happens to the interface.
    private enum Loss {
        SWITCHED_OFF {
            @Override
            void strike(Lab lab, Host host) throws IOException {
                host.run("ip", "link", "set", "eth0", "down");
            }

            @Override
            void mend(Lab lab, Host host) throws IOException {
                host.run("ip", "link", "set", "eth0", "up");
                // The kernel has dropped it with the link.
                host.run("ip", "addr", "replace", host.ipv6() + "/64", "dev", "eth0", "nodad");
            }
        },
        UNPLUGGED {
            @Override
            void strike(Lab lab, Host host) throws IOException {
                lab.unplug(host);
            }

            @Override
            void mend(Lab lab, Host host) throws IOException {
                lab.plugIn(host);
            }
        },
        DELETED {
            @Override
            void strike(Lab lab, Host host) throws IOException {
                lab.deleteInterface(host);
            }

            @Override
            void mend(Lab lab, Host host) throws IOException {
                lab.makeInterface(host);
            }
        };

        abstract void strike(Lab lab, Host host) throws IOException;

        abstract void mend(Lab lab, Host host) throws IOException;
    }

    static Stream<Arguments> lossesCastsAndFamilies() {
        List<Arguments> all = new ArrayList<>();
        for (Loss loss : Loss.values()) {
            for (Cast cast : Cast.values()) {
                all.add(Arguments.of(loss, cast, Flavour.V3_IPV4));
                // The reference as Debian has it says nothing over IPv6 from an interface that was made anew.
                if (loss != Loss.DELETED || cast.first() == Software.OURS) {
                    all.add(Arguments.of(loss, cast, Flavour.V3_IPV6));
                }
            }
        }
        return all.stream();
    }

    private static String dynamic(Flavour flavour, int priority, Host self, Host peer) {
        return flavour.configuration(priority, self, peer)
                .replace("router_id lab", "router_id lab\n dynamic_interfaces");
    }

    @ParameterizedTest
    @MethodSource("lossesCastsAndFamilies")
    void masterIsReplacedWhileItsInterfaceIsGoneAndComesBackWithIt(Loss loss, Cast cast, Flavour flavour)
            throws Exception {
        try (var duel = new Duel(flavour)) {
            List<String> bare = Networking.of(duel.alpha).unnumbered();
            Daemon master = duel.alpha.start(cast.first(), dynamic(flavour, HIGH, duel.alpha, duel.beta));
            Daemon backup = duel.beta.start(cast.second(), dynamic(flavour, LOW, duel.beta, duel.alpha));
            duel.awaitMaster(duel.alpha, HIGH);
            duel.assertHolds(duel.alpha, true);
            backup.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);
            List<String> before = Networking.of(duel.alpha).unnumbered();

            int mark = duel.capture.frames().mark();
            int log = master.log().mark();
            loss.strike(duel.lab, duel.alpha);
            master.awaitEntry(log, "(VI_1) Entering FAULT STATE", PATIENCE);
            duel.awaitMaster(mark, duel.beta, LOW);
            duel.assertHolds(duel.beta, true);
            duel.assertHolds(duel.alpha, false);

            mark = duel.capture.frames().mark();
            log = master.log().mark();
            loss.mend(duel.lab, duel.alpha);
            master.awaitEntry(log, "(VI_1) Entering BACKUP STATE", PATIENCE);
            duel.awaitMaster(mark, duel.alpha, HIGH);
            duel.assertHolds(duel.alpha, true);
            duel.assertHolds(duel.beta, false);
            duel.assertOneMasterAtATime();
            assertThat(Networking.of(duel.alpha).unnumbered()).as("as master").isEqualTo(before);

            assertThat(master.stop()).isZero();
            assertThat(Networking.of(duel.alpha).unnumbered())
                    .as("after the end")
                    .isEqualTo(bare);
            assertThat(backup.stop()).isZero();
        }
    }

    /// Nobody but the backup itself notices, and it is ready again afterwards.
    @ParameterizedTest
    @EnumSource
    void backupThatLosesItsInterfaceTakesOverAgainAfterwards(Cast cast) throws Exception {
        Flavour flavour = Flavour.V3_IPV4;
        for (Loss loss : Loss.values()) {
            try (var duel = new Duel(flavour)) {
                Daemon master = duel.alpha.start(cast.second(), dynamic(flavour, HIGH, duel.alpha, duel.beta));
                duel.awaitMaster(duel.alpha, HIGH);
                Daemon backup = duel.beta.start(cast.first(), dynamic(flavour, LOW, duel.beta, duel.alpha));
                backup.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);

                int log = backup.log().mark();
                loss.strike(duel.lab, duel.beta);
                backup.awaitEntry(log, "(VI_1) Entering FAULT STATE", PATIENCE);
                loss.mend(duel.lab, duel.beta);
                backup.awaitEntry(log, "(VI_1) Entering BACKUP STATE", PATIENCE);
                duel.awaitMaster(duel.alpha, HIGH);
                duel.assertHolds(duel.beta, false);
                assertThat(duel.reigns()).as(loss.name()).hasSize(1);

                int mark = duel.capture.frames().mark();
                assertThat(master.stop()).isZero();
                Advert resignation = duel.awaitResignation(mark, duel.alpha);
                Advert first = duel.awaitMaster(mark, duel.beta, LOW);
                Duel.assertBetween(resignation, first, flavour.timers(LOW).skewTime());
                assertThat(backup.stop()).isZero();
            }
        }
    }

    /// The kernel lets the router join no group; a reload tries again.
    @Test
    void groupThatCannotBeJoinedIsAFaultUntilItCan() throws Exception {
        Flavour flavour = Flavour.V3_IPV4;
        try (var duel = new Duel(flavour)) {
            duel.alpha.run("sysctl", "-qw", "net.ipv4.igmp_max_memberships=0");
            Daemon router = duel.startAlpha(Software.OURS, HIGH);
            router.awaitLine("(VI_1): entering FAULT state (setsockopt", PATIENCE);
            router.awaitLine("ENOBUFS", PATIENCE);
            router.awaitLine("Startup complete", PATIENCE);
            assertThat(duel.alpha.holds(flavour.address())).isFalse();
            duel.alpha.run("sysctl", "-qw", "net.ipv4.igmp_max_memberships=20");
            router.reload(flavour.configuration(HIGH - 1, duel.alpha, duel.beta));
            duel.awaitMaster(duel.alpha, HIGH - 1);
            assertThat(router.stop()).isZero();
        }
    }
}
