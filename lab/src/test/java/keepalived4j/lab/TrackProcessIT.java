package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Processes that routers track. The kernel tells of processes in its first network namespace only, so the daemon runs
/// there, on an interface whose other end is in the lab: nothing it says gets out of it.
class TrackProcessIT {

    /// A program that nothing else runs.
    private static Path program(Lab lab) throws Exception {
        Path copy = lab.directory().resolve("ka-" + HexFormat.of().toHexDigits(number()));
        return Files.copy(Path.of("/bin/sleep"), copy);
    }

    private static int number() {
        return ThreadLocalRandom.current().nextInt();
    }

    private static String configuration(String device, Path program, String settings, String entry) {
        return """
                global_defs {
                    router_id lab
                }
                vrrp_track_process watched {
                    process %s
                    %s
                }
                vrrp_instance VI_1 {
                    interface %s
                    version 3
                    virtual_router_id 51
                    priority 150
                    advert_int 0.2
                    track_process {
                        watched %s
                    }
                    virtual_ipaddress {
                        10.97.0.100
                    }
                }
                """.formatted(program.getFileName(), settings, device, entry);
    }

    /// Starts a daemon outside all namespaces. It ends with us at the latest.
    private static Daemon startOutside(Host files, Software software, String configuration) throws Exception {
        Path file = files.write(configuration);
        List<String> words = new ArrayList<>(List.of("setpriv", "--pdeathsig", "TERM"));
        words.addAll(files.foreground(software, file));
        return files.launch(software, file, Map.of(), words);
    }

    @ParameterizedTest
    @EnumSource
    void processThatEndsAndComesBackMovesThePriority(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            String device = "ka" + HexFormat.of().toHexDigits(number());
            alpha.run("ip", "link", "add", "far0", "type", "veth", "peer", "name", device, "netns", "1");
            alpha.run("ip", "link", "set", "far0", "up");
            Command.run("ip", "link", "set", device, "up");
            Command.run("ip", "addr", "add", "10.97.0.1/24", "dev", device);
            Path program = program(lab);
            Process watched = new ProcessBuilder(program.toString(), "60").start();
            Daemon daemon = startOutside(alpha, software, configuration(device, program, "", "weight -60"));
            try {
                daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
                watched.destroyForcibly();
                daemon.awaitEntry(0, "Quorum lost for tracked process watched", PATIENCE);
                daemon.awaitEntry(0, "(VI_1) Changing effective priority from 150 to 90", PATIENCE);
                watched = new ProcessBuilder(program.toString(), "60").start();
                daemon.awaitEntry(0, "Quorum gained for tracked process watched", PATIENCE);
                daemon.awaitEntry(0, "(VI_1) Changing effective priority from 90 to 150", PATIENCE);
            } finally {
                watched.destroyForcibly();
                assertThat(daemon.stop()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void processThatEndsHandsTheAddressOverAndBringsItBack(Cast cast) throws Exception {
        try (var lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            String device = "ka" + HexFormat.of().toHexDigits(number());
            alpha.run("ip", "link", "add", "far0", "type", "veth", "peer", "name", device, "netns", "1");
            alpha.run("ip", "link", "set", "far0", "up");
            alpha.run("ip", "addr", "add", "10.97.0.2/24", "dev", "far0");
            Command.run("ip", "link", "set", device, "up");
            Command.run("ip", "addr", "add", "10.97.0.1/24", "dev", device);
            Path program = program(lab);
            Process watched = new ProcessBuilder(program.toString(), "60").start();
            Path outside = Files.createDirectory(alpha.directory().resolve("outside"));
            Daemon high = startOutside(
                    new Host("outside", 9, "", outside),
                    cast.first(),
                    configuration(device, program, "", "weight -60"));
            try {
                high.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
                Daemon low = alpha.start(cast.second(), backup());
                low.awaitLine("(VI_1) Entering BACKUP STATE (init)", PATIENCE);
                watched.destroyForcibly();
                assertThat(alpha.awaitHolds("10.97.0.100", true, PATIENCE)).isTrue();
                high.awaitEntry(0, "(VI_1) Entering BACKUP STATE", PATIENCE);
                watched = new ProcessBuilder(program.toString(), "60").start();
                assertThat(alpha.awaitHolds("10.97.0.100", false, PATIENCE)).isTrue();
                assertThat(low.stop()).isZero();
            } finally {
                watched.destroyForcibly();
                assertThat(high.stop()).isZero();
            }
        }
    }

    private static String backup() {
        return """
                vrrp_instance VI_1 {
                    interface far0
                    version 3
                    virtual_router_id 51
                    priority 100
                    advert_int 0.2
                    virtual_ipaddress {
                        10.97.0.100
                    }
                }
                """;
    }

    @Test
    void whereTheKernelTellsNobodyProcessesAreCountedAtTheStart() throws Exception {
        try (var lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            Path program = program(lab);
            Daemon daemon = alpha.start(Software.OURS, configuration("eth0", program, "", ""));
            daemon.awaitLine("Failed to set/clear process event listen - errno 111 - Connection refused", PATIENCE);
            daemon.awaitEntry(0, "(VI_1) entering FAULT state (tracked process watched quorum not achieved)", PATIENCE);
            daemon.awaitEntry(0, "(VI_1) entering FAULT state", PATIENCE);
            assertThat(daemon.stop()).isZero();
        }
    }
}
