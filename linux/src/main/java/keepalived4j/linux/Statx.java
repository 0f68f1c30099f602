package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct statx`, linux/stat.h.
final class Statx {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("stx_mask"), //                   0
            JAVA_INT.withName("stx_blksize"), //                4
            JAVA_LONG.withName("stx_attributes"), //            8
            JAVA_INT.withName("stx_nlink"), //                 16
            JAVA_INT.withName("stx_uid"), //                   20
            JAVA_INT.withName("stx_gid"), //                   24
            JAVA_SHORT.withName("stx_mode"), //                28
            MemoryLayout.paddingLayout(2), //                  30
            JAVA_LONG.withName("stx_ino"), //                  32
            JAVA_LONG.withName("stx_size"), //                 40
            JAVA_LONG.withName("stx_blocks"), //               48
            JAVA_LONG.withName("stx_attributes_mask"), //      56
            StatxTimestamp.LAYOUT.withName("stx_atime"), //    64
            StatxTimestamp.LAYOUT.withName("stx_btime"), //    80
            StatxTimestamp.LAYOUT.withName("stx_ctime"), //    96
            StatxTimestamp.LAYOUT.withName("stx_mtime"), //   112
            JAVA_INT.withName("stx_rdev_major"), //           128
            JAVA_INT.withName("stx_rdev_minor"), //           132
            JAVA_INT.withName("stx_dev_major"), //            136
            JAVA_INT.withName("stx_dev_minor"), //            140
            MemoryLayout.paddingLayout(112)); //              144, grows with new kernels

    private static final long MODE = LAYOUT.byteOffset(groupElement("stx_mode"));
    private static final long UID = LAYOUT.byteOffset(groupElement("stx_uid"));
    private static final long GID = LAYOUT.byteOffset(groupElement("stx_gid"));
    private static final long SIZE = LAYOUT.byteOffset(groupElement("stx_size"));
    private static final long INO = LAYOUT.byteOffset(groupElement("stx_ino"));
    private static final long MTIME = LAYOUT.byteOffset(groupElement("stx_mtime"));
    private static final long DEV_MAJOR = LAYOUT.byteOffset(groupElement("stx_dev_major"));
    private static final long DEV_MINOR = LAYOUT.byteOffset(groupElement("stx_dev_minor"));

    private Statx() {}

    static FileStatus read(MemorySegment memory) {
        return new FileStatus(
                memory.get(JAVA_SHORT, MODE) & 0xffff,
                memory.get(JAVA_INT, UID),
                memory.get(JAVA_INT, GID),
                memory.get(JAVA_LONG, SIZE),
                memory.get(JAVA_INT, DEV_MAJOR),
                memory.get(JAVA_INT, DEV_MINOR),
                memory.get(JAVA_LONG, INO),
                StatxTimestamp.nanos(memory, MTIME));
    }
}
