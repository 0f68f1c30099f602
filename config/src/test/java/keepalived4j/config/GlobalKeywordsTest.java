package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.NotifyFifo;
import keepalived4j.model.ProcessSettings;
import keepalived4j.model.StartupDelay;
import keepalived4j.model.VrrpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `global_defs`, the words outside all blocks, and the settings that instances inherit.
final class GlobalKeywordsTest {

    private static Verdict global(String inside) {
        return read("global_defs {\n" + inside + "\n}\n" + instance(""));
    }

    private static GlobalSettings settings(String inside) {
        return Example.usable(global(inside)).global();
    }

    @Test
    void emptyConfigurationHasTheDefaults() {
        Verdict verdict = read(Example.machine().withHostName("lb1.example.net"), "");

        assertThat(verdict.exitStatus()).isZero();
        assertThat(Example.usable(verdict).process()).isEqualTo(ProcessSettings.DEFAULT);
        assertThat(Example.usable(verdict).needsVrrp()).isFalse();
        assertThat(Example.usable(verdict).global())
                .isEqualTo(new GlobalSettings(
                        "lb1.example.net",
                        Optional.empty(),
                        Optional.empty(),
                        StartupDelay.NONE,
                        Duration.ZERO,
                        Duration.ZERO,
                        false,
                        false,
                        false,
                        0177,
                        false));
    }

    @Test
    void howScriptsAreTrustedIsTaken() {
        assertThat(settings("router_id r1").refusesInsecureScripts()).isFalse();
        assertThat(settings("enable_script_security").refusesInsecureScripts()).isTrue();
        assertThat(settings("use_symlink_paths no").keepsScriptLinks()).isFalse();
        assertThat(settings("use_symlink_paths").keepsScriptLinks()).isTrue();
    }

    @Test
    void everySettingIsTaken() {
        assertThat(settings("router_id r1\nprocess_names\numask 022\ndynamic_interfaces\nlog_unknown_vrids\n"
                        + "fifo_write_vrrp_states_on_reload\nvrrp_startup_delay 2.5\nvrrp_garp_interval 0.001\n"
                        + "vrrp_gna_interval 4294.967295\nnotify_fifo /run/all nobody adm\n"
                        + "vrrp_notify_fifo_script /usr/bin/true root\nvrrp_notify_fifo /run/vrrp root"))
                .isEqualTo(new GlobalSettings(
                        "r1",
                        Optional.of(new NotifyFifo("/run/all", new Credentials(65534, 4, List.of()), Optional.empty())),
                        Optional.of(new NotifyFifo(
                                "/run/vrrp",
                                Credentials.ROOT,
                                Optional.of(new Command(List.of("/usr/bin/true"), "/usr/bin/true", Credentials.ROOT)))),
                        new StartupDelay(Duration.ofMillis(2500), Duration.ZERO),
                        Duration.ofMillis(1),
                        Duration.ofSeconds(4294, 967_295_000),
                        true,
                        true,
                        true,
                        022,
                        true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "router_id -> routerid name missing - ignoring",
                "vrrp_version 4 -> VRRP Error: Version must be either 2 or 3",
                "vrrp_garp_master_repeat 0 -> vrrp_garp_master_repeat must be greater than 0, setting to 1",
                "vrrp_garp_interval 0 -> vrrp_garp_interval '0' is invalid",
                "vrrp_mcast_group4 10.0.0.1 -> vrrp_mcast_group4 [10.0.0.1] is not multicast. Skipping",
                "vrrp_mcast_group6 ff05::12 -> vrrp_mcast_group6 [ff05::12] should be link-local multicast.",
                "vrrp_startup_delay x -> vrrp_startup_delay 'x' is invalid",
                "umask 999 -> invalid umask value 999",
                "umask 01000 -> invalid umask value 01000",
                "umask IRUSR|FOO -> Unknown umask bit FOO",
                "notify_fifo -> No notify_fifo name specified",
                "dynamic_interfaces foo -> Unknown dynamic_interfaces option 'foo'",
                "vrrp_down_timer_adverts 101 -> Invalid vrrp_down_timer_adverts [1:100] '101'",
                "script_user nosuch -> Error setting global script uid/gid",
                "smtp_alert TRUE -> Invalid value 'TRUE' for global smtp_alert specified",
                "vrrp_rt_priority x -> vrrp process real-time priority 'x' invalid"
            })
    void unusableWordIsTold(String lineAndMessage) {
        String[] parts = lineAndMessage.split(" -> ", 2);

        Verdict verdict = global(parts[0]);

        assertThat(messages(verdict)).last().isEqualTo("(k.conf: Line 2) " + parts[1]);
        assertThat(verdict.exitStatus()).isEqualTo(5);
        Example.usable(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"0777, 511", "0x1f, 31", "18, 18", "IRWXG|IWOTH, 58", "IRUSR | IXOTH, 257"})
    void umaskIsANumberOrNames(String written, int mask) {
        assertThat(settings("umask " + written).fileCreationMask()).isEqualTo(mask);
    }

    @Test
    void firstFifoWinsAndOnePathIsOneFifo() {
        assertThat(messages(global("notify_fifo /run/a\nnotify_fifo /run/b")))
                .containsExactly("(k.conf: Line 3) notify_fifo already specified - ignoring /run/b");
        Verdict verdict = global("notify_fifo /run/a\nvrrp_notify_fifo /run/a");
        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 3) notify FIFO /run/a has been specified for global and vrrp FIFO - ignoring vrrp FIFO");
        assertThat(Example.usable(verdict).global().vrrpNotifyFifo()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"50, 60, 30000", "0.001, 100, 70000", "70, 30, 0", "70, 20, 0"})
    void delayAfterBootIsShorterByTheUptime(String afterStart, String afterBoot, long left) {
        Verdict verdict = read(
                Example.machine().withUptime(Duration.ofSeconds(30)),
                "global_defs {\nvrrp_startup_delay " + afterStart + "\nvrrp_delay_after_boot " + afterBoot + "\n}\n");

        assertThat(Example.usable(verdict).global().startupDelay())
                .isEqualTo(new StartupDelay(
                        Duration.ofMillis((long) (Double.parseDouble(afterStart) * 1000)), Duration.ofMillis(left)));
    }

