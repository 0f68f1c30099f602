package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.SocketAddress;
import keepalived4j.values.IpAddress;

/// Where a master agent of SNMP listens, in the notation of net-snmp: `unix:PATH`, `/PATH`, `tcp:ADDRESS:PORT` or
/// `tcp6:[ADDRESS]:PORT`.
///
/// Differs: net-snmp looks names up, which would keep the loop waiting; here addresses are numbers, and `localhost`.
/// AgentX runs over streams (RFC 2741 §8), so there is no `udp:`.
final class AgentAddress {

    /// RFC 2741 §8.2.1 says `/var/agentx/master`.
    static final String DEFAULT = "unix:/var/agentx/master";

    private static final int PORT = 705;
    private static final String LOCALHOST = "127.0.0.1";

    private AgentAddress() {}

    /// Absent: nothing that we can connect to.
    static Optional<SocketAddress> parse(String text) {
        if (text.startsWith("/")) {
            return unix(text);
        }
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "unix" -> unix(rest);
            case "tcp", "tcp6", "tcpv6" -> tcp(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<SocketAddress> unix(String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SocketAddress.Unix(path));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<SocketAddress> tcp(String text) {
        int bracket = text.indexOf(']');
        int colon = text.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? text : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            int port = colon < 0 ? PORT : Integer.parseInt(text.substring(colon + 1));
            return Optional.of(new SocketAddress.Inet(address(host), port, 0));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static IpAddress address(String host) {
        return IpAddress.parse(host.equals("localhost") ? LOCALHOST : host);
    }
}
