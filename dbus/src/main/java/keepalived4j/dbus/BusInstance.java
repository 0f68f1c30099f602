package keepalived4j.dbus;

/// One `vrrp_instance` on the bus.
///
/// @param path of its object
public record BusInstance(String path, String name, BusState state) {}
