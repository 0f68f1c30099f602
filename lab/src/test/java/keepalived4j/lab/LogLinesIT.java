package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lines that monitoring looks for, in the words of the reference.
class LogLinesIT {
    private static final String CONFIGURATION = """
            global_defs {
                script_user root
            }
            vrrp_script slow {
                script "%s 1"
                interval 1
                timeout 8
                weight 5
            }
            vrrp_instance VI_1 {
                interface eth0
                use_vmac
                version 3
                virtual_router_id 51
                priority 200
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.100/24
                }
                track_script {
                    slow
                }
            }
            """;

    private static Path script(Host host, String text) throws IOException {
        return host.script("script", "#!/bin/sh\n" + text + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void scriptThatStillRunsAndOneThatReturnsOtherwiseAreTold(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path gate = host.directory().resolve("gate");
            Path script = script(host, "while [ ! -e " + gate + " ]; do sleep 0.1; done; exit $(cat " + gate + ")");
            Daemon daemon = host.start(software, CONFIGURATION.formatted(script));
            daemon.awaitEntry(0, "Track script slow is already running, expect idle - skipping run", PATIENCE);
            Files.writeString(host.directory().resolve("gate.new"), "3\n");
            Files.move(host.directory().resolve("gate.new"), gate);
            daemon.awaitEntry(0, "VRRP_Script(slow) failed (exited with status 3)", PATIENCE);
            Files.writeString(gate, "0\n");
            daemon.awaitEntry(0, "Script `slow` now returning 0", PATIENCE);
            daemon.awaitEntry(0, "VRRP_Script(slow) succeeded", PATIENCE);
            assertThat(daemon.stop()).isZero();
        }
    }

    /// Release 2.2.7 tells of an interface's first address alone.
    @Test
    void interfacesAndAddressesThatComeAndGoAreToldInDetail() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(Software.OURS, CONFIGURATION.formatted(script(host, "exit 0")));
            daemon.awaitEntry(0, "(VI_1): Success creating VMAC interface vrrp.51", PATIENCE);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            host.run("ip", "addr", "add", "10.1.0.77/24", "dev", "eth0");
            daemon.awaitEntry(0, "Assigned address 10.1.0.77 for interface eth0", PATIENCE);
            host.run("ip", "addr", "del", "10.1.0.77/24", "dev", "eth0");
            daemon.awaitEntry(0, "Deassigned address 10.1.0.77 from interface eth0", PATIENCE);
            host.run("ip", "link", "add", "more0", "type", "veth", "peer", "name", "more1");
            daemon.awaitEntry(0, "Interface more0 added", PATIENCE);
            host.run("ip", "link", "del", "more0");
            daemon.awaitEntry(0, "Interface more0 deleted", PATIENCE);
            host.run("ip", "link", "set", "eth0", "down");
            daemon.awaitEntry(0, "Netlink reports eth0 down", PATIENCE);
            host.run("ip", "link", "set", "eth0", "up");
            daemon.awaitEntry(0, "Netlink reports eth0 up", PATIENCE);
            assertThat(daemon.stop()).isZero();
            daemon.awaitEntry(0, "(VI_1) Success removing VMAC interface vrrp.51", PATIENCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticeAboutAutomaticPriorityIsGivenUnlessThatIsSettled(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String notice =
                    "NOTICE: setting config option max_auto_priority should result in better keepalived performance";
            String plain = CONFIGURATION.formatted(script(host, "exit 0"));
            Daemon unsettled = host.start(software, plain);
            unsettled.awaitEntry(0, notice, PATIENCE);
            unsettled.awaitEntry(0, "Startup complete", PATIENCE);
            assertThat(unsettled.stop()).isZero();
            Daemon settled =
                    host.start(software, plain.replace("script_user", "max_auto_priority -1\n    script_user"));
            settled.awaitEntry(0, "Startup complete", PATIENCE);
            assertThat(settled.stop()).isZero();
            assertThat(settled.logText()).doesNotContain(notice);
        }
    }

    @ParameterizedTest
    @EnumSource
    void configurationThatCanBeExecutedIsRefused(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.write("global_defs {\n}\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            Daemon daemon = host.start(software, file);
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(6);
            assertThat(daemon.log().entries())
                    .anyMatch(line -> line.contains(file.toString()) && line.contains("executable"));
        }
    }

    /// While it stops, a daemon is not to be diverted.
    @Test
    void signalsDuringTheStopAreIgnored() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(Software.OURS, CONFIGURATION.formatted(script(host, "exit 0")));
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            daemon.signal("TERM");
            daemon.awaitEntry(0, "Stopping", PATIENCE);
            daemon.signal("HUP");
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
            assertThat(daemon.logText())
                    .contains("Ignoring signal 1 while stopping")
                    .doesNotContain("Reloading ...");
        }
    }
}
