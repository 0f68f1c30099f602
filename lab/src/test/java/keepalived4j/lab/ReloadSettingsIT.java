package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the configuration says about reloads: that they are checked first, when they come, and who is told meanwhile.
class ReloadSettingsIT {
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String CONFIGURATION = """
            global_defs {
                %s
            }
            """ + OneRouter.CONFIGURATION;
    private static final String OTHER_ADDRESS = "10.1.0.105";

    private static String configuration(String global) {
        return CONFIGURATION.formatted(global);
    }

    private static String elsewhere(String configuration) {
        return configuration.replace("10.1.0.100", OTHER_ADDRESS);
    }

    private static Daemon startMaster(Host host, Software software, String configuration) throws Exception {
        return OneRouter.await(host, host.start(software, configuration));
    }

    @ParameterizedTest
    @EnumSource
    void configurationThatFailsItsCheckChangesNothing(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path log = host.directory().resolve("check.log");
            Files.writeString(log, "what was found before\n");
            String configuration = configuration("reload_check_config " + log);
            Daemon daemon = startMaster(host, software, configuration);

            int mark = daemon.log().mark();
            daemon.reload(elsewhere(configuration).replace("advert_int", "bogus 1\nadvert_int"));
            daemon.awaitEntry(mark, "validate conf before Reload", PATIENCE);
            daemon.awaitEntry(mark, "New config failed validation, see " + log + " for details", PATIENCE);
            assertThat(Files.readString(log))
                    .contains("Unknown keyword 'bogus'")
                    .doesNotContain("before");
            assertThat(daemon.log().since(mark)).doesNotContain("Reloading ...");
            assertThat(host.holds(OTHER_ADDRESS)).isFalse();
            assertThat(host.holds("10.1.0.100")).isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }

