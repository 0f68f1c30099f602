package keepalived4j.daemon;

import keepalived4j.linux.ChildState;
import keepalived4j.linux.SignalSet;

/// The lines in which the core tells how a child has ended.
record ChildEndLines(Log log) {

    void tell(ChildState end, int pid) {
        switch (end) {
            case ChildState.Exited(int status) -> {
                if (ExitStatus.isPermanent(status)) {
                    log.info("pid " + pid + " exited with permanent error " + errorName(status) + ". Terminating");
                } else if (status != 0) {
                    log.info("pid " + pid + " exited with status " + status + meaning(status));
                }
            }
            case ChildState.Signalled(int signal, var _)
            when signal == SignalSet.SIGSEGV -> {
                log.info("pid " + pid + " exited due to segmentation fault (SIGSEGV).");
                log.info("  " + Version.NAME + " on " + Version.system());
            }
            case ChildState.Signalled(int signal, var _) ->
                log.info("pid " + pid + " exited due to signal " + signal + " (" + SignalDescription.of(signal) + ")"
                        + (signal == SignalSet.SIGKILL ? " - has rlimit_rttime been exceeded?" : ""));
            case ChildState.StillRunning _ -> {}
        }
    }

    /// What only the virtual machine ends a child with.
    private static String meaning(int status) {
        if (status == ExitStatus.OUT_OF_MEMORY.number()) {
            return " - out of memory";
        }
        return status == ExitStatus.FATAL.number() ? " - the kernel has no memory for it, or it could not start" : "";
    }

    private static String errorName(int status) {
        if (status == ExitStatus.PERMISSION.number()) {
            return "missing permission";
        }
        return status == ExitStatus.CONFIG.number() ? "CONFIG" : "FATAL";
    }
}