    @Test
    void wordsOutsideBlocksAreTaken() {
        Verdict verdict = read("instance a\nnet_namespace red\nuse_pid_dir\nchild_wait_time 4294967295\n");

        assertThat(Example.usable(verdict).process())
                .isEqualTo(new ProcessSettings(
                        Optional.of("a"), Optional.of("red"), true, Duration.ofSeconds(4294967295L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "child_wait_time x -> Invalid child_wait_time x",
                "child_wait_time 4294967296 -> Invalid child_wait_time 4294967296",
                "net_namespace -> net_namespace name missing - ignoring",
                "instance b -> Duplicate instance definition b - ignoring"
            })
    void unusableWordOutsideBlocksIsTold(String lineAndMessage) {
        String[] parts = lineAndMessage.split(" -> ", 2);

        assertThat(messages(read("instance a\n" + parts[0] + "\n"))).last().isEqualTo("(k.conf: Line 2) " + parts[1]);
    }

    @Test
    void announcementsHaveTheirDefaults() {
        assertThat(Example.router("").announcements()).isEqualTo(AnnouncementSchedule.DEFAULT);
    }

    @Test
    void announcementsAreInherited() {
        Verdict verdict = read("global_defs {\nvrrp_garp_master_delay 4294\nvrrp_garp_master_repeat 2\n"
                + "vrrp_garp_master_refresh 60\nvrrp_garp_master_refresh_repeat 3\n}\n"
                + instance("garp_master_repeat 7\ngarp_lower_prio_delay 1"));

        assertThat(Example.only(verdict).announcements())
                .isEqualTo(new AnnouncementSchedule(
                        7, Duration.ofSeconds(4294), Duration.ofSeconds(60), 3, 2, Duration.ofSeconds(1)));
    }

    @Test
    void leastAnnouncementIsOne() {
        Verdict verdict = read("global_defs {\nvrrp_min_garp\n}\n" + instance(""));

        assertThat(Example.only(verdict).announcements())
                .isEqualTo(new AnnouncementSchedule(1, Duration.ZERO, Duration.ZERO, 0, 1, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garp_master_delay x -> (A): garp_master_delay 'x' invalid - ignoring",
                "garp_master_delay 4295 -> (A): garp_master_delay '4295' invalid - ignoring",
                "garp_master_repeat 0 -> (A): garp_master_repeat must be greater than 0, setting to 1",
                "garp_master_refresh_repeat 0 -> (A): garp_master_refresh_repeat must be greater than 0, setting to 1",
                "garp_master_refresh -1 -> (A): Invalid garp_master_refresh '-1' - ignoring"
            })
    void unusableAnnouncementIsTold(String lineAndMessage) {
        String[] parts = lineAndMessage.split(" -> ", 2);

        assertThat(messages(read(instance(parts[0])))).last().isEqualTo("(k.conf: Line 4) " + parts[1]);
    }

    @Test
    void versionIsInherited() {
        assertThat(Example.only(global("vrrp_version 3")).version()).isEqualTo(VrrpVersion.V3);
    }

    @Test
    void startingDaemonUsesANumberWithSomethingBehindIt() {
        String text = instance("garp_master_repeat 3abc\nvirtual_router_id 7x");

        Verdict test = read(Example.machine(), text, Purpose.TEST);
        Verdict run = read(Example.machine(), text, Purpose.RUN);

        assertThat(Example.only(test).announcements().repeat()).isEqualTo(5);
        assertThat(Example.only(run).announcements().repeat()).isEqualTo(3);
        assertThat(Example.only(run).vrid().value()).isEqualTo(5);
    }
}
