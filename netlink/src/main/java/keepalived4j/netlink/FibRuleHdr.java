package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct fib_rule_hdr`, linux/fib_rules.h.
final class FibRuleHdr {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_BYTE.withName("family"), // 0
            JAVA_BYTE.withName("dst_len"), // 1
            JAVA_BYTE.withName("src_len"), // 2
            JAVA_BYTE.withName("tos"), // 3
            JAVA_BYTE.withName("table"), // 4
            JAVA_BYTE.withName("res1"), // 5
            JAVA_BYTE.withName("res2"), // 6
            JAVA_BYTE.withName("action"), // 7
            JAVA_INT.withName("flags")); // 8

    static final long SIZE = LAYOUT.byteSize();
    static final long FAMILY = LAYOUT.byteOffset(groupElement("family"));
    static final long DST_LEN = LAYOUT.byteOffset(groupElement("dst_len"));
    static final long SRC_LEN = LAYOUT.byteOffset(groupElement("src_len"));
    static final long TOS = LAYOUT.byteOffset(groupElement("tos"));
    static final long TABLE = LAYOUT.byteOffset(groupElement("table"));
    static final long ACTION = LAYOUT.byteOffset(groupElement("action"));
    static final long FLAGS = LAYOUT.byteOffset(groupElement("flags"));

    private FibRuleHdr() {}
}
