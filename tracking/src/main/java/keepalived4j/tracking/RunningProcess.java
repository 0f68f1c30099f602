package keepalived4j.tracking;

import java.util.List;

/// A process as it runs, no zombie.
///
/// @param name at most 15 bytes (proc_pid_comm(5))
/// @param commandLine its words; empty for threads of the kernel, and where nobody asked for it
public record RunningProcess(int pid, String name, List<String> commandLine) {

    public RunningProcess {
        commandLine = List.copyOf(commandLine);
    }
}
