package keepalived4j.status;

import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerStatus.MemberStatus;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServerGroup;
import keepalived4j.values.AddressFamily;

/// How many servers stand in the services of a group: those of all virtual servers that share it.
record GroupUse(int tcp, int udp, int sctp, int ipv4, int ipv6) {

    private static final GroupUse NONE = new GroupUse(0, 0, 0, 0, 0);

    static GroupUse of(VirtualServerGroup group, List<ServerStatus> servers) {
        GroupUse use = NONE;
        for (ServerStatus server : servers) {
            if (server.server().key() instanceof ServiceKey.Group(String name) && name.equals(group.name())) {
                for (MemberStatus member : server.members()) {
                    if (member.set()) {
                        use = use.and(
                                server.server().protocol(),
                                member.server().address().family());
                    }
                }
            }
        }
        return use;
    }

    private GroupUse and(Optional<TransportProtocol> protocol, AddressFamily family) {
        return new GroupUse(
                tcp + one(protocol, TransportProtocol.TCP),
                udp + one(protocol, TransportProtocol.UDP),
                sctp + one(protocol, TransportProtocol.SCTP),
                ipv4 + (family == AddressFamily.INET ? 1 : 0),
                ipv6 + (family == AddressFamily.INET6 ? 1 : 0));
    }

    private static int one(Optional<TransportProtocol> protocol, TransportProtocol counted) {
        return protocol.isPresent() && protocol.get() == counted ? 1 : 0;
    }

    /// Whether addresses of that family, or marks for it, are in the group.
    static boolean hasFamily(VirtualServerGroup group, AddressFamily family) {
        for (VirtualServerGroup.AddressRange range : group.addresses()) {
            if (range.first().family() == family) {
                return true;
            }
        }
        for (VirtualServerGroup.Mark mark : group.marks()) {
            if (mark.family().isPresent() && mark.family().get() == family) {
                return true;
            }
        }
        return false;
    }

    /// Of an entry with addresses.
    String byProtocol() {
        return "Alive: " + tcp + " tcp, " + udp + " udp, " + sctp + " sctp";
    }

    /// Of a mark.
    String byFamily() {
        return "Alive: " + ipv4 + " IPv4, " + ipv6 + " IPv6";
    }
}
