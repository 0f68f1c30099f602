package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.placed;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.InterfacePolicies;
import keepalived4j.model.InterfacePolicies.Debounce;
import keepalived4j.model.InterfacePolicies.Linkbeat;
import keepalived4j.model.InterfacePolicies.LinkbeatMethod;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.model.InterfacePolicies.Sharing;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `garp_group`, `linkbeat_interfaces` and `interface_up_down_delays`.
final class InterfacePoliciesTest {

    private static final InterfaceName ETH0 = new InterfaceName("eth0");
    private static final InterfaceName ETH1 = new InterfaceName("eth1");
    private static final InterfaceName ETH2 = new InterfaceName("eth2");

    private static InterfacePolicies policies(String text) {
        return Example.usable(read(text + instance(""))).interfaces();
    }

    @Test
    void groupsSayWhoWaitsHowLong() {
        assertThat(policies("garp_group {\ngarp_interval 0.5\ninterface eth0\n}\n"
                                + "garp_group {\ngna_interval 1\ninterfaces {\neth1 eth2\n}\n}\n")
                        .pacings())
                .containsExactly(
                        new Pacing(Optional.of(Duration.ofMillis(500)), Optional.empty(), List.of(ETH0), Sharing.EACH),
                        new Pacing(
                                Optional.empty(),
                                Optional.of(Duration.ofSeconds(1)),
                                List.of(ETH1, ETH2),
                                Sharing.TOGETHER));
    }

    @Test
    void interfacesAreAskedAsTheFileSays() {
        assertThat(policies("linkbeat_interfaces {\neth0 MII\neth1 IOCTL\neth2\n}\n")
                        .linkbeats())
                .containsExactly(
                        new Linkbeat(ETH0, LinkbeatMethod.MII),
                        new Linkbeat(ETH1, LinkbeatMethod.IOCTL),
                        new Linkbeat(ETH2, LinkbeatMethod.ANY));
    }

    @Test
    void oneDelayIsForGoingDownAlone() {
        assertThat(policies("interface_up_down_delays {\neth0 0.5 1\neth1 3\n}\n")
                        .debounces())
                .containsExactly(
                        new Debounce(ETH0, Duration.ofMillis(500), Duration.ofSeconds(1)),
                        new Debounce(ETH1, Duration.ofSeconds(3), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eth0 1.996094 5|1996094|5000000",
                "eth0 1.996095|1996094|0",
                "eth0 9 5|1996094|5000000",
                "eth0 9 9|1996094|1996094",
                "eth0 0 9|0|9000000"
            })
    void delayBeyondThePatienceOfABackupIsCut(String line, long downMicros, long upMicros) {
        assertThat(policies("interface_up_down_delays {\n" + line + "\n}\n").debounces())
                .containsExactly(
                        new Debounce(ETH0, AdvertInterval.ofMicros(downMicros), AdvertInterval.ofMicros(upMicros)));
    }

    @Test
    void whereNoAdvertMayBeMissedNothingIsWaitedOut() {
        Verdict verdict = read("interface_up_down_delays {\neth0 1 5\n}\n" + instance("down_timer_adverts 1"));
        assertThat(Example.usable(verdict).interfaces().debounces())
                .containsExactly(new Debounce(ETH0, Duration.ZERO, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garp_group {;interface eth0;}|3:1 garp group 0 does not have any delay set - removing",
                "garp_group {;garp_interval 1;interfaces {;eth0 eth0;};}|4:6 garp_group already specified for eth0"
                        + " - ignoring",
                "linkbeat_interfaces {;ethX;}|2:1 unknown interface ethX specified for linkbeat interface",
                "linkbeat_interfaces {;eth0 FOO;}|2:6 extra characters FOO in linkbeat interface",
                "interface_up_down_delays {;ethX 1;}|2:1 unknown interface ethX specified for up/down delay",
                "interface_up_down_delays {;eth0 256;}|2:6 number '256' outside range [0.000000, 255.000000]"
            })
    void wrongLinesAreToldInTheirPlace(String written, String message) {
        assertThat(placed(read(written.replace(';', '\n') + "\n"))).first().isEqualTo(message);
    }

    @Test
    void gapThatIsNoNumberIsToldOnceAndTheGroupStays() {
        Verdict verdict = read("garp_group {\ngarp_interval x\ninterface eth0\n}\n" + instance(""));

        assertThat(messages(verdict)).containsExactly("(k.conf: Line 2) invalid number 'x'");
        assertThat(Example.usable(verdict).interfaces().pacings())
                .containsExactly(new Pacing(Optional.of(Duration.ZERO), Optional.empty(), List.of(ETH0), Sharing.EACH));
    }

    @Test
    void unknownInterfaceOfAGroupKeepsVrrpFromStarting() {
        assertThat(messages(read("garp_group {\ngarp_interval 1\ninterface ethX\n}\n")))
                .containsExactly(
                        "(k.conf: Line 3) WARNING - interface ethX specified for garp_group doesn't exist",
                        "(k.conf: Line 3) Non-existent interface specified in configuration");
    }

    @Test
    void unknownInterfaceElsewhereIsFatalForTheTestAlone() {
        Verdict verdict = read("linkbeat_interfaces {\nethX\n}\n" + instance(""));

        assertThat(verdict.exitStatus()).isEqualTo(4);
        assertThat(Example.usable(verdict).interfaces()).isEqualTo(InterfacePolicies.NONE);
    }
}
