package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SpawnRequest.Membership;

/// Starts each child as a process of its own.
///
/// @param image what all processes run on
/// @param arguments the options that the daemon was given
record ChildProcesses(CallState state, OwnImage image, List<String> arguments) implements ChildStarter {

    @Override
    public String kind() {
        return "process";
    }

    @Override
    public LivingChild start(
            Role role, FileDescriptor channel, PidFile pidFile, List<SessionLine> lines, List<String> machineOptions)
            throws ErrnoException {
        List<FileAction> actions = new ArrayList<>();
        actions.add(new FileAction.Duplicate(channel, 0));
        actions.add(pidFile.handDown());
        for (SessionLine line : lines) {
            line.handDown(role).ifPresent(actions::add);
        }
        int pid = image.start(state, role, machineOptions, arguments, Membership.OUR_GROUP, actions);
        return new LivingProcess(state, pid, ProcessCalls.pidfdOpen(state, pid));
    }

    /// A script that somebody waits for is let go of by him.
    @Override
    public void reapOrphans(Children known, boolean scriptRuns) throws ErrnoException {
        if (scriptRuns) {
            return;
        }
        OptionalInt ended = ProcessCalls.endedChild(state);
        while (ended.isPresent() && !known.include(ended.getAsInt())) {
            ProcessCalls.reap(state, ended.getAsInt());
            ended = ProcessCalls.endedChild(state);
        }
    }
}
