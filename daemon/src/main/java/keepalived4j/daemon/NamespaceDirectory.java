package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.NamespaceCalls;

/// What a daemon in a network namespace has instead of `/run/keepalived`: the directory in there that is called as the
/// namespace is, mounted over it for this thread and whatever it starts. So its files have their usual names for itself
/// and its scripts, and daemons in several namespaces do not meet.
///
/// @param outside where it is for everybody else
record NamespaceDirectory(CallState state, Log log, Path outside) implements AutoCloseable {

    private static final Path USUAL = PidPaths.OWN_DIRECTORY;

    /// Makes and mounts it.
    ///
    /// @throws ErrnoException EPERM without CAP_SYS_ADMIN
    static NamespaceDirectory mount(CallState state, Log log, String namespace) throws ErrnoException, IOException {
        Path outside = USUAL.resolve(namespace);
        PidFiles.makeDirectories(outside);
        NamespaceCalls.unshare(state, NamespaceCalls.CLONE_NEWNS);
        NamespaceCalls.makeSlave(state, "/");
        NamespaceCalls.bindMount(state, outside.toString(), USUAL.toString());
        return new NamespaceDirectory(state, log, outside);
    }

    /// Takes the mount away, and removes what is empty of the directories.
    @Override
    public void close() {
        try {
            NamespaceCalls.umount2(state, USUAL.toString(), NamespaceCalls.MNT_DETACH);
            for (Path directory : List.of(outside, USUAL)) {
                Files.deleteIfExists(directory);
            }
        } catch (DirectoryNotEmptyException _) {
            // Another daemon has files there.
        } catch (ErrnoException | IOException e) {
            log.error("Cannot remove the directory of the network namespace: " + e.getMessage());
        }
    }
}
