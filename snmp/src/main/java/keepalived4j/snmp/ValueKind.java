package keepalived4j.snmp;

import java.util.Optional;

/// The kinds of values by their numbers (RFC 2741 §5.4).
enum ValueKind {
    INTEGER(2),
    OCTET_STRING(4),
    NULL(5),
    OBJECT_IDENTIFIER(6),
    IP_ADDRESS(64),
    COUNTER32(65),
    GAUGE32(66),
    TIME_TICKS(67),
    OPAQUE(68),
    COUNTER64(70),
    NO_SUCH_OBJECT(128),
    NO_SUCH_INSTANCE(129),
    END_OF_MIB_VIEW(130);

    private final int number;

    ValueKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<ValueKind> of(int number) {
        for (ValueKind kind : values()) {
            if (kind.number == number) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    static ValueKind of(Value value) {
        return switch (value) {
            case Value.Int _ -> INTEGER;
            case Value.Octets _ -> OCTET_STRING;
            case Value.Id _ -> OBJECT_IDENTIFIER;
            case Value.Address _ -> IP_ADDRESS;
            case Value.Counter32 _ -> COUNTER32;
            case Value.Gauge32 _ -> GAUGE32;
            case Value.TimeTicks _ -> TIME_TICKS;
            case Value.Counter64 _ -> COUNTER64;
            case Value.Opaque _ -> OPAQUE;
            case Value.Absent absent ->
                switch (absent) {
                    case NULL -> NULL;
                    case NO_SUCH_OBJECT -> NO_SUCH_OBJECT;
                    case NO_SUCH_INSTANCE -> NO_SUCH_INSTANCE;
                    case END_OF_MIB_VIEW -> END_OF_MIB_VIEW;
                };
        };
    }
}
