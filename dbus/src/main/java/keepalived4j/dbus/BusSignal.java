package keepalived4j.dbus;

/// What everybody on the bus is told.
public sealed interface BusSignal {

    /// There are objects.
    record Started() implements BusSignal {}

    /// A reload is complete.
    record Reloaded() implements BusSignal {}

    /// The last word before the name is given up.
    record Stopped() implements BusSignal {}

    /// An instance has been told of.
    ///
    /// @param path of its object
    record StatusChanged(String path, BusState state) implements BusSignal {}
}
