package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct rtattr`, linux/rtnetlink.h: the head of every attribute.
final class Rtattr {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("rta_len"), // 0
            JAVA_SHORT.withName("rta_type")); // 2

    static final long SIZE = LAYOUT.byteSize();
    static final long LEN = LAYOUT.byteOffset(groupElement("rta_len"));
    static final long TYPE = LAYOUT.byteOffset(groupElement("rta_type"));

    private Rtattr() {}
}
