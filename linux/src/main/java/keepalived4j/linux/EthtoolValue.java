package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct ethtool_value`, linux/ethtool.h.
final class EthtoolValue {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("cmd"), //  0
            JAVA_INT.withName("data")); // 4

    private static final long COMMAND = LAYOUT.byteOffset(groupElement("cmd"));
    private static final long DATA = LAYOUT.byteOffset(groupElement("data"));

    private EthtoolValue() {}

    static void write(MemorySegment memory, int command) {
        memory.set(JAVA_INT, COMMAND, command);
        memory.set(JAVA_INT, DATA, 0);
    }

    static int data(MemorySegment memory) {
        return memory.get(JAVA_INT, DATA);
    }
}
