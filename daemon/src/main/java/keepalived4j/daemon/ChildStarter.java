package keepalived4j.daemon;

import java.util.List;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;

/// What makes children of the core: processes, or threads of its own.
interface ChildStarter {

    /// What they are, in log lines.
    String kind();

    /// Starts one.
    ///
    /// @param channel its end, which it gets a copy of
    /// @param pidFile its own
    /// @param lines on which it tells or hears how BFD sessions stand
    /// @param machineOptions what it would like of its virtual machine beyond what all have
    LivingChild start(
            Role role, FileDescriptor channel, PidFile pidFile, List<SessionLine> lines, List<String> machineOptions)
            throws ErrnoException;

    /// Lets go of the ended children of this process that it has not started: what scripts leave behind comes to the
    /// core once their parents have ended.
    ///
    /// @param known those it has started
    /// @param scriptRuns whether somebody waits for a script of the core's
    void reapOrphans(Children known, boolean scriptRuns) throws ErrnoException;
}
