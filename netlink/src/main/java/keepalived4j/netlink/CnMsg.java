package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct cn_msg`, linux/connector.h: the head of what a part of the kernel says through the connector.
final class CnMsg {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(2, JAVA_INT).withName("id"), // 0, `struct cb_id`: who speaks
            JAVA_INT.withName("seq"), // 8
            JAVA_INT.withName("ack"), // 12
            JAVA_SHORT.withName("len"), // 16
            JAVA_SHORT.withName("flags")); // 18

    static final long SIZE = LAYOUT.byteSize();
    static final long INDEX = LAYOUT.byteOffset(groupElement("id"));
    static final long VALUE = INDEX + JAVA_INT.byteSize();
    static final long LEN = LAYOUT.byteOffset(groupElement("len"));

    private CnMsg() {}
}
