package keepalived4j.packets;

/// The flags of a BFD control packet (RFC 5880 §4.1).
///
/// @param bits 0 to 63, as they stand in the packet
public record BfdFlags(int bits) {

    private static final int POLL = 0x20;
    private static final int FINAL = 0x10;
    private static final int CONTROL_PLANE_INDEPENDENT = 0x08;
    private static final int AUTHENTICATION_PRESENT = 0x04;
    private static final int DEMAND = 0x02;
    private static final int MULTIPOINT = 0x01;
    private static final int ALL = 0x3f;

    /// None is set.
    public static final BfdFlags NONE = new BfdFlags(0);

    /// Asks for a packet with `FINAL` in return.
    public static final BfdFlags POLLING = new BfdFlags(POLL);

    /// Answers a packet with `POLL`.
    public static final BfdFlags ANSWERING = new BfdFlags(FINAL);

    public BfdFlags {
        if ((bits & ~ALL) != 0) {
            throw new IllegalArgumentException("flags " + bits + " are outside 0..63");
        }
    }

    public boolean polls() {
        return (bits & POLL) != 0;
    }

    public boolean answers() {
        return (bits & FINAL) != 0;
    }

    public boolean isControlPlaneIndependent() {
        return (bits & CONTROL_PLANE_INDEPENDENT) != 0;
    }

    public boolean hasAuthentication() {
        return (bits & AUTHENTICATION_PRESENT) != 0;
    }

    /// Whether the sender asks not to be sent packets at intervals while both ends are up.
    public boolean demands() {
        return (bits & DEMAND) != 0;
    }

    public boolean isMultipoint() {
        return (bits & MULTIPOINT) != 0;
    }
}
