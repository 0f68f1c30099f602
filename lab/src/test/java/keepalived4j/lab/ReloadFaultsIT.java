package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.WholeDaemon.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import keepalived4j.lab.WholeDaemon.Child;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reloads in which a child is halted, dies or is started: all processes have one configuration in the end, the new one
/// or that of before.
class ReloadFaultsIT {
    private static final int REFUSED = 105;
    private static final int ACCEPTED = 106;
    private static final String REFUSAL = "Reload refused, the running configuration stays";

    private Lab lab;
    private Host host;
    private Daemon daemon;

    @BeforeEach
    void start() throws Exception {
        lab = new Lab();
        host = lab.host("alpha", 1);
        daemon = WholeDaemon.start(host);
    }

    @AfterEach
    void close() throws IOException {
        lab.close();
    }

    /// What the processes say of themselves is of this configuration.
    ///
    /// @param last as in [WholeDaemon#other]
    private void assertInForce(int last) throws Exception {
        String address = "10.1.0." + last;
        DataDumps dumps = new DataDumps(daemon, host);
        assertThat(dumps.after("USR1", "keepalived.data")).contains(address);
        assertThat(dumps.after("USR1", "keepalived_check.data")).contains(address);
        assertThat(dumps.after("USR1", "keepalived_bfd.data")).contains(address);
        assertThat(host.awaitHolds(address, true, PATIENCE)).isTrue();
    }

    private long switches(int mark) {
        return daemon.log().since(mark).stream().filter("Reloading"::equals).count();
    }

    private void halt(Child child) throws IOException {
        Command.run("kill", "-STOP", host.pidIn(child.file));
    }

    private void wake(Child child) throws IOException {
        Command.run("kill", "-CONT", host.pidIn(child.file));
    }

    /// Each process hears what it is told in order: when it has switched to the last configuration, it is through with
    /// those before.
    private void assertNothingOfTheRefusedIsApplied(int mark) throws Exception {
        try (var monitor = new AddressMonitor(host)) {
            daemon.reload(WholeDaemon.other(ACCEPTED));
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertInForce(ACCEPTED);
            assertThat(monitor.of("10.1.0." + REFUSED)).isEmpty();
            assertThat(monitor.of(ADDRESS)).isEmpty();
        }
        assertThat(switches(mark)).isEqualTo(Child.values().length);
        assertThat(daemon.stop()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void reloadThatAHaltedChildDoesNotPrepareForIsRefusedInTime(Child child) throws Exception {
        int mark = daemon.log().mark();
        halt(child);
        daemon.reload(WholeDaemon.other(REFUSED));
        daemon.awaitEntry(
                mark,
                child.title + " child process has not prepared for the new configuration within 5 seconds",
                PATIENCE);
        daemon.awaitEntry(mark, REFUSAL, PATIENCE);
        assertThat(host.holds(ADDRESS)).isTrue();
        // What it is asked again it may hear, and must not take for what it was asked first.
        int again = daemon.log().mark();
        daemon.reload(WholeDaemon.other(REFUSED));
        daemon.awaitEntry(again, REFUSAL, PATIENCE);
        wake(child);
        assertNothingOfTheRefusedIsApplied(mark);
    }

    @Test
    void reloadInWhichAChildDiesIsRefusedAlsoIfItHadPrepared() throws Exception {
        int mark = daemon.log().mark();
        String killed = host.pidIn(Child.BFD.file);
        halt(Child.CHECKER);
        daemon.reload(WholeDaemon.other(REFUSED));
        daemon.awaitEntry(mark, "Reloading ...", PATIENCE);
        Command.run("kill", "-KILL", killed);
        daemon.awaitEntry(mark, REFUSAL, PATIENCE);
        assertThat(daemon.log().since(mark)).noneMatch(line -> line.contains("has not prepared"));
        Child.BFD.awaitSuccessor(host, daemon, mark, killed);
        wake(Child.CHECKER);
        assertNothingOfTheRefusedIsApplied(mark);
    }

    @Test
    void childThatIsStartedDuringAReloadTakesPartInIt() throws Exception {
        // After the second death in a row it is not there for a second.
        int mark = daemon.log().mark();
        String killed = host.pidIn(Child.BFD.file);
        Command.run("kill", "-KILL", killed);
        killed = Child.BFD.awaitSuccessor(host, daemon, mark, killed);
        mark = daemon.log().mark();
        halt(Child.CHECKER);
        Command.run("kill", "-KILL", killed);
        daemon.awaitEntry(mark, "Restart of BFD process delayed 1 seconds to limit respawn rate", PATIENCE);
        daemon.reload(WholeDaemon.other(ACCEPTED));
        Child.BFD.awaitSuccessor(host, daemon, mark, killed);
        assertThat(daemon.log().since(mark)).doesNotContain("Reload complete");
        wake(Child.CHECKER);
        daemon.awaitEntry(mark, "Reload complete", PATIENCE);
        assertInForce(ACCEPTED);
        assertThat(switches(mark)).isEqualTo(Child.values().length);
        assertThat(daemon.stop()).isZero();
    }

    @Test
    void childThatIsHaltedForGoodCanBeKilledAndIsStartedWithWhatIsInForce() throws Exception {
        int mark = daemon.log().mark();
        String halted = host.pidIn(Child.CHECKER.file);
        halt(Child.CHECKER);
        daemon.reload(WholeDaemon.other(REFUSED));
        daemon.awaitEntry(mark, REFUSAL, PATIENCE);
        Command.run("kill", "-KILL", halted);
        Child.CHECKER.awaitSuccessor(host, daemon, mark, halted);
        assertThat(daemon.log().since(mark)).filteredOn("Reloading"::equals).isEqualTo(List.of());
        assertNothingOfTheRefusedIsApplied(mark);
    }
}
