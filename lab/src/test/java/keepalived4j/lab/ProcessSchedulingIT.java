package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the kernel is asked to do for the VRRP and the BFD process: class, nice value, processors, memory.
class ProcessSchedulingIT {
    private static final String ROUND_ROBIN = "2";
    private static final String NORMAL = "0";

    /// Fields of /proc/PID/task/TID/stat (proc(5)), counted from 0 behind the name.
    private static final int NICE = 16;

    private static final int REAL_TIME_PRIORITY = 37;
    private static final int POLICY = 38;

    private static final String INSTANCE = """
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.100/24
                }
            """;

    /// With a check script that tells how it is treated itself.
    private static String configuration(Host host, String globals) {
        return """
                global_defs {
                    script_user root
                    %s
                }
                vrrp_script check {
                    script "/bin/sh -c 'cd %s && cat /proc/self/stat >new && mv new seen'"
                    interval 1
                }
                """.formatted(globals, host.directory()) + INSTANCE + "track_script {\ncheck\n}\n}\n";
    }

    @Test
    void everyThreadOfTheVrrpProcessIsTreatedAsConfiguredAndScriptsAreNot() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String text = configuration(host, """
                    vrrp_rt_priority 20
                        vrrp_rlimit_rttime 400000
                        vrrp_cpu_affinity 0
                        vrrp_no_swap
                        vrrp_priority 5""");
            Daemon daemon = host.start(Software.OURS, text);
            daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            Path process = Path.of("/proc", host.pidIn("vrrp.pid"));

            assertThat(threads(process)).hasSizeGreaterThan(3).allSatisfy(thread -> {
                assertThat(stat(thread.resolve("stat")).get(POLICY)).isEqualTo(ROUND_ROBIN);
                assertThat(stat(thread.resolve("stat")).get(REAL_TIME_PRIORITY)).isEqualTo("20");
                assertThat(field(thread, "Cpus_allowed_list")).isEqualTo("0");
            });
            assertThat(field(process, "VmLck")).isNotEqualTo("0 kB");
            assertThat(Files.readAllLines(process.resolve("limits")))
                    .anyMatch(line -> line.matches("Max realtime timeout +200000 +unlimited .*"));
            List<String> script = stat(host.directory().resolve("seen"));
            assertThat(script.get(POLICY)).isEqualTo(NORMAL);
            assertThat(script.get(NICE)).isEqualTo("0");

            Command.run("kill", "-XCPU", host.pidIn("vrrp.pid"));
            daemon.awaitLine(
                    "VRRP process has used too much CPU time, vrrp_rlimit_rttime may need to be increased", PATIENCE);

            daemon.reload(configuration(host, "vrrp_priority 5"));
            await(
                    process,
                    stat -> stat.get(NICE).equals("5") && stat.get(POLICY).equals(NORMAL));
            assertThat(field(process, "VmLck")).isEqualTo("0 kB");
            Files.delete(host.directory().resolve("seen"));
            assertThat(Host.await(() -> Files.exists(host.directory().resolve("seen")), PATIENCE))
                    .isTrue();
            assertThat(stat(host.directory().resolve("seen")).get(NICE)).isEqualTo("0");
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void everyThreadOfTheBfdProcessIsTreatedAsConfigured() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(
                    Software.OURS,
                    "global_defs {\n bfd_rt_priority 21\n bfd_rlimit_rttime 400000\n bfd_cpu_affinity 0\n"
                            + " bfd_no_swap\n}\n"
                            + Neighbours.session("10.1.0.2", Neighbours.CALM));
            daemon.awaitLine("Startup complete", PATIENCE);
            Path process = Path.of("/proc", host.pidIn("bfd.pid"));
            await(process, stat -> stat.get(REAL_TIME_PRIORITY).equals("21"));
            assertThat(threads(process)).hasSizeGreaterThan(1).allSatisfy(thread -> {
                assertThat(stat(thread.resolve("stat")).get(POLICY)).isEqualTo(ROUND_ROBIN);
                assertThat(field(thread, "Cpus_allowed_list")).isEqualTo("0");
            });
            assertThat(field(process, "VmLck")).isNotEqualTo("0 kB");
            assertThat(Files.readAllLines(process.resolve("limits")))
                    .anyMatch(line -> line.matches("Max realtime timeout +200000 +unlimited .*"));
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void processThatWakesUpLateRaisesItsPriorityStepByStep() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(
                    Software.OURS,
                    "global_defs {\nmax_auto_priority 2\nmin_auto_priority_delay 1000000\n}\n" + INSTANCE + "}\n");
            daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            Path process = Path.of("/proc", host.pidIn("vrrp.pid"));
            assertThat(stat(process.resolve("stat")).get(POLICY)).isEqualTo(NORMAL);

            for (String priority : List.of("1", "2")) {
                pause(host.pidIn("vrrp.pid"));
                daemon.awaitLine("Set realtime priority " + priority, PATIENCE);
                await(process, stat -> stat.get(REAL_TIME_PRIORITY).equals(priority));
            }
            assertThat(daemon.log().entries())
                    .anyMatch(line -> line.matches(".*A thread timer expired 1\\.\\d{6} seconds ago"));
            assertThat(daemon.log().entries()).noneMatch(line -> line.contains("NOTICE: setting config option"));
            assertThat(daemon.stop()).isZero();
        }
    }

    private static void pause(String pid) throws IOException, InterruptedException {
        Command.run("kill", "-STOP", pid);
        Thread.sleep(1500);
        Command.run("kill", "-CONT", pid);
    }

    /// All but the one that starts scripts, from which they inherit.
    private static List<Path> threads(Path process) throws IOException {
        List<Path> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path task : tasks) {
                if (!field(task, "Name").equals("spawner")) {
                    threads.add(task);
                }
            }
        }
        return threads;
    }

    private static List<String> stat(Path file) throws IOException {
        String text = Files.readString(file);
        return List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" "));
    }

    private static String field(Path process, String name) throws IOException {
        return Files.readString(process.resolve("status"))
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    /// What holds for a thread.
    private interface Claim {
        boolean holds(List<String> stat);
    }

    private static void await(Path process, Claim claim) throws IOException {
        Host.Condition ofAllThreads = () -> {
            for (Path thread : threads(process)) {
                if (!claim.holds(stat(thread.resolve("stat")))) {
                    return false;
                }
            }
            return true;
        };
        assertThat(Host.await(ofAllThreads, PATIENCE)).isTrue();
    }
}
