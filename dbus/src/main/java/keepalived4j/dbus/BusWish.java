package keepalived4j.dbus;

/// What somebody on the bus wants done, which only the thread that owns the virtual routers can do.
public sealed interface BusWish {

    record PrintData() implements BusWish {}

    record PrintStatistics() implements BusWish {}

    /// Statistics are written, and begin anew.
    record PrintAndClearStatistics() implements BusWish {}

    record Reload() implements BusWish {}

    /// Every address of the instance is announced once.
    ///
    /// @param path of its object
    record Announce(String path) implements BusWish {}
}
