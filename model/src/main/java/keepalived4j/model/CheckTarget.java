package keepalived4j.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// Where a check connects, and from where.
///
/// @param port 0 where neither the server nor the service has one; connecting then fails
/// @param source local address, of the family of `address`
/// @param sourcePort 1..65535
/// @param connectTimeout positive
/// @param mark of the packets, 0..4294967295; 0 for none
public record CheckTarget(
        IpAddress address,
        int port,
        Optional<IpAddress> source,
        OptionalInt sourcePort,
        Optional<InterfaceName> device,
        Duration connectTimeout,
        long mark) {

    public CheckTarget {
        Ports.check(port);
    }
}
