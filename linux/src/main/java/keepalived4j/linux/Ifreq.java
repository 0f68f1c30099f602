package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import keepalived4j.values.InterfaceName;

/// `struct ifreq`, net/if.h: the name of an interface, and what is asked or answered about it.
final class Ifreq {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("ifr_name"), //  0
            MemoryLayout.sequenceLayout(3, JAVA_LONG).withName("ifr_ifru")); // 16, a union

    /// Where the union lies.
    static final long UNION = LAYOUT.byteOffset(groupElement("ifr_ifru"));

    private Ifreq() {}

    static void write(MemorySegment memory, InterfaceName name) {
        memory.asSlice(0, LAYOUT).fill((byte) 0);
        byte[] bytes = name.value().getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
    }

    /// `ifr_data`.
    static void setData(MemorySegment memory, MemorySegment data) {
        memory.set(JAVA_LONG, UNION, data.address());
    }

    /// `ifr_flags`.
    static int flags(MemorySegment memory) {
        return memory.get(JAVA_SHORT, UNION) & 0xffff;
    }
}
