package keepalived4j.snmp;

/// What is wrong with a request (RFC 3416 §3) or with a message about the session (RFC 2741 §6.2.16).
public enum ErrorStatus {
    NO_ERROR(0),
    TOO_BIG(1),
    GEN_ERR(5),
    NO_ACCESS(6),
    WRONG_TYPE(7),
    WRONG_VALUE(10),
    NO_CREATION(11),
    COMMIT_FAILED(14),
    UNDO_FAILED(15),
    NOT_WRITABLE(17),
    OPEN_FAILED(256),
    NOT_OPEN(257),
    UNSUPPORTED_CONTEXT(262),
    DUPLICATE_REGISTRATION(263),
    UNKNOWN_REGISTRATION(264),
    PARSE_ERROR(266),
    REQUEST_DENIED(267),
    PROCESSING_ERROR(268);

    private final int number;

    ErrorStatus(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /// `duplicateRegistration`, or the number of an error that is not here.
    static String name(int number) {
        for (ErrorStatus status : values()) {
            if (status.number == number) {
                return status.camelCase();
            }
        }
        return "error " + number;
    }

    private String camelCase() {
        StringBuilder text = new StringBuilder();
        boolean upper = false;
        for (char letter : name().toCharArray()) {
            if (letter == '_') {
                upper = true;
            } else {
                text.append(upper ? letter : Character.toLowerCase(letter));
                upper = false;
            }
        }
        return text.toString();
    }
}
