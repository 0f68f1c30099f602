package keepalived4j.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.AddressFamily;

/// A service that IPVS balances (`virtual_server`).
///
/// @param family absent where a group of both families decides for each address
/// @param protocol absent for a service of marks alone
/// @param persistence absent: every connection is spread anew
/// @param omega the commands for down run at a stop
/// @param suspendsWithoutAddress checks rest while no local interface has the address (`ha_suspend`)
/// @param smtpAlert mail when the quorum changes
/// @param virtualHost Host of checks over HTTP, where nothing nearer says so
/// @param snmpName label shown over SNMP
/// @param usual what real servers have that do not say otherwise
/// @param realServers at least one, in file order
public record VirtualServer(
        ServiceKey key,
        Optional<AddressFamily> family,
        Optional<TransportProtocol> protocol,
        Scheduling scheduling,
        Optional<Persistence> persistence,
        Quorum quorum,
        boolean omega,
        boolean suspendsWithoutAddress,
        boolean smtpAlert,
        Optional<String> virtualHost,
        Optional<String> snmpName,
        Optional<SorryServer> sorryServer,
        UsualServer usual,
        List<RealServer> realServers) {

    public VirtualServer {
        realServers = List.copyOf(realServers);
    }

    /// Between checks, where nothing nearer says so; also how long scripts may take.
    public Duration delayLoop() {
        return usual.checks().delayLoop();
    }
}
