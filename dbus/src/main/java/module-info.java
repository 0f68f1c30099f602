/// The daemon on the system bus.
module keepalived4j.dbus {
    requires transitive keepalived4j.status;
    requires transitive keepalived4j.values;
    requires org.freedesktop.dbus;
    requires org.freedesktop.dbus.transport.jre;
    requires static org.jspecify;

    exports keepalived4j.dbus;
}
