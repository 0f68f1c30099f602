package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What `script/package` makes, on a minimal Debian 12.
@Timeout(300)
class PackageIT {

    private static final long LARGEST = 30 << 20;
    private static final String SAMPLES = "/usr/share/doc/keepalived4j/samples";
    private static final String CONFIGURATION = "/etc/keepalived/keepalived.conf";
    private static final String OPTIONS = "/etc/default/keepalived";
    private static final String SCRIPT = "/etc/init.d/keepalived";
    private static final String ENABLED = "/etc/systemd/system/multi-user.target.wants/keepalived.service";
    private static final String UNIT = "/lib/systemd/system/keepalived.service";
    private static final Pattern RUN = Pattern.compile("^RUN ((?:.*\\\\\n)*.*)$", Pattern.MULTILINE);
    private static final Pattern ENTRYPOINT = Pattern.compile("^ENTRYPOINT \\[(.*)]$", Pattern.MULTILINE);

    /// Writes down how it is called, and knows every service.
    private static final String SYSTEMCTL = """
            #!/bin/sh
            echo "$*" >>/root/systemctl.log
            case $* in *is-enabled*) echo enabled ;; esac
            """;

    private static Daemon start(Debian debian, String... command) throws IOException {
        // The host's directory is not to be seen in there.
        Map<String, String> environment = Map.of("TMPDIR", "/tmp");
        return debian.host().launch(Software.OURS, debian.file(CONFIGURATION), environment, debian.inside(command));
    }

    private static Daemon start(Debian debian) throws IOException {
        return start(debian, "/usr/sbin/keepalived", "--dont-fork", "--log-console", "--log-detail", "--no-syslog");
    }

    /// Names of the processes on the host, and of the programs they are.
    private static List<String> processNames(Host host) throws IOException {
        List<String> names = new ArrayList<>();
        for (String pid : host.pids()) {
            Path process = Path.of("/proc", pid);
            names.add(Files.readString(process.resolve("comm")).strip());
            names.add(
                    Files.readSymbolicLink(process.resolve("exe")).getFileName().toString());
        }
        return names;
    }

    @Test
    void packageServesItsSampleConfigurationAndLeavesNothingButTheOperatorsFile() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            Host host = debian.host();
            debian.install("libnftables1", "libpcre2-8-0");
            SortedSet<String> before = debian.files();

