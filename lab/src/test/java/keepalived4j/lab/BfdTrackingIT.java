package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.Neighbours.CALM;
import static keepalived4j.lab.Neighbours.IS_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Virtual routers that track a BFD session with a third host, `gamma`, such as the gateway behind them.
class BfdTrackingIT {
    private static final Flavour FLAVOUR = Flavour.V3_IPV4;
    private static final int HIGH = 150;
    private static final int LOW = 100;

    /// The master is better by its session alone; when that ends the other takes over.
    @ParameterizedTest
    @EnumSource
    void masterWhoseGatewayDiesIsReplaced(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Host gamma = duel.lab.host("gamma", 3);
            Daemon gateway = gamma.start(cast.second(), Neighbours.session(duel.alpha.ipv4(), CALM));
            Daemon master = duel.alpha.start(cast.first(), tracking(duel, gamma, "b1 weight 80", 90));
            Daemon backup = duel.startBeta(cast.second(), LOW);
            master.awaitEntry(0, IS_UP, PATIENCE);
            master.awaitEntry(0, "VRRP_Instance(VI_1) Tracked BFD instance b1 is UP", PATIENCE);
            master.awaitEntry(0, "(VI_1) Changing effective priority from 90 to 170", PATIENCE);
            duel.awaitMaster(duel.alpha, 170);
            duel.assertHolds(duel.beta, false);
            master.awaitLine("Detection time is 500000 us", PATIENCE);

            int mark = duel.capture.frames().mark();
            gateway.kill();
            master.awaitEntry(0, "VRRP_Instance(VI_1) Tracked BFD instance b1 is DOWN", Duration.ofSeconds(3));
            master.awaitEntry(0, "(VI_1) Changing effective priority from 170 to 90", Duration.ofSeconds(1));
            duel.awaitMaster(mark, duel.beta, LOW);
            duel.assertHolds(duel.beta, true);
            duel.assertHolds(duel.alpha, false);
            duel.assertOneMasterAtATime();
            assertThat(backup.isAlive()).isTrue();
        }
    }

    /// Without a weight a session that is down is a fault, from the start on.
    @ParameterizedTest
    @EnumSource(Software.class)
    void routerIsInFaultWhileItsSessionIsDown(Software software) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Host gamma = duel.lab.host("gamma", 3);
            Daemon router = duel.alpha.start(software, tracking(duel, gamma, "b1", HIGH));
            router.awaitLine("Startup complete", PATIENCE);
            router.awaitLine("FAULT", PATIENCE);
            assertThat(duel.alpha.holds(FLAVOUR.address())).isFalse();
            Daemon gateway = gamma.start(software, Neighbours.session(duel.alpha.ipv4(), CALM));
            router.awaitEntry(0, IS_UP, PATIENCE);
            duel.awaitMaster(duel.alpha, HIGH);
            router.awaitLine("Detection time is 500000 us", PATIENCE);

            gateway.kill();
            router.awaitLine("(VI_1) Entering FAULT STATE", Duration.ofSeconds(3));
            assertThat(duel.alpha.awaitHolds(FLAVOUR.address(), false, Duration.ofSeconds(2)))
                    .isTrue();
        }
    }

    /// Whoever dies of the two processes, the other knows how the sessions stand.
    @Test
    void sessionsAreDownWhenTheirProcessDiesAndKnownToARouterProcessThatIsStartedAgain() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Host gamma = duel.lab.host("gamma", 3);
            gamma.start(Software.OURS, Neighbours.session(duel.alpha.ipv4(), CALM));
            Daemon router = duel.alpha.start(Software.OURS, tracking(duel, gamma, "b1", HIGH));
            router.awaitEntry(0, IS_UP, PATIENCE);
            duel.awaitMaster(duel.alpha, HIGH);

            int mark = router.log().mark();
            Command.run("kill", "-KILL", duel.alpha.pidIn("bfd.pid"));
            router.awaitEntry(mark, "VRRP_Instance(VI_1) Tracked BFD instance b1 is DOWN", Duration.ofSeconds(2));
            router.awaitLine(mark, "(VI_1) Entering FAULT STATE", Duration.ofSeconds(2));
            router.awaitLine(mark, "BFD child process(", PATIENCE);
            router.awaitEntry(mark, "VRRP_Instance(VI_1) Tracked BFD instance b1 is UP", PATIENCE);
            duel.awaitMaster(duel.alpha, HIGH);

            mark = router.log().mark();
            Command.run("kill", "-KILL", duel.alpha.pidIn("vrrp.pid"));
            router.awaitEntry(mark, "VRRP_Instance(VI_1) Tracked BFD instance b1 is UP", PATIENCE);
            router.awaitLine(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(router.log().since(mark)).noneMatch(line -> line.contains("Entering Up state"));
            assertThat(router.stop()).isZero();
        }
    }

    @Test
    void reloadAddsAndRemovesASession() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Host gamma = duel.lab.host("gamma", 3);
            gamma.start(Software.OURS, Neighbours.session(duel.alpha.ipv4(), CALM));
            Daemon router = duel.startAlpha(Software.OURS, HIGH);
            duel.awaitMaster(duel.alpha, HIGH);

            router.reload(tracking(duel, gamma, "b1 weight 20", HIGH));
            router.awaitLine("Starting BFD child process", PATIENCE);
            router.awaitEntry(0, "(VI_1) Changing effective priority from 150 to 170", PATIENCE);
            router.reload(FLAVOUR.configuration(HIGH, duel.alpha, duel.beta));
            router.awaitEntry(0, "(VI_1) Changing effective priority from 170 to 150", PATIENCE);
            router.reload(tracking(duel, gamma, "b1 weight 30", HIGH));
            router.awaitEntry(0, "(VI_1) Changing effective priority from 150 to 180", PATIENCE);
            assertThat(router.logText()).doesNotContain("Entering BACKUP STATE\n", "Entering FAULT STATE");
            assertThat(duel.alpha.holds(FLAVOUR.address())).isTrue();
        }
    }

    private static String tracking(Duel duel, Host gamma, String tracked, int priority) {
        return Neighbours.session(gamma.ipv4(), CALM)
                + FLAVOUR.configuration(priority, duel.alpha, duel.beta, "track_bfd {\n " + tracked + "\n }");
    }
}
