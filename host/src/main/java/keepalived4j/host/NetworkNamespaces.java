package keepalived4j.host;

import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.NamespaceCalls;

/// Network namespaces: those that have names, as ip-netns(8) gives them, and the machine's own.
public final class NetworkNamespaces {

    /// Where the namespace that the machine began in can be opened.
    public static final String OF_THE_MACHINE = "/proc/1/ns/net";

    private static final String NAMED = "/run/netns/";
    private static final String OF_THIS_THREAD = "/proc/thread-self/ns/net";

    private NetworkNamespaces() {}

    /// What is done in another namespace.
    ///
    /// @param <T> what comes of it
    public interface Visit<T> {
        T make() throws ErrnoException;
    }

    /// Where the namespace `name` can be opened.
    public static String path(String name) {
        return NAMED + name;
    }

    /// Moves the calling thread into the namespace, and with it every thread and process it starts.
    ///
    /// @throws ErrnoException ENOENT where there is none of that name; EPERM without CAP_SYS_ADMIN
    public static void enter(CallState state, String name) throws ErrnoException {
        try (FileDescriptor there = open(state, path(name))) {
            NamespaceCalls.setns(state, there, NamespaceCalls.CLONE_NEWNET);
        }
    }

    /// Makes a visit to the namespace at `path`, and comes back.
    ///
    /// @throws ErrnoException as [#enter]
    public static <T> T visit(CallState state, String path, Visit<T> visit) throws ErrnoException {
        try (FileDescriptor here = open(state, OF_THIS_THREAD);
                FileDescriptor there = open(state, path)) {
            NamespaceCalls.setns(state, there, NamespaceCalls.CLONE_NEWNET);
            try {
                return visit.make();
            } finally {
                NamespaceCalls.setns(state, here, NamespaceCalls.CLONE_NEWNET);
            }
        }
    }

    private static FileDescriptor open(CallState state, String path) throws ErrnoException {
        return FileCalls.open(state, path, FileCalls.O_RDONLY | FileCalls.O_CLOEXEC, 0);
    }
}
