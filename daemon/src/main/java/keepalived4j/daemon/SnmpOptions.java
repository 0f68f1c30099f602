package keepalived4j.daemon;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.SnmpSettings;
import keepalived4j.model.SnmpSettings.Mib;

/// What the command line says about SNMP.
///
/// @param servesEverything `-x`: all objects, whatever the configuration says
/// @param socket `-A`: of the master agent, overrides the configuration
public record SnmpOptions(boolean servesEverything, Optional<String> socket) {

    public static final SnmpOptions NONE = new SnmpOptions(false, Optional.empty());

    /// What is to be served with these settings.
    Set<Mib> served(SnmpSettings settings) {
        return servesEverything ? EnumSet.allOf(Mib.class) : settings.mibs();
    }

    /// Where the master agent is.
    String socket(SnmpSettings settings) {
        if (socket.isPresent()) {
            return socket.get();
        }
        return settings.socket().orElse(AgentAddress.DEFAULT);
    }
}
