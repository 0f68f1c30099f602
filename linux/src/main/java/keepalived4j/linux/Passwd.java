package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct passwd`, pwd.h.
final class Passwd {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("pw_name"), //    0
            JAVA_LONG.withName("pw_passwd"), //  8
            JAVA_INT.withName("pw_uid"), //     16
            JAVA_INT.withName("pw_gid"), //     20
            JAVA_LONG.withName("pw_gecos"), //  24
            JAVA_LONG.withName("pw_dir"), //    32
            JAVA_LONG.withName("pw_shell")); // 40

    private static final long NAME = LAYOUT.byteOffset(groupElement("pw_name"));
    private static final long UID = LAYOUT.byteOffset(groupElement("pw_uid"));
    private static final long GID = LAYOUT.byteOffset(groupElement("pw_gid"));

    private Passwd() {}

    static int uid(MemorySegment memory) {
        return memory.get(JAVA_INT, UID);
    }

    static int gid(MemorySegment memory) {
        return memory.get(JAVA_INT, GID);
    }

    @SuppressWarnings("restricted") // points into the buffer given with the call, ended by NUL
    static String name(MemorySegment memory, long longest) {
        return MemorySegment.ofAddress(memory.get(JAVA_LONG, NAME))
                .reinterpret(longest)
                .getString(0);
    }
}
