package keepalived4j.checkers;

import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.ProbeId;
import keepalived4j.values.Deadline;

/// A probe with a socket: on its way to be connected, then in conversation.
final class Probe extends Timed {

    private final ProbeId id;
    private final Wire wire;
    private final Conversation conversation;
    private boolean connected;
    private Step.Readiness awaited = Step.Readiness.OUTPUT;

    /// @param connectBy when to give up waiting for the connection
    Probe(ProbeId id, Wire wire, Conversation conversation, Deadline connectBy) {
        super(token(id), connectBy);
        this.id = id;
        this.wire = wire;
        this.conversation = conversation;
    }

    /// A number for `id` alone, not negative.
    static long token(ProbeId id) {
        return (long) id.checker() << Integer.SIZE | Integer.toUnsignedLong(id.attempt());
    }

    ProbeId id() {
        return id;
    }

    Wire wire() {
        return wire;
    }

    Conversation conversation() {
        return conversation;
    }

    /// Takes note of what is waited for.
    void await(Step.Readiness readiness) {
        awaited = readiness;
    }

    /// Whether what is waited for is possible as far as is known.
    boolean isReady() {
        return wire.isReadyFor(awaited);
    }

    /// Whether all that is left to learn is that the server has closed.
    boolean isAtEnd() {
        return awaited == Step.Readiness.INPUT && wire.isAtEnd();
    }

    /// The connection is there.
    Step begin(Deadline now) {
        connected = true;
        return conversation.begin(wire, now);
    }

    /// The socket is ready for what is waited for.
    Step ready(Deadline now) throws ErrnoException {
        if (connected) {
            return conversation.ready(wire, now);
        }
        return switch (wire.connectError()) {
            case 0 -> begin(now);
            case Errno.ETIMEDOUT -> new Step.Over(conversation.unconnected(Obstacle.TIMEOUT));
            default -> new Step.Over(conversation.unconnected(Obstacle.LATER));
        };
    }

    /// Its time is over.
    Step timedOut() {
        return new Step.Over(connected ? conversation.timedOut() : conversation.unconnected(Obstacle.TIMEOUT));
    }
}
