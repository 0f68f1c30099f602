package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct itimerspec`, time.h.
final class Itimerspec {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            Timespec.LAYOUT.withName("it_interval"), //  0
            Timespec.LAYOUT.withName("it_value")); //   16

    private static final long INTERVAL = LAYOUT.byteOffset(groupElement("it_interval"));
    private static final long VALUE = LAYOUT.byteOffset(groupElement("it_value"));

    private Itimerspec() {}

    /// Writes a single expiry at `nanos`.
    static void write(MemorySegment memory, long nanos) {
        Timespec.write(memory, INTERVAL, 0);
        Timespec.write(memory, VALUE, nanos);
    }
}
