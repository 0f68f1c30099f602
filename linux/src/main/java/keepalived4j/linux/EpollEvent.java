package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct epoll_event`, sys/epoll.h: packed on x86-64, padded elsewhere.
final class EpollEvent {

    static final StructLayout LAYOUT = Machine.CURRENT.packsEpollEvent
            ? MemoryLayout.structLayout(
                    JAVA_INT.withName("events"), //           0
                    JAVA_LONG_UNALIGNED.withName("data")) //  4
            : MemoryLayout.structLayout(
                    JAVA_INT.withName("events"), //           0
                    MemoryLayout.paddingLayout(4), //         4
                    JAVA_LONG.withName("data")); //           8

    private static final long SIZE = LAYOUT.byteSize();
    private static final long EVENTS = LAYOUT.byteOffset(groupElement("events"));
    private static final long DATA = LAYOUT.byteOffset(groupElement("data"));

    private EpollEvent() {}

    static void write(MemorySegment memory, int events, long data) {
        memory.set(JAVA_INT, EVENTS, events);
        memory.set(JAVA_LONG_UNALIGNED, DATA, data);
    }

    static int events(MemorySegment array, int index) {
        return array.get(JAVA_INT, index * SIZE + EVENTS);
    }

    static long data(MemorySegment array, int index) {
        return array.get(JAVA_LONG_UNALIGNED, index * SIZE + DATA);
    }
}
