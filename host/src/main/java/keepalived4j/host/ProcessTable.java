package keepalived4j.host;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.tracking.RunningProcess;

/// The processes that run, from /proc. Belongs to one thread.
///
/// @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
final class ProcessTable implements AutoCloseable {

    /// More of a command line is not looked at.
    private static final int BYTES = 4096;

    private final CallState state;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(BYTES);
    private final byte[] text = new byte[BYTES];

    ProcessTable(CallState state) {
        this.state = state;
    }

    /// All there are at this moment, zombies among them.
    int[] pids() {
        String[] names = new File("/proc").list();
        if (names == null) {
            return new int[0];
        }
        int[] pids = new int[names.length];
        int count = 0;
        for (String name : names) {
            if (Character.isDigit(name.charAt(0))) {
                pids[count++] = Integer.parseInt(name);
            }
        }
        return Arrays.copyOf(pids, count);
    }

    /// The process of that number; absent if there is none, or a zombie only.
    Optional<RunningProcess> process(int pid, CommandLine commandLine) {
        int length = read("/proc/" + pid + "/stat");
        // The name stands in parentheses, and may hold some itself; the state comes behind the last.
        int open = indexOf((byte) '(', length);
        int close = lastIndexOf((byte) ')', length);
        if (open < 0 || close < open || close + 2 >= length || text[close + 2] == 'Z' || text[close + 2] == 'X') {
            return Optional.empty();
        }
        String name = new String(text, open + 1, close - open - 1, StandardCharsets.ISO_8859_1);
        List<String> words = switch (commandLine) {
            case READ -> words(read("/proc/" + pid + "/cmdline"));
            case LEFT_OUT -> List.of();
        };
        return Optional.of(new RunningProcess(pid, name, words));
    }

    /// Whether command lines are wanted too.
    enum CommandLine {
        READ,
        LEFT_OUT
    }

    private int read(String path) {
        int flags = FileCalls.O_RDONLY | FileCalls.O_CLOEXEC;
        try (FileDescriptor file = FileCalls.open(state, path, flags, 0)) {
            int length = (int) FileCalls.read(state, file, buffer);
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, text, 0, length);
            return length;
        } catch (ErrnoException _) {
            return 0; // it ended meanwhile
        }
    }

    private int indexOf(byte wanted, int length) {
        for (int i = 0; i < length; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private int lastIndexOf(byte wanted, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /// The words of a command line, each ended by zero.
    private List<String> words(int length) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (text[i] == 0) {
                words.add(new String(text, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        if (start < length) {
            words.add(new String(text, start, length - start, StandardCharsets.UTF_8));
        }
        return words;
    }

    @Override
    public void close() {
        arena.close();
    }
}
