package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;

/// Starts each child as a thread of this process, which takes over its copies of channel and lines. A thread has what
/// its starter has of what Linux keeps for threads: namespace, scheduling, blocked signals.
final class ChildThreads implements ChildStarter {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final Household household;
    private boolean orphansStayTold;

    /// @param state of the thread of the core's loop, which calls
    ChildThreads(CallState state, Log log, DaemonOptions options) {
        this.state = state;
        this.log = log;
        this.options = options;
        this.household = Household.of(ProcessCalls.gettid(state));
    }

    @Override
    public String kind() {
        return "thread";
    }

    @Override
    public LivingChild start(
            Role role, FileDescriptor channel, PidFile pidFile, List<SessionLine> lines, List<String> machineOptions)
            throws ErrnoException {
        if (!machineOptions.isEmpty()) {
            log.warning(role.title() + " child thread has more to do than the virtual machine is made for: without"
                    + " --one-process it would have " + String.join(" ", machineOptions));
        }
        FileDescriptor theirs = FileCalls.duplicate(state, channel);
        Map<Role, FileDescriptor> sessions = new EnumMap<>(Role.class);
        for (SessionLine line : lines) {
            Optional<FileDescriptor> end = line.copy(state, role);
            if (end.isPresent()) {
                sessions.put(line.listener(), end.get());
            }
        }
        return new LivingThread(state, role, log, call -> live(call, role, theirs, sessions));
    }

    private int live(CallState call, Role role, FileDescriptor channel, Map<Role, FileDescriptor> sessions)
            throws ErrnoException {
        OwnThread place = new OwnThread(call, role, channel, sessions, household);
        try (Log own = Daemon.log(call, options, role)) {
            return new ChildStart(call, options, place).run(role, own);
        }
    }

    /// Scripts are children of the threads that start them and wait for them, while orphans come to the first thread
    /// of a process as long as it lives, and that one does nothing but wait for the virtual machine to end. So the
    /// list of its children says which are orphans, whoever else has children at the time.
    @Override
    public void reapOrphans(Children known, boolean scriptRuns) throws ErrnoException {
        StringTokenizer pids = new StringTokenizer(childrenOfFirstThread());
        while (pids.hasMoreTokens()) {
            ProcessCalls.waitid(state, Integer.parseInt(pids.nextToken()));
        }
    }

    /// Their numbers; none where the kernel keeps that to itself (`CONFIG_PROC_CHILDREN`), which is told once.
    private String childrenOfFirstThread() {
        Path children = Path.of("/proc/self/task", Integer.toString(ProcessCalls.getpid(state)), "children");
        try {
            return Files.readString(children);
        } catch (IOException e) {
            if (!orphansStayTold) {
                orphansStayTold = true;
                log.warning("What scripts leave behind stays as zombies: " + e.getMessage());
            }
            return "";
        }
    }
}
