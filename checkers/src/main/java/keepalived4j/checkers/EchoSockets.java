package keepalived4j.checkers;

import java.util.HashMap;
import java.util.Map;
import keepalived4j.lvs.ProbeId;

/// Sockets of ping checks that went well: the next probe of the same checker goes on counting on the same socket.
final class EchoSockets implements AutoCloseable {

    private record Kept(Wire wire, int sequence) {}

    /// By the number of the checker.
    private final Map<Integer, Kept> kept = new HashMap<>();

    boolean has(ProbeId probe) {
        return kept.containsKey(probe.checker());
    }

    /// Keeps the socket for the next probe of the checker.
    void keep(ProbeId probe, Wire wire, EchoConversation conversation) {
        Kept former = kept.put(probe.checker(), new Kept(wire, conversation.sequence()));
        if (former != null) {
            former.wire().close();
        }
    }

    /// The socket kept for this checker, which is the caller's again.
    Wire take(ProbeId probe, EchoConversation conversation) {
        Kept socket = kept.remove(probe.checker());
        if (socket == null) {
            throw new IllegalStateException("no socket is kept for " + probe);
        }
        conversation.goOnAfter(socket.sequence());
        return socket.wire();
    }

    @Override
    public void close() {
        for (Kept socket : kept.values()) {
            socket.wire().close();
        }
        kept.clear();
    }
}
