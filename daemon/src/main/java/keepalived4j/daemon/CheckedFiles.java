package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.model.Configuration;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.RealServer;
import keepalived4j.model.TrackFile;
import keepalived4j.model.VirtualServer;

/// Which tracked files some `FILE_CHECK` looks at.
final class CheckedFiles {

    private CheckedFiles() {}

    static List<TrackFile> of(Configuration configuration) {
        if (configuration.watched().files().isEmpty()
                || configuration.loadBalancing().isEmpty()) {
            return List.of();
        }
        Set<String> names = new HashSet<>();
        for (VirtualServer service : configuration.loadBalancing().get().services()) {
            for (RealServer server : service.realServers()) {
                for (HealthCheck check : server.checks()) {
                    if (check instanceof HealthCheck.TrackedFile file) {
                        names.add(file.file());
                    }
                }
            }
        }
        List<TrackFile> files = new ArrayList<>(names.size());
        for (TrackFile file : configuration.watched().files()) {
            if (names.contains(file.name())) {
                files.add(file);
            }
        }
        return files;
    }
}
