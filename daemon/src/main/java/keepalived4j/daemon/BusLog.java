package keepalived4j.daemon;

import keepalived4j.dbus.BusFact;
import keepalived4j.dbus.BusFacts;

/// Puts what becomes of the connection to the system bus into the lines operators know.
record BusLog(Log log) implements BusFacts {

    @Override
    public void add(BusFact fact) {
        switch (fact) {
            case BusFact.Connected(String name) -> log.info("Acquired DBus bus " + name);
            case BusFact.NameAcquired(String name) -> log.info("Acquired the name " + name + " on the session bus");
            case BusFact.NameLost(String name) -> log.info("Lost the name " + name + " on the session bus");
            case BusFact.SignalsDropped(long count) ->
                log.warning("The bus is too slow: " + count + " DBus signals were not sent");
            case BusFact.Released _ -> log.info("Released DBus");
        }
    }
}
