package keepalived4j.daemon;

import java.io.IOException;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.NamespaceCalls;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.model.GlobalSettings;

/// Everything between the command line and the running core: namespace, configuration, pid files, background. What goes
/// wrong until then is told in the foreground and becomes the exit status.
///
/// @param background whether somebody waits in the foreground for the start to succeed
record CoreStart(CallState state, Log log, DaemonOptions options, boolean background) {

    private static final String NAMESPACES = "/run/netns/";

    /// Runs the core to its end; returns the exit status.
    int run() throws ErrnoException {
        if (options.networkNamespace().isPresent()
                && !enter(options.networkNamespace().get())) {
            return ExitStatus.FATAL.number();
        }
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
                Optional<String> namespace = usable.configuration().process().netNamespace();
                // What could not be reloaded must not be started with either.
                if (usable.reload().checkLog().isPresent() && !read.isClean()) {
                    log.error("Cannot start: with reload_check_config nothing may be wrong with the configuration");
                    yield ExitStatus.CONFIG.number();
                }
                // One that a killed daemon has left behind says nothing.
                ReloadMarker.of(state, log, options, usable.configuration()).ifPresent(ReloadMarker::remove);
                // A configuration that names its namespace has to be read again, from inside.
                yield namespace.isPresent() && options.networkNamespace().isEmpty()
                        ? new CoreStart(state, log, options.inNamespace(namespace.get()), background).run()
                        : run(intake, usable);
            }
        };
    }

    private int run(ConfigurationIntake intake, ConfigurationIntake.Usable usable) throws ErrnoException {
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
            files.parent().write(state, ProcessCalls.getpid(state));
            PathCalls.umask(state, options.umask(usable.configuration()));
            if (options.fileCreationMask().isPresent()
                    && usable.configuration().global().fileCreationMask()
                            != GlobalSettings.DEFAULT_FILE_CREATION_MASK) {
                log.info("umask command line option specified, ignoring config option");
            }
            if (background) {
                BackgroundStart.started(state);
            }
            CoreProcess core = new CoreProcess(state, log, options, intake, usable, OwnImage.ofThisProcess(), files);
            try (core) {
                return core.run();
            }
        } catch (IOException e) {
            log.error("Cannot remove a pid file: " + e.getMessage());
            return ExitStatus.OK.number();
        } finally {
            log.info("Stopped " + Version.NAME);
        }
    }

    /// Moves this thread, and with it every process and thread it starts, into a network namespace.
    private boolean enter(String namespace) {
        String path = NAMESPACES + namespace;
        try (FileDescriptor file = FileCalls.open(state, path, FileCalls.O_RDONLY | FileCalls.O_CLOEXEC, 0)) {
            NamespaceCalls.setns(state, file, NamespaceCalls.CLONE_NEWNET);
            return true;
        } catch (ErrnoException e) {
            log.error("Failed to open " + path + ": " + e.getMessage());
            log.error("Unable to set network namespace " + namespace + " - exiting");
            return false;
        }
    }
}
