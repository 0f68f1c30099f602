package keepalived4j.dbus;

import java.util.Optional;

/// What an object says of itself and of those below it, to the letter what keepalived's says.
final class Introspection {

    private static final String HEAD = """
            <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
                                  "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
            <node>
            """;

    private static final String STANDARD = """
              <interface name="org.freedesktop.DBus.Properties">
                <method name="Get">
                  <arg type="s" name="interface_name" direction="in"/>
                  <arg type="s" name="property_name" direction="in"/>
                  <arg type="v" name="value" direction="out"/>
                </method>
                <method name="GetAll">
                  <arg type="s" name="interface_name" direction="in"/>
                  <arg type="a{sv}" name="properties" direction="out"/>
                </method>
                <method name="Set">
                  <arg type="s" name="interface_name" direction="in"/>
                  <arg type="s" name="property_name" direction="in"/>
                  <arg type="v" name="value" direction="in"/>
                </method>
                <signal name="PropertiesChanged">
                  <arg type="s" name="interface_name"/>
                  <arg type="a{sv}" name="changed_properties"/>
                  <arg type="as" name="invalidated_properties"/>
                </signal>
              </interface>
              <interface name="org.freedesktop.DBus.Introspectable">
                <method name="Introspect">
                  <arg type="s" name="xml_data" direction="out"/>
                </method>
              </interface>
              <interface name="org.freedesktop.DBus.Peer">
                <method name="Ping"/>
                <method name="GetMachineId">
                  <arg type="s" name="machine_uuid" direction="out"/>
                </method>
              </interface>
            """;

    private static final String INSTANCE_MEMBERS = """
                <signal name="VrrpStatusChange">
                  <arg type="u" name="status">
                  </arg>
                </signal>
                <property type="s" name="Name" access="read">
                </property>
                <property type="(us)" name="State" access="read">
                </property>
            """;

    private Introspection() {}

    static String of(String path, BusView view) {
        StringBuilder text = new StringBuilder(HEAD);
        Optional<BusInstance> instance = view.instance(path);
        if (instance.isPresent()) {
            text.append(STANDARD);
            open(text, Names.INSTANCE);
            member(text, "method", Names.SEND_GARP);
            text.append(INSTANCE_MEMBERS);
            close(text);
        } else if (view.isService(path)) {
            text.append(STANDARD);
            open(text, Names.SERVICE);
            for (ServiceMethod method : ServiceMethod.values()) {
                member(text, "method", method.member());
            }
            member(text, "signal", Names.STARTED);
            member(text, "signal", Names.RELOADED);
            member(text, "signal", Names.STOPPED);
            close(text);
        }
        for (String child : view.children(path)) {
            text.append("  <node name=\"").append(child).append("\"/>\n");
        }
        return text.append("</node>\n").toString();
    }

    private static void open(StringBuilder text, String name) {
        text.append("  <interface name=\"").append(name).append("\">\n");
    }

    private static void close(StringBuilder text) {
        text.append("  </interface>\n");
    }

    private static void member(StringBuilder text, String kind, String name) {
        text.append("    <").append(kind).append(" name=\"").append(name).append("\">\n");
        text.append("    </").append(kind).append(">\n");
    }
}
