package keepalived4j.dbus;

/// Takes what callers want.
public interface BusRequests {

    /// Takes a request to the thread that can do it. Called on the thread that listens to the bus.
    ///
    /// @return false if too many wait already
    boolean offer(BusRequest request);
}
