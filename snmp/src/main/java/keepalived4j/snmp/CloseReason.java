package keepalived4j.snmp;

/// Why a session ends (RFC 2741 §6.2.2).
public enum CloseReason {
    OTHER(1),
    PARSE_ERROR(2),
    PROTOCOL_ERROR(3),
    TIMEOUTS(4),
    SHUTDOWN(5),
    BY_MANAGER(6);

    private final int number;

    CloseReason(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /// A reason that is not among them is another one.
    static CloseReason of(int number) {
        for (CloseReason reason : values()) {
            if (reason.number == number) {
                return reason;
            }
        }
        return OTHER;
    }
}
