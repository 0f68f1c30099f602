package keepalived4j.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.cli.OptionTable.Argument;
import keepalived4j.cli.OptionTable.Given;
import keepalived4j.cli.OptionTable.Option;
import keepalived4j.cli.OptionTable.Parsed;
import keepalived4j.daemon.DaemonOptions;
import keepalived4j.daemon.DaemonOptions.CoreFiles;
import keepalived4j.daemon.DaemonOptions.Subsystem;
import keepalived4j.daemon.LogFile;
import keepalived4j.daemon.SnmpOptions;
import keepalived4j.model.LvsEngine;
import keepalived4j.values.CNumber;

/// The options of keepalived(8) and what they ask for.
final class CommandLine {

    /// What the words ask for.
    sealed interface Request {

        /// Run the daemon.
        ///
        /// @param remarks lines for stderr, about options that are taken but change nothing
        record Run(DaemonOptions options, List<String> remarks) implements Request {}

        /// Check the configuration; messages go to `log`, or to stderr.
        ///
        /// @param remarks as of [Run]
        record TestConfiguration(DaemonOptions options, Optional<String> log, ReportFormat format, List<String> remarks)
                implements Request {}

        record ShowVersion() implements Request {}

        record ShowHelp() implements Request {}

        /// Print the number of the signal with this name.
        record ShowSignal(String name) implements Request {}

        /// Be `genhash`.
        ///
        /// @param words which are genhash's
        /// @param remarks lines for stderr
        record ComputeHash(List<String> words, List<String> remarks) implements Request {}

        /// List the words that may stand at a path.
        ///
        /// @param words what stands behind `keywords`
        record ListKeywords(List<String> words) implements Request {}

        /// Say what is wrong, one line each.
        record Refuse(List<String> errors) implements Request {}
    }

    /// A variable of the environment: what balances virtual servers.
    static final String ENGINE_VARIABLE = "KEEPALIVED_LVS_ENGINE";

    /// A variable of the environment: whether the daemon is one process.
    static final String ONE_PROCESS_VARIABLE = "KEEPALIVED_ONE_PROCESS";

    private static final String ENGINE_OPTION = "lvs-engine";
    private static final String ONE_PROCESS_OPTION = "one-process";

    static final OptionTable TABLE = new OptionTable(List.of(
            new Option('f', "use-file", Argument.REQUIRED),
            new Option('P', "vrrp", Argument.NONE),
            new Option('C', "check", Argument.NONE),
            new Option('B', "no_bfd", Argument.NONE),
            new Option('\0', "all", Argument.NONE),
            new Option('l', "log-console", Argument.NONE),
            new Option('D', "log-detail", Argument.NONE),
            new Option('S', "log-facility", Argument.REQUIRED),
            new Option('g', "log-file", Argument.OPTIONAL),
            new Option('\0', "flush-log-file", Argument.NONE),
            new Option('G', "no-syslog", Argument.NONE),
            new Option('u', "umask", Argument.REQUIRED),
            new Option('X', "release-vips", Argument.NONE),
            new Option('V', "dont-release-vrrp", Argument.NONE),
            new Option('I', "dont-release-ipvs", Argument.NONE),
            new Option('\0', ENGINE_OPTION, Argument.REQUIRED),
            new Option('\0', ONE_PROCESS_OPTION, Argument.NONE),
            new Option('R', "dont-respawn", Argument.NONE),
            new Option('n', "dont-fork", Argument.NONE),
            new Option('d', "dump-conf", Argument.NONE),
            new Option('p', "pid", Argument.REQUIRED),
            new Option('r', "vrrp_pid", Argument.REQUIRED),
            new Option('c', "checkers_pid", Argument.REQUIRED),
            new Option('b', "bfd_pid", Argument.REQUIRED),
            new Option('T', "genhash", Argument.NONE),
            new Option('a', "address-monitoring", Argument.NONE),
            new Option('s', "namespace", Argument.REQUIRED),
            new Option('e', "all-config", Argument.NONE),
            new Option('i', "config-id", Argument.REQUIRED),
            new Option('x', "snmp", Argument.NONE),
            new Option('A', "snmp-agent-socket", Argument.REQUIRED),
            new Option('m', "core-dump", Argument.NONE),
            new Option('M', "core-dump-pattern", Argument.OPTIONAL),
            new Option('\0', "signum", Argument.REQUIRED),
            new Option('t', "config-test", Argument.OPTIONAL),
            new Option('\0', "config-test-format", Argument.REQUIRED),
            new Option('\0', "config-fd", Argument.REQUIRED),
            new Option('\0', "ignore-sigint", Argument.NONE),
            new Option('v', "version", Argument.NONE),
            new Option('h', "help", Argument.NONE)));

    private static final int FACILITY_DAEMON = 3;
    private static final int FACILITY_USER = 1;
    private static final int FACILITY_LOCAL0 = 16;
    private static final int ALL_PERMISSIONS = 0777;
    private static final String USUAL_CORE_PATTERN = "core";
    /// What the kernel takes.
    private static final int LONGEST_CORE_PATTERN = 127;

