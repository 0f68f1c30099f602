package keepalived4j.daemon;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.PathCalls;

/// A file that takes the place of another once it is complete: whoever reads the name finds one or the other whole. It
/// is made beside it under a name that nobody has, so that a link planted at either name leads nowhere.
final class DumpFile implements AutoCloseable {

    private static final int ATTEMPTS = 16;
    private static final int LETTERS = 6;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int FRESH =
            FileCalls.O_WRONLY | FileCalls.O_CREAT | FileCalls.O_EXCL | FileCalls.O_NOFOLLOW | FileCalls.O_CLOEXEC;
    /// Until its permissions are what they shall be.
    private static final int PRIVATE = 0600;

    private final CallState state;
    private final String path;
    private final String temporary;
    private final FileDescriptor file;
    private boolean renamed;

    private DumpFile(CallState state, String path, String temporary, FileDescriptor file) {
        this.state = state;
        this.path = path;
        this.temporary = temporary;
        this.file = file;
    }

    /// Begins a file that is to be called `path`.
    ///
    /// @param state of the thread that this belongs to
    /// @param mode its permissions, whatever the umask of the process is
    /// @throws ErrnoException ENOENT, ENOTDIR, EACCES, EROFS, ENOSPC
    static DumpFile create(CallState state, String path, int mode) throws ErrnoException {
        for (int attempt = 1; ; attempt++) {
            String temporary = path + letters();
            try {
                FileDescriptor file = FileCalls.open(state, temporary, FRESH, PRIVATE);
                DumpFile begun = new DumpFile(state, path, temporary, file);
                begun.permit(mode);
                return begun;
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EEXIST || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void permit(int mode) throws ErrnoException {
        try {
            FileCalls.fchmod(state, file, mode);
        } catch (ErrnoException e) {
            close();
            throw e;
        }
    }

    private static String letters() {
        StringBuilder letters = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            letters.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    /// @throws ErrnoException ENOSPC, EIO, EDQUOT
    void append(String text) throws ErrnoException {
        FileCalls.writeAll(state, file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Gives it its name: whatever had that name before is replaced, a symbolic link itself and not what it leads to.
    ///
    /// @throws ErrnoException EISDIR, EACCES, EROFS
    void complete() throws ErrnoException {
        PathCalls.rename(state, temporary, path);
        renamed = true;
    }

    String temporary() {
        return temporary;
    }

    /// What is not complete is gone.
    @Override
    public void close() {
        file.close();
        if (!renamed) {
            try {
                PathCalls.unlink(state, temporary);
            } catch (ErrnoException _) {
                // Whoever has removed it has done so for us.
            }
        }
    }
}
