package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Packets that no router may follow: each would win every election if it were believed.
class HostilePacketsIT {
    private static final Flavour FLAVOUR = Flavour.V2_PASS;
    private static final ForgedAdvert WINNER = ForgedAdvert.valid(255);

    /// A spoilt advertisement, and what is logged about it (`%s` stands for the sender).
    private static final Map<String, ForgedAdvert> SPOILT = Map.of(
            "(VI_1) invalid TTL/HL from %s. Received 254 and expect 255", WINNER.withTtl(254),
            "(VI_1) wrong VRRP version from %s. Received 3 and expect 2",
                    WINNER.withVersionAndType(0x31).withSurplus(-8),
            "(VI_1) Invalid VRRPv2 checksum from %s", WINNER.withChecksumError(1),
            "(VI_1) received an invalid passwd from %s!", WINNER.withPassword("passwe"),
            "(VI_1) received a 0 auth from %s, expecting 1!", WINNER.withAuthType(0),
            "(VI_1) Invalid auth type from %s: 7", WINNER.withAuthType(7),
            "(VI_1) advertisement interval mismatch with %s mine=1 sec rcv'd=9 sec", WINNER.withInterval(9),
            "(VI_1) vrrp packet from %s too long, length 52 and expect 44", WINNER.withSurplus(8));

    @ParameterizedTest
    @EnumSource
    void spoiltTruncatedAndRandomPacketsChangeNothing(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR);
                var injector = new Injector(duel.lab.host("gamma", 3))) {
            Host gamma = new Host("gamma", 3, "", duel.lab.directory());
            Daemon master = duel.startAlpha(cast.first(), HIGH);
            duel.awaitMaster(duel.alpha, HIGH);
            Daemon backup = duel.startBeta(cast.second(), LOW);
            backup.awaitLine("(VI_1) Entering BACKUP STATE", PATIENCE);

            for (ForgedAdvert spoilt : SPOILT.values()) {
                for (int i = 0; i < 3; i++) injector.send(spoilt.frame(gamma, FLAVOUR));
            }
            byte[] whole = WINNER.frame(gamma, FLAVOUR);
            for (int cut = 1; cut <= 24; cut++)
                injector.send(WINNER.withSurplus(-cut).frame(gamma, FLAVOUR));
            for (int length = 14; length < whole.length; length++)
                injector.send(java.util.Arrays.copyOf(whole, length));
            sendGarbage(injector, gamma);

            // The master speaks on, the backup is silent, as if nothing had been.
            int mark = duel.capture.frames().mark();
            for (int i = 0; i < 4; i++) {
                duel.awaitMaster(mark, duel.alpha, HIGH);
                mark = duel.capture.frames().mark();
            }
            duel.assertHolds(duel.alpha, true);
            duel.assertHolds(duel.beta, false);
            assertThat(duel.reigns().stream().filter(reign -> !reign.source().equals(gamma.ipv4())))
                    .hasSize(1);
            Daemon ours = cast.first() == Software.OURS ? master : backup;
            for (String line : SPOILT.keySet()) {
                ours.awaitLine(line.formatted(gamma.ipv4()), Duration.ofSeconds(2));
            }
            assertCounted(ours, cast.first() == Software.OURS ? duel.alpha : duel.beta);
            assertThat(backup.stop()).isZero();
            assertThat(master.stop()).isZero();
        }
    }

    /// The counterpart that gives the others their meaning: unspoilt, the same packet is followed.
    @Test
    void theSameAdvertUnspoiltIsFollowed() throws Exception {
        try (var duel = new Duel(FLAVOUR);
                var injector = new Injector(duel.lab.host("gamma", 3))) {
            Host gamma = new Host("gamma", 3, "", duel.lab.directory());
            Daemon master = duel.startAlpha(Software.OURS, HIGH);
            duel.awaitMaster(duel.alpha, HIGH);

            injector.send(WINNER.frame(gamma, FLAVOUR));
            master.awaitLine(
                    "(VI_1) Master received advert from 10.1.0.3 with higher priority 255, ours 150",
                    Duration.ofSeconds(2));
            duel.assertHolds(duel.alpha, false);
        }
    }

    /// A router of another number on the same link is nobody's business, and told to those who want to know.
    @ParameterizedTest
    @EnumSource
    void packetsOfUnknownRoutersAreToldWhereThatIsWanted(Cast cast) throws Exception {
        Flavour flavour = Flavour.V3_IPV4;
        try (var duel = new Duel(flavour)) {
            Daemon curious = duel.alpha.start(
                    cast.first(),
                    flavour.configuration(LOW, duel.alpha, duel.beta)
                            .replace("router_id lab", "router_id lab\n log_unknown_vrids"));
            Daemon other = duel.beta.start(
                    cast.second(),
                    flavour.configuration(HIGH, duel.beta, duel.alpha)
                            .replace("virtual_router_id 51", "virtual_router_id 52")
                            .replace("10.1.0.100", "10.1.0.110")
                            .replace("10.1.0.101", "10.1.0.111"));
            curious.awaitLine("Unknown VRID(52) received on interface(eth0)", PATIENCE);
            curious.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            other.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(other.logText()).doesNotContain("Unknown VRID");
            assertThat(curious.stop()).isZero();
            assertThat(other.stop()).isZero();
        }
    }

    private static void sendGarbage(Injector injector, Host gamma) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the garbage: " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] payload = new byte[random.nextInt(80)];
            random.nextBytes(payload);
            // Half of it names the right virtual router, to get past the first look.
            if (payload.length > 1 && i % 2 == 0) payload[1] = Flavour.VRID;
            injector.send(ForgedAdvert.packet(gamma, 255, payload));
        }
    }

    /// Every kind that has a counter counted at least the three we sent.
    private static void assertCounted(Daemon daemon, Host host) throws Exception {
        Statistics counters = Statistics.of(daemon, host);
        List<String> counted = List.of(
                "Packet Errors/Length",
                "Packet Errors/TTL",
                "Authentication Errors/Invalid Type",
                "Authentication Errors/Type Mismatch",
                "Authentication Errors/Failure");
        for (String counter : counted) {
            assertThat(counters.of(counter)).as(counter).isGreaterThanOrEqualTo(3);
        }
    }
}
