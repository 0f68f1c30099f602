package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.InfinibandAddress;

/// What stands before a packet for an interface of IP over InfiniBand: to whom it goes, which Linux wants to be told
/// there, and what is sent (RFC 4391 §6), the type of what follows.
///
/// ```
/// +---------------+---------------+---------------+---------------+
/// | Destination (20)                                              |    0
/// +---------------+---------------+---------------+---------------+
/// |             Type              |           Reserved            |   20
/// +---------------+---------------+---------------+---------------+
/// ```
final class InfinibandHeader {

    static final int BYTES = 24;

    private static final int DESTINATION = 0;
    private static final int TYPE = 20;
    private static final int RESERVED = 22;

    private InfinibandHeader() {}

    static void write(MemorySegment frame, InfinibandAddress destination, int type) {
        NetworkOrder.putInfiniband(frame, DESTINATION, destination);
        NetworkOrder.putShort(frame, TYPE, type);
        NetworkOrder.putShort(frame, RESERVED, 0);
    }
}
