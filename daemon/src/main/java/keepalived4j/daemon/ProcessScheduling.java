package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.LimitCalls;
import keepalived4j.linux.SchedulingCalls;
import keepalived4j.linux.SchedulingCalls.Inheritance;
import keepalived4j.model.AutomaticPriority;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.values.Seconds;

/// How the kernel treats this process: nice value or real-time class, processors, memory. All of it holds for every
/// thread, the virtual machine's own included: a loop in real time would wait for a collector that is not. Where
/// several roles share a process, [Household] says what of it is whose. What the kernel refuses is told, and the
/// process goes on without.
final class ProcessScheduling {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final long NANOS_PER_MICRO = 1_000;

    private final CallState state;
    private final Log log;
    private final Role role;
    private final Household household;
    private ProcessPriorities present = ProcessPriorities.DEFAULT;
    private AutomaticPriority automatic = AutomaticPriority.DEFAULT;
    /// What holds now: a nice value that is configured beside a real-time class has to wait for the end of that.
    private int niceness = ProcessPriorities.DEFAULT.niceness();
    private long automaticLateness = Long.MAX_VALUE;
    /// What holds now: the configured priority, or one above that lateness has led to.
    private OptionalInt realTimePriority = OptionalInt.empty();

    /// @param role of the process
    ProcessScheduling(CallState state, Log log, Role role, Household household) {
        this.state = state;
        this.log = log;
        this.role = role;
        this.household = household;
    }

    /// Applies what differs from what holds.
    void apply(ProcessPriorities wanted, AutomaticPriority wantedAutomatic) {
        ProcessPriorities before = present;
        present = wanted;
        automatic = wantedAutomatic;
        automaticLateness = wantedAutomatic.lateness().toNanos();
        if (!wanted.processors().equals(before.processors())) {
            run(wanted.processors());
        }
        if (wanted.staysInMemory() != before.staysInMemory()) {
            stayInMemory(wanted.staysInMemory());
        }
        if (!wanted.realTimePriority().equals(before.realTimePriority())) {
            changeClass(wanted.realTimePriority());
        }
        if (wanted.realTimePriority().isPresent()
                && !(wanted.realTimeLimit().equals(before.realTimeLimit())
                        && before.realTimePriority().isPresent())) {
            limit(wanted.realTimeLimit());
        }
        if (wanted.niceness() != niceness && realTimePriority.isEmpty()) {
            niceness = wanted.niceness();
            toAllThreads("set the priority", thread -> SchedulingCalls.setNice(state, thread, niceness));
        }
    }

    /// Takes note of how late a deadline was kept: where the configuration asks for that, a process that is too late
    /// gets a higher real-time priority, one step at a time.
    void late(long nanos) {
        if (automatic.highest() <= 0 || nanos <= automaticLateness) {
            return;
        }
        log.info("A thread timer expired " + Seconds.micros(Duration.ofNanos(nanos)) + " seconds ago");
        int next = realTimePriority.orElse(0) + 1;
        if (next <= automatic.highest()) {
            boolean first = realTimePriority.isEmpty();
            changeClass(OptionalInt.of(next));
            if (first) {
                limit(present.realTimeLimit());
            }
            log.info("Set realtime priority " + next);
        }
    }

    /// Tells that the limit of processor time in real time was exceeded (SIGXCPU), of which all in the household hear.
    void limitExceeded() {
        if (realTimePriority.isEmpty()) {
            return;
        }
        String process = role == Role.CHECKER ? "Checker" : role.title();
        log.warning(process + " process has used too much CPU time, " + role.word()
                + "_rlimit_rttime may need to be increased");
    }

    private void run(List<Integer> processors) {
        int[] numbers = processors.isEmpty() ? allProcessors() : numbers(processors);
        toAllThreads("set the CPU affinity", thread -> SchedulingCalls.setAffinity(state, thread, numbers));
    }

    /// The kernel leaves out those that are not there.
    private static int[] allProcessors() {
        int[] all = new int[SchedulingCalls.MOST_PROCESSORS];
        for (int processor = 0; processor < all.length; processor++) {
            all[processor] = processor;
        }
        return all;
    }

    private static int[] numbers(List<Integer> processors) {
        int[] numbers = new int[processors.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = processors.get(i);
        }
        return numbers;
    }

    private void stayInMemory(boolean stays) {
        try {
            if (household.staysInMemory(role, stays)) {
                SchedulingCalls.lockMemoryOnFault(state);
            } else {
                SchedulingCalls.unlockMemory(state);
            }
        } catch (ErrnoException e) {
            refused("lock the memory", e);
        }
    }

    private void changeClass(OptionalInt priority) {
        realTimePriority = priority;
        toAllThreads("set the realtime priority", thread -> {
            if (priority.isPresent()) {
                SchedulingCalls.setRealTime(state, thread, priority.getAsInt(), Inheritance.INHERITED);
            } else {
                SchedulingCalls.setNormal(state, thread);
            }
        });
    }

    /// Differs: the kernel warns at half of the limit, as with keepalived, but does not kill at the whole: it would
    /// take a collection of garbage for a loop that never ends.
    private void limit(Duration processorTime) {
        long micros = household.realTimeLimit(role, processorTime).toNanos() / NANOS_PER_MICRO;
        try {
            LimitCalls.setrlimit(
                    state,
                    LimitCalls.RLIMIT_RTTIME,
                    new LimitCalls.Limit(Math.max(1, micros / 2), LimitCalls.RLIM_INFINITY));
        } catch (ErrnoException e) {
            refused("limit the CPU time", e);
        }
    }

    /// Something that the kernel does to one thread.
    private interface Change {
        void to(int thread) throws ErrnoException;
    }

    /// Threads that come later inherit from one of these. One that has ended meanwhile needs nothing.
    private void toAllThreads(String what, Change change) {
        for (int thread : household.threadsOf(role, threads())) {
            try {
                change.to(thread);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ESRCH) {
                    refused(what, e);
                    return;
                }
            }
        }
    }

    private List<Integer> threads() {
        List<Integer> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                threads.add(Integer.parseInt(task.getFileName().toString()));
            }
        } catch (IOException e) {
            log.error("Cannot list the threads of this process: " + e.getMessage());
        }
        return threads;
    }

    private void refused(String what, ErrnoException e) {
        log.warning("Unable to " + what + " of the " + role.word() + " process - " + e.getMessage());
    }
}
