package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Where measuring takes place.
///
/// @param prefix of the namespaces' names
/// @param directory for files that nobody needs afterwards
record Laboratory(Path ours, Path reference, String prefix, Path directory) {

    Path program(Side side) {
        return switch (side) {
            case OURS -> ours;
            case REFERENCE -> reference;
        };
    }

    /// What measures one daemon on one wire.
    @FunctionalInterface
    interface Measuring {
        void on(Namespace home, Namespace peer) throws IOException, InterruptedException, MeasurementFailed;
    }

    /// What measures two daemons on one switch.
    @FunctionalInterface
    interface Watching {
        void on(Namespace master, Namespace backup, Namespace caller)
                throws IOException, InterruptedException, MeasurementFailed;
    }

    /// Measures two machines, `eth0` each, from a third that is also the switch between them: their cables end in
    /// `master` and `backup` there, and it has the address 10.0.0.12. A failure becomes a note.
    void switched(String what, Report report, Watching watching) throws IOException, InterruptedException {
        Namespace master = Namespace.add(prefix + "-master");
        Namespace backup = Namespace.add(prefix + "-backup");
        Namespace caller = Namespace.add(prefix + "-caller");
        try {
            caller.ip("link", "add", "eth0", "type", "bridge");
            caller.ip("address", "add", "10.0.0.12/8", "dev", "eth0");
            caller.ip("link", "set", "eth0", "up");
            master.connectTo(caller, "master", "10.0.0.10/8");
            backup.connectTo(caller, "backup", "10.0.0.11/8");
            watching.on(master, backup, caller);
        } catch (MeasurementFailed e) {
            report.note(what + ": " + e.getMessage());
        } finally {
            remove(master, backup, caller);
        }
    }

    /// Measures on a wire of `interfaces` veth pairs from home to peer. A failure becomes a note.
    void wired(String what, int interfaces, Report report, Measuring measuring)
            throws IOException, InterruptedException {
        Namespace home = Namespace.add(prefix + "-home");
        Namespace peer = Namespace.add(prefix + "-peer");
        try {
            home.connect(peer, interfaces);
            measuring.on(home, peer);
        } catch (MeasurementFailed e) {
            report.note(what + ": " + e.getMessage());
        } finally {
            remove(home, peer);
        }
    }

    private static void remove(Namespace... namespaces) throws IOException {
        for (Namespace namespace : namespaces) {
            for (long left : namespace.processes()) {
                ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
            }
            namespace.remove();
        }
    }
}
