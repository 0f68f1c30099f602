package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct ifa_cacheinfo`, linux/if_addr.h.
final class IfaCacheinfo {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("ifa_prefered"), // 0
            JAVA_INT.withName("ifa_valid"), // 4
            JAVA_INT.withName("cstamp"), // 8
            JAVA_INT.withName("tstamp")); // 12

    static final long SIZE = LAYOUT.byteSize();
    static final long PREFERED = LAYOUT.byteOffset(groupElement("ifa_prefered"));
    static final long VALID = LAYOUT.byteOffset(groupElement("ifa_valid"));

    /// Both lifetimes: no end.
    static final int FOREVER = -1;

    private IfaCacheinfo() {}
}
