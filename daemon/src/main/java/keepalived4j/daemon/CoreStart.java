package keepalived4j.daemon;

import java.io.IOException;
import java.util.Optional;
import keepalived4j.host.NetworkNamespaces;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.model.GlobalSettings;

/// Everything between the command line and the running core: namespace, configuration, pid files, background. What goes
/// wrong until then is told in the foreground and becomes the exit status.
///
/// @param background whether somebody waits in the foreground for the start to succeed
record CoreStart(CallState state, Log log, DaemonOptions options, boolean background) {

    /// What is done once the namespace is entered.
    private interface Continuation {
        int run() throws ErrnoException;
    }

    /// Runs the core to its end; returns the exit status.
    int run() throws ErrnoException {
        return options.networkNamespace().isPresent()
                ? inside(options.networkNamespace().get(), this::read)
                : read();
    }

    private int read() throws ErrnoException {
        log.info("Configuration file " + options.configurationFile());
        TemporaryDirectory.ofEnvironment().check(log);
        ConfigurationIntake intake = ConfigurationIntake.ofThisHost(state, log, options);
        ConfigurationIntake.Reading read = intake.readFiles();
        return switch (read.intake()) {
            case ConfigurationIntake.Unusable(var status, var reason) -> {
                log.error("Cannot start: " + reason);
                yield status;
            }
            case ConfigurationIntake.Usable usable -> {
                // What could not be reloaded must not be started with either.
                if (usable.reload().checkLog().isPresent() && !read.isClean()) {
                    log.error("Cannot start: with reload_check_config nothing may be wrong with the configuration");
                    yield ExitStatus.CONFIG.number();
                }
                yield settle(intake, usable);
            }
        };
    }

    /// Enters the namespace that the configuration names, unless the command line has named one.
    private int settle(ConfigurationIntake intake, ConfigurationIntake.Usable usable) throws ErrnoException {
        Optional<String> configured = usable.configuration().process().netNamespace();
        if (configured.isEmpty()) {
            return run(intake, usable);
        }
        if (options.networkNamespace().isPresent()) {
            log.info("Overriding config net_namespace '" + configured.get() + "' with command line namespace '"
                    + options.networkNamespace().get() + "'");
            return run(intake, usable);
        }
        DaemonOptions there = options.inNamespace(configured.get());
        CoreStart start = new CoreStart(state, log, there, background);
        return start.inside(configured.get(), () -> start.run(intake.inNamespace(there), usable));
    }

    /// Moves this thread into a network namespace, and with it every process and thread it starts.
    private int inside(String namespace, Continuation next) throws ErrnoException {
        try {
            NetworkNamespaces.enter(state, namespace);
        } catch (ErrnoException e) {
            log.error("Failed to open " + NetworkNamespaces.path(namespace) + ": " + e.getMessage());
            log.error("Unable to set network namespace " + namespace + " - exiting");
            return ExitStatus.FATAL.number();
        }
        Optional<NamespaceDirectory> directory = directory(namespace);
        if (directory.isEmpty()) {
            return ExitStatus.FATAL.number();
        }
        try (NamespaceDirectory _ = directory.get()) {
            return next.run();
        }
    }

    private Optional<NamespaceDirectory> directory(String namespace) {
        try {
            return Optional.of(NamespaceDirectory.mount(state, log, namespace));
        } catch (ErrnoException | IOException e) {
            log.error("Cannot make the directory of network namespace " + namespace + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private int run(ConfigurationIntake intake, ConfigurationIntake.Usable usable) throws ErrnoException {
        // One that a killed daemon has left behind says nothing.
        ReloadMarker.of(state, log, options, usable.configuration()).ifPresent(ReloadMarker::remove);
        String identity = Role.CORE.identity(options, usable.configuration().process());
        if (!identity.equals(Role.CORE.identity())) {
            log.info("Changing syslog ident to " + identity);
            log.identify(identity);
        }
        PidPaths paths = PidPaths.of(options, usable.configuration().process());
        return switch (PidFiles.lock(state, paths, options)) {
            case PidFiles.Outcome.HeldByAnother(var path) -> {
                log.info("Another process has pid file " + path + " locked");
                log.info("daemon is already running");
                yield ExitStatus.OK.number();
            }
            case PidFiles.Outcome.Refused(var reason) -> {
                log.error("Cannot lock a pid file: " + reason);
                yield ExitStatus.FATAL.number();
            }
            case PidFiles.Outcome.Locked(var files) -> run(intake, usable, files);
        };
    }

    private int run(ConfigurationIntake intake, ConfigurationIntake.Usable usable, PidFiles files)
            throws ErrnoException {
        try (files) {
            if (usable.configuration().global().options().automaticPriority().highest() == 0) {
                log.info(
                        "NOTICE: setting config option max_auto_priority should result in better keepalived performance");
            }
            writeNumber(files.parent());
            PathCalls.umask(state, options.umask(usable.configuration()));
            if (options.fileCreationMask().isPresent()
                    && usable.configuration().global().fileCreationMask()
                            != GlobalSettings.DEFAULT_FILE_CREATION_MASK) {
                log.info("umask command line option specified, ignoring config option");
            }
            if (background) {
                BackgroundStart.started(state);
            }
            CoreProcess core = new CoreProcess(state, log, options, intake, usable, starter(), files);
            try (core) {
                return core.run();
            }
        } catch (IOException e) {
            log.error("Cannot remove a pid file: " + e.getMessage());
            return ExitStatus.OK.number();
        } finally {
            if (log.isDetailed()) {
                log.detail(ProcessorTimeLines.ofCore(state));
            }
            log.info("Stopped " + Version.NAME);
        }
    }

    private ChildStarter starter() {
        return options.runsInOneProcess()
                ? new ChildThreads(state, log, options)
                : new ChildProcesses(state, OwnImage.ofThisProcess(), options.arguments());
    }

    /// A router that nobody can name by its number is better than none.
    private void writeNumber(PidFile file) {
        try {
            file.write(state, ProcessCalls.getpid(state));
        } catch (ErrnoException e) {
            log.error("Cannot write pid file " + file + ": " + e.getMessage());
        }
    }
}
