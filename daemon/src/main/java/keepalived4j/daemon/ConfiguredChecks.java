package keepalived4j.daemon;

import java.util.function.Predicate;
import keepalived4j.model.Configuration;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.RealServer;
import keepalived4j.model.VirtualServer;

/// The checks of all servers.
final class ConfiguredChecks {

    private ConfiguredChecks() {}

    /// Whether one of them is like this.
    static boolean anyIs(Configuration configuration, Predicate<HealthCheck> wanted) {
        if (configuration.loadBalancing().isPresent()) {
            for (VirtualServer service : configuration.loadBalancing().get().services()) {
                for (RealServer server : service.realServers()) {
                    for (HealthCheck check : server.checks()) {
                        if (wanted.test(check)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }
}