            debian.installOurs();
            assertThat(debian.run("dpkg --verify keepalived4j")).isEmpty();
            assertThat(debian.has(ENABLED)).isTrue();
            assertThat(debian.run("keepalived --version 2>&1")).contains("keepalived4j");
            assertThat(debian.run("genhash 2>&1 || :")).contains("--use-virtualhost");
            debian.run("cp " + SAMPLES + "/failover.conf " + CONFIGURATION);
            Daemon daemon = start(debian);
            daemon.awaitLine("(web) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("192.0.2.10", true, PATIENCE)).isTrue();
            assertThat(processNames(host)).hasSize(4).containsOnly("keepalived");
            assertThat(daemon.stop()).isZero();
            assertThat(host.holds("192.0.2.10")).isFalse();

            debian.run("apt-get purge -q -y keepalived4j </dev/null");
            SortedSet<String> left = debian.files();
            left.removeAll(before);
            assertThat(left).containsExactly("etc/keepalived", CONFIGURATION.substring(1));
            debian.run("rm -r /etc/keepalived");
            assertThat(debian.files()).isEqualTo(before);
        }
    }

    @Test
    void packageTakesThePlaceOfKeepalivedUnattendedAndUsesItsConfiguration() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            Host host = debian.host();
            debian.install("keepalived");
            String configuration = """
                    vrrp_instance web {
                        interface eth0
                        virtual_router_id 73
                        priority 255
                        virtual_ipaddress {
                            192.0.2.73/24
                        }
                    }
                    """;
            debian.write(CONFIGURATION, configuration);
            debian.write(OPTIONS, "DAEMON_ARGS=\"--vrrp\"\n");

            debian.installOurs();
            assertThat(debian.run("dpkg-query --show --showformat='${db:Status-Abbrev}' keepalived"))
                    .isEqualTo("rc ");
            assertThat(debian.read(OPTIONS)).isEqualTo("DAEMON_ARGS=\"--vrrp\"\n");
            assertThat(debian.read(UNIT)).contains("Type=notify");
            Daemon daemon = start(debian);
            daemon.awaitLine("(web) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("192.0.2.73", true, PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();

            // What is left of keepalived goes, and takes nothing of ours with it but the links of the service's name.
            debian.run("dpkg --purge keepalived");
            assertThat(debian.read(CONFIGURATION)).isEqualTo(configuration);
            assertThat(debian.has(UNIT)).isTrue();
            assertThat(debian.run("dpkg --verify keepalived4j")).isEmpty();
            assertThat(debian.has(ENABLED)).isFalse();
            debian.install("--reinstall", "/root/keepalived4j.deb");
            assertThat(debian.has(ENABLED)).isTrue();
        }
    }

    @Test
    void optionsOfTheOperatorSurviveUpgradeAndRemovalAndGoWithAPurge() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            debian.installOurs();
            assertThat(debian.read(OPTIONS)).contains("DAEMON_ARGS=\"\"");
            debian.write(OPTIONS, "DAEMON_ARGS=\"-D\"\n");
            Files.delete(debian.file(ENABLED)); // as systemctl(1) disables

            debian.install("--reinstall", "/root/keepalived4j.deb");
            assertThat(debian.read(OPTIONS)).isEqualTo("DAEMON_ARGS=\"-D\"\n");
            assertThat(debian.has(ENABLED))
                    .as("what is disabled stays disabled")
                    .isFalse();
            debian.run("apt-get remove -q -y keepalived4j </dev/null");
            assertThat(debian.read(OPTIONS)).isEqualTo("DAEMON_ARGS=\"-D\"\n");
            debian.run("dpkg --purge keepalived4j");
            assertThat(debian.has(OPTIONS)).isFalse();
        }
    }

    @Test
    void serviceStartsRestartsAndStopsWithThePackageIfThePolicyAllows() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            debian.write("/usr/bin/systemctl", SYSTEMCTL);
            debian.run("chmod 755 /usr/bin/systemctl; mkdir -p /run/systemd/system; touch /root/systemctl.log");

            debian.installOurs();
            assertThat(debian.read("/root/systemctl.log"))
                    .contains("daemon-reload")
                    .doesNotContain(" start ");
            debian.run("apt-get purge -q -y keepalived4j </dev/null; rm /usr/sbin/policy-rc.d /root/systemctl.log");
            debian.installOurs();
            assertThat(debian.read("/root/systemctl.log")).contains("start keepalived.service");
            debian.install("--reinstall", "/root/keepalived4j.deb");
            assertThat(debian.read("/root/systemctl.log"))
                    .contains("restart keepalived.service")
                    .doesNotContain("stop keepalived.service");
            debian.run("apt-get remove -q -y keepalived4j </dev/null");
            assertThat(debian.read("/root/systemctl.log")).contains("stop keepalived.service");
        }
    }

    /// The steps of `packaging/Dockerfile`, and what they come to, as the first process of a process namespace.
    @Test
    void containerRunsItAsFirstProcessWithTwoCapabilities() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            Host host = debian.host();
            Files.move(debian.file("/root/keepalived4j.deb"), debian.file("/tmp/keepalived4j_1_amd64.deb"));
            String dockerfile = Files.readString(Path.of(System.getProperty("lab.root"), "packaging", "Dockerfile"));
            var step = RUN.matcher(dockerfile);
            assertThat(step.find()).isTrue();
            debian.run(step.group(1));
            var entrypoint = ENTRYPOINT.matcher(dockerfile);
            assertThat(entrypoint.find()).isTrue();
            debian.run("cp " + SAMPLES + "/failover.conf " + CONFIGURATION);

            List<String> words = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--kill-child", "setpriv"));
            words.addAll(List.of("--bounding-set", "-all,+net_admin,+net_raw", "--inh-caps", "-all"));
            words.addAll(Stream.of(entrypoint.group(1).split(", "))
                    .map(word -> word.replace("\"", ""))
                    .toList());
            Daemon daemon = start(debian, words.toArray(String[]::new));
            daemon.awaitLine("(web) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("192.0.2.10", true, PATIENCE)).isTrue();
            assertThat(processNames(host)).contains("keepalived");
            Command.run("kill", "-TERM", host.firstOfItsNamespace());
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
            assertThat(host.holds("192.0.2.10")).isFalse();
        }
    }

    /// The example of a unit that does without root, less the capabilities that we have not got to give.
    @Test
    void anotherUserThanRootRunsItWithTheCapabilitiesOfTheExample() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            Host host = debian.host();
            debian.installOurs();
            debian.run("cp " + SAMPLES + "/failover.conf " + CONFIGURATION
                    + "; useradd --system keeper; mkdir /run/keepalived; chown keeper: /run/keepalived");
            String unit = debian.read("/usr/share/doc/keepalived4j/keepalived-non-root.service");
            String capabilities = Stream.of(value(unit, "AmbientCapabilities").split(" "))
                    .map(name -> name.toLowerCase(Locale.ROOT).replace("cap_", "+"))
                    .filter(PackageIT::isOursToGive)
                    .collect(Collectors.joining(","));

            List<String> words = new ArrayList<>(List.of("setpriv", "--reuid", "keeper", "--regid", "keeper"));
            words.addAll(List.of("--clear-groups", "--no-new-privs", "--inh-caps", capabilities));
            words.addAll(List.of("--ambient-caps", capabilities));
            words.addAll(List.of(value(unit, "ExecStart")
                    .replace("$DAEMON_ARGS", "--log-console --no-syslog")
                    .split(" ")));
            Daemon daemon = start(debian, words.toArray(String[]::new));
            daemon.awaitLine("(web) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("192.0.2.10", true, PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();
            assertThat(host.holds("192.0.2.10")).isFalse();
            try (Stream<Path> left = Files.list(debian.file("/run/keepalived"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    private static String value(String unit, String key) {
        return unit.lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOursToGive(String capability) {
        try {
            return Command.attempt(List.of("setpriv", "--inh-caps", capability, "true"))
                            .status()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Some hundred classes come from the image in any case: those that training did not meet.
    @Test
    void archiveOfClassesIsUsedWhereThePackagePutsIt() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            debian.installOurs();
            String classes = debian.run("""
                    cd /usr/lib/keepalived4j/runtime
                    bin/keepalived @lib/keepalived.options -Xlog:class+load -m keepalived4j.cli/keepalived4j.cli.Main \\
                        --signum=STOP
                    """);
            assertThat(classes.lines().filter(line -> line.endsWith("source: shared objects file")))
                    .hasSizeGreaterThan(1000);
            assertThat(classes.lines().filter(line -> line.contains("source: jrt:/")))
                    .hasSizeLessThan(100);
        }
    }

    /// There is no systemd in it.
    @Test
    void scriptOfTheInitSystemStartsReloadsAndStops() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            Host host = debian.host();
            debian.installOurs();
            debian.run(SCRIPT + " start");
            assertThat(host.pids()).isEmpty();
            debian.run("cp " + SAMPLES + "/failover.conf " + CONFIGURATION);
            debian.write(OPTIONS, "DAEMON_ARGS=\"--log-file=/root/log --log-detail\"\n");

            debian.run(SCRIPT + " start");
            assertThat(host.awaitHolds("192.0.2.10", true, PATIENCE)).isTrue();
            String parent = debian.read("/run/keepalived.pid").strip();
            debian.run(SCRIPT + " start");
            assertThat(debian.read("/run/keepalived.pid").strip()).isEqualTo(parent);
            debian.run(SCRIPT + " status; " + SCRIPT + " force-reload");
            assertThat(Host.await(() -> debian.read("/root/log").contains("Reload complete"), PATIENCE))
                    .isTrue();
            debian.run(SCRIPT + " restart");
            assertThat(debian.read("/run/keepalived.pid").strip()).isNotEqualTo(parent);
            assertThat(host.awaitHolds("192.0.2.10", true, PATIENCE)).isTrue();
            debian.run(SCRIPT + " stop");
            assertThat(host.pids()).isEmpty();
            assertThat(host.holds("192.0.2.10")).isFalse();
            debian.run(SCRIPT + " stop");
        }
    }

    @Test
    void scriptOfTheInitSystemTakesThePlaceOfKeepalivedsUnlessThatWasChanged() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            debian.install("keepalived");
            String theirs = debian.read(SCRIPT);
            debian.installOurs();
            assertThat(debian.read(SCRIPT)).contains("keepalived4j").isNotEqualTo(theirs);

            debian.write(SCRIPT, theirs + "# changed\n");
            debian.install("--reinstall", "/root/keepalived4j.deb");
            assertThat(debian.read(SCRIPT)).isEqualTo(theirs + "# changed\n");
        }
    }

    @Test
    void packageComesAndGoesWhereNobodyHasInitScripts() throws Exception {
        try (var lab = new Lab();
                var debian = Debian.on(lab.host("alpha", 1))) {
            // As on a Debian 13 of the smallest kind.
            debian.run("rm -r /etc/init.d; sed -i '\\|^/etc/init.d|d' /var/lib/dpkg/info/*.list");
            debian.installOurs();
            assertThat(debian.has(SCRIPT)).isTrue();
            debian.run("apt-get purge -q -y keepalived4j </dev/null");
            assertThat(debian.has("/etc/init.d")).isFalse();
        }
    }

    @Test
    void unitStaysInTheForegroundReportsAndStopsTheParentAlone() throws Exception {
        assertThat(Files.readAllLines(Debian.tree().resolve(UNIT.substring(1))))
                .contains(
                        "ConditionFileNotEmpty=" + CONFIGURATION,
                        "Type=notify",
                        "EnvironmentFile=-" + OPTIONS,
                        "ExecStart=/usr/sbin/keepalived --dont-fork $DAEMON_ARGS",
                        "ExecReload=/bin/kill -HUP $MAINPID",
                        "KillMode=process",
                        "After=network-online.target syslog.target",
                        "Restart=on-failure",
                        "RestartPreventExitStatus=2 4 6",
                        "WantedBy=multi-user.target");
    }

    @Test
    void whatOthersReadIsWhereTheyLook() throws Exception {
        Path bus = Debian.tree().resolve("usr/share/dbus-1");
        assertThat(bus.resolve("system.d/org.keepalived.Vrrp1.conf")).isRegularFile();
        for (String name : List.of("Vrrp", "Instance")) {
            assertThat(bus.resolve("interfaces/org.keepalived.Vrrp1." + name + ".xml"))
                    .content()
                    .contains("<interface name=\"org.keepalived.Vrrp1." + name + "\">");
        }
        Path mibs = Debian.tree().resolve("usr/share/snmp/mibs");
        assertThat(Files.readString(mibs.resolve("KEEPALIVED-MIB.txt"))).startsWith("KEEPALIVED-MIB DEFINITIONS");
    }

    @Test
    void everySamplePassesTheConfigurationTest() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            host.run("ip", "addr", "add", "192.0.2.1/24", "dev", "eth0");
            host.run("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "eth2");
            Path samples = Debian.tree().resolve(SAMPLES.substring(1));
            try (Stream<Path> files = Files.list(samples)) {
                List<Path> all = files.toList();
                assertThat(all).isNotEmpty();
                for (Path sample : all) {
                    host.run(Software.OURS.binary(), "-t", "-f", sample.toString());
                }
            }
        }
    }

    @Test
    void manualPagesAreCleanAndCanBeFoundByWhatis() throws Exception {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(Debian.tree().resolve("usr/share/man"))) {
            pages = files.filter(Files::isRegularFile).toList();
        }
        assertThat(pages).hasSize(3);
        for (Path page : pages) {
            String warnings = Command.run(
                    "sh",
                    "-c",
                    "LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z \"$1\" 2>&1 >/dev/null",
                    "man",
                    page.toString());
            assertThat(warnings).as(page.toString()).isEmpty();
            Command.run("lexgrog", page.toString());
        }
    }

    @Test
    void packageIsSmall() throws Exception {
        assertThat(Files.size(Debian.debianPackage())).isLessThan(LARGEST);
    }

    @Test
    void sameImageMakesTheSameBytes() throws Exception {
        try (var lab = new Lab()) {
            Path script = Path.of(System.getProperty("lab.root"), "script", "package");
            Path again = lab.directory().resolve("again");
            Command.run(script.toString(), "--built", again.toString());
            Command.run("diff", "--recursive", Debian.packages().toString(), again.toString());
        }
    }
}
