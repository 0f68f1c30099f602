package keepalived4j.daemon;

import java.nio.charset.StandardCharsets;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;

/// A file whose content some lines take the place of.
///
/// @param mode permissions where it is made, less the umask
record LinesFile(CallState state, String path, int mode) {

    private static final int FLAGS =
            FileCalls.O_WRONLY | FileCalls.O_CREAT | FileCalls.O_NOFOLLOW | FileCalls.O_CLOEXEC;

    /// Writes over what is there, and cuts off what is left of it: a full disk has room for as many lines as before.
    ///
    /// @throws ErrnoException if it cannot be written; ELOOP if it is a symbolic link
    void write(List<String> lines) throws ErrnoException {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try (FileDescriptor file = FileCalls.open(state, path, FLAGS, mode)) {
            FileCalls.writeAll(state, file, bytes);
            FileCalls.ftruncate(state, file, bytes.length);
        }
    }
}
