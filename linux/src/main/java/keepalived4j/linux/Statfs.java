package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct statfs`, sys/statfs.h, as on x86-64 and aarch64.
final class Statfs {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("f_type"), //                              0
            JAVA_LONG.withName("f_bsize"), //                             8
            JAVA_LONG.withName("f_blocks"), //                           16
            JAVA_LONG.withName("f_bfree"), //                            24
            JAVA_LONG.withName("f_bavail"), //                           32
            JAVA_LONG.withName("f_files"), //                            40
            JAVA_LONG.withName("f_ffree"), //                            48
            MemoryLayout.sequenceLayout(2, JAVA_INT).withName("f_fsid"), // 56
            JAVA_LONG.withName("f_namelen"), //                          64
            JAVA_LONG.withName("f_frsize"), //                           72
            JAVA_LONG.withName("f_flags"), //                            80
            MemoryLayout.sequenceLayout(4, JAVA_LONG).withName("f_spare")); // 88

    private static final long TYPE = LAYOUT.byteOffset(groupElement("f_type"));
    private static final long FLAGS = LAYOUT.byteOffset(groupElement("f_flags"));

    private Statfs() {}

    static FileSystem read(MemorySegment memory) {
        return new FileSystem(memory.get(JAVA_LONG, TYPE), memory.get(JAVA_LONG, FLAGS));
    }
}
