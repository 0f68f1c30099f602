package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct fib_rule_port_range`, linux/fib_rules.h.
final class FibRulePortRange {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("start"), // 0
            JAVA_SHORT.withName("end")); // 2

    static final long SIZE = LAYOUT.byteSize();
    static final long START = LAYOUT.byteOffset(groupElement("start"));
    static final long END = LAYOUT.byteOffset(groupElement("end"));

    private FibRulePortRange() {}
}
