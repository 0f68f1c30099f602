package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// When a thread runs, on which processor, and whether its memory stays. Scheduling belongs to threads: `thread` is a
/// number from /proc/self/task or 0 for the calling one, and threads it starts later inherit from it.
public final class SchedulingCalls {

    private static final int SCHED_OTHER = 0;
    private static final int SCHED_RR = 2;
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    private static final int PRIO_PROCESS = 0;
    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    private static final int MCL_ONFAULT = 4;
    /// One more than the highest number of a processor.
    public static final int MOST_PROCESSORS = 4096;

    private static final LibcFunction SCHED_SETSCHEDULER = new LibcFunction("sched_setscheduler");
    private static final LibcFunction SCHED_GETSCHEDULER = new LibcFunction("sched_getscheduler");
    private static final LibcFunction SETPRIORITY = new LibcFunction("setpriority");
    private static final LibcFunction SCHED_SETAFFINITY = new LibcFunction("sched_setaffinity");
    private static final LibcFunction MLOCKALL = new LibcFunction("mlockall");
    private static final LibcFunction MUNLOCKALL = new LibcFunction("munlockall");

    private SchedulingCalls() {}

    /// Who inherits a real-time class.
    public enum Inheritance {
        /// Threads that the thread starts, and its child processes.
        INHERITED,
        /// Nobody (`SCHED_RESET_ON_FORK`).
        RESET_ON_FORK
    }

    /// Puts `thread` into the real-time class `SCHED_RR`.
    ///
    /// @param priority 1 to 99
    /// @throws ErrnoException EPERM without CAP_SYS_NICE or RLIMIT_RTPRIO; EINVAL; ESRCH
    /// @see <a href="https://man7.org/linux/man-pages/man2/sched_setscheduler.2.html">sched_setscheduler(2)</a>
    public static void setRealTime(CallState state, int thread, int priority, Inheritance inheritance)
            throws ErrnoException {
        int reset = inheritance == Inheritance.RESET_ON_FORK ? SCHED_RESET_ON_FORK : 0;
        setScheduler(state, thread, SCHED_RR | reset, priority);
    }

    /// Puts `thread` back into the normal class.
    public static void setNormal(CallState state, int thread) throws ErrnoException {
        setScheduler(state, thread, SCHED_OTHER, 0);
    }

    private static void setScheduler(CallState state, int thread, int policy, int priority) throws ErrnoException {
        MemorySegment parameter = state.scratch();
        SchedParam.write(parameter, priority);
        SCHED_SETSCHEDULER.checked(
                state, SCHED_SETSCHEDULER.invoke(state, thread, policy, parameter.address()), "thread " + thread);
    }

    /// Whether `thread` is in the real-time class `SCHED_RR`.
    public static boolean isRealTime(CallState state, int thread) throws ErrnoException {
        int policy = SCHED_GETSCHEDULER.checked(state, SCHED_GETSCHEDULER.invoke(state, thread));
        return (policy & ~SCHED_RESET_ON_FORK) == SCHED_RR;
    }

    /// Sets the nice value of `thread`.
    ///
    /// @param nice -20, the most favoured, to 19
    /// @throws ErrnoException EACCES lowering it without CAP_SYS_NICE
    /// @see <a href="https://man7.org/linux/man-pages/man2/setpriority.2.html">setpriority(2)</a>
    public static void setNice(CallState state, int thread, int nice) throws ErrnoException {
        SETPRIORITY.checked(state, SETPRIORITY.invoke(state, PRIO_PROCESS, thread, nice));
    }

    /// Lets `thread` run on these processors only, numbered from 0.
    ///
    /// @throws ErrnoException EINVAL if none of them is there
    /// @see <a href="https://man7.org/linux/man-pages/man2/sched_setaffinity.2.html">sched_setaffinity(2)</a>
    public static void setAffinity(CallState state, int thread, int... processors) throws ErrnoException {
        MemorySegment set =
                state.scratch().asSlice(0, MOST_PROCESSORS / Byte.SIZE).fill((byte) 0);
        for (int processor : processors) {
            if (processor < 0 || processor >= MOST_PROCESSORS) {
                throw new IllegalArgumentException("processor " + processor + " is outside 0.." + MOST_PROCESSORS);
            }
            long word = set.getAtIndex(JAVA_LONG, processor / Long.SIZE);
            set.setAtIndex(JAVA_LONG, processor / Long.SIZE, word | 1L << processor % Long.SIZE);
        }
        SCHED_SETAFFINITY.checked(
                state, SCHED_SETAFFINITY.invoke(state, thread, set.byteSize() / JAVA_BYTE.byteSize(), set.address()));
    }

    /// Keeps every page of the process in memory once it was touched (`MCL_ONFAULT`: all of the heap's address space
    /// would be filled otherwise).
    ///
    /// @throws ErrnoException EPERM, ENOMEM beyond RLIMIT_MEMLOCK
    /// @see <a href="https://man7.org/linux/man-pages/man2/mlock.2.html">mlockall(2)</a>
    public static void lockMemoryOnFault(CallState state) throws ErrnoException {
        MLOCKALL.checked(state, MLOCKALL.invoke(state, MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT));
    }

    /// Undoes [#lockMemoryOnFault].
    public static void unlockMemory(CallState state) throws ErrnoException {
        MUNLOCKALL.checked(state, MUNLOCKALL.invoke(state));
    }
}
