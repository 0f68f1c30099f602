package keepalived4j.linux;

import java.util.List;

/// A program to be started as a child process.
///
/// @param path the file to execute; not searched for
/// @param arguments the first being the program's own name
/// @param environment `NAME=value` each; nothing is added
/// @param membership the process group and session it becomes part of
/// @param blocked the signals blocked in it
/// @param defaulted the signals whose disposition is put back to the default; ignored ones would stay ignored
/// @param scheduling the class it runs in
/// @param fileActions what happens to its descriptors
public record SpawnRequest(
        String path,
        List<String> arguments,
        List<String> environment,
        Membership membership,
        SignalSet blocked,
        SignalSet defaulted,
        Scheduling scheduling,
        List<FileAction> fileActions) {

    public SpawnRequest {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a program needs its own name as first argument: " + path);
        }
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        fileActions = List.copyOf(fileActions);
    }

    /// Which process group and session a child belongs to.
    public enum Membership {
        OUR_GROUP,
        OWN_GROUP,
        OWN_SESSION
    }

    /// Which scheduling class a child runs in.
    public enum Scheduling {
        /// The calling thread's.
        INHERITED,
        /// `SCHED_OTHER`, also if the calling thread is real-time.
        NORMAL
    }
}
