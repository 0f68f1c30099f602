package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct ifinfomsg`, linux/rtnetlink.h.
final class Ifinfomsg {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_BYTE.withName("ifi_family"), // 0
            JAVA_BYTE.withName("__ifi_pad"), // 1
            JAVA_SHORT.withName("ifi_type"), // 2
            JAVA_INT.withName("ifi_index"), // 4
            JAVA_INT.withName("ifi_flags"), // 8
            JAVA_INT.withName("ifi_change")); // 12

    static final long SIZE = LAYOUT.byteSize();
    static final long FAMILY = LAYOUT.byteOffset(groupElement("ifi_family"));
    static final long TYPE = LAYOUT.byteOffset(groupElement("ifi_type"));
    static final long INDEX = LAYOUT.byteOffset(groupElement("ifi_index"));
    static final long FLAGS = LAYOUT.byteOffset(groupElement("ifi_flags"));
    static final long CHANGE = LAYOUT.byteOffset(groupElement("ifi_change"));

    private Ifinfomsg() {}
}
