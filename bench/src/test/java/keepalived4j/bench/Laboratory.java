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
            for (Namespace namespace : new Namespace[] {home, peer}) {
                for (long left : namespace.processes()) {
                    ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
                }
                namespace.remove();
            }
        }
    }
}
