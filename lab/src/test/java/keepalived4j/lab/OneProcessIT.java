package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The whole daemon as one process, as containers like it (`--one-process`): the same work, and the same files, signals
/// and notices, by threads.
class OneProcessIT {
    private static final String ADDRESS = "10.1.0.100";
    private static final String OTHER_ADDRESS = "10.1.0.105";
    private static final String OPTION = "--one-process";
    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
                script_user root
            }
            """ + OneRouter.CONFIGURATION;
    private static final String SESSION = """
            bfd_instance b1 {
                neighbor_ip 10.1.0.2
                source_ip 10.1.0.1
            }
            """;
    private static final String SERVICE = """
            virtual_server 10.1.0.50 80 {
                protocol TCP
                real_server 10.1.0.51 80 {
                }
            }
            """;
    private static final List<String> ALL_FILES = List.of("bfd.pid", "checkers.pid", "keepalived.pid", "vrrp.pid");

    private static Daemon startMaster(Host host, String configuration, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        words.add(OPTION);
        return OneRouter.await(host, host.start(Software.OURS, configuration, words.toArray(String[]::new)));
    }

    @Test
    void becomesMasterInOneProcessAndStopsWithoutATrace() throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            Daemon daemon = startMaster(duel.alpha, CONFIGURATION);
            String pid = duel.alpha.pidIn("keepalived.pid");
            assertThat(duel.alpha.pids()).containsExactly(pid);
            assertThat(duel.alpha.pidFiles()).containsExactly("keepalived.pid", "vrrp.pid");
            assertThat(duel.alpha.pidIn("vrrp.pid")).isEqualTo(pid);

            int mark = duel.capture.frames().mark();
            assertThat(daemon.stop()).isZero();
            duel.awaitResignation(mark, duel.alpha);
            assertThat(duel.alpha.awaitSilence(PATIENCE)).isTrue();
            assertThat(duel.alpha.pidFiles()).isEmpty();
            assertThat(duel.alpha.holds(ADDRESS)).isFalse();
            daemon.awaitEntry(0, "Stopped", PATIENCE);
        }
    }

    @Test
    void environmentAsksForItInTheBackgroundToo() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            List<String> words =
                    new ArrayList<>(List.of("env", "KEEPALIVED_ONE_PROCESS=yes", Software.OURS.binary(), "-G", "-D"));
            words.addAll(host.ownFiles(host.write(CONFIGURATION)));
            assertThat(host.attempt(words)).isEqualTo(new Command.Result(0, ""));
            assertThat(host.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();
            assertThat(host.pids()).containsExactly(host.pidIn("keepalived.pid"));
            Command.run("kill", "-TERM", host.pidIn("keepalived.pid"));
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
            assertThat(host.pidFiles()).isEmpty();
            assertThat(host.holds(ADDRESS)).isFalse();
        }
    }

    @Test
    void everyPartLivesInIt() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, CONFIGURATION + SESSION + SERVICE, "--lvs-engine=none");
            daemon.awaitLine("Virtual servers are balanced by nothing", PATIENCE);
            assertThat(host.pids()).hasSize(1);
            assertThat(host.pidFiles()).isEqualTo(ALL_FILES);
            assertThat(threads(host.pids().getFirst())).containsKeys("vrrp", "checker", "bfd");
            assertThat(daemon.stop()).isZero();
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
            assertThat(host.pidFiles()).isEmpty();
        }
    }

    @Test
    void reloadIsATransactionOfItsThreads() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, CONFIGURATION);
            daemon.reload(CONFIGURATION.replace(ADDRESS, OTHER_ADDRESS) + SESSION);
            daemon.awaitEntry(0, "Reload complete", PATIENCE);
            assertThat(host.awaitHolds(OTHER_ADDRESS, true, PATIENCE)).isTrue();
            assertThat(host.awaitHolds(ADDRESS, false, PATIENCE)).isTrue();
            daemon.awaitLine("Starting BFD child thread", PATIENCE);
            assertThat(host.pids()).hasSize(1);

            daemon.reload(CONFIGURATION.replace("eth0", "nosuch0"));
            daemon.awaitLine("Reload refused, the running configuration stays", PATIENCE);
            assertThat(host.holds(OTHER_ADDRESS)).isTrue();
            assertThat(host.holds(ADDRESS)).isFalse();
            assertThat(daemon.log().entries()).containsOnlyOnce("(VI_1) Entering MASTER STATE");
            assertThat(daemon.stop()).isZero();
        }
    }

    /// The same files as of a daemon of several processes beside it, with the same sections.
    @Test
    void signalsHaveTheSameFilesWritten() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String configuration = CONFIGURATION + SESSION + SERVICE;
            Map<String, List<String>> inOne = dumps(startMaster(host, configuration, "--lvs-engine=none"), host);
            Daemon several = host.start(Software.OURS, configuration, "--lvs-engine=none");
            several.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            several.awaitEntry(0, "Startup complete", PATIENCE);
            assertThat(inOne).isEqualTo(dumps(several, host));
        }
    }

    /// What stands before the first number or value of each line of each file, and stops the daemon.
    private static Map<String, List<String>> dumps(Daemon daemon, Host host) throws Exception {
        Map<String, List<String>> dumps = new HashMap<>();
        Map<String, String> files = Map.of(
                "keepalived.data", "USR1",
                "keepalived_parent.data", "USR1",
                "keepalived_check.data", "USR1",
                "keepalived_bfd.data", "USR1",
                "keepalived.stats", "USR2",
                "keepalived.json",
                        Command.run(Software.OURS.binary(), "--signum=JSON").strip());
        for (Map.Entry<String, String> file : files.entrySet()) {
            List<String> lines = new DataDumps(daemon, host).linesAfter(file.getValue(), file.getKey());
            dumps.put(
                    file.getKey(),
                    lines.stream().map(line -> line.replaceAll("[0-9=:].*", "")).toList());
        }
        assertThat(daemon.stop()).isZero();
        return dumps;
    }

    @Test
    void masterWhoseGatewayDiesIsReplaced() throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            Host gamma = duel.lab.host("gamma", 3);
            Daemon gateway = gamma.start(Software.OURS, Neighbours.session(duel.alpha.ipv4(), Neighbours.CALM), OPTION);
            Daemon master = duel.alpha.start(
                    Software.OURS,
                    Neighbours.session(gamma.ipv4(), Neighbours.CALM)
                            + Flavour.V3_IPV4.configuration(
                                    90, duel.alpha, duel.beta, "track_bfd {\n b1 weight 80\n }"),
                    OPTION);
            duel.startBeta(Software.OURS, Duel.LOW);
            duel.awaitMaster(duel.alpha, 170);
            master.awaitLine("Detection time is 500000 us", PATIENCE);
            assertThat(duel.alpha.pids()).hasSize(1);

            int mark = duel.capture.frames().mark();
            gateway.kill();
            master.awaitEntry(0, "(VI_1) Changing effective priority from 170 to 90", PATIENCE);
            duel.awaitMaster(mark, duel.beta, Duel.LOW);
            duel.assertHolds(duel.alpha, false);
            assertThat(master.stop()).isZero();
        }
    }

    /// As the first process of a container, to which falls what its scripts leave behind.
    @Test
    void scriptsRunAndLeaveNobodyBehind() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path orphan = host.directory().resolve("orphan");
            Path script = host.script("script", "#!/bin/sh\n(sleep 0.3; echo $$ >>" + orphan + ") &\n");
            String tracking = "version 3\nnotify_master " + script + "\ntrack_script {\ncheck\n}";
            String check = "vrrp_script check {\nscript " + script + "\ninterval 1\n}\n";
            Path file = host.write(CONFIGURATION
                    .replace("router_id lab", "startup_script " + script)
                    .replace("vrrp_instance", check + "vrrp_instance")
                    .replace("version 3", tracking));
            List<String> words = host.inside("unshare", "-p", "-f", "--mount-proc");
            words.addAll(host.foreground(Software.OURS, file));
            words.add(OPTION);
            Daemon daemon = host.launch(Software.OURS, file, Map.of(), words);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            // Once at the start, once as master, and at least twice to check.
            assertThat(Host.await(
                            () -> Files.exists(orphan)
                                    && Files.readAllLines(orphan).size() > 3,
                            PATIENCE))
                    .isTrue();
            String first = host.firstOfItsNamespace();
            assertThat(Host.await(() -> defunct(first).isEmpty(), PATIENCE))
                    .as("%s", defunct(first))
                    .isTrue();
            Command.run("kill", "-TERM", first);
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
            assertThat(daemon.log().entries()).noneMatch(line -> line.contains("failed"));
        }
    }

    private static List<String> defunct(String parent) throws IOException {
        // Which fails where there is none at all.
        return Command.attempt(List.of("ps", "-o", "stat=,args=", "--ppid", parent))
                .output()
                .lines()
                .filter(line -> line.startsWith("Z"))
                .toList();
    }

    @Test
    void initSystemIsToldAndScriptsAreNotGivenItsSocket() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path socket = host.directory().resolve("notify");
            Path seen = host.directory().resolve("script.env");
            try (var heard = new Datagrams(socket, "init system of alpha")) {
                Daemon daemon = host.start(
                        Software.OURS,
                        Map.of("NOTIFY_SOCKET", socket.toString(), "WATCHDOG_USEC", "600000"),
                        CONFIGURATION.replace(
                                "version 3",
                                "version 3\nnotify_master \"/bin/sh -c 'env >%1$s.new && mv %1$s.new %1$s'\""
                                        .formatted(seen)),
                        OPTION);
                String ready = "READY=1\nMAINPID=";
                assertThat(heard.journal().await(0, text -> text.startsWith(ready), PATIENCE))
                        .isPresent();
                assertThat(heard.journal().await(0, "WATCHDOG=1"::equals, PATIENCE))
                        .isPresent();
                assertThat(Host.await(() -> Files.exists(seen), PATIENCE)).isTrue();
                assertThat(Files.readString(seen)).contains("LC_ALL=C").doesNotContain("NOTIFY_SOCKET", "WATCHDOG");
                assertThat(daemon.stop()).isZero();
                assertThat(heard.journal().await(0, "STOPPING=1"::equals, PATIENCE))
                        .isPresent();
            }
        }
    }

    /// The loops as each is configured; the virtual machine's threads as VRRP's, which waits for them.
    @Test
    void eachThreadIsTreatedAsItsPartIsConfigured() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String globals = """
                    router_id lab
                        vrrp_rt_priority 20
                        vrrp_rlimit_rttime 400000
                        bfd_rt_priority 21
                        bfd_rlimit_rttime 600000
                        bfd_no_swap
                        checker_priority 7""";
            Daemon daemon = startMaster(
                    host, CONFIGURATION.replace("router_id lab", globals) + SESSION + SERVICE, "--lvs-engine=none");
            Path process = Path.of("/proc", host.pids().getFirst());
            assertThat(Host.await(
                            () -> {
                                Map<String, String> threads =
                                        threads(process.getFileName().toString());
                                return "RR 20".equals(threads.get("vrrp"))
                                        && "RR 20".equals(threads.get("VM Thread"))
                                        && "RR 21".equals(threads.get("bfd"))
                                        && "TS 7".equals(threads.get("checker"));
                            },
                            PATIENCE))
                    .as("%s", threads(process.getFileName().toString()))
                    .isTrue();
            assertThat(Files.readString(process.resolve("status"))).doesNotContainPattern("VmLck:\\s+0 kB");
            assertThat(Files.readAllLines(process.resolve("limits")))
                    .anyMatch(line -> line.matches("Max realtime timeout +300000 +unlimited .*"));

            daemon.signal("XCPU");
            daemon.awaitLine("VRRP process has used too much CPU time", PATIENCE);
            daemon.reload(CONFIGURATION + SESSION + SERVICE);
            daemon.awaitEntry(0, "Reload complete", PATIENCE);
            assertThat(threads(process.getFileName().toString()))
                    .containsEntry("checker", "TS 0")
                    .hasEntrySatisfying("vrrp", present -> assertThat(present).startsWith("TS"));
            assertThat(Files.readString(process.resolve("status"))).containsPattern("VmLck:\\s+0 kB");
            assertThat(daemon.stop()).isZero();
        }
    }

    /// Class and priority of each thread of the process, by name.
    private static Map<String, String> threads(String pid) throws IOException {
        Map<String, String> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", pid, "task"))) {
            for (Path task : tasks) {
                String text = Files.readString(task.resolve("stat"));
                String[] fields =
                        text.substring(text.lastIndexOf(')') + 2).strip().split(" ");
                threads.put(
                        text.substring(text.indexOf('(') + 1, text.lastIndexOf(')')),
                        fields[38].equals("2") ? "RR " + fields[37] : "TS " + fields[16]);
            }
        }
        return threads;
    }

    /// Nobody would be served better by another try.
    @Test
    void kernelWithoutVirtualServersEndsIt() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(Software.OURS, CONFIGURATION + SERVICE, "--lvs-engine=ipvs", OPTION);
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(1);
            daemon.awaitLine("exited with permanent error FATAL. Terminating", PATIENCE);
            assertThat(host.pidFiles()).isEmpty();
            assertThat(host.holds(ADDRESS)).isFalse();
        }
    }

    /// Its threads work in the namespace that is named, wherever the process began.
    @Test
    void namedNamespaceIsThatOfItsThreads() throws Exception {
        try (var lab = new Lab()) {
            Host outside = lab.host("outside", 2);
            Host inside = lab.host("inside", 1);
            Daemon daemon = outside.start(Software.OURS, CONFIGURATION, "--namespace=" + inside.namespace(), OPTION);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(inside.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();
            assertThat(outside.holds(ADDRESS)).isFalse();
            assertThat(daemon.stop()).isZero();
            assertThat(inside.holds(ADDRESS)).isFalse();
        }
    }
}
