package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.placed;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TrackFile.InitialContent;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackProcess.ParameterMatch;
import keepalived4j.model.Trackers;
import keepalived4j.model.Trackers.TrackedFile;
import keepalived4j.model.Trackers.TrackedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `track_file`, `vrrp_track_process`, and the lists in which instances name them.
final class TrackerKeywordsTest {

    private static final String DEFINITIONS =
            "track_file f {\nfile /f\nweight 3 reverse\n}\nvrrp_track_process p {\nprocess x\nweight -4\n}\n";

    private static TrackProcess process(String inside) {
        return Example.usable(read("vrrp_track_process p {\n" + inside + "\n}\n" + instance("")))
                .watched()
                .processes()
                .getFirst();
    }

    private static TrackFile file(String inside) {
        return Example.usable(read("track_file f {\n" + inside + "\n}\n" + instance("")))
                .watched()
                .files()
                .getFirst();
    }

    @Test
    void everySettingOfAProcessIsTaken() {
        assertThat(process("process nginx -g daemon\nparam_match initial\nweight 10 reverse\nquorum 2\nquorum_max 4\n"
                        + "terminate_delay 1.5\nfork_delay 0.25\nfull_command"))
                .isEqualTo(new TrackProcess(
                        "p",
                        List.of("nginx", "-g", "daemon"),
                        ParameterMatch.INITIAL,
                        10,
                        true,
                        2,
                        4,
                        Duration.ofMillis(1500),
                        Duration.ofMillis(250),
                        true));
    }

