package keepalived4j.dbus;

/// What becomes of the connection to the bus.
public sealed interface BusFact {

    /// There is a connection.
    record Connected(String name) implements BusFact {}

    record NameAcquired(String name) implements BusFact {}

    /// There is no connection, or another has the name. It is tried again, without further words.
    record NameLost(String name) implements BusFact {}

    /// The bus did not take what it was told.
    ///
    /// @param count of signals nobody will hear
    record SignalsDropped(long count) implements BusFact {}

    /// The name has been given up, on purpose.
    record Released() implements BusFact {}
}
