package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;

/// `struct inotify_event`, sys/inotify.h: a head, and behind it `len` bytes with the name.
final class InotifyEvent {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("wd"), //      0
            JAVA_INT.withName("mask"), //    4
            JAVA_INT.withName("cookie"), //  8
            JAVA_INT.withName("len")); //   12

    static final long SIZE = LAYOUT.byteSize();
    private static final long WATCH = LAYOUT.byteOffset(groupElement("wd"));
    private static final long MASK = LAYOUT.byteOffset(groupElement("mask"));
    private static final long LENGTH = LAYOUT.byteOffset(groupElement("len"));

    private InotifyEvent() {}

    static int watch(MemorySegment memory, long start) {
        return memory.get(JAVA_INT, start + WATCH);
    }

    static int mask(MemorySegment memory, long start) {
        return memory.get(JAVA_INT, start + MASK);
    }

    /// How much room the name takes, with the zeroes behind it.
    static long nameBytes(MemorySegment memory, long start) {
        return memory.get(JAVA_INT, start + LENGTH) & 0xffff_ffffL;
    }

    static String name(MemorySegment memory, long start) {
        int room = (int) nameBytes(memory, start);
        byte[] bytes = new byte[room];
        MemorySegment.copy(memory, JAVA_BYTE, start + SIZE, bytes, 0, room);
        int length = 0;
        while (length < room && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
