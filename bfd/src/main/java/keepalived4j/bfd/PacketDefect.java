package keepalived4j.bfd;

/// Why a control packet is discarded (RFC 5880 §6.8.6), in the order in which it is looked for.
public enum PacketDefect {
    VERSION_UNKNOWN,
    DETECT_MULT_ZERO,
    MULTIPOINT,
    MY_DISCRIMINATOR_ZERO,
    /// Only who is not heard yet may leave it out.
    YOUR_DISCRIMINATOR_ZERO,
    POLL_AND_FINAL,
    DIAGNOSTIC_UNKNOWN,
    NO_SESSION,
    /// It has come over more hops than the session allows (RFC 5881 §5).
    TOO_MANY_HOPS,
    /// No session here authenticates.
    AUTHENTICATED
}
