package keepalived4j.packets;

import java.util.Optional;

/// Why a BFD session last left the state Up (RFC 5880 §4.1), by number.
public enum BfdDiagnostic {
    NO_DIAGNOSTIC(0, "No Diagnostic"),
    CONTROL_DETECTION_TIME_EXPIRED(1, "Control Detection Time Expired"),
    ECHO_FUNCTION_FAILED(2, "Echo Function Failed"),
    NEIGHBOR_SIGNALED_SESSION_DOWN(3, "Neighbor Signaled Session Down"),
    FORWARDING_PLANE_RESET(4, "Forwarding Plane Reset"),
    PATH_DOWN(5, "Path Down"),
    CONCATENATED_PATH_DOWN(6, "Concatenated Path Down"),
    ADMINISTRATIVELY_DOWN(7, "Administratively Down"),
    REVERSE_CONCATENATED_PATH_DOWN(8, "Reverse Concatenated Path Down");

    private static final BfdDiagnostic[] BY_NUMBER = values();

    private final int number;
    private final String words;

    BfdDiagnostic(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /// The diagnostic of that number; absent for those reserved for future use.
    public static Optional<BfdDiagnostic> numbered(int number) {
        return number >= 0 && number < BY_NUMBER.length ? Optional.of(BY_NUMBER[number]) : Optional.empty();
    }

    public int number() {
        return number;
    }

    /// As RFC 5880 spells it.
    @Override
    public String toString() {
        return words;
    }
}
