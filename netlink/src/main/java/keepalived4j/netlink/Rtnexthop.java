package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct rtnexthop`, linux/rtnetlink.h.
final class Rtnexthop {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("rtnh_len"), // 0
            JAVA_BYTE.withName("rtnh_flags"), // 2
            JAVA_BYTE.withName("rtnh_hops"), // 3
            JAVA_INT.withName("rtnh_ifindex")); // 4

    static final long SIZE = LAYOUT.byteSize();
    static final long LEN = LAYOUT.byteOffset(groupElement("rtnh_len"));
    static final long FLAGS = LAYOUT.byteOffset(groupElement("rtnh_flags"));
    static final long HOPS = LAYOUT.byteOffset(groupElement("rtnh_hops"));
    static final long IFINDEX = LAYOUT.byteOffset(groupElement("rtnh_ifindex"));

    private Rtnexthop() {}
}
