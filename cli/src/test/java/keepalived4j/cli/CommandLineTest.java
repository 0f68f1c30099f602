package keepalived4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.cli.CommandLine.Request;
import keepalived4j.daemon.DaemonOptions;
import keepalived4j.daemon.DaemonOptions.CoreFiles;
import keepalived4j.daemon.DaemonOptions.Subsystem;
import keepalived4j.daemon.LogFile;
import keepalived4j.daemon.SnmpOptions;
import keepalived4j.model.LvsEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static Request parse(String words) {
        return parse(words, Map.of());
    }

    private static Request parse(String words, Optional<String> engine) {
        return parse(
                words, engine.map(name -> Map.of("KEEPALIVED_LVS_ENGINE", name)).orElse(Map.of()));
    }

    private static Request parse(String words, Map<String, String> environment) {
        return CommandLine.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")), environment);
    }

    private static DaemonOptions options(String words) {
        return ((Request.Run) parse(words)).options();
    }

    @Test
    void withoutWordsTheDaemonRunsInTheBackgroundOnItsDefaultFile() {
        DaemonOptions options = options("");
        assertThat(options.configurationFile()).isEqualTo("/etc/keepalived/keepalived.conf");
        assertThat(options.staysInForeground()).isFalse();
        assertThat(options.logsToSyslog()).isTrue();
        assertThat(options.respawnsChildren()).isTrue();
        assertThat(options.subsystems()).containsExactlyInAnyOrder(Subsystem.values());
        assertThat(options.facility()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-nlDGf /k.conf -p /p",
                "-n -l -D -G -f/k.conf -p/p",
                "--dont-fork --log-console --log-detail" + " --no-syslog --use-file=/k.conf --pid /p",
                "--dont-f --log-co --log-d --no-s --use /k.conf --pi=/p"
            })
    void bundledGluedLongAndAbbreviatedFormsMeanTheSame(String words) {
        DaemonOptions options = options(words);
        assertThat(options.staysInForeground()).isTrue();
        assertThat(options.logsToConsole()).isTrue();
        assertThat(options.detail()).isEqualTo(1);
        assertThat(options.logsToSyslog()).isFalse();
        assertThat(options.configurationFile()).isEqualTo("/k.conf");
        assertThat(options.parentPidFile()).contains("/p");
    }

    @Test
    void engineIsThatOfTheCommandLineBeforeThatOfTheEnvironment() {
        assertThat(options("").lvsEngine()).isEmpty();
        assertThat(options("--lvs-engine=nftables").lvsEngine()).contains(LvsEngine.NFTABLES);
        assertThat(((Request.Run) parse("-n", Optional.of("none"))).options().lvsEngine())
                .contains(LvsEngine.NONE);
        assertThat(((Request.Run) parse("--lvs-engine auto", Optional.of("none")))
                        .options()
                        .lvsEngine())
                .contains(LvsEngine.AUTO);
        assertThat(((Request.Run) parse("-n -l", Optional.of("none"))).options().arguments())
                .containsExactly("--lvs-engine=none", "-n", "-l");
        assertThat(options("-n --lvs-engine=none").arguments()).containsExactly("-n", "--lvs-engine=none");
        assertThat(((Request.Run) parse("-n", Optional.of(""))).options().lvsEngine())
                .isEmpty();
    }

    @Test
    void daemonIsOneProcessWhereTheCommandLineOrTheEnvironmentSaysSo() {
        assertThat(options("-n").runsInOneProcess()).isFalse();
        assertThat(options("-n --one-process").runsInOneProcess()).isTrue();
        assertThat(inOneProcess("-n --one-process", "no").runsInOneProcess()).isTrue();
        assertThat(inOneProcess("-n", "no").runsInOneProcess()).isFalse();
        assertThat(inOneProcess("-n", "").runsInOneProcess()).isFalse();
        DaemonOptions options = inOneProcess("-n", "yes");
        assertThat(options.runsInOneProcess()).isTrue();
        assertThat(options.arguments()).containsExactly("--one-process", "-n");
        assertThat(parse("-n", Map.of("KEEPALIVED_ONE_PROCESS", "1")))
                .isEqualTo(new Request.Refuse(List.of("KEEPALIVED_ONE_PROCESS is yes or no, not '1'")));
    }

    private static DaemonOptions inOneProcess(String words, String variable) {
        return ((Request.Run) parse(words, Map.of("KEEPALIVED_ONE_PROCESS", variable))).options();
    }

    @Test
    void snmpIsServedWholeOrByTheConfigurationAtTheSocketThatIsNamed() {
        assertThat(options("").snmp()).isEqualTo(SnmpOptions.NONE);
        assertThat(options("-x").snmp()).isEqualTo(new SnmpOptions(true, Optional.empty()));
        assertThat(options("--snmp -A tcp:localhost:705").snmp())
                .isEqualTo(new SnmpOptions(true, Optional.of("tcp:localhost:705")));
        assertThat(options("--snmp-agent-socket=/run/a").snmp())
                .isEqualTo(new SnmpOptions(false, Optional.of("/run/a")));
    }

    @Test
    void unknownEngineIsRefusedWithItsSource() {
        assertThat(parse("--lvs-engine=iptables", Optional.empty()))
                .isEqualTo(new Request.Refuse(List.of("--lvs-engine is auto, ipvs, nftables or none, not 'iptables'")));
        assertThat(parse("", Optional.of("NONE")))
                .isEqualTo(new Request.Refuse(
                        List.of("KEEPALIVED_LVS_ENGINE is auto, ipvs, nftables or none, not 'NONE'")));
    }

    @Test
    void detailIsCounted() {
        assertThat(options("-DD -D").detail()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "-P, 'VRRP BFD'",
        "-C, 'CHECKERS BFD'",
        "-P -C, BFD",
        "-B, 'VRRP CHECKERS'",
        "-P --all, 'VRRP CHECKERS BFD'",
        "--all -P, 'VRRP BFD'"
    })
    void subsystemsAreSwitchedInTheOrderOfTheWords(String words, String left) {
        Set<Subsystem> expected = Set.copyOf(
                List.of(left.split(" ")).stream().map(Subsystem::valueOf).toList());
        assertThat(options(words).subsystems()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-S 0, 16", "-S 7, 23", "-S local3, 19", "-S user, 1", "-S daemon, 3", "-S 8, 3", "-S foo, 3"})
    void facilityIsANumberOfSyslog(String words, int facility) {
        assertThat(options(words).facility()).isEqualTo(facility);
    }

    @Test
    void anOptionalArgumentMustBeGlued() {
        assertThat(parse("-t"))
                .isInstanceOfSatisfying(
                        Request.TestConfiguration.class,
                        test -> assertThat(test.log()).isEqualTo(Optional.empty()));
        assertThat(parse("-t/log"))
                .isInstanceOfSatisfying(
                        Request.TestConfiguration.class,
                        test -> assertThat(test.log()).contains("/log"));
        assertThat(parse("--config-test=/log"))
                .isInstanceOfSatisfying(
                        Request.TestConfiguration.class,
                        test -> assertThat(test.log()).contains("/log"));
        assertThat(parse("-n stray words"))
                .isInstanceOfSatisfying(
                        Request.Run.class,
                        run -> assertThat(run.remarks()).containsExactly("Unexpected argument(s): stray words"));
        assertThat(parse("-t /log"))
                .isInstanceOfSatisfying(
                        Request.TestConfiguration.class,
                        test -> assertThat(test.remarks()).containsExactly("Unexpected argument(s): /log"));
    }

    @ParameterizedTest
    @CsvSource({
        "--foo, Unknown option --foo",
        "-Z, Unknown option -Z",
        "-p, Missing parameter for option -p",
        "--pid, Missing parameter for option --pid",
        "--pid=, Missing parameter for option --pid",
        "--log, Unknown option --log",
        "--all=1, Option --all takes no parameter"
    })
    void whatIsWrongIsNamed(String words, String error) {
        assertThat(parse(words)).isEqualTo(new Request.Refuse(List.of(error)));
    }

    @Test
    void everyErrorIsNamedBeforeGivingUp() {
        assertThat(parse("-Z --foo -n -p"))
                .isEqualTo(new Request.Refuse(
                        List.of("Unknown option -Z", "Unknown option --foo", "Missing parameter for option -p")));
    }

    @Test
    void anAnswerComesBeforeAnythingElse() {
        assertThat(parse("-n -v -h")).isEqualTo(new Request.ShowVersion());
        assertThat(parse("-h")).isEqualTo(new Request.ShowHelp());
        assertThat(parse("--signum=JSON")).isEqualTo(new Request.ShowSignal("JSON"));
    }

    @Test
    void coreFilesMayHaveAPattern() {
        assertThat(options("").coreFiles()).isEmpty();
        assertThat(options("-m").coreFiles()).contains(new CoreFiles(Optional.empty()));
        assertThat(options("-M").coreFiles()).contains(new CoreFiles(Optional.of("core")));
        assertThat(options("-Mcore.%p -m").coreFiles()).contains(new CoreFiles(Optional.of("core.%p")));
        assertThat(options("--core-dump-pattern=" + "x".repeat(128)).coreFiles())
                .contains(new CoreFiles(Optional.of("x".repeat(127))));
    }

    @Test
    void whatConcernsAddressesIsHeld() {
        DaemonOptions options = options("-X -a");
        assertThat(options.releasesAnyAddress()).isTrue();
        assertThat(options.logsAddresses()).isTrue();
        assertThat(options("").releasesAnyAddress()).isFalse();
        assertThat(options("").logsAddresses()).isFalse();
    }

    @Test
    void optionWithoutMeaningHereIsRemarkedUpon() {
        assertThat(((Request.Run) parse("--config-fd 7")).remarks())
                .singleElement()
                .asString()
                .startsWith("Option --config-fd has no effect");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(CommandLine.TABLE.options())
                .allSatisfy(option -> assertThat(Help.text()).contains("--" + option.name()));
    }

    @Test
    void configurationTestTellsItsFindingsInTheFormatThatIsAskedFor() {
        Request.TestConfiguration plain = (Request.TestConfiguration) parse("-t");
        assertThat(plain.format()).isEqualTo(ReportFormat.PLAIN);
        assertThat(plain.log()).isEmpty();
        Request.TestConfiguration sarif = (Request.TestConfiguration) parse("-t/log --config-test-format=sarif");
        assertThat(sarif.format()).isEqualTo(ReportFormat.SARIF);
        assertThat(sarif.log()).contains("/log");
    }

    @Test
    void formatAloneAsksForAConfigurationTest() {
        assertThat(parse("--config-test-format json")).isInstanceOf(Request.TestConfiguration.class);
    }

    @Test
    void unknownFormatIsRefused() {
        assertThat(parse("-t --config-test-format=plain"))
                .isEqualTo(new Request.Refuse(List.of("--config-test-format is text, json or sarif, not 'plain'")));
    }

    @Test
    void whatFollowsGenhashIsItsOwn() {
        assertThat(parse("-T -s ::1 -t 5"))
                .isEqualTo(new Request.ComputeHash(List.of("-s", "::1", "-t", "5"), List.of()));
        assertThat(parse("--genhash")).isEqualTo(new Request.ComputeHash(List.of(), List.of()));
        assertThat(parse("-n --genhash -h"))
                .isEqualTo(new Request.ComputeHash(
                        List.of("-h"),
                        List.of("Warning -- --genhash not used as first option, previous options ignored")));
        assertThat(parse("-nT")).isEqualTo(new Request.Refuse(List.of("--genhash has to be a word of its own")));
    }

    @ParameterizedTest
    @CsvSource({"022, 18", "0x1f, 31", "18, 18", "0, 0", "0777, 511"})
    void fileCreationMaskIsReadAsCReadsNumbers(String word, int mask) {
        Request.Run run = (Request.Run) parse("-n --umask=" + word);
        assertThat(run.options().fileCreationMask()).hasValue(mask);
        assertThat(run.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "08", "0x", "01000", "-1", "99999999999999"})
    void wrongFileCreationMaskIsToldAndIgnored(String word) {
        Request.Run run = (Request.Run) parse("-n --umask=" + word);
        assertThat(run.options().fileCreationMask()).isEmpty();
        assertThat(run.remarks()).containsExactly("Invalid --umask option " + word);
    }

    @Test
    void logFileNeedsNoName() {
        Request.Run run = (Request.Run) parse("-n -g --flush-log-file");
        assertThat(run.options().logFile()).contains(new LogFile(Optional.empty()));
        Request.Run named = (Request.Run) parse("-n -g/var/log/k.log");
        assertThat(named.options().logFile()).contains(new LogFile(Optional.of("/var/log/k.log")));
        assertThat(run.remarks()).isEmpty();
    }
}
