package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What somebody who may write a file, a name or a variable cannot make the daemon do.
class AttacksIT {
    private static final String MASTER = "Entering MASTER STATE";
    private static final String ROUTER = """
            global_defs {
                router_id lab
                script_user root
                enable_script_security
                %s
            }
            vrrp_instance %s {
                interface eth0
                virtual_router_id 51
                advert_int 0.2
                version 3
                virtual_ipaddress {
                    10.1.0.100/24
                }
                %s
            }
            """;

    private Lab lab;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
        host = lab.host("alpha", 1);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    private Path path(String name) {
        return host.directory().resolve(name);
    }

    /// A script that leaves what `command` says in a file of its name, which is whole once it is there.
    private Path script(String name, String command) throws IOException {
        String said = path(name) + ".said";
        return host.script(name, "#!/bin/sh\n" + command + " >" + said + ".$$\nmv " + said + ".$$ " + said + "\n");
    }

    private static Path openToAll(Path path) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /// What the script of that name has said.
    private List<String> said(String name) throws IOException {
        Path said = path(name + ".said");
        assertThat(Host.await(() -> Files.exists(said), PATIENCE))
                .as(name + " has said something")
                .isTrue();
        return Files.readAllLines(said);
    }

    @Test
    void scriptsThatOthersCanChangeAreNotRun() throws Exception {
        Path open = Files.createDirectory(path("open"));
        Path shared = script("open/shared", "echo run");
        openToAll(open);
        Path writable = openToAll(script("writable", "echo run"));
        Path safe = script("safe", "echo run");
        Daemon daemon = host.start(Software.OURS, ROUTER.formatted("", "VI_1", """
                notify_backup %s
                notify_master %s
                notify %s
                """.formatted(shared, writable, safe)));
        daemon.awaitLine(MASTER, PATIENCE);
        assertThat(said("safe")).containsExactly("run");
        daemon.awaitLine("Unsafe permissions found for script '" + shared + "' - disabling.", PATIENCE);
        daemon.awaitLine("Unsafe permissions found for script '" + writable + "' - disabling.", PATIENCE);
        assertThat(daemon.stop()).isZero();
        assertThat(path("open/shared.said")).doesNotExist();
        assertThat(path("writable.said")).doesNotExist();
    }

    @Test
    void nothingThatWouldChangeAScriptReachesIt() throws Exception {
        Path script = script("said", "env");
        Daemon daemon = host.start(
                Software.OURS,
                Map.of("IFS", "x", "LD_PRELOAD", "libabsent.so", "LD_LIBRARY_PATH", "/absent", "KEPT", "yes"),
                ROUTER.formatted("", "VI_1", "notify_master " + script));
        assertThat(said("said"))
                .contains("KEPT=yes")
                .noneMatch(line -> line.startsWith("IFS=") || line.startsWith("LD_"));
        assertThat(daemon.stop()).isZero();
    }

    /// With these it would not even start.
    @Test
    void variablesOfTheVirtualMachineChangeNothing() throws Exception {
        String options = "-Xmx1k";
        Daemon daemon = host.start(
                Software.OURS,
                Map.of("_JAVA_OPTIONS", options, "JAVA_TOOL_OPTIONS", options, "JDK_JAVA_OPTIONS", options),
                ROUTER.formatted("", "VI_1", ""));
        daemon.awaitLine(MASTER, PATIENCE);
        assertThat(daemon.logText()).doesNotContain("Picked up");
        assertThat(daemon.stop()).isZero();
    }

    @Test
    void scriptsHaveNothingOpen() throws Exception {
        String command = "open=$(ls -l /proc/$$/fd); echo noise; echo noise >&2; echo \"$open\"";
        Path script = script("open", command);
        Daemon daemon = host.start(Software.OURS, ROUTER.formatted("", "VI_1", "notify_master " + script));
        assertThat(said("open"))
                .filteredOn(line -> line.contains(" -> "))
                .extracting(line -> line.replaceAll(".* (\\d+ -> .*)", "$1"))
                // The shell itself reads the script, and what the command says.
                .filteredOn(line -> !line.endsWith(script.toString()) && !line.contains(" -> pipe:"))
                .containsExactly("0 -> /dev/null", "1 -> /dev/null", "2 -> /dev/null");
        assertThat(daemon.logText()).doesNotContain("noise");
        assertThat(daemon.stop()).isZero();
    }

    @Test
    void namesAreNoCommands() throws Exception {
        Path script = script("said", "echo \"$@\"");
        String name = "a;>" + path("hit") + ";`id`";
        Daemon daemon = host.start(Software.OURS, ROUTER.formatted("", name, "notify " + script));
        daemon.awaitLine(MASTER, PATIENCE);
        assertThat(said("said").getFirst()).startsWith("INSTANCE " + name + " ");
        assertThat(daemon.stop()).isZero();
        assertThat(path("hit")).doesNotExist();
    }

    @Test
    void pidFileThatIsALinkIsNotFollowed() throws Exception {
        Path target = Files.writeString(path("target"), "untouched");
        Files.createSymbolicLink(path("vrrp.pid"), target);
        Daemon daemon = host.start(Software.OURS, ROUTER.formatted("", "VI_1", ""));
        assertThat(daemon.awaitExit(PATIENCE)).isNotZero();
        assertThat(daemon.logText()).contains("pid file", "ELOOP");
        assertThat(Files.readString(target)).isEqualTo("untouched");
    }

    @Test
    void fifoThatIsALinkIsNotUsed() throws Exception {
        Path target = Files.writeString(path("target"), "untouched");
        Path fifo = Files.createSymbolicLink(path("fifo"), target);
        Daemon daemon = host.start(Software.OURS, ROUTER.formatted("vrrp_notify_fifo " + fifo, "VI_1", ""));
        daemon.awaitLine(MASTER, PATIENCE);
        daemon.awaitLine(fifo + " is not a fifo we own - not using", PATIENCE);
        assertThat(daemon.stop()).isZero();
        assertThat(Files.readString(target)).isEqualTo("untouched");
    }
}
