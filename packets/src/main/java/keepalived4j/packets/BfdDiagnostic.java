package keepalived4j.packets;

import java.util.Optional;

/// Why a BFD session last left the state Up (RFC 5880 §4.1), by number.
public enum BfdDiagnostic {
    NO_DIAGNOSTIC("No Diagnostic"),
    CONTROL_DETECTION_TIME_EXPIRED("Control Detection Time Expired"),
    ECHO_FUNCTION_FAILED("Echo Function Failed"),
    NEIGHBOR_SIGNALED_SESSION_DOWN("Neighbor Signaled Session Down"),
    FORWARDING_PLANE_RESET("Forwarding Plane Reset"),
    PATH_DOWN("Path Down"),
    CONCATENATED_PATH_DOWN("Concatenated Path Down"),
    ADMINISTRATIVELY_DOWN("Administratively Down"),
    REVERSE_CONCATENATED_PATH_DOWN("Reverse Concatenated Path Down");

    private static final BfdDiagnostic[] BY_NUMBER = values();

    private final String words;

    BfdDiagnostic(String words) {
        this.words = words;
    }

    /// The diagnostic of that number; absent for those reserved for future use.
    public static Optional<BfdDiagnostic> numbered(int number) {
        return number >= 0 && number < BY_NUMBER.length ? Optional.of(BY_NUMBER[number]) : Optional.empty();
    }

    public int number() {
        return ordinal();
    }

    /// As RFC 5880 spells it.
    @Override
    public String toString() {
        return words;
    }
}