    @Test
    void plainProcessHasTheDefaults() {
        assertThat(process("process nginx"))
                .isEqualTo(new TrackProcess(
                        "p",
                        List.of("nginx"),
                        ParameterMatch.NONE,
                        0,
                        false,
                        1,
                        TrackProcess.UNLIMITED,
                        Duration.ZERO,
                        Duration.ZERO,
                        false));
        assertThat(process("process nginx -x").parameterMatch()).isEqualTo(ParameterMatch.EXACT);
        assertThat(process("process nginx\nparam_match partial").parameterMatch())
                .isEqualTo(ParameterMatch.PARTIAL);
        assertThat(process("process nginx\ndelay 2").terminateDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(process("process nginx\ndelay 2").forkDelay()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quorum 0|3:8 Quorum (0) for vrrp_track_process p must be between [1..65535] inclusive. Ignoring...",
                "weight 255|3:8 Weight (255) for vrrp_track_process p must be between [-254..254] inclusive."
                        + " Ignoring...",
                "weight 10 foo|3:11 vrrp_track_process p unknown weight option foo",
                "delay 3601|3:7 delay (3601) for vrrp_track_process p must be between [0.000001..3600] inclusive."
                        + " Ignoring...",
                "param_match exact|3:13 Invalid param_match type exact - ignoring",
                "quorum 3;quorum_max 2|4:12 quorum_max is less than quorum - ignoring",
                "quorum_max 2;quorum 3|4:8 Quorum is greater than quorum_max - ignoring",
                "process y|3:9 Process already set for track process p - ignoring y",
                "weight 5;weight 6|4:8 Weight already set for track process p - ignoring 6"
            })
    void wrongSettingsOfAProcessAreToldInTheirPlace(String written, String message) {
        Verdict verdict = read("vrrp_track_process p {\nprocess x\n" + written.replace(';', '\n') + "\n}\n");

        assertThat(placed(verdict)).last().isEqualTo(message);
        assertThat(verdict.exitStatus()).isEqualTo(5);
    }

    @Test
    void everySettingOfAFileIsTaken() {
        assertThat(file("file /f\nweight -254 reverse\ninit_file 7 overwrite"))
                .isEqualTo(new TrackFile("f", "/f", -254, true, Optional.of(new InitialContent(7, true))));
        assertThat(file("file /f")).isEqualTo(new TrackFile("f", "/f", 1, false, Optional.empty()));
        assertThat(file("file /f\ninit_file").initial()).contains(new InitialContent(0, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weight 255|3:8 Weight (255) for track_file f must be between [-254..254] inclusive. Ignoring...",
                "weight 5 foo|3:10 track file f unknown weight option foo",
                "file /g|3:6 File already set for track file f - ignoring /g",
                "init_file x|3:11 Invalid init_file option x for track file f"
            })
    void wrongSettingsOfAFileAreToldInTheirPlace(String written, String message) {
        assertThat(placed(read("vrrp_track_file f {\nfile /f\n" + written + "\n}\n")))
                .last()
                .isEqualTo(message);
    }

    @Test
    void fileNeedsAPathInADirectory() {
        assertThat(placed(read("track_file f {\n}\n"))).containsExactly("2:1 No file set for track_file f - ignoring");
        assertThat(placed(read("track_file f {\nfile /no/f\n}\n")))
                .containsExactly("2:6 Directory of track file f (/no/f) does not exist - removing");
        assertThat(placed(read(
                        Example.machine().withDirectory("/d"), "track_file f {\nfile /d\ninit_file overwrite\n}\n")))
                .containsExactly("2:6 Cannot overwrite non regular file /d of track file f - removing");
    }

    @Test
    void entriesTakeTheWeightOfTheDefinitionUnlessTheyNameOne() {
        assertThat(Example.only(read(DEFINITIONS + instance("track_file {\nf\n}\ntrack_process {\np\n}")))
                        .trackers())
                .isEqualTo(new Trackers(
                        List.of(new TrackedFile("f", 3, true)),
                        List.of(new TrackedProcess("p", -4, false)),
                        List.of()));
        assertThat(Example.only(read(DEFINITIONS
                                + instance("track_file {\nf weight 254 noreverse\n}\ntrack_process {\np reverse\n}")))
                        .trackers())
                .isEqualTo(new Trackers(
                        List.of(new TrackedFile("f", 254, false)),
                        List.of(new TrackedProcess("p", -4, true)),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track_file {;g;}|13:1 (A) track file g not found, ignoring...",
                "track_process {;q;}|13:1 (A) track process q not found, ignoring...",
                "track_bfd {;b;}|13:1 (A) track bfd b not found, ignoring...",
                "track_file {;f;f;}|14:1 (A) duplicate track_file f - ignoring",
                "track_process {;p weight 255;}|13:10 (A) weight for track process p must be in [-254..254] inclusive."
                        + " Ignoring...",
                "track_file {;f weight;}|13:3 (A) weight without value specified for track file f - ignoring",
                "track_interface {;eth1 noreverse;}|13:6 (A) unknown track_interface eth1 option noreverse - ignoring",
                "track_process {;p foo;}|13:3 (A) unknown track process option foo - ignoring"
            })
    void wrongEntriesAreToldInTheirPlace(String written, String message) {
        assertThat(placed(read(DEFINITIONS + instance(written.replace(';', '\n')))))
                .last()
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track_file {;f weight 1;}|(k.conf: Line 14) (A) ignoring weight from tracked file f due to address_owner."
                        + " specify weight 0|1",
                "track_file {;f;}|(k.conf: Line 14) (A) ignoring tracked file f with weight 3 due to address_owner|0",
                "track_interface {;eth1 weight 2;}|(k.conf: Line 14) (A) ignoring eth1 tracked interface due to address owner|0"
            })
    void ownerIsNotWeighed(String written, String message, int filesLeft) {
        Verdict verdict = read(DEFINITIONS + instance("priority 255\n" + written.replace(';', '\n')));

        assertThat(messages(verdict)).containsExactly(message);
        assertThat(Example.only(verdict).trackers().files()).hasSize(filesLeft);
        assertThat(Example.only(verdict).trackedInterfaces()).isEmpty();
    }

    @Test
    void ownerKeepsWeighedProcesses() {
        Verdict verdict = read(DEFINITIONS + instance("priority 255\ntrack_process {\np\n}"));

        assertThat(messages(verdict)).isEmpty();
        assertThat(Example.only(verdict).trackers().processes()).containsExactly(new TrackedProcess("p", -4, false));
    }
}