    private final List<String> remarks = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Set<Subsystem> subsystems = EnumSet.allOf(Subsystem.class);
    private String configurationFile = DaemonOptions.DEFAULT_CONFIGURATION_FILE;
    private boolean startsAll;
    private boolean staysInForeground;
    private boolean logsToConsole;
    private boolean logsToSyslog = true;
    private int detail;
    private int facility = FACILITY_DAEMON;
    private Optional<LogFile> logFile = Optional.empty();
    private OptionalInt fileCreationMask = OptionalInt.empty();
    private Optional<String> configurationId = Optional.empty();
    private boolean checksAllIncludes;
    private Optional<String> networkNamespace = Optional.empty();
    private Optional<String> parentPidFile = Optional.empty();
    private Optional<String> vrrpPidFile = Optional.empty();
    private Optional<String> checkersPidFile = Optional.empty();
    private Optional<String> bfdPidFile = Optional.empty();
    private boolean respawnsChildren = true;
    private boolean releasesVrrp = true;
    private boolean releasesIpvs = true;
    private Optional<LvsEngine> lvsEngine = Optional.empty();
    private boolean ignoresInterrupt;
    private boolean dumpsConfiguration;
    private boolean releasesAnyAddress;
    private boolean logsAddresses;
    private boolean servesSnmp;
    private Optional<String> agentSocket = Optional.empty();
    private Optional<CoreFiles> coreFiles = Optional.empty();
    private boolean runsInOneProcess;
    private Optional<Request> other = Optional.empty();
    private boolean testsConfiguration;
    private Optional<String> testLog = Optional.empty();
    private ReportFormat testFormat = ReportFormat.PLAIN;

    private CommandLine() {}

    /// What `words` ask for. The first may be a command; other words that are no options are named in a remark and
    /// otherwise ignored.
    ///
    /// @param environment what [#ENGINE_VARIABLE] and [#ONE_PROCESS_VARIABLE] say there, which options override; it
    ///     becomes options of the processes that the daemon starts
    static Request parse(List<String> words, Map<String, String> environment) {
        if (!words.isEmpty() && words.getFirst().equals(KeywordList.COMMAND)) {
            return new Request.ListKeywords(words.subList(1, words.size()));
        }
        int genhash = indexOfGenhash(words);
        if (genhash < words.size()) {
            return computeHash(words, genhash);
        }
        Parsed parsed = TABLE.parse(words);
        if (!parsed.errors().isEmpty()) {
            return new Request.Refuse(parsed.errors());
        }
        CommandLine line = new CommandLine();
        for (Given given : parsed.given()) {
            line.take(given);
        }
        List<String> arguments = new ArrayList<>(words);
        String engine = environment.getOrDefault(ENGINE_VARIABLE, "");
        if (line.lvsEngine.isEmpty() && !engine.isEmpty()) {
            line.lvsEngine = line.engine(ENGINE_VARIABLE, engine);
            arguments.addFirst("--" + ENGINE_OPTION + "=" + engine);
        }
        if (!line.runsInOneProcess && line.isSaid(environment.getOrDefault(ONE_PROCESS_VARIABLE, ""))) {
            line.runsInOneProcess = true;
            arguments.addFirst("--" + ONE_PROCESS_OPTION);
        }
        if (!parsed.strayWords().isEmpty()) {
            line.remarks.add("Unexpected argument(s): " + String.join(" ", parsed.strayWords()));
        }
        if (line.other.isPresent()) {
            return line.other.get();
        }
        if (!line.errors.isEmpty()) {
            return new Request.Refuse(line.errors);
        }
        DaemonOptions options = line.options(arguments);
        return line.testsConfiguration
                ? new Request.TestConfiguration(options, line.testLog, line.testFormat, line.remarks)
                : new Request.Run(options, line.remarks);
    }

    /// Where genhash's words begin; behind the last where they do not.
    private static int indexOfGenhash(List<String> words) {
        int at = 0;
        while (at < words.size()
                && !words.get(at).equals("-T")
                && !words.get(at).equals("--genhash")) {
            at++;
        }
        return at;
    }

    private static Request computeHash(List<String> words, int at) {
        List<String> remarks = at == 0
                ? List.of()
                : List.of("Warning -- " + words.get(at) + " not used as first option, previous options ignored");
        return new Request.ComputeHash(words.subList(at + 1, words.size()), remarks);
    }

