package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.WholeDaemon.ADDRESS;
import static keepalived4j.lab.WholeDaemon.CONFIGURATION;
import static keepalived4j.lab.WholeDaemon.OTHER_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import keepalived4j.lab.WholeDaemon.Child;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of the daemon when its processes die, are halted, or are given bad files again and again: the address
/// stays where it is.
class DaemonFaultsIT {
    /// A reload that nothing holds up is over long before.
    private static final Duration HELD_UP = Duration.ofSeconds(2);
    private static final int RELOADS = 100;

    @ParameterizedTest
    @EnumSource(names = {"CHECKER", "BFD"})
    void killedChildIsReplacedAndTheAddressStays(Child child) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = WholeDaemon.start(host);
            assertThat(host.pidFiles()).isEqualTo(WholeDaemon.PID_FILES);
            String killed = host.pidIn(child.file);
            String vrrp = host.pidIn("vrrp.pid");
            try (var monitor = new AddressMonitor(host)) {
                int mark = daemon.log().mark();
                Command.run("kill", "-KILL", killed);
                daemon.awaitEntry(
                        mark,
                        "pid " + killed + " exited due to signal 9 (Killed) - has rlimit_rttime been exceeded?",
                        PATIENCE);
                child.awaitSuccessor(host, daemon, mark, killed);
                assertThat(host.pidIn("vrrp.pid")).isEqualTo(vrrp);
                assertThat(daemon.stop()).isZero();
                assertThat(Host.await(() -> monitor.losses(ADDRESS) == 1, PATIENCE))
                        .isTrue();
            }
            assertThat(host.pidFiles()).isEmpty();
        }
    }

    /// With the reference as with us nobody notices before the stop, unless an init system has asked for a watchdog.
    @ParameterizedTest
    @EnumSource
    void haltedVrrpProcessIsKilledWhenItsTimeToStopIsOver(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String configuration = CONFIGURATION.substring(0, CONFIGURATION.indexOf("bfd_instance"));
            Daemon daemon = host.start(software, configuration);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();
            Command.run("kill", "-STOP", host.pidIn("vrrp.pid"));
            assertThat(daemon.stop()).isZero();
            daemon.awaitEntry(0, "vrrp process failed to die - forcing termination", PATIENCE);
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
        }
    }

    /// It neither answers a reload nor lets it happen, for a while; nobody else waits for it.
    @ParameterizedTest
    @EnumSource(names = {"CHECKER", "BFD"})
    void haltedChildHoldsUpReloadsAndNothingElse(Child child) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = WholeDaemon.start(host);
            int mark = daemon.log().mark();
            Command.run("kill", "-STOP", host.pidIn(child.file));
            daemon.reload(CONFIGURATION.replace(ADDRESS, OTHER_ADDRESS));
            daemon.awaitEntry(mark, "Reloading ...", PATIENCE);
            assertThat(daemon.log().await(mark, line -> line.startsWith("Reload complete"), HELD_UP))
                    .isEmpty();
            assertThat(host.holds(ADDRESS)).isTrue();

            Command.run("kill", "-CONT", host.pidIn(child.file));
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(host.awaitHolds(OTHER_ADDRESS, true, PATIENCE)).isTrue();

            Command.run("kill", "-STOP", host.pidIn(child.file));
            assertThat(daemon.stop()).isZero();
            daemon.awaitEntry(0, child.word + " process failed to die - forcing termination", PATIENCE);
            assertThat(host.holds(OTHER_ADDRESS)).isFalse();
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
        }
    }

    @Test
    void allChildrenEndInOrderWhenTheirParentIsKilled() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Capture capture = lab.capture();
            Daemon daemon = WholeDaemon.start(host);
            daemon.signal("KILL");
            // Of what children write after its end, only the beginning is sure to be heard: not the lines of all three.
            capture.awaitAdvert(0, advert -> advert.priority() == 0, PATIENCE);
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
            assertThat(host.holds(ADDRESS)).isFalse();
            assertThat(host.pidFiles()).containsExactly("keepalived.pid");
        }
    }

    /// Of what `script/reloads` does a thousand times.
    @Test
    void hundredReloadsOfGoodAndBadFilesLeaveNothingBehind() throws Exception {
        ReloadMarathon.Report report = ReloadMarathon.run(RELOADS);
        assertThat(report.broken()).as("%s", report).isEqualTo(List.of());
    }
}
