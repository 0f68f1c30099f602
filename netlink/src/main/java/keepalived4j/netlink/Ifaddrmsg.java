package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct ifaddrmsg`, linux/if_addr.h.
final class Ifaddrmsg {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_BYTE.withName("ifa_family"), // 0
            JAVA_BYTE.withName("ifa_prefixlen"), // 1
            JAVA_BYTE.withName("ifa_flags"), // 2
            JAVA_BYTE.withName("ifa_scope"), // 3
            JAVA_INT.withName("ifa_index")); // 4

    static final long SIZE = LAYOUT.byteSize();
    static final long FAMILY = LAYOUT.byteOffset(groupElement("ifa_family"));
    static final long PREFIXLEN = LAYOUT.byteOffset(groupElement("ifa_prefixlen"));
    static final long FLAGS = LAYOUT.byteOffset(groupElement("ifa_flags"));
    static final long SCOPE = LAYOUT.byteOffset(groupElement("ifa_scope"));
    static final long INDEX = LAYOUT.byteOffset(groupElement("ifa_index"));

    private Ifaddrmsg() {}
}
