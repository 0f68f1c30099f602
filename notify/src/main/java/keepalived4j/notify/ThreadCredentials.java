package keepalived4j.notify;

import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.CredentialCalls;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Credentials;

/// Whom the calling thread acts as. Linux keeps credentials for each thread (credentials(7)); the calls behind this
/// are the raw ones, which leave the other threads alone.
///
/// A thread that has become another user can be signalled by that user, and with it the whole process. Therefore it
/// is so only while a script is being started, and keeps root as its saved user to come back. The kernel has the
/// process marked as not dumpable from the first change on, so that the other user can neither trace the thread nor
/// look into it; nobody may undo that mark. The script itself begins without root as saved user: execve(2) makes
/// the saved user the effective one.
final class ThreadCredentials {

    private static final int ROOT = 0;

    private final CallState state;

    ThreadCredentials(CallState state) {
        this.state = state;
    }

    /// Becomes `wanted`; in the order that lets each step be done as root.
    void become(Credentials wanted) throws ErrnoException {
        CredentialCalls.setresgid(state, wanted.gid(), wanted.gid(), wanted.gid());
        CredentialCalls.setgroups(state, numbers(wanted.supplementaryGroups()));
        CredentialCalls.setresuid(state, wanted.uid(), wanted.uid(), ROOT);
    }

    /// Is root again. The groups remain; the next change replaces them.
    void comeBack() throws ErrnoException {
        CredentialCalls.setresuid(state, ROOT, ROOT, ROOT);
    }

    private static int[] numbers(List<Integer> groups) {
        int[] numbers = new int[groups.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = groups.get(i);
        }
        return numbers;
    }
}
