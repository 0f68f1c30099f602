package keepalived4j.model;

import java.util.List;
import java.util.Optional;
import keepalived4j.values.IpAddress;

/// A server that does the work.
///
/// @param port 0 for that of the packet
/// @param weight 0..2147483647
/// @param upperThreshold connections from which on it gets no more, 0..4294967295; 0 means none
/// @param lowerThreshold connections below which it gets some again, 0..4294967295; 0 means none
/// @param inhibitsOnFailure on failure it gets weight 0 instead of being removed
/// @param alpha counts as down until its checks succeed
/// @param smtpAlert mail on its changes
/// @param virtualHost Host of checks over HTTP, where they do not say so; absent: as the service has it
/// @param snmpName label shown over SNMP
/// @param usualChecks what checks have that do not say otherwise
/// @param checks in file order; none: it is always up
public record RealServer(
        IpAddress address,
        int port,
        int weight,
        Forwarding forwarding,
        long upperThreshold,
        long lowerThreshold,
        boolean inhibitsOnFailure,
        boolean alpha,
        boolean smtpAlert,
        Optional<String> virtualHost,
        Optional<String> snmpName,
        Optional<Command> whenUp,
        Optional<Command> whenDown,
        UsualChecks usualChecks,
        List<HealthCheck> checks) {

    public RealServer {
        Ports.check(port);
        checks = List.copyOf(checks);
    }
}