    /// The reference loads what it had before.
    @Test
    void configurationThatPassesItsCheckIsLoaded() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path log = host.directory().resolve("check.log");
            String configuration = configuration("reload_check_config " + log);
            Daemon daemon = startMaster(host, Software.OURS, configuration);
            int mark = daemon.log().mark();
            daemon.reload(elsewhere(configuration));
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(host.awaitHolds(OTHER_ADDRESS, true, PATIENCE)).isTrue();
            assertThat(Files.readString(log)).isEmpty();
            assertThat(daemon.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void startFailsTooWhereReloadsAreChecked(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(software, configuration("reload_check_config\nbogus 1"));
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(2);
            daemon.awaitLine("Unknown keyword 'bogus'", PATIENCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reloadComesWhenItsFileSaysSo(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.directory().resolve("reload.time");
            String configuration = configuration("reload_time_file " + file);
            Daemon daemon = startMaster(host, software, configuration);
            host.write(elsewhere(configuration));

            LocalDateTime time = schedule(daemon, file);
            daemon.awaitEntry(0, "Reload complete", LONGEST);
            assertThat(now()).isAfterOrEqualTo(time);
            assertThat(host.awaitHolds(OTHER_ADDRESS, true, PATIENCE)).isTrue();
            assertThat(file).doesNotExist();
            assertThat(daemon.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesOfTheFileAreTold(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.directory().resolve("reload.time");
            Daemon daemon = startMaster(host, software, configuration("reload_time_file " + file));
            String[][] told = {
                {"zz", "Reload time zz format is incorrect - ignoring", "Invalid reload time 'zz' specified - ignoring"
                },
                {
                    "99:00:00",
                    "Reload date/time 99:00:00 invalid - ignoring",
                    "Invalid reload time '99:00:00' specified - ignoring"
                },
                {
                    "2020-01-01 10:00:00",
                    "Reload time 2020-01-01 10:00:00 is in the past - ignoring",
                    "Reload date/time is in the past - ignoring"
                },
                {"2099-01-01 10:00:00", "Scheduling reload for 2099-01-01 10:00:00"},
                {"2099-01-01 11:00:00", "Reload time updated from 2099-01-01 10:00:00 to 2099-01-01 11:00:00"},
                {"zz", "Cancelling reload scheduled for 2099-01-01 11:00:00"},
                {"2099-01-01 12:00:00", "Scheduling reload for 2099-01-01 12:00:00"},
            };
            for (String[] step : told) {
                int mark = daemon.log().mark();
                Files.writeString(file, step[0] + "\n");
                for (int i = 1; i < step.length; i++) daemon.awaitEntry(mark, step[i], PATIENCE);
            }
            Files.delete(file);
            daemon.awaitEntry(0, "Cancelling reload scheduled for 2099-01-01 12:00:00", PATIENCE);
            assertThat(daemon.logText()).doesNotContain("Reloading");
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void fileOfADailyReloadStays() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.directory().resolve("reload.time");
            Daemon daemon =
                    startMaster(host, Software.OURS, configuration("reload_time_file " + file + "\nreload_repeat"));
            LocalDateTime time = schedule(daemon, file);
            daemon.awaitEntry(0, "Reload complete", LONGEST);
            daemon.awaitLine("Scheduling reload for " + time.plusDays(1).format(DATE_AND_TIME), PATIENCE);
            assertThat(file).exists();
            assertThat(daemon.stop()).isZero();
        }
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneId.systemDefault());
    }

    /// Has the file name a moment, and gives that moment. Read too late it is one of tomorrow: a machine that is slow
    /// is given more time.
    private static LocalDateTime schedule(Daemon daemon, Path file) throws Exception {
        for (int seconds = 2; seconds <= LONGEST.toSeconds() / 2; seconds *= 2) {
            LocalDateTime time = now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
            int mark = daemon.log().mark();
            Files.writeString(file, time.format(TIME) + "\n");
            String told = daemon.log()
                    .expect(
                            mark,
                            line -> line.startsWith("Scheduling reload for ")
                                    || line.startsWith("Reload time updated "),
                            "schedule of " + daemon,
                            PATIENCE);
            if (told.endsWith(time.format(DATE_AND_TIME))) return time;
        }
        throw new AssertionError("no moment is late enough:\n" + daemon.logText());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadAndMadeOfItIsSaved(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path directory = host.directory().resolve("saved");
            String configuration = configuration("config_save_dir " + directory);
            Daemon daemon = startMaster(host, software, configuration);
            daemon.reload(elsewhere(configuration));
            daemon.awaitEntry(0, "Reload complete", PATIENCE);
            assertThat(host.awaitHolds(OTHER_ADDRESS, true, PATIENCE)).isTrue();

            String core = directory
                    .resolve("keepalived.conf." + host.pidIn("keepalived.pid"))
                    .toString();
            String vrrp = directory
                    .resolve("keepalived_vrrp." + host.pidIn("vrrp.pid"))
                    .toString();
            Path post = Path.of(vrrp + ".1.post");
            assertThat(Host.await(
                            () -> Files.exists(post) && Files.readString(post).contains(OTHER_ADDRESS), PATIENCE))
                    .isTrue();
            assertThat(Files.readString(Path.of(core + ".0"))).contains("# " + host.directory(), "10.1.0.100/24");
            assertThat(Files.readString(Path.of(core + ".1"))).contains(OTHER_ADDRESS);
            assertThat(Files.readString(Path.of(vrrp + ".1.pre"))).contains("10.1.0.100");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(post)))
                    .isEqualTo("rw-------");
            assertThat(daemon.stop()).isZero();
        }
    }

    /// Release 2.2.7 removes one that is left behind, and makes none.
    @Test
    void fileIsThereWhileTheConfigurationIsRead() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path directory = Files.createDirectory(host.directory().resolve("marker"));
            Path file = Files.createFile(directory.resolve("reload"));
            String configuration = configuration("reload_file " + file);
            Daemon daemon = startMaster(host, Software.OURS, configuration);
            assertThat(file).doesNotExist();
            try (var watch = directory.getFileSystem().newWatchService()) {
                directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
                daemon.reload(elsewhere(configuration));
                daemon.awaitEntry(0, "Reload complete", PATIENCE);
                assertThat(file).doesNotExist();
                List<String> seen = new ArrayList<>();
                while (seen.size() < 2) {
                    WatchKey key = watch.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    if (key == null) throw new AssertionError("nothing more after " + seen);
                    for (WatchEvent<?> event : key.pollEvents())
                        seen.add(event.kind().name() + " " + event.context());
                    key.reset();
                }
                assertThat(seen).startsWith("ENTRY_CREATE reload", "ENTRY_DELETE reload");
            }
            assertThat(daemon.stop()).isZero();
        }
    }
}
