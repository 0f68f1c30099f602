package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.daemon.DaemonOptions.Subsystem;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;

/// The line on which the BFD process tells the VRRP process how sessions stand: a pair of sockets that keep records
/// apart ([SessionReport]). The core makes it before either process starts, and holds both ends, so that it
/// outlives them: a process that is started again finds the same line. The core itself says and hears nothing on
/// it, so a core that is busy with a reload holds nobody up.
record SessionLine(FileDescriptor sessionsEnd, FileDescriptor routersEnd) {

    /// The descriptor by which either process has its end.
    private static final int INHERITED = 4;

    /// Makes one, if both processes can be started.
    static Optional<SessionLine> between(CallState state, DaemonOptions options) throws ErrnoException {
        if (!isWanted(options)) {
            return Optional.empty();
        }
        int type = SocketCalls.SOCK_SEQPACKET | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
        SocketCalls.Pair pair = SocketCalls.socketpair(state, SocketCalls.AF_UNIX, type, 0);
        return Optional.of(new SessionLine(pair.first(), pair.second()));
    }

    /// What a child has of it.
    FileAction handDown(Role role) {
        return switch (role) {
            case BFD -> new FileAction.Duplicate(sessionsEnd, INHERITED);
            case VRRP -> new FileAction.Duplicate(routersEnd, INHERITED);
            case CORE -> throw new IllegalStateException("the core is nobody's child");
        };
    }

    /// The end of this process, which a core with the same options has started; absent if it made none.
    static Optional<FileDescriptor> inheritedBy(DaemonOptions options) {
        return isWanted(options) ? Optional.of(new FileDescriptor(INHERITED)) : Optional.empty();
    }

    private static boolean isWanted(DaemonOptions options) {
        return options.subsystems().contains(Subsystem.BFD)
                && options.subsystems().contains(Subsystem.VRRP);
    }
}
