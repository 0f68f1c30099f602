package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;

/// Lines appended to a file, each by a write of its own, so that none is cut by those of others and all are there
/// after a crash. A line that cannot be written (a full disk) is lost, since the log must not stop the daemon; the
/// next one that can be says how many were.
final class FileSink implements LogSink {

    /// Less the umask.
    private static final int MODE = 0666;

    private final FileDescriptor file;
    /// Of the thread that writes, made with its first line.
    private Optional<CallState> state = Optional.empty();
    private long lost;
    /// Whether there was room for the beginning of the last line alone.
    private boolean cut;

    private FileSink(FileDescriptor file) {
        this.file = file;
    }

    /// Opens the file, and makes it if it is not there. A symbolic link is refused: whoever may write to the directory
    /// could have the daemon write anywhere.
    static FileSink open(CallState state, String path) throws ErrnoException {
        int flags = FileCalls.O_WRONLY
                | FileCalls.O_CREAT
                | FileCalls.O_APPEND
                | FileCalls.O_NONBLOCK
                | FileCalls.O_NOFOLLOW
                | FileCalls.O_CLOEXEC;
        return new FileSink(FileCalls.open(state, path, flags, MODE));
    }

    @Override
    public void write(LogLine line) {
        if (lost > 0 && append(line.afterLost(lost))) {
            lost = 0;
        }
        if (lost > 0 || !append(line)) {
            lost++;
        }
    }

    /// Whether the whole line is in the file.
    private boolean append(LogLine line) {
        if (state.isEmpty()) {
            state = Optional.of(new CallState());
        }
        String text = (cut ? "\n" : "") + line.exactCalendarTime() + ": " + line.text() + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            long written = FileCalls.write(state.get(), file, memory, bytes.length);
            cut = written > 0 ? written < bytes.length : cut;
            return written == bytes.length;
        } catch (ErrnoException _) {
            // It counts as lost.
            return false;
        }
    }

    @Override
    public void close() {
        file.close();
        state.ifPresent(CallState::close);
    }
}
