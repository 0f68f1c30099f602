package keepalived4j.daemon;

import java.nio.file.Path;
import java.util.Optional;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.values.Deadline;

/// Where a child of the core lives, and what it has there: a process of its own, or a thread of the core's process.
interface ChildPlace {

    /// Its end of the channel to the core.
    FileDescriptor channel();

    /// Its end of the line on which `listener` hears of BFD sessions, to be asked for once; absent if it has none.
    Optional<FileDescriptor> sessions(Role listener);

    /// The number of the core's process; 0 if that has ended or is outside the process namespace.
    int core();

    /// What is written to be called otherwise.
    Path nameFile();

    /// Who else lives in its process.
    Household household();

    /// Settles in: from now on `taker` hears the signals that are sent to the child itself.
    void begin(EventLoop loop, SignalTaker taker) throws ErrnoException;

    /// What processors have done for it, as its last line ends in the detailed log; nothing where they are counted for
    /// others with it.
    String processorTime() throws ErrnoException;

    /// Leaves.
    void end(Log log);

    /// Who does what a signal asks for.
    interface SignalTaker {
        void take(int signal, Deadline now) throws ErrnoException;
    }
}
