package keepalived4j.checkers;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepalived4j.lvs.ProbeId;

/// Sockets of ping checks that went well: the next probe of the same checker goes on counting on the same socket.
final class EchoSockets {

    private record Kept(Wire wire, int sequence) {}

    /// By the number of the checker.
    private final Map<Integer, Kept> kept = new HashMap<>();

    /// Keeps the socket for the next probe of the checker.
    void keep(ProbeId probe, Wire wire, EchoConversation conversation) {
        Kept former = kept.put(probe.checker(), new Kept(wire, conversation.sequence()));
        if (former != null) {
            former.wire().close();
        }
    }

    /// The socket kept for this checker, if there is one, which is the caller's again.
    Optional<Wire> take(ProbeId probe, EchoConversation conversation) {
        Kept socket = kept.remove(probe.checker());
        if (socket == null) {
            return Optional.empty();
        }
        conversation.goOnAfter(socket.sequence());
        return Optional.of(socket.wire());
    }

    /// Closes all that are kept now.
    void clear() {
        for (Kept socket : kept.values()) {
            socket.wire().close();
        }
        kept.clear();
    }
}
