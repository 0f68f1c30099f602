package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `--log-file` and `--umask` do to the files of a daemon.
class LogFileIT {
    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
                umask 077
                vrrp_notify_fifo %s
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    10.1.0.100/24
                }
            }
            """;

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void eachProcessWritesAFileOfItsOwn() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.directory().resolve("k.log");
            Daemon daemon = host.start(
                    Software.OURS,
                    CONFIGURATION.formatted(host.directory().resolve("fifo")),
                    "--log-file=" + file,
                    "--umask=022");
            daemon.awaitLine("umask command line option specified, ignoring config option", PATIENCE);
            daemon.awaitLine("Startup complete", PATIENCE);
            assertThat(daemon.stop()).isZero();
            Path ofVrrp = host.directory().resolve("k_vrrp.log");
            assertThat(Files.readAllLines(file))
                    .allMatch(line -> line.matches("\\w{3} \\w{3} [ \\d]\\d [\\d:]{8}\\.\\d{9} \\d{4}: .+"))
                    .anyMatch(line -> line.endsWith(": Startup complete"));
            assertThat(Files.readAllLines(ofVrrp))
                    .anyMatch(line -> line.endsWith(": (VI_1) Entering BACKUP STATE (init)"))
                    .last()
                    .asString()
                    .contains(": Stopped");
            assertThat(List.of(permissions(file), permissions(ofVrrp))).containsOnly("rw-r--r--");
        }
    }

    @Test
    void maskOfTheConfigurationHoldsWhereTheCommandLineSaysNothing() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path fifo = host.directory().resolve("fifo");
            Daemon daemon = host.start(Software.OURS, CONFIGURATION.formatted(fifo));
            daemon.awaitLine("Entering BACKUP STATE", PATIENCE);
            assertThat(permissions(fifo)).isEqualTo("rw-------");
            daemon.reload(CONFIGURATION.formatted(fifo + "2").replace("umask 077", "umask 027"));
            daemon.awaitLine("Reload complete", PATIENCE);
            assertThat(permissions(Path.of(fifo + "2"))).isEqualTo("rw-r-----");
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void linkInPlaceOfALogFileIsNotFollowed() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path target = Files.writeString(host.directory().resolve("target"), "untouched");
            Files.createSymbolicLink(host.directory().resolve("k_vrrp.log"), target);
            Daemon daemon = host.start(
                    Software.OURS,
                    CONFIGURATION.formatted(host.directory().resolve("fifo")),
                    "--log-file=" + host.directory().resolve("k.log"));
            daemon.awaitLine("Cannot open log file: ", PATIENCE);
            daemon.awaitLine("Entering BACKUP STATE", PATIENCE);
            assertThat(daemon.stop()).isZero();
            assertThat(Files.readString(target)).isEqualTo("untouched");
        }
    }
}
