package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A daemon that is started on the machine and works in a network namespace, which has the interfaces of a host.
class NamespaceIT {
    private static final String ROUTER = """
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                priority 200
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.100/24
                }
            }
            """;

    /// A `/run` of the daemon's own, with the names of namespaces in it, and a look at it when the daemon has ended.
    private static final String OWN_RUN = """
            mkdir -p "$1" && mount --rbind /run/netns "$1" || exit 99
            names=$1
            shift
            mount -t tmpfs run /run && mkdir /run/netns && mount --rbind "$names" /run/netns || exit 99
            "$@"
            status=$?
            echo "left: $(ls /run/keepalived 2>&1)"
            exit $status
            """;

    private final List<Daemon> started = new ArrayList<>();

    /// The lab looks for processes in its namespaces alone.
    @AfterEach
    void endWhatIsLeft() throws IOException, InterruptedException {
        for (Daemon daemon : started) {
            if (daemon.isAlive()) {
                daemon.kill();
            }
        }
    }

    /// Starts it beside the host, in the network of the machine.
    private Daemon start(Host host, Software software, String configuration, String... options) throws IOException {
        Path file = host.write(configuration);
        List<String> words =
                new ArrayList<>(List.of("unshare", "-m", "sh", "-c", OWN_RUN, "sh", host.directory() + "/netns"));
        words.addAll(List.of(software.binary(), "-n", "-l", "-D", "-G", "-f", file.toString()));
        words.addAll(List.of(options));
        Daemon daemon = host.launch(software, file, Map.of(), words);
        started.add(daemon);
        return daemon;
    }

    private static String configuration(Host host) {
        return "net_namespace " + host.namespace() + "\n" + ROUTER;
    }

    /// The process that keeps the addresses, which is in the namespace with every thread of it.
    private static Path vrrpProcess(Daemon daemon) throws InterruptedException {
        String beginning = "Starting VRRP child process, pid=";
        String line = daemon.log().expect(0, text -> text.startsWith(beginning), "start of VRRP", PATIENCE);
        return Path.of("/proc", line.substring(line.indexOf('=') + 1));
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void stop(Path runDirectory, Daemon daemon) throws Exception {
        Command.run(
                "kill",
                "-TERM",
                Files.readString(runDirectory.resolve("keepalived.pid")).strip());
        assertThat(daemon.awaitExit(PATIENCE)).isZero();
    }

    /// Its interface is there alone.
    @ParameterizedTest
    @EnumSource
    void routerWorksInTheNamespaceOfItsConfiguration(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = start(host, software, configuration(host));
            daemon.awaitEntry(0, "Changing syslog ident to Keepalived_" + host.namespace(), PATIENCE);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("10.1.0.100", true, PATIENCE)).isTrue();
            int mark = daemon.log().mark();
            Path run = vrrpProcess(daemon).resolve("root/run/keepalived");
            Command.run(
                    "kill",
                    "-HUP",
                    Files.readString(run.resolve("keepalived.pid")).strip());
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(host.holds("10.1.0.100")).isTrue();
            stop(run, daemon);
            assertThat(host.holds("10.1.0.100")).isFalse();
        }
    }

    /// Inside, files have their usual names; outside, they are in a directory that is called as the namespace is.
    @ParameterizedTest
    @EnumSource
    void filesAreInADirectoryOfTheNamespaceThatGoesWithTheDaemon(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = start(host, software, configuration(host));
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            Path vrrp = vrrpProcess(daemon);
            Path inside = vrrp.resolve("root/run/keepalived");
            assertThat(files(inside)).containsExactly("keepalived.pid", "vrrp.pid");
            // The shell that has started it sees the other side.
            Path outside = Path.of("/proc", parentOfParent(vrrp), "root/run/keepalived", host.namespace());
            assertThat(files(outside)).containsExactly("keepalived.pid", "vrrp.pid");
            assertThat(files(outside.getParent())).containsExactly(host.namespace());
            stop(inside, daemon);
            daemon.awaitLine("left: ", PATIENCE);
            assertThat(daemon.logText()).containsPattern("left: .*No such file or directory");
        }
    }

    @Test
    void filesOfAnInstanceHaveItsNameToo() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = start(host, Software.OURS, "instance left\n" + configuration(host));
            daemon.awaitEntry(0, "Changing syslog ident to Keepalived_" + host.namespace() + "_left", PATIENCE);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            Path run = vrrpProcess(daemon).resolve("root/run/keepalived");
            assertThat(files(run)).containsExactly("keepalived_left.pid", "vrrp_left.pid");
            Command.run(
                    "kill",
                    "-TERM",
                    Files.readString(run.resolve("keepalived_left.pid")).strip());
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namespaceOfTheCommandLineComesBeforeThatOfTheConfiguration(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon =
                    start(host, software, "net_namespace elsewhere\n" + ROUTER, "--namespace=" + host.namespace());
            daemon.awaitEntry(
                    0,
                    "Overriding config net_namespace 'elsewhere' with command line namespace '" + host.namespace()
                            + "'",
                    PATIENCE);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("10.1.0.100", true, PATIENCE)).isTrue();
            stop(vrrpProcess(daemon).resolve("root/run/keepalived"), daemon);
        }
    }

    @Test
    void namespaceThatThereIsNotEndsTheStart() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon configured = start(host, Software.OURS, "net_namespace nowhere\n" + ROUTER);
            assertThat(configured.awaitExit(PATIENCE)).isEqualTo(1);
            configured.awaitLine("Unable to set network namespace nowhere - ", PATIENCE);
            assertThat(configured.logText()).doesNotContain("Non-existent interface");
            Daemon asked = start(host, Software.OURS, ROUTER, "-s", "nowhere");
            assertThat(asked.awaitExit(PATIENCE)).isEqualTo(1);
            asked.awaitLine("Failed to open /run/netns/nowhere", PATIENCE);
            asked.awaitEntry(0, "Unable to set network namespace nowhere - exiting", PATIENCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void configurationTestLooksIntoTheNamespace(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            host.run("ip", "link", "set", "eth0", "down");
            host.run("ip", "link", "set", "eth0", "name", "inside0");
            host.run("ip", "link", "set", "inside0", "up");
            String router = ROUTER.replace("eth0", "inside0");
            Path file = host.directory().resolve("keepalived.conf");
            Files.writeString(file, "net_namespace " + host.namespace() + "\n" + router);
            assertThat(Command.attempt(List.of(software.binary(), "-t", "-f", file.toString())))
                    .isEqualTo(new Command.Result(0, ""));
            Files.writeString(file, router);
            assertThat(Command.attempt(List.of(software.binary(), "-t", "-f", file.toString(), "-s", host.namespace())))
                    .isEqualTo(new Command.Result(0, ""));
            assertThat(Command.attempt(List.of(software.binary(), "-t", "-f", file.toString()))
                            .status())
                    .isEqualTo(5);
        }
    }

    @Test
    void configurationTestTellsOfANamespaceThatThereIsNot() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.write("net_namespace nowhere\n");
            Command.Result tested = Command.attempt(List.of(Software.OURS.binary(), "-t", "-f", file.toString()));
            assertThat(tested.output()).contains("Unable to set network namespace nowhere - ");
            assertThat(tested.status()).isEqualTo(4);
        }
    }

    private static String parentOfParent(Path process) throws IOException {
        return parent(Path.of("/proc", parent(process)));
    }

    private static String parent(Path process) throws IOException {
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("PPid:")) {
                return line.substring("PPid:".length()).strip();
            }
        }
        throw new IOException(process + " has no parent");
    }
}
