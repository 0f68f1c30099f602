package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Options of the command line that show in what the daemon's processes do to the machine.
class OptionsIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String CONFIGURATION = """
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.100/24
                }
            }
            """;

    private static Daemon startMaster(Host host, Software software, String... options) throws Exception {
        Daemon daemon = host.start(software, CONFIGURATION, options);
        daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", LIMIT);
        assertThat(host.awaitHolds("10.1.0.100", true, LIMIT)).isTrue();
        return daemon;
    }

    @ParameterizedTest
    @EnumSource
    void coreFilesHaveNoLimitWhereTheyAreWanted(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, software, "--core-dump");
            for (String file : List.of("keepalived.pid", "vrrp.pid")) {
                assertThat(Files.readAllLines(Path.of("/proc", host.pidIn(file), "limits")))
                        .anyMatch(line -> line.matches("Max core file size +unlimited +unlimited .*"));
            }
            assertThat(daemon.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void addressesThatComeAndGoAreTold(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, software, "--address-monitoring");
            for (String address : List.of("10.1.0.77/24", "2001:db8::77/64")) {
                String text = "Netlink reflector reports IP " + address.substring(0, address.indexOf('/'));
                host.run("ip", "addr", "add", address, "dev", "eth0");
                daemon.awaitEntry(0, text + " added to eth0", LIMIT);
                host.run("ip", "addr", "del", address, "dev", "eth0");
                daemon.awaitEntry(0, text + " removed from eth0", LIMIT);
            }
            assertThat(daemon.stop()).isZero();
        }
    }

    /// Release 2.2.7 does not know the option.
    @Test
    void interruptIsIgnoredWhereThatIsWanted() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, Software.OURS, "--ignore-sigint");
            for (String pid : List.of(host.pidIn("keepalived.pid"), host.pidIn("vrrp.pid"))) {
                Command.run("kill", "-INT", pid);
            }
            int mark = daemon.log().mark();
            daemon.reload(CONFIGURATION);
            daemon.awaitEntry(mark, "Reload complete", LIMIT);
            assertThat(host.holds("10.1.0.100")).isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void optionThatMeansNothingHereIsToldOnce() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, Software.OURS, "--config-fd=9");
            assertThat(daemon.stop()).isZero();
            assertThat(daemon.log().entries())
                    .filteredOn(line -> line.contains("--config-fd has no effect"))
                    .hasSize(1);
        }
    }
}
