package keepalived4j.linux;

/// What statfs(2) says of a mounted file system.
///
/// @param type its magic number, linux/magic.h
/// @param flags `ST_…`
public record FileSystem(long type, long flags) {

    private static final long ST_RDONLY = 0x1;

    public boolean isReadOnly() {
        return (flags & ST_RDONLY) != 0;
    }
}
