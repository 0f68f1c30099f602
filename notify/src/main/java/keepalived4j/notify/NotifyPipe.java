package keepalived4j.notify;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.FileStatus;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.PathCalls.SymbolicLinks;
import keepalived4j.model.Command;
import keepalived4j.notify.NotifyFact.FifoReaderEnded;
import keepalived4j.notify.NotifyFact.FifoUse;
import keepalived4j.values.Deadline;

/// One open notify FIFO and the script that reads it.
final class NotifyPipe implements ScriptListener {

    /// The longest line the kernel takes whole or not at all (`PIPE_BUF`, pipe(7)).
    private static final int PIPE_BUF = 4096;

    private static final Duration TERM_TO_KILL = Duration.ofSeconds(1);

    private final CallState state;
    private final NotifyFacts facts;
    private final FifoUse process;
    private final String path;
    private final FileDescriptor pipe;
    private final FileStatus status;
    private final Origin origin;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(PIPE_BUF);
    private Optional<ScriptRun> reader = Optional.empty();
    private long droppedLines;

    /// Where a FIFO comes from: what somebody else made stays when we leave.
    enum Origin {
        MADE,
        FOUND
    }

    /// @param state of the loop's thread
    /// @param process who writes to it: what the FIFO of this process alone is for
    /// @param pipe open for writing; closed by [#close]
    NotifyPipe(
            CallState state,
            NotifyFacts facts,
            FifoUse process,
            String path,
            FileDescriptor pipe,
            FileStatus status,
            Origin origin) {
        this.state = state;
        this.facts = facts;
        this.process = process;
        this.path = path;
        this.pipe = pipe;
        this.status = status;
        this.origin = origin;
    }

    /// Starts the script that reads it.
    void startReader(Command command, ScriptRunner runner) {
        reader = Optional.of(runner.start(command, List.of(path), this));
    }

    @Override
    public void ended(ScriptRun run, ScriptEnd end) {
        // After closing, its end is what we asked for.
        if (reader.isPresent()) {
            reader = Optional.empty();
            facts.add(new FifoReaderEnded(process, path));
        }
    }

    void write(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        // A longer line could be torn, and its reader led astray.
        if (bytes.length > PIPE_BUF) {
            droppedLines++;
            return;
        }
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, buffer, 0, bytes.length);
        try {
            if (FileCalls.write(state, pipe, buffer, bytes.length) == FileCalls.WOULD_BLOCK) {
                droppedLines++;
            }
        } catch (ErrnoException _) {
            // A pipe that we hold open for reading fails only for want of kernel memory.
            droppedLines++;
        }
    }

    long droppedLines() {
        return droppedLines;
    }

    void close(Deadline now) {
        if (reader.isPresent()) {
            ScriptRun run = reader.get();
            reader = Optional.empty();
            run.kill(ScriptRunner.SIGTERM);
            run.killAt(now.plus(TERM_TO_KILL));
        }
        if (origin == Origin.MADE) {
            remove();
        }
        pipe.close();
        arena.close();
    }

    /// Removes the FIFO unless its path is another file's by now.
    private void remove() {
        try {
            FileStatus present = PathCalls.statx(state, path, SymbolicLinks.NOT_FOLLOWED);
            if (present.inode() == status.inode()
                    && present.deviceMajor() == status.deviceMajor()
                    && present.deviceMinor() == status.deviceMinor()) {
                PathCalls.unlink(state, path);
            }
        } catch (ErrnoException _) {
            // Gone already, or its directory cannot be written to: then the next start takes it over.
        }
    }
}
