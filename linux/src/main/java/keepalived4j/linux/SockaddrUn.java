package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;

/// `struct sockaddr_un`, sys/un.h.
final class SockaddrUn {

    private static final int PATH_BYTES = 108;

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("sun_family"), //                                       0
            MemoryLayout.sequenceLayout(PATH_BYTES, JAVA_BYTE).withName("sun_path")); // 2

    private static final long FAMILY = LAYOUT.byteOffset(groupElement("sun_family"));
    private static final long PATH = LAYOUT.byteOffset(groupElement("sun_path"));

    private SockaddrUn() {}

    static boolean fits(String path) {
        return path.getBytes(StandardCharsets.UTF_8).length < PATH_BYTES;
    }

    static int write(MemorySegment memory, SocketAddress.Unix address) {
        byte[] path = address.path().getBytes(StandardCharsets.UTF_8);
        memory.set(JAVA_SHORT, FAMILY, (short) SocketCalls.AF_UNIX);
        MemorySegment.copy(path, 0, memory, JAVA_BYTE, PATH, path.length);
        memory.set(JAVA_BYTE, PATH + path.length, (byte) 0);
        boolean isAbstract = path.length > 0 && path[0] == 0;
        return (int) PATH + path.length + (isAbstract ? 0 : 1); // abstract names are counted, not terminated
    }

    static SocketAddress.Unix read(MemorySegment memory, int length) {
        int bytes = Math.max(length - (int) PATH, 0);
        boolean isAbstract = bytes > 0 && memory.get(JAVA_BYTE, PATH) == 0;
        if (!isAbstract && bytes > 0 && memory.get(JAVA_BYTE, PATH + bytes - 1) == 0) {
            bytes--;
        }
        byte[] path = memory.asSlice(PATH, bytes).toArray(JAVA_BYTE);
        return new SocketAddress.Unix(new String(path, StandardCharsets.UTF_8));
    }
}
