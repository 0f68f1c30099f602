package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct nfgenmsg`, linux/netfilter/nfnetlink.h: the head of every message of the packet filter, behind
/// [Nlmsghdr].
final class Nfgenmsg {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_BYTE.withName("nfgen_family"), // 0
            JAVA_BYTE.withName("version"), // 1
            JAVA_SHORT.withName("res_id")); // 2

    static final long SIZE = LAYOUT.byteSize();
    static final long FAMILY = LAYOUT.byteOffset(groupElement("nfgen_family"));

    private Nfgenmsg() {}
}
