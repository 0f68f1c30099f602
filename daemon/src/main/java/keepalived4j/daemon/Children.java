package keepalived4j.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;

/// The children of the core process, one for each part that is switched on.
final class Children implements AutoCloseable {

    private static final List<Role> ORDER_OF_START = List.of(Role.CHECKER, Role.VRRP, Role.BFD);

    private final List<Child> all = new ArrayList<>(ORDER_OF_START.size());

    /// Starts none of them.
    ///
    /// @param watcher is told what becomes of them
    Children(
            CallState state,
            EventLoop loop,
            ChildStarter starter,
            DaemonOptions options,
            PidFiles pidFiles,
            Child.Watcher watcher)
            throws ErrnoException {
        List<SessionLine> lines = SessionLine.all(state, options);
        for (Role role : ORDER_OF_START) {
            PidFile file = pidFiles.children().get(role);
            if (file != null) {
                all.add(new Child(state, loop, starter, role, file, lines, watcher));
            }
        }
    }

    /// In the order in which they are started.
    List<Child> all() {
        return all;
    }

    /// Whether the process `pid` is one of them.
    boolean include(int pid) {
        for (Child child : all) {
            if (child.isProcess(pid)) {
                return true;
            }
        }
        return false;
    }

    List<Child> living() {
        List<Child> living = new ArrayList<>(all.size());
        for (Child child : all) {
            if (child.isAlive()) {
                living.add(child);
            }
        }
        return living;
    }

    /// Sends a signal to those that live.
    void signal(int signal) throws ErrnoException {
        for (Child child : all) {
            child.signal(signal);
        }
    }

    /// Sends a signal to the one of that role, if it lives.
    void signal(Role role, int signal) throws ErrnoException {
        for (Child child : all) {
            if (child.role() == role) {
                child.signal(signal);
            }
        }
    }

    /// Says something to those that live.
    void say(ControlMessage message) throws ErrnoException {
        for (Child child : all) {
            child.say(message);
        }
    }

    /// Has those that live forget the configuration of a reload.
    void abandon(ControlMessage.Configuration message) throws ErrnoException {
        for (Child child : all) {
            child.abandon(message);
        }
    }

    /// Only who runs has a pid file that can be read; the locks stay.
    void withdrawIdlePidFiles(Log log) {
        for (Child child : all) {
            if (!child.isAlive()) {
                try {
                    child.pidFile().withdraw();
                } catch (IOException e) {
                    log.error("Cannot remove a pid file: " + e.getMessage());
                }
            }
        }
    }

    /// Lets go of those that live, by which they are told to end.
    @Override
    public void close() {
        for (Child child : all) {
            child.close();
        }
    }
}
