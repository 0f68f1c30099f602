package keepalived4j.linux;

import java.lang.foreign.Arena;

/// Namespaces and mounts. A namespace is entered by the calling *thread*, and inherited by threads and processes it
/// starts afterwards; those that run already stay where they are.
public final class NamespaceCalls {

    public static final int CLONE_NEWNS = 0x00020000;
    public static final int CLONE_NEWNET = 0x40000000;

    public static final int MS_BIND = 0x1000;
    public static final int MS_REC = 0x4000;
    public static final int MS_SLAVE = 0x80000;
    public static final int MNT_DETACH = 2;

    private static final LibcFunction SETNS = new LibcFunction("setns");
    private static final LibcFunction UNSHARE = new LibcFunction("unshare");
    private static final LibcFunction MOUNT = new LibcFunction("mount");
    private static final LibcFunction UMOUNT2 = new LibcFunction("umount2");

    private NamespaceCalls() {}

    /// Enters the namespace that `namespace`, opened from /run/netns or /proc, stands for.
    ///
    /// @param kind `CLONE_NEW…` it has to be of
    /// @throws ErrnoException EINVAL for another kind of file, or of namespace; EPERM
    /// @see <a href="https://man7.org/linux/man-pages/man2/setns.2.html">setns(2)</a>
    public static void setns(CallState state, FileDescriptor namespace, int kind) throws ErrnoException {
        SETNS.checked(state, SETNS.invoke(state, namespace.number(), kind));
    }

    /// Enters new namespaces.
    ///
    /// @param kinds `CLONE_NEW…`
    /// @throws ErrnoException EPERM without CAP_SYS_ADMIN; ENOSPC
    /// @see <a href="https://man7.org/linux/man-pages/man2/unshare.2.html">unshare(2)</a>
    public static void unshare(CallState state, int kinds) throws ErrnoException {
        UNSHARE.checked(state, UNSHARE.invoke(state, kinds));
    }

    /// Makes the directory `source` appear at `target` as well (`MS_BIND`).
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/mount.2.html">mount(2)</a>
    public static void bindMount(CallState state, String source, String target) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long result = MOUNT.invoke(
                    state,
                    arena.allocateFrom(source).address(),
                    arena.allocateFrom(target).address(),
                    0,
                    MS_BIND,
                    0);
            MOUNT.checked(state, result, target);
        }
    }

    /// Lets no mount made below `target` from now on be seen outside this mount namespace, while those made outside
    /// still arrive here (`MS_SLAVE | MS_REC`).
    public static void makeSlave(CallState state, String target) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long result = MOUNT.invoke(state, 0, arena.allocateFrom(target).address(), 0, MS_SLAVE | MS_REC, 0);
            MOUNT.checked(state, result, target);
        }
    }

    /// Takes away what is mounted at `target`.
    ///
    /// @param flags 0 or `MNT_DETACH`: once nobody uses it any more
    /// @see <a href="https://man7.org/linux/man-pages/man2/umount.2.html">umount2(2)</a>
    public static void umount2(CallState state, String target, int flags) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long result = UMOUNT2.invoke(state, arena.allocateFrom(target).address(), flags);
            UMOUNT2.checked(state, result, target);
        }
    }
}
