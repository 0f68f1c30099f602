package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct genlmsghdr`, linux/genetlink.h: the head of every generic message, behind [Nlmsghdr].
final class Genlmsghdr {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_BYTE.withName("cmd"), // 0
            JAVA_BYTE.withName("version"), // 1
            JAVA_SHORT.withName("reserved")); // 2

    static final long SIZE = LAYOUT.byteSize();
    static final long CMD = LAYOUT.byteOffset(groupElement("cmd"));
    static final long VERSION = LAYOUT.byteOffset(groupElement("version"));

    private Genlmsghdr() {}
}
