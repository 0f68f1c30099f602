package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.SignalSet;
import keepalived4j.linux.SpawnCalls;
import keepalived4j.linux.SpawnRequest;
import keepalived4j.linux.SpawnRequest.Membership;
import keepalived4j.linux.SpawnRequest.Scheduling;

/// The runtime image this process runs on, from which the other roles are started.
///
/// @param home the folder that holds `bin` and `runtime`
/// @param training while the image is being made: the folder where each process lists the classes it loads
record OwnImage(String home, Optional<String> training) {

    static final String HOME_PROPERTY = "keepalived.home";
    static final String TRAINING_PROPERTY = "keepalived.training";

    /// By which the virtual machine halts its own threads, in place of SIGUSR2.
    private static final int OF_THE_MACHINE = 62;

    /// The signals that the daemon takes and those that mean nothing to it, which would otherwise end or halt it. They
    /// are blocked in each of its threads from the start (see `launcher/keepalived`), and all arrive in its loop.
    static final SignalSet SIGNALS = SignalSet.of(
                    SignalSet.SIGHUP,
                    SignalSet.SIGINT,
                    SignalSet.SIGQUIT,
                    SignalSet.SIGUSR1,
                    SignalSet.SIGUSR2,
                    SignalSet.SIGPIPE,
                    SignalSet.SIGALRM,
                    SignalSet.SIGTERM,
                    SignalSet.SIGSTKFLT,
                    SignalSet.SIGCHLD,
                    SignalSet.SIGTSTP,
                    SignalSet.SIGTTIN,
                    SignalSet.SIGTTOU,
                    SignalSet.SIGXCPU,
                    SignalSet.SIGVTALRM,
                    SignalSet.SIGPROF,
                    SignalSet.SIGIO,
                    SignalSet.SIGPWR)
            .and(SignalSet.between(SignalSet.SIGRTMIN, OF_THE_MACHINE - 1))
            .and(SignalSet.between(OF_THE_MACHINE + 1, SignalSet.SIGRTMAX));

    /// The image as the launcher has told it.
    ///
    /// @throws IllegalStateException if this process was started without it
    static OwnImage ofThisProcess() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new IllegalStateException("start keepalived by its launcher: " + HOME_PROPERTY + " is not set");
        }
        return new OwnImage(home, Optional.ofNullable(System.getProperty(TRAINING_PROPERTY)));
    }

    /// Starts another process of the daemon, and returns its pid.
    ///
    /// @param machineOptions of its virtual machine, beyond those that all processes have
    /// @param arguments the options this process was given
    int start(
            CallState state,
            Role role,
            List<String> machineOptions,
            List<String> arguments,
            Membership membership,
            List<FileAction> actions)
            throws ErrnoException {
        List<String> words = new ArrayList<>();
        words.add("keepalived");
        words.add("@" + home + "/runtime/lib/keepalived.options");
        words.addAll(machineOptions);
        words.add("-D" + HOME_PROPERTY + "=" + home);
        words.add("-D" + Role.PROPERTY + "=" + role.word());
        if (training.isPresent()) {
            words.add("-XX:DumpLoadedClassList=" + training.get() + "/" + role.word() + ".classes");
            words.add("-D" + TRAINING_PROPERTY + "=" + training.get());
        }
        words.add("-m");
        words.add("keepalived4j.cli/keepalived4j.cli.Main");
        words.addAll(arguments);
        return SpawnCalls.spawn(
                state,
                new SpawnRequest(
                        home + "/runtime/bin/keepalived",
                        words,
                        environment(role),
                        membership,
                        SIGNALS,
                        SignalSet.NONE,
                        Scheduling.INHERITED,
                        actions));
    }

    /// What the init system says is for the core alone.
    private static List<String> environment(Role role) {
        List<String> environment = new ArrayList<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (role == Role.CORE || !InitSystem.VARIABLES.contains(variable.getKey())) {
                environment.add(variable.getKey() + "=" + variable.getValue());
            }
        }
        return environment;
    }
}
