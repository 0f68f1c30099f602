package keepalived4j.status;

import java.util.List;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;

/// `VRRP Sockpool`: who hears and sends through which sockets.
///
/// Differs: a socket that sends is shared by all of a kind, so that its number occurs more than once.
final class SocketSection {

    private final List<SocketStatus> sockets;
    private final DumpLines lines;

    SocketSection(List<SocketStatus> sockets, DumpLines lines) {
        this.sockets = sockets;
        this.lines = lines;
    }

    void write() {
        if (sockets.isEmpty()) {
            return;
        }
        lines.header("VRRP Sockpool");
        sockets.forEach(this::socket);
    }

    private void socket(SocketStatus socket) {
        lines.line(
                0,
                "fd_in " + LiveRouter.number(socket.receiving()) + " fd_out = " + LiveRouter.number(socket.sending()));
        lines.setting(1, "Interface", socket.device());
        lines.setting(1, "Family", socket.family() == AddressFamily.INET ? "IPv4" : "IPv6");
        lines.setting(1, "Protocol", socket.protocol());
        lines.setting(1, "Type", socket.cast() == SocketStatus.Cast.MULTICAST ? "Multicast" : "Unicast");
        lines.setting(1, "Address", socket.unicastSource());
        lines.setting(1, "Rx buf size", socket.roomBytes());
        lines.line(1, "VRRP instances");
        for (VrrpInstance router : socket.routers()) {
            lines.line(2, router.name() + " vrid " + router.vrid());
        }
    }
}
