package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.PathCalls;
import keepalived4j.model.GlobalSettings;

/// Begins whatever role this process was started for.
public final class Daemon {

    private Daemon() {}

    /// Runs the daemon, or the part of it that this process is to be, and returns the exit status.
    public static int run(DaemonOptions options) {
        Optional<Role> role = Role.of(Optional.ofNullable(System.getProperty(Role.PROPERTY)));
        try (CallState state = new CallState()) {
            if (role.isEmpty() && !options.staysInForeground()) {
                return BackgroundStart.launch(state, OwnImage.ofThisProcess(), options.arguments());
            }
            return switch (role.orElse(Role.CORE)) {
                case CORE -> core(state, options, role.isPresent());
                case VRRP, CHECKER, BFD -> child(state, options, role.orElseThrow());
            };
        } catch (ErrnoException e) {
            System.err.println("keepalived: " + e.getMessage());
            return ExitStatus.SOFTWARE.number();
        }
    }

    /// Whether this process is one that the daemon has started, and not its operator.
    public static boolean startedThis() {
        return System.getProperty(Role.PROPERTY) != null;
    }

    private static int core(CallState state, DaemonOptions options, boolean background) throws ErrnoException {
        // Until the configuration is read; the other processes inherit what holds then.
        PathCalls.umask(state, options.fileCreationMask().orElse(GlobalSettings.DEFAULT_FILE_CREATION_MASK));
        try (Log log = log(state, options, Role.CORE)) {
            log.info("Starting " + Version.NAME);
            log.info("Running on " + Version.system());
            for (String line : CommandLineLines.of(options.arguments())) {
                log.info(line);
            }
            StartPages.releaseSoon(log);
            CoreStart start = new CoreStart(state, log, options, background);
            if (options.coreFiles().isEmpty()) {
                return start.run();
            }
            try (CoreFileLimit _ =
                    CoreFileLimit.lift(state, log, options.coreFiles().get())) {
                return start.run();
            }
        }
    }

    private static int child(CallState state, DaemonOptions options, Role role) throws ErrnoException {
        try (Log log = log(state, options, role)) {
            StartPages.releaseSoon(log);
            return new ChildStart(state, options, new OwnProcess(state, options)).run(role, log);
        }
    }

    /// Where a role logs to.
    static Log log(CallState state, DaemonOptions options, Role role) {
        Optional<String> trouble = Optional.empty();
        List<LogSink> sinks = new ArrayList<>();
        if (options.logsToSyslog()) {
            sinks.add(new SyslogSink(role.identity(), options.facility()));
        }
        if (options.staysInForeground() && options.logsToConsole()) {
            sinks.add(new ConsoleLog(System.err));
        }
        if (options.logFile().isPresent()) {
            try {
                sinks.add(FileSink.open(state, options.logFile().get().of(role)));
            } catch (ErrnoException e) {
                trouble = Optional.of("Cannot open log file: " + e.getMessage());
            }
        }
        Log log = new Log(sinks, options.detail());
        trouble.ifPresent(log::error);
        return log;
    }
}
