package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.WholeDaemon.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepalived4j.lab.WholeDaemon.Child;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A disk that is full costs what was to be written, and nothing else: no process, no advert, and nothing that was
/// written before.
class FullDiskIT {
    private static final List<String> DUMPS =
            List.of("d.data", "d.json", "d.stats", "d_bfd.data", "d_check.data", "d_parent.data");
    /// In a reload: of the core the text, of each child what it had before and has now.
    private static final int COPIES = 1 + 2 * Child.values().length;
    private static final List<String> SIGNALS = List.of("USR1", "USR2", "36");
    /// More than what is left of a page of each log has room for.
    private static final int ROUNDS = 40;

    private Lab lab;
    private Host host;
    private Capture capture;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
        host = lab.host("alpha", 1);
        capture = lab.capture();
    }

    @AfterEach
    void close() throws IOException {
        lab.close();
    }

    private FullDisk start(FullDisk.State state, String configuration, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--lvs-engine=none");
        FullDisk disk = FullDisk.start(host, state, configuration, words.toArray(String[]::new));
        WholeDaemon.await(host, disk.daemon());
        return disk;
    }

    private static String configured(String... global) {
        return WholeDaemon.CONFIGURATION.replace("router_id lab", "router_id lab\n" + String.join("\n", global));
    }

    private String on(String name) {
        return FullDisk.directory(host).resolve(name).toString();
    }

    /// No backup would have missed the adverts since then, and no process is another.
    private void assertUndisturbed(Daemon daemon, int mark, List<String> pids) throws Exception {
        awaitAdvert();
        awaitAdvert();
        assertThat(capture.longestSilence(mark, host)).isLessThan(WholeDaemon.TIMERS.masterDownInterval());
        assertThat(host.pids()).containsExactlyElementsOf(pids);
        assertThat(host.holds(ADDRESS)).isTrue();
        assertThat(daemon.log().entries()).noneMatch(line -> line.contains("sent 0 priority"));
    }

    private void awaitAdvert() throws InterruptedException {
        capture.awaitAdvert(capture.frames().mark(), advert -> advert.source().equals(host.ipv4()), PATIENCE);
    }

    private static void ask(Daemon daemon) throws IOException {
        for (String signal : SIGNALS) daemon.signal(signal);
    }

    private static long count(List<String> lines, String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }

    private static Map<String, String> contents(FullDisk disk, List<String> names) throws IOException {
        Map<String, String> contents = new HashMap<>();
        for (String name : names) contents.put(name, Files.readString(disk.path(name)));
        return contents;
    }

    @Test
    void dumpsThatFitNowhereLeaveThoseOfBefore() throws Exception {
        FullDisk disk = start(
                FullDisk.State.EMPTY,
                configured(
                        "state_dump_file " + on("d.data"),
                        "stats_dump_file " + on("d.stats"),
                        "json_dump_file " + on("d.json")));
        Daemon daemon = disk.daemon();
        ask(daemon);
        assertThat(Host.await(() -> disk.names().equals(DUMPS), PATIENCE))
                .as("%s", disk.names())
                .isTrue();
        Map<String, String> before = contents(disk, DUMPS);
        List<String> pids = host.pids();
        disk.fill();
        int mark = capture.frames().mark();
        int said = daemon.log().mark();
        ask(daemon);
        for (String name : DUMPS) {
            daemon.awaitEntry(said, "Can't write " + on(name) + " (28: No space left on device)", PATIENCE);
        }
        assertThat(disk.names()).isEqualTo(DUMPS);
        assertThat(contents(disk, DUMPS)).isEqualTo(before);
        assertThat(count(daemon.log().since(said), "Can't write")).isEqualTo(DUMPS.size());

        disk.free();
        awaitAdvert();
        ask(daemon);
        // One advert more has been counted.
        assertThat(Host.await(
                        () -> !contents(disk, List.of("d.stats")).get("d.stats").equals(before.get("d.stats")),
                        PATIENCE))
                .isTrue();
        assertThat(Host.await(() -> disk.names().equals(DUMPS), PATIENCE)).isTrue();
        assertUndisturbed(daemon, mark, pids);
        assertThat(daemon.stop()).isZero();
    }

    @Test
    void linesThatFitNowhereAreCountedAndTheLogGoesOn() throws Exception {
        FullDisk disk =
                start(FullDisk.State.EMPTY, WholeDaemon.CONFIGURATION, "--log-file=" + on("k.log"), "--flush-log-file");
        Daemon daemon = disk.daemon();
        List<String> logs = List.of("k.log", "k_bfd.log", "k_check.log", "k_vrrp.log");
        assertThat(disk.names()).isEqualTo(logs);
        List<String> pids = host.pids();
        disk.fill();
        int mark = capture.frames().mark();
        for (int i = 0; i < ROUNDS; i++) {
            int said = daemon.log().mark();
            daemon.reload(WholeDaemon.other(105 + i % 2));
            daemon.awaitEntry(said, "Reload complete", PATIENCE);
        }
        Map<String, Long> full = new HashMap<>();
        for (String log : logs)
            full.put(log, (long) Files.readAllLines(disk.path(log)).size());
        disk.free();
        int said = daemon.log().mark();
        daemon.reload(WholeDaemon.CONFIGURATION);
        daemon.awaitEntry(said, "Reload complete", PATIENCE);
        for (String log : logs) {
            assertThat(Host.await(
                            () -> Files.readString(disk.path(log))
                                    .lines()
                                    .skip(full.get(log))
                                    .anyMatch(FullDiskIT::tellsOfReload),
                            PATIENCE))
                    .as("%s: %s", log, Files.readString(disk.path(log)))
                    .isTrue();
            List<String> lines = Files.readAllLines(disk.path(log));
            assertThat(count(lines, "log lines were lost")).as("%s", lines).isOne();
            // The last one there was room for may lack its end; all others are whole.
            assertThat(lines.stream()
                            .filter(line -> !line.matches("\\w{3} \\w{3} [ \\d]\\d [\\d:]{8}\\.\\d{9} \\d{4}: .*")))
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertUndisturbed(daemon, mark, pids);
        assertThat(daemon.stop()).isZero();
    }

    private static boolean tellsOfReload(String line) {
        return line.contains(": Reload");
    }

    @Test
    void configurationsThatCannotBeSavedAreReloadedAllTheSame() throws Exception {
        FullDisk disk = start(FullDisk.State.EMPTY, configured("config_save_dir " + on("saved")));
        Daemon daemon = disk.daemon();
        List<String> pids = host.pids();
        Path saved = disk.path("saved");
        List<String> before = list(saved);
        disk.fill();
        int mark = capture.frames().mark();
        int said = daemon.log().mark();
        daemon.reload(configured("config_save_dir " + on("saved"), "vrrp_version 3"));
        daemon.awaitLine(said, "Cannot save configuration as " + on("saved/keepalived.conf."), PATIENCE);
        daemon.awaitLine(said, "Cannot save configuration as " + on("saved/keepalived_vrrp."), PATIENCE);
        daemon.awaitEntry(said, "Reload complete", PATIENCE);
        assertThat(list(saved)).isEqualTo(before);
        int failed = said;
        assertThat(Host.await(() -> count(daemon.log().since(failed), "Cannot save") == COPIES, PATIENCE))
                .isTrue();

        disk.free();
        said = daemon.log().mark();
        daemon.reload(configured("config_save_dir " + on("saved")));
        daemon.awaitEntry(said, "Reload complete", PATIENCE);
        assertThat(Host.await(() -> list(saved).size() == before.size() + COPIES, PATIENCE))
                .as("%s", list(saved))
                .isTrue();
        assertThat(count(daemon.log().since(said), "Cannot save")).isZero();
        assertUndisturbed(daemon, mark, pids);
        assertThat(daemon.stop()).isZero();
    }

    private static List<String> list(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void processesWhoseNumbersCannotBeWrittenRunAllTheSame() throws Exception {
        FullDisk disk = start(FullDisk.State.FULL, WholeDaemon.CONFIGURATION, pidFilesOn());
        Daemon daemon = disk.daemon();
        for (String file : WholeDaemon.PID_FILES) {
            assertThat(count(daemon.log().entries(), "Cannot write pid file " + on(file) + ": "))
                    .isOne();
        }
        disk.free();
        String killed = child(daemon, Child.BFD);
        int said = daemon.log().mark();
        Command.run("kill", "-KILL", killed);
        daemon.awaitLine(said, "Starting BFD child process, pid=", PATIENCE);
        String next = child(daemon, Child.BFD);
        assertThat(next).isNotEqualTo(killed);
        assertThat(Host.await(() -> Files.readString(disk.path("bfd.pid")).equals(next + "\n"), PATIENCE))
                .isTrue();
        assertThat(daemon.stop()).isZero();
    }

    /// A file that is there has room for another number, however full the disk is.
    @Test
    void childIsReplacedAndItsNumberToo() throws Exception {
        FullDisk disk = start(FullDisk.State.EMPTY, WholeDaemon.CONFIGURATION, pidFilesOn());
        Daemon daemon = disk.daemon();
        disk.fill();
        int mark = capture.frames().mark();
        int said = daemon.log().mark();
        String killed = Files.readString(disk.path("checkers.pid")).strip();
        Command.run("kill", "-KILL", killed);
        daemon.awaitLine(said, "Starting Healthcheck child process, pid=", PATIENCE);
        String next = child(daemon, Child.CHECKER);
        assertThat(next).isNotEqualTo(killed);
        assertThat(Host.await(() -> Files.readString(disk.path("checkers.pid")).equals(next + "\n"), PATIENCE))
                .isTrue();
        assertUndisturbed(daemon, mark, host.pids());
        assertThat(daemon.stop()).isZero();
    }

    /// Later options go before those that every daemon here has.
    private String[] pidFilesOn() {
        return new String[] {
            "-p", on("keepalived.pid"), "-r", on("vrrp.pid"), "-c", on("checkers.pid"), "-b", on("bfd.pid")
        };
    }

    /// The number of the latest process of that kind, as the log has it.
    private static String child(Daemon daemon, Child child) {
        String begin = "Starting " + child.title + " child process, pid=";
        return daemon.log().stream()
                .filter(line -> line.startsWith(begin))
                .reduce((_, last) -> last)
                .orElseThrow()
                .substring(begin.length());
    }
}
