package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct fib_rule_uid_range`, linux/fib_rules.h.
final class FibRuleUidRange {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("start"), // 0
            JAVA_INT.withName("end")); // 4

    static final long SIZE = LAYOUT.byteSize();
    static final long START = LAYOUT.byteOffset(groupElement("start"));
    static final long END = LAYOUT.byteOffset(groupElement("end"));

    private FibRuleUidRange() {}
}
