package keepalived4j.dbus;

/// Interfaces and members that more than one class speaks of.
final class Names {

    static final String SERVICE = "org.keepalived.Vrrp1.Vrrp";
    static final String INSTANCE = "org.keepalived.Vrrp1.Instance";
    static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    static final String INTROSPECTABLE = "org.freedesktop.DBus.Introspectable";
    static final String PEER = "org.freedesktop.DBus.Peer";
    static final String SEND_GARP = "SendGarp";
    static final String STARTED = "VrrpStarted";
    static final String RELOADED = "VrrpReloaded";
    static final String STOPPED = "VrrpStopped";
    static final String STATUS_CHANGE = "VrrpStatusChange";

    private Names() {}
}
