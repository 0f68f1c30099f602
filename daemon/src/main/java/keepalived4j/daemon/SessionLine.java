package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;

/// A line on which the BFD process tells another process how sessions stand: a pair of sockets that keep records
/// apart ([SessionReport]). The core makes it before either process starts, and holds both ends, so that it outlives
/// them: a process that is started again finds the same line. The core itself says and hears nothing on it, so a core
/// that is busy with a reload holds nobody up. Whoever listens has a line of its own, so that one who is slow holds
/// up no other.
///
/// @param listener [Role#VRRP] or [Role#CHECKER]
record SessionLine(Role listener, FileDescriptor sessionsEnd, FileDescriptor listenersEnd) {

    private static final int TO_VRRP = 4;
    private static final int TO_CHECKER = 5;

    /// Makes those whose processes can both be started.
    static List<SessionLine> all(CallState state, DaemonOptions options) throws ErrnoException {
        List<SessionLine> lines = new ArrayList<>(2);
        add(lines, Role.VRRP, state, options);
        add(lines, Role.CHECKER, state, options);
        return lines;
    }

    private static void add(List<SessionLine> lines, Role listener, CallState state, DaemonOptions options)
            throws ErrnoException {
        if (isWanted(listener, options)) {
            int type = SocketCalls.SOCK_SEQPACKET | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
            SocketCalls.Pair pair = SocketCalls.socketpair(state, SocketCalls.AF_UNIX, type, 0);
            lines.add(new SessionLine(listener, pair.first(), pair.second()));
        }
    }

    /// A copy of what a child has of it, for one that lives in this process.
    Optional<FileDescriptor> copy(CallState state, Role role) throws ErrnoException {
        if (role == Role.BFD) {
            return Optional.of(FileCalls.duplicate(state, sessionsEnd));
        }
        return role == listener ? Optional.of(FileCalls.duplicate(state, listenersEnd)) : Optional.empty();
    }

    /// What a child has of it.
    Optional<FileAction> handDown(Role role) {
        if (role == Role.BFD) {
            return Optional.of(new FileAction.Duplicate(sessionsEnd, inherited(listener)));
        }
        return role == listener
                ? Optional.of(new FileAction.Duplicate(listenersEnd, inherited(listener)))
                : Optional.empty();
    }

    /// The end of this process, which a core with the same options has started, of the line to `listener`; absent if it
    /// made none.
    static Optional<FileDescriptor> inheritedBy(Role listener, DaemonOptions options) {
        return isWanted(listener, options) ? Optional.of(new FileDescriptor(inherited(listener))) : Optional.empty();
    }

    /// The descriptor by which either process has its end.
    private static int inherited(Role listener) {
        return switch (listener) {
            case VRRP -> TO_VRRP;
            case CHECKER -> TO_CHECKER;
            case CORE, BFD -> throw new IllegalStateException("no line leads to " + listener);
        };
    }

    private static boolean isWanted(Role listener, DaemonOptions options) {
        return options.subsystems().contains(Role.BFD.subsystem())
                && options.subsystems().contains(listener.subsystem());
    }
}
