package keepalived4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return Main.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"STOP, 15", "RELOAD, 1", "DATA, 10", "STATS, 12", "STATS_CLEAR, 63", "JSON, 36"})
    void signalsHaveTheNumbersOfTheReference(String name, String number) {
        assertThat(run("--signum", name)).isZero();
        assertThat(out()).isEqualTo(number + "\n");
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "TDATA", "TDUMP", ""})
    void unknownNameOfASignalIsRefused(String name) {
        assertThat(run("--signum", name)).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("Unknown sigfunc " + name + "\n");
    }

    /// Deployment tools look for these words.
    @Test
    void versionTellsOnTheSideWhatTheDaemonCanDo() {
        assertThat(run("--version")).isZero();
        assertThat(out()).isEmpty();
        assertThat(err().lines().toList())
                .anyMatch(line -> line.startsWith("Keepalived v2.4.3 ("))
                .anyMatch(line -> line.startsWith("Running on Linux "))
                .anyMatch(line ->
                        line.startsWith("Config options:  NFTABLES LVS REGEX VRRP VRRP_AUTH VRRP_VMAC JSON BFD "))
                .anyMatch(line -> line.contains(" SNMP_VRRP SNMP_CHECKER SNMP_RFCV2 SNMP_RFCV3 "))
                .anyMatch(line -> line.endsWith(" DBUS INIT=systemd SYSTEMD_NOTIFY"));
    }

    @Test
    void helpIsTold() {
        assertThat(run("-h")).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("Usage: keepalived").contains("--dont-release-vrrp");
    }

    @Test
    void everyMistakeIsToldBeforeTheEnd() {
        assertThat(run("-Z", "--foo", "--pid")).isEqualTo(1);
        assertThat(err()).isEqualTo("Unknown option -Z\nUnknown option --foo\nMissing parameter for option --pid\n");
    }
}
