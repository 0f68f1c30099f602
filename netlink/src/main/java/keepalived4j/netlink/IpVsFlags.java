package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct ip_vs_flags`, linux/ip_vs.h: flags of a service, and which of them the request means.
final class IpVsFlags {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("flags"), // 0
            JAVA_INT.withName("mask")); // 4

    static final long SIZE = LAYOUT.byteSize();
    static final long FLAGS = LAYOUT.byteOffset(groupElement("flags"));
    static final long MASK = LAYOUT.byteOffset(groupElement("mask"));

    private IpVsFlags() {}
}
