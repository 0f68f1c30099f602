package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpScript;
import keepalived4j.model.Weight;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `vrrp_script`, `track_script`, `track_interface`, `notify…`, users and security of scripts.
final class ScriptKeywordsTest {

    private static final String SECURE = "global_defs {\nscript_user root\nenable_script_security\n}\n";

    private static Verdict tracked(DescribedSurroundings machine, String script) {
        return read(machine, SECURE + "vrrp_script s {\n" + script + "\n}\n" + instance("track_script {\ns\n}"));
    }

    private static Verdict tracked(String script) {
        return tracked(Example.machine(), script);
    }

    private static VrrpScript only(Verdict verdict) {
        assertThat(Example.usable(verdict).scripts()).hasSize(1);
        return Example.usable(verdict).scripts().getFirst();
    }

    @Test
    void scriptHasItsDefaults() {
        assertThat(only(tracked("script /usr/bin/true")))
                .isEqualTo(new VrrpScript(
                        "s",
                        new Command(List.of("/usr/bin/true"), "/usr/bin/true", Credentials.ROOT),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1,
                        1,
                        false,
                        Weight.FAULT));
    }

    @Test
    void everySettingOfAScriptIsTaken() {
        Verdict verdict = tracked("script \"/usr/bin/true a 'b c'\"\ninterval 0.25\ntimeout 4294\nrise 2147483647\n"
                + "fall 3\nweight -5 reverse\nuser nobody adm\ninit_fail");

        assertThat(messages(verdict)).isEmpty();
        assertThat(only(verdict))
                .isEqualTo(new VrrpScript(
                        "s",
                        new Command(
                                List.of("/usr/bin/true", "a", "b c"),
                                "/usr/bin/true",
                                new Credentials(65534, 4, List.of())),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(4294),
                        2147483647,
                        3,
                        true,
                        new Weight(-5, true)));
        assertThat(Example.only(verdict).trackedScripts())
                .containsExactly(new TrackedScript("s", new Weight(-5, true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interval 4294.001 | (s): vrrp script interval '4294.001' must be between 1 and 4294 - ignoring",
                "interval 0 | (s): vrrp script interval must be greater than 0, setting to 1",
                "timeout x | (s): vrrp script timeout 'x' invalid - ignoring",
                "rise 0 | (s): vrrp script rise value '0' invalid, defaulting to 1",
                "fall x | (s): vrrp script fall value 'x' invalid, defaulting to 1",
                "weight 254 | vrrp_script s weight 254 must be in [-253, 253]"
            })
    void unusableSettingIsTold(String written, String message) {
        Verdict verdict = tracked("script /usr/bin/true\n" + written);

        assertThat(messages(verdict)).last().isEqualTo("(k.conf: Line 7) " + message);
        assertThat(only(verdict).interval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void scriptWithoutCommandOrUserIsNotThere() {
        assertThat(messages(tracked("interval 1")))
                .containsExactly(
                        "(k.conf: Line 7) No script set for vrrp_script s - removing",
                        "(k.conf: Line 12) (A) track script s not found, ignoring...");
        assertThat(messages(tracked("script /usr/bin/true\nuser nosuch")))
                .containsExactly(
                        "(k.conf: Line 7) Unable to set uid/gid for script '/usr/bin/true'",
                        "(k.conf: Line 13) (A) track script s not found, ignoring...");
    }

    @Test
    void untrackedScriptIsLeftOut() {
        Verdict verdict = read(SECURE + "vrrp_script s {\nscript /usr/bin/true\n}\n" + instance(""));

        assertThat(Example.usable(verdict).scripts()).isEmpty();
        assertThat(verdict.exitStatus()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s weight 254 | (A) weight for s cannot be +/-254. Setting to +/-253 | 253",
                "s weight -254 | (A) weight for s cannot be +/-254. Setting to +/-253 | -253",
                "s weight 255 | (A) track script s: weight must be between [-253..253] inclusive, ignoring... | 7"
            })
    void weightOfATrackerIsBounded(String line, String message, int weight) {
        Verdict verdict = read(SECURE + "vrrp_script s {\nscript /usr/bin/true\nweight 7\n}\n"
                + instance("track_script {\n" + line + "\n}"));

        assertThat(messages(verdict)).last().isEqualTo("(k.conf: Line 13) " + message);
        assertThat(Example.only(verdict).trackedScripts())
                .containsExactly(new TrackedScript("s", new Weight(weight, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s foo", "s weight", "t"})
    void unusableTrackerIsLeftOut(String line) {
        Verdict verdict = read(
                SECURE + "vrrp_script s {\nscript /usr/bin/true\n}\n" + instance("track_script {\n" + line + "\n}"));

        assertThat(verdict.exitStatus()).isEqualTo(5);
        assertThat(Example.only(verdict).trackedScripts()).isEmpty();
    }

    @Test
    void noreverseUndoesTheDefinition() {
        Verdict verdict = read(SECURE + "vrrp_script s {\nscript /usr/bin/true\nweight 7 reverse\n}\n"
                + instance("track_script {\ns weight 3 noreverse\n}"));

        assertThat(Example.only(verdict).trackedScripts())
                .containsExactly(new TrackedScript("s", new Weight(3, false)));
    }

    @Test
    void interfacesAreTrackedButNotItsOwn() {
        Verdict verdict = read(instance("track_interface {\neth1 weight -20\neth2\neth0\neth1\neth2 foo\n}"));

        assertThat(Example.only(verdict).trackedInterfaces())
                .containsExactly(
                        new TrackedInterface(new InterfaceName("eth1"), new Weight(-20, false)),
                        new TrackedInterface(new InterfaceName("eth2"), Weight.FAULT));
        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 8) (A) duplicate track_interface eth1 - ignoring",
                        "(k.conf: Line 9) (A) duplicate track_interface eth2 - ignoring",
                        "(k.conf: Line 7) (A) Ignoring track_interface eth0 since own interface");
    }

    @Test
    void addressOwnerKeepsOnlyTrackersThatFault() {
        Verdict verdict = read(instance("priority 255\ntrack_interface {\neth1 weight -20\neth2\n}"));

        assertThat(Example.only(verdict).trackedInterfaces())
                .containsExactly(new TrackedInterface(new InterfaceName("eth2"), Weight.FAULT));
        assertThat(messages(verdict))
                .containsExactly("(k.conf: Line 6) (A) ignoring eth1 tracked interface due to address owner");
    }

    @Test
    void firstNotifyScriptWins() {
        Verdict verdict = read(
                Example.machine().withProgram("/usr/bin/false"),
                SECURE + instance("notify_master \"/usr/bin/true x\" nobody\nnotify_master /usr/bin/false"));
        VrrpInstance router = Example.only(verdict);

        assertThat(router.notifyCommands().master())
                .contains(new Command(
                        List.of("/usr/bin/true", "x"), "/usr/bin/true", new Credentials(65534, 65534, List.of())));
        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 9) (A) notify_master script already specified - ignoring /usr/bin/false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notify /usr/bin/true nosuch", "notify /usr/bin/true nobody nosuch", "notify /no/such"})
    void unusableNotifyScriptVanishesSilently(String written) {
        Verdict verdict = read(SECURE + instance(written));

        assertThat(verdict.exitStatus()).isZero();
        assertThat(Example.only(verdict).notifyCommands().anyChange()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({":, 65534", ":adm, 4"})
    void colonAsksForSupplementaryGroups(String group, int gid) {
        Verdict verdict = read(SECURE + instance("notify /usr/bin/true nobody " + group));

        assertThat(Example.only(verdict)
                        .notifyCommands()
                        .anyChange()
                        .orElseThrow()
                        .user())
                .isEqualTo(new Credentials(65534, gid, List.of(65534)));
    }

    @Test
    void scriptWithoutAUserRunsAsTheDedicatedOneIfThereIsOne() {
        String text = "vrrp_script s {\nscript /usr/bin/true\n}\n" + instance("track_script {\ns\n}");

        assertThat(only(read(Example.machine().withUser("keepalived_script", 500, 600), text))
                        .command()
                        .user())
                .isEqualTo(new Credentials(500, 600, List.of()));
        assertThat(only(read(text)).command().user()).isEqualTo(Credentials.ROOT);
    }

    @Test
    void securityNeedsAUser() {
        Verdict verdict = read("global_defs {\nenable_script_security\n}\nvrrp_script s {\nscript /usr/bin/true\n}\n"
                + instance("track_script {\ns\n}"));

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 5) Unable to set default user keepalived_script for script",
                        "(k.conf: Line 6) Unable to set default user for vrrp script s - removing",
                        "(k.conf: Line 11) (A) track script s not found, ignoring...");
    }

    @Test
    void scriptsWithoutSecurityAreTold() {
        String script = "vrrp_script s {\nscript /opt/check\n}\n" + instance("track_script {\ns\n}");
        var safe = Example.machine().withProgram("/opt/check");
        var unsafe = Example.machine()
                .withProgram("/opt/check")
                .withFile("/opt/check", new FileFacts(FileKind.REGULAR, 0, 0, 0777, Optional.empty()));

        assertThat(messages(read(safe, script)))
                .containsExactly(
                        "(k.conf: Line 2) SECURITY VIOLATION - scripts are being executed but script_security not enabled.");
        assertThat(messages(read(unsafe, script)))
                .containsExactly(
                        "(k.conf: Line 2) SECURITY VIOLATION - scripts are being executed but script_security not enabled."
                                + " There are insecure scripts.");
        assertThat(read(unsafe, script).exitStatus()).isEqualTo(6);
        assertThat(Example.usable(read(unsafe, script)).scripts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/opt/check, 0777, 0, 0, REGULAR, insecure",
        "/opt/check, 0775, 0, 0, REGULAR, ",
        "/opt/check, 0775, 0, 4, REGULAR, insecure",
        "/opt/check, 0755, 1, 0, REGULAR, insecure",
        "/opt/check, 0644, 0, 0, REGULAR, silent",
        "/opt/check, 0755, 0, 0, DIRECTORY, insecure",
        "/opt, 0777, 0, 0, DIRECTORY, insecure",
        "/opt, 01777, 0, 0, DIRECTORY, ",
        "/opt, 01777, 5, 0, DIRECTORY, insecure",
        "/opt/check, 04755, 0, 0, REGULAR, "
    })
    void rootRunsOnlyWhatRootAloneCanChange(
            String path, String mode, int owner, int group, FileKind kind, String outcome) {
        var machine = Example.machine()
                .withProgram("/opt/check")
                .withFile(path, new FileFacts(kind, owner, group, Integer.parseInt(mode, 8), Optional.empty()));

        Verdict verdict = tracked(machine, "script /opt/check");

        assertThat(Example.usable(verdict).scripts()).hasSize(outcome == null ? 1 : 0);
        assertThat(Example.only(verdict).trackedScripts()).hasSize(outcome == null ? 1 : 0);
        assertThat(messages(verdict))
                .isEqualTo(
                        "insecure".equals(outcome)
                                ? List.of("(k.conf: Line 6) Disabling track script s due to insecure")
                                : List.of());
    }

    @Test
    void othersMayRunWhatTheyCanChange() {
        var machine = Example.machine()
                .withProgram("/opt/check")
                .withFile("/opt/check", new FileFacts(FileKind.REGULAR, 65534, 0, 0700, Optional.empty()));

        assertThat(only(tracked(machine, "script /opt/check\nuser nobody"))
                        .command()
                        .program())
                .isEqualTo("/opt/check");
    }

    @Test
    void linksAreFollowed() {
        var machine = Example.machine()
                .withProgram("/opt/check")
                .withFile("/opt/link", link("check"))
                .withFile("/alias", link("/opt"))
                .withFile("/alias/check", PROGRAM)
                .withFile("/loop", link("/loop"));

        VrrpScript script = only(tracked(machine, "script /opt/.//link"));
        assertThat(script.command().words()).containsExactly("/opt/link");
        assertThat(script.command().program()).isEqualTo("/opt/check");
        VrrpScript aliased = only(tracked(machine, "script /alias/check"));
        assertThat(aliased.command().words()).containsExactly("/alias/check");
        assertThat(aliased.command().program()).isEqualTo("/opt/check");
        assertThat(messages(tracked(machine, "script /loop")))
                .containsExactly("(k.conf: Line 6) Disabling track script s since not found/accessible");
    }

    @ParameterizedTest
    @CsvSource({
        "/opt, 0777, 0, DIRECTORY, its target can be changed by others",
        "/alias, 0777, 65534, SYMBOLIC_LINK, it can be pointed elsewhere by its owner"
    })
    void linkedDirectoryIsNoWayAroundTheChecks(String path, String mode, int owner, FileKind kind, String why) {
        Optional<String> target = kind == FileKind.SYMBOLIC_LINK ? Optional.of("/opt") : Optional.empty();
        var machine = Example.machine()
                .withProgram("/opt/check")
                .withFile("/alias", link("/opt"))
                .withFile("/alias/check", PROGRAM)
                .withFile(path, new FileFacts(kind, owner, 0, Integer.parseInt(mode, 8), target));

        assertThat(messages(tracked(machine, "script /alias/check")))
                .as(why)
                .containsExactly("(k.conf: Line 6) Disabling track script s due to insecure");
    }

    private static final FileFacts PROGRAM = new FileFacts(FileKind.REGULAR, 0, 0, 0755, Optional.empty());

    private static FileFacts link(String target) {
        return new FileFacts(FileKind.SYMBOLIC_LINK, 0, 0, 0777, Optional.of(target));
    }

    @Test
    void bareNameIsSearchedInThePath() {
        VrrpScript script = only(tracked("script \"true x\""));

        assertThat(script.command().words()).containsExactly("/usr/bin/true", "x");
        assertThat(messages(tracked("script nosuch")))
                .containsExactly("(k.conf: Line 6) Disabling track script s since not found/accessible");
    }

    @Test
    void readableFileIsATest() {
        VrrpScript script = only(tracked("script \"</etc/hostname\""));

        assertThat(script.command().words()).containsExactly("/bin/sh", "-c", "</etc/hostname");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/usr/bin/true a b | ",
                "\"/usr/bin/true a b\" | a b",
                "\"/usr/bin/true b\"c | bc",
                "\"/usr/bin/true a\\ b\" | a b",
                "'/usr/bin/true \"a b\"' | a_b",
                "\"/usr/bin/true \\x41\\102\\x43\" | ABC"
            })
    void commandIsSplitTwice(String written, String arguments) {
        VrrpScript script = only(tracked("script " + written));
        String joined = String.join(
                " ",
                script.command().words().subList(1, script.command().words().size()));

        assertThat(joined).isEqualTo(arguments == null ? "" : arguments.replace('_', ' '));
    }
}
