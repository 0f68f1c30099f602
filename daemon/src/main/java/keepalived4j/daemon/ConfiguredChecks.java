package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.Configuration;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.RealServer;
import keepalived4j.model.VirtualServer;

/// All checks of all servers.
final class ConfiguredChecks {

    private ConfiguredChecks() {}

    static List<HealthCheck> of(Configuration configuration) {
        List<HealthCheck> checks = new ArrayList<>();
        if (configuration.loadBalancing().isPresent()) {
            for (VirtualServer service : configuration.loadBalancing().get().services()) {
                for (RealServer server : service.realServers()) {
                    checks.addAll(server.checks());
                }
            }
        }
        return checks;
    }
}
