package keepalived4j.dbus;

/// Which bus, under what name, and where on it.
///
/// @param address of the bus, as the specification of D-Bus writes them: `unix:path=/run/dbus/system_bus_socket`
/// @param user the number of the user we are
/// @param name the name to own
public record BusSettings(String address, int user, String name, BusPaths paths) {}
