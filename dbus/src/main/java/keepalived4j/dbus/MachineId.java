package keepalived4j.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What tells this machine from others (`org.freedesktop.DBus.Peer.GetMachineId`).
final class MachineId {

    private static final List<Path> FILES = List.of(Path.of("/var/lib/dbus/machine-id"), Path.of("/etc/machine-id"));

    private MachineId() {}

    static Answer answer() {
        for (Path file : FILES) {
            try {
                return new Answer.Text(Files.readString(file).strip());
            } catch (IOException _) {
                // Each system has one of them; without any, the caller is told.
            }
        }
        return Answer.Failed.failed("Unable to load " + FILES.getFirst() + " or " + FILES.getLast());
    }
}
