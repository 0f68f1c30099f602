package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct msghdr`, sys/socket.h, inside an array of [Mmsghdr].
final class Msghdr {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("msg_name"), //       0
            JAVA_INT.withName("msg_namelen"), //     8
            MemoryLayout.paddingLayout(4), //       12
            JAVA_LONG.withName("msg_iov"), //       16
            JAVA_LONG.withName("msg_iovlen"), //    24
            JAVA_LONG.withName("msg_control"), //   32
            JAVA_LONG.withName("msg_controllen"), // 40
            JAVA_INT.withName("msg_flags"), //      48
            MemoryLayout.paddingLayout(4)); //      52

    private static final long NAME = LAYOUT.byteOffset(groupElement("msg_name"));
    private static final long NAMELEN = LAYOUT.byteOffset(groupElement("msg_namelen"));
    private static final long IOV = LAYOUT.byteOffset(groupElement("msg_iov"));
    private static final long IOVLEN = LAYOUT.byteOffset(groupElement("msg_iovlen"));
    private static final long CONTROL = LAYOUT.byteOffset(groupElement("msg_control"));
    private static final long CONTROLLEN = LAYOUT.byteOffset(groupElement("msg_controllen"));
    private static final long FLAGS = LAYOUT.byteOffset(groupElement("msg_flags"));

    private Msghdr() {}

    /// One buffer, no name, no control.
    static void write(MemorySegment memory, long offset, long name, long iovec, long control) {
        memory.set(JAVA_LONG, offset + NAME, name);
        memory.set(JAVA_LONG, offset + IOV, iovec);
        memory.set(JAVA_LONG, offset + IOVLEN, 1);
        memory.set(JAVA_LONG, offset + CONTROL, control);
    }

    static int nameLength(MemorySegment memory, long offset) {
        return memory.get(JAVA_INT, offset + NAMELEN);
    }

    static void setNameLength(MemorySegment memory, long offset, int length) {
        memory.set(JAVA_INT, offset + NAMELEN, length);
    }

    static long controlLength(MemorySegment memory, long offset) {
        return memory.get(JAVA_LONG, offset + CONTROLLEN);
    }

    static void setControlLength(MemorySegment memory, long offset, long length) {
        memory.set(JAVA_LONG, offset + CONTROLLEN, length);
    }

    static int flags(MemorySegment memory, long offset) {
        return memory.get(JAVA_INT, offset + FLAGS);
    }
}
