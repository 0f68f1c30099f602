package keepalived4j.lvs;

import java.util.Locale;
import java.util.Optional;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.IpAddress;

/// How a virtual server is called in messages, the way the reference writes it.
public sealed interface ServiceName {

    /// @param protocol of the virtual server; servers of marks have none
    record Address(IpAddress address, Optional<TransportProtocol> protocol, int port) implements ServiceName {

        @Override
        public String toString() {
            return ServiceName.endpoint(address, protocol, port);
        }
    }

    record Mark(long mark) implements ServiceName {

        @Override
        public String toString() {
            return "FWM " + mark;
        }
    }

    /// @param number counts the virtual servers of that group from 0, in file order
    record Group(String group, int number) implements ServiceName {

        @Override
        public String toString() {
            return "[" + group + "]:" + number;
        }
    }

    private static String endpoint(IpAddress address, Optional<TransportProtocol> protocol, int port) {
        String word = protocol.isPresent() ? protocol.get().name().toLowerCase(Locale.ROOT) : "none";
        return "[" + address + "]:" + word + ":" + port;
    }

    /// How one of its servers is called, be it real or sorry.
    ///
    /// @param protocol of the virtual server
    record Server(IpAddress address, Optional<TransportProtocol> protocol, int port) {

        @Override
        public String toString() {
            return endpoint(address, protocol, port);
        }
    }
}
