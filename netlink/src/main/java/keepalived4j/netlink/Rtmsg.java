package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct rtmsg`, linux/rtnetlink.h.
final class Rtmsg {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_BYTE.withName("rtm_family"), // 0
            JAVA_BYTE.withName("rtm_dst_len"), // 1
            JAVA_BYTE.withName("rtm_src_len"), // 2
            JAVA_BYTE.withName("rtm_tos"), // 3
            JAVA_BYTE.withName("rtm_table"), // 4
            JAVA_BYTE.withName("rtm_protocol"), // 5
            JAVA_BYTE.withName("rtm_scope"), // 6
            JAVA_BYTE.withName("rtm_type"), // 7
            JAVA_INT.withName("rtm_flags")); // 8

    static final long SIZE = LAYOUT.byteSize();
    static final long FAMILY = LAYOUT.byteOffset(groupElement("rtm_family"));
    static final long DST_LEN = LAYOUT.byteOffset(groupElement("rtm_dst_len"));
    static final long SRC_LEN = LAYOUT.byteOffset(groupElement("rtm_src_len"));
    static final long TOS = LAYOUT.byteOffset(groupElement("rtm_tos"));
    static final long TABLE = LAYOUT.byteOffset(groupElement("rtm_table"));
    static final long PROTOCOL = LAYOUT.byteOffset(groupElement("rtm_protocol"));
    static final long SCOPE = LAYOUT.byteOffset(groupElement("rtm_scope"));
    static final long TYPE = LAYOUT.byteOffset(groupElement("rtm_type"));
    static final long FLAGS = LAYOUT.byteOffset(groupElement("rtm_flags"));

    private Rtmsg() {}
}
