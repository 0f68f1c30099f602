package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct group`, grp.h.
final class Group {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("gr_name"), //    0
            JAVA_LONG.withName("gr_passwd"), //  8
            JAVA_INT.withName("gr_gid"), //     16
            MemoryLayout.paddingLayout(4), //   20
            JAVA_LONG.withName("gr_mem")); //   24

    private static final long GID = LAYOUT.byteOffset(groupElement("gr_gid"));

    private Group() {}

    static int gid(MemorySegment memory) {
        return memory.get(JAVA_INT, GID);
    }
}
