package keepalived4j.dbus;

/// Is told of the connection to the bus, on the threads that keep it.
public interface BusFacts {
    void add(BusFact fact);
}