    private void take(Given given) {
        switch (given.option().name()) {
            case "use-file" -> configurationFile = given.requiredArgument();
            case "vrrp" -> subsystems.remove(Subsystem.CHECKERS);
            case "check" -> subsystems.remove(Subsystem.VRRP);
            case "no_bfd" -> subsystems.remove(Subsystem.BFD);
            case "all" -> {
                startsAll = true;
                subsystems.addAll(EnumSet.allOf(Subsystem.class));
            }
            case "log-console" -> logsToConsole = true;
            case "log-detail" -> detail++;
            case "log-facility" -> takeFacility(given.requiredArgument());
            case "log-file" -> logFile = Optional.of(new LogFile(given.argument()));
            case "flush-log-file" -> {
                // No line is kept back in any case.
            }
            case "no-syslog" -> logsToSyslog = false;
            case "umask" -> takeFileCreationMask(given.requiredArgument());
            case "release-vips" -> releasesAnyAddress = true;
            case "dont-release-vrrp" -> releasesVrrp = false;
            case "dont-release-ipvs" -> releasesIpvs = false;
            case ENGINE_OPTION -> lvsEngine = engine("--" + ENGINE_OPTION, given.requiredArgument());
            case ONE_PROCESS_OPTION -> runsInOneProcess = true;
            case "dont-respawn" -> respawnsChildren = false;
            case "dont-fork" -> staysInForeground = true;
            case "pid" -> parentPidFile = given.argument();
            case "vrrp_pid" -> vrrpPidFile = given.argument();
            case "checkers_pid" -> checkersPidFile = given.argument();
            case "bfd_pid" -> bfdPidFile = given.argument();
            case "address-monitoring" -> logsAddresses = true;
            case "namespace" -> networkNamespace = given.argument();
            case "all-config" -> checksAllIncludes = true;
            case "config-id" -> configurationId = given.argument();
            case "snmp" -> servesSnmp = true;
            case "snmp-agent-socket" -> agentSocket = given.argument();
            case "core-dump" -> {
                if (coreFiles.isEmpty()) {
                    coreFiles = Optional.of(new CoreFiles(Optional.empty()));
                }
            }
            case "core-dump-pattern" -> takeCorePattern(given.argument().orElse(USUAL_CORE_PATTERN));
            case "config-fd" ->
                remarks.add(
                        "Option --config-fd has no effect: the processes of the daemon share what one of them has read");
            case "dump-conf" -> dumpsConfiguration = true;
            case "ignore-sigint" -> ignoresInterrupt = true;
            case "genhash" -> errors.add("--genhash has to be a word of its own");
            case "config-test" -> {
                testsConfiguration = true;
                testLog = given.argument();
            }
            case "config-test-format" -> takeTestFormat(given.requiredArgument());
            case "signum" -> answer(new Request.ShowSignal(given.requiredArgument()));
            case "version" -> answer(new Request.ShowVersion());
            case "help" -> answer(new Request.ShowHelp());
            default ->
                throw new IllegalStateException(
                        "nobody takes --" + given.option().name());
        }
    }

    /// The first option that asks for an answer decides, as in the reference, which exits when it meets one.
    private void answer(Request request) {
        if (other.isEmpty()) {
            other = Optional.of(request);
        }
    }

    private void takeTestFormat(String name) {
        testsConfiguration = true;
        Optional<ReportFormat> format = ReportFormat.named(name);
        if (format.isPresent()) {
            testFormat = format.get();
        } else {
            errors.add("--config-test-format is text, json or sarif, not '" + name + "'");
        }
    }

    private Optional<LvsEngine> engine(String source, String name) {
        Optional<LvsEngine> engine = LvsEngine.named(name);
        if (engine.isEmpty()) {
            errors.add(source + " is auto, ipvs, nftables or none, not '" + name + "'");
        }
        return engine;
    }

    private boolean isSaid(String answer) {
        return switch (answer) {
            case "yes" -> true;
            case "no", "" -> false;
            default -> {
                errors.add(ONE_PROCESS_VARIABLE + " is yes or no, not '" + answer + "'");
                yield false;
            }
        };
    }

    private void takeFacility(String word) {
        String number = word.startsWith("local") ? word.substring("local".length()) : word;
        if (number.length() == 1 && number.charAt(0) >= '0' && number.charAt(0) <= '7') {
            facility = FACILITY_LOCAL0 + number.charAt(0) - '0';
        } else if (word.equals("user")) {
            facility = FACILITY_USER;
        } else if (word.equals("daemon")) {
            facility = FACILITY_DAEMON;
        } else {
            remarks.add("Invalid log facility '" + word + "'");
        }
    }

    private void takeFileCreationMask(String word) {
        fileCreationMask = CNumber.parse(word, ALL_PERMISSIONS);
        if (fileCreationMask.isEmpty()) {
            remarks.add("Invalid --umask option " + word);
        }
    }

    private void takeCorePattern(String pattern) {
        String kept = pattern.length() > LONGEST_CORE_PATTERN ? pattern.substring(0, LONGEST_CORE_PATTERN) : pattern;
        coreFiles = Optional.of(new CoreFiles(Optional.of(kept)));
    }

    private DaemonOptions options(List<String> words) {
        return new DaemonOptions(
                words,
                configurationFile,
                subsystems,
                startsAll,
                staysInForeground,
                logsToConsole,
                logsToSyslog,
                detail,
                facility,
                logFile,
                fileCreationMask,
                configurationId,
                checksAllIncludes,
                networkNamespace,
                parentPidFile,
                vrrpPidFile,
                checkersPidFile,
                bfdPidFile,
                respawnsChildren,
                releasesVrrp,
                releasesIpvs,
                lvsEngine,
                ignoresInterrupt,
                dumpsConfiguration,
                releasesAnyAddress,
                logsAddresses,
                new SnmpOptions(servesSnmp, agentSocket),
                coreFiles,
                runsInOneProcess);
    }
}
