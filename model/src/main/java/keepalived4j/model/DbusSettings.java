package keepalived4j.model;

import java.util.Optional;

/// What is offered on the system bus.
///
/// @param offered whether anything is
/// @param serviceName the name to own
/// @param noInterfaceName stands in paths for the interface of instances that have none
public record DbusSettings(boolean offered, String serviceName, Optional<String> noInterfaceName) {

    public static final DbusSettings DEFAULT = new DbusSettings(false, "org.keepalived.Vrrp1", Optional.empty());
}
