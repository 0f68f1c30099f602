package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct nlmsghdr`, linux/netlink.h: the head of every message.
final class Nlmsghdr {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("nlmsg_len"), // 0
            JAVA_SHORT.withName("nlmsg_type"), // 4
            JAVA_SHORT.withName("nlmsg_flags"), // 6
            JAVA_INT.withName("nlmsg_seq"), // 8
            JAVA_INT.withName("nlmsg_pid")); // 12

    static final long SIZE = LAYOUT.byteSize();
    static final long LEN = LAYOUT.byteOffset(groupElement("nlmsg_len"));
    static final long TYPE = LAYOUT.byteOffset(groupElement("nlmsg_type"));
    static final long FLAGS = LAYOUT.byteOffset(groupElement("nlmsg_flags"));
    static final long SEQ = LAYOUT.byteOffset(groupElement("nlmsg_seq"));
    static final long PID = LAYOUT.byteOffset(groupElement("nlmsg_pid"));

    private Nlmsghdr() {}
}
