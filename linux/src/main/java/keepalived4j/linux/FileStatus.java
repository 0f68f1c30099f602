package keepalived4j.linux;

/// What a file is, and whose.
///
/// @param mode type and permissions, `S_IF…` and `S_I…`
/// @param inode unique within the device
/// @param modifiedNanos time of the last change, nanoseconds since 1970
public record FileStatus(
        int mode, int uid, int gid, long size, long deviceMajor, long deviceMinor, long inode, long modifiedNanos) {

    private static final int S_IFMT = 0xf000;
    private static final int S_IFIFO = 0x1000;
    private static final int S_IFDIR = 0x4000;
    private static final int S_IFREG = 0x8000;
    private static final int S_IFLNK = 0xa000;
    private static final int S_IFSOCK = 0xc000;

    public static final int S_ISUID = 0x800;
    public static final int S_ISGID = 0x400;
    public static final int S_ISVTX = 0x200;
    public static final int S_IWGRP = 0x10;
    public static final int S_IWOTH = 0x2;

    public boolean isFifo() {
        return (mode & S_IFMT) == S_IFIFO;
    }

    public boolean isDirectory() {
        return (mode & S_IFMT) == S_IFDIR;
    }

    public boolean isRegularFile() {
        return (mode & S_IFMT) == S_IFREG;
    }

    public boolean isSymbolicLink() {
        return (mode & S_IFMT) == S_IFLNK;
    }

    public boolean isSocket() {
        return (mode & S_IFMT) == S_IFSOCK;
    }

    /// Whether all of `bits` (`S_I…`) are set.
    public boolean has(int bits) {
        return (mode & bits) == bits;
    }
}
