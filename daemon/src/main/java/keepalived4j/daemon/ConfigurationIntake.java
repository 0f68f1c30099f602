package keepalived4j.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.config.language.IncludeProblem;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.host.HostSources;
import keepalived4j.host.HostSurroundings;
import keepalived4j.host.HostSurroundings.Whereabouts;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.ProcessSettings;
import keepalived4j.model.ReloadSettings;

/// Where a process gets its configuration: the core from the files, a child from what the core sends. What is
/// wrong with it goes to the core's log.
final class ConfigurationIntake {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final SavedConfigurations saved;

    private ConfigurationIntake(CallState state, Log log, DaemonOptions options, SavedConfigurations saved) {
        this.state = state;
        this.log = log;
        this.options = options;
        this.saved = saved;
    }

    /// Reads this machine's files for this machine.
    static ConfigurationIntake ofThisHost(CallState state, Log log, DaemonOptions options) {
        return new ConfigurationIntake(state, log, options, new SavedConfigurations(state, log));
    }

    /// The same for a daemon that has entered the network namespace of its configuration since.
    ConfigurationIntake inNamespace(DaemonOptions inside) {
        return new ConfigurationIntake(state, log, inside, saved);
    }

    /// Whose interfaces files are checked against: where the command line names a namespace, or one is entered already,
    /// the thread is in there.
    static Whereabouts whereabouts(DaemonOptions options) {
        return options.networkNamespace().isPresent() ? Whereabouts.HERE : Whereabouts.AS_CONFIGURED;
    }

    /// Reads the files that `options` name and checks them against this machine.
    static Verdict read(CallState state, DaemonOptions options, HostSurroundings surroundings, Purpose purpose) {
        ReadingOptions reading = reading(options, surroundings.hostName());
        return ConfigurationCheck.read(new HostSources(state), reading, surroundings, purpose);
    }

    private static ReadingOptions reading(DaemonOptions options, String hostName) {
        Set<IncludeProblem> checked = options.checksAllIncludes()
                ? EnumSet.allOf(IncludeProblem.class)
                : EnumSet.noneOf(IncludeProblem.class);
        return new ReadingOptions(
                options.configurationFile(),
                Path.of("").toAbsolutePath().toString(),
                options.configurationId().orElse(shortened(hostName)),
                checked);
    }

    /// What `@id` lines compare with where nothing is given: the host name up to its first dot.
    private static String shortened(String hostName) {
        int dot = hostName.indexOf('.');
        return dot < 0 ? hostName : hostName.substring(0, dot);
    }

    /// What comes of it.
    sealed interface Intake {}

    /// The daemon can run with it.
    ///
    /// @param expanded what a child makes the same configuration of
    @SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
    record Usable(Configuration configuration, byte[] expanded) implements Intake {

        ReloadSettings reload() {
            return configuration.global().options().reload();
        }

        /// What differs from `wanted` that only a restart can change; absent: nothing.
        Optional<String> whatCannotChange(Usable wanted) {
            ProcessSettings before = configuration.process();
            ProcessSettings after = wanted.configuration.process();
            if (!before.netNamespace().equals(after.netNamespace())) {
                return Optional.of("network namespace");
            }
            if (!before.ipvsNamespace().equals(after.ipvsNamespace())) {
                return Optional.of("IPVS network namespace");
            }
            if (!before.instance().equals(after.instance())) {
                return Optional.of("instance name");
            }
            return Optional.empty();
        }
    }

    /// The daemon cannot.
    ///
    /// @param status the exit status of a daemon started with it
    record Unusable(int status, String reason) implements Intake {}

    /// What the files say.
    ///
    /// @param messages what is wrong with them, a line each
    /// @param testStatus the exit status of a configuration test
    record Reading(Intake intake, List<String> messages, int testStatus) {

        /// Whether nothing at all is wrong.
        boolean isClean() {
            return testStatus == 0;
        }
    }

    /// Reads the files, and logs what is wrong with them.
    Reading readFiles() throws ErrnoException {
        Verdict verdict;
        try (HostSurroundings surroundings = new HostSurroundings(state, whereabouts(options))) {
            verdict = read(state, options, surroundings, Purpose.RUN);
            Optional<String> missing = surroundings.missingNamespace();
            if (missing.isPresent()) {
                int status = ExitStatus.FATAL.number();
                return new Reading(new Unusable(status, missing.get()), List.of(missing.get()), status);
            }
        }
        if (log.isDetailed()) {
            for (String name : verdict.files().names()) {
                log.detail("Opening file '" + name + "'.");
            }
        }
        List<String> messages = new ArrayList<>(verdict.diagnostics().list().size());
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            messages.add(diagnostic.line());
        }
        if (verdict.diagnostics().dropped() > 0) {
            messages.add("and " + verdict.diagnostics().dropped() + " more like these");
        }
        for (String message : messages) {
            log.info(message);
        }
        Intake intake = intake(verdict);
        if (intake instanceof Usable(var configuration, byte[] expanded)) {
            saved.saveText(configuration, expanded);
        }
        return new Reading(intake, messages, verdict.exitStatus());
    }

    /// Saves what a child runs with before and after a reload, where it is asked to.
    void saveReload(Role role, Optional<Configuration> before, Configuration after) {
        saved.saveReload(role, before, after);
    }

    /// Reads what the core sent for `role`. The core has said already what is wrong with it.
    Intake readExpanded(byte[] expanded, Role role) throws ErrnoException {
        return switch (ExpandedConfiguration.decode(expanded)) {
            case ExpandedConfiguration.Complete(var configuration) -> {
                try (HostSurroundings surroundings = new HostSurroundings(state, Whereabouts.HERE)) {
                    yield intake(
                            switch (role) {
                                case VRRP -> ConfigurationCheck.read(configuration, surroundings);
                                case CHECKER -> ConfigurationCheck.readServices(configuration, surroundings);
                                case BFD -> ConfigurationCheck.readSessions(configuration, surroundings);
                                case CORE -> throw new IllegalStateException("the core reads files");
                            });
                }
            }
            case ExpandedConfiguration.Malformed(var reason) ->
                new Unusable(ExitStatus.SOFTWARE.number(), "the configuration arrived damaged: " + reason);
        };
    }

    private static Intake intake(Verdict verdict) {
        return switch (verdict.outcome()) {
            case Outcome.Usable(var configuration) ->
                new Usable(configuration, verdict.text().orElseThrow().bytes());
            case Outcome.Unusable(var reason) -> new Unusable(reason.exitStatus(), describe(reason));
        };
    }

    private static String describe(Outcome.Reason reason) {
        return switch (reason) {
            case NO_CONFIGURATION -> "there is no usable configuration file";
            case MISSING_PARAMETER -> "a keyword lacks its parameter";
            case VRRP_REFUSED -> "VRRP cannot run with it";
        };
    }
}
