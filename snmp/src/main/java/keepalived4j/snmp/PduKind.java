package keepalived4j.snmp;

import java.util.Optional;

/// The kinds of messages by their numbers (RFC 2741 §6.1).
enum PduKind {
    OPEN(1),
    CLOSE(2),
    REGISTER(3),
    UNREGISTER(4),
    GET(5),
    GET_NEXT(6),
    GET_BULK(7),
    TEST_SET(8),
    COMMIT_SET(9),
    UNDO_SET(10),
    CLEANUP_SET(11),
    NOTIFY(12),
    PING(13),
    ADD_AGENT_CAPS(16),
    REMOVE_AGENT_CAPS(17),
    RESPONSE(18);

    private final int number;

    PduKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<PduKind> of(int number) {
        for (PduKind kind : values()) {
            if (kind.number == number) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    static PduKind of(Pdu pdu) {
        return switch (pdu) {
            case Pdu.Open _ -> OPEN;
            case Pdu.Close _ -> CLOSE;
            case Pdu.Register _ -> REGISTER;
            case Pdu.Unregister _ -> UNREGISTER;
            case Pdu.Get _ -> GET;
            case Pdu.GetNext _ -> GET_NEXT;
            case Pdu.GetBulk _ -> GET_BULK;
            case Pdu.TestSet _ -> TEST_SET;
            case Pdu.CommitSet _ -> COMMIT_SET;
            case Pdu.UndoSet _ -> UNDO_SET;
            case Pdu.CleanupSet _ -> CLEANUP_SET;
            case Pdu.Notify _ -> NOTIFY;
            case Pdu.Ping _ -> PING;
            case Pdu.AddAgentCaps _ -> ADD_AGENT_CAPS;
            case Pdu.RemoveAgentCaps _ -> REMOVE_AGENT_CAPS;
            case Pdu.Response _ -> RESPONSE;
        };
    }

    /// Whether the message begins with a context where its flag says so.
    boolean mayHaveContext() {
        return switch (this) {
            case REGISTER,
                    UNREGISTER,
                    GET,
                    GET_NEXT,
                    GET_BULK,
                    TEST_SET,
                    NOTIFY,
                    PING,
                    ADD_AGENT_CAPS,
                    REMOVE_AGENT_CAPS -> true;
            case OPEN, CLOSE, COMMIT_SET, UNDO_SET, CLEANUP_SET, RESPONSE -> false;
        };
    }
}
