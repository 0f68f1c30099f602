package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SpawnRequest.Membership;
import keepalived4j.values.Deadline;

/// A child of the core process, as the core sees it: started, watched, spoken to, and buried. One object stands for all
/// lives of one role.
final class Child {

    private final CallState state;
    private final EventLoop loop;
    private final OwnImage image;
    private final Role role;
    private final List<String> arguments;
    private final PidFile pidFile;
    private final List<SessionLine> lines;
    private final Watcher watcher;
    private final RespawnDelay respawnDelay = new RespawnDelay();
    private Optional<Life> life = Optional.empty();
    private Deadline lastStarted = Deadline.ORIGIN;

    /// One process.
    private record Life(
            int pid, FileDescriptor pidfd, EventLoop.Watch watch, ControlChannel channel, Deadline started) {}

    /// Who is told what becomes of a child.
    interface Watcher {
        void said(Child child, ControlMessage message, Deadline now) throws ErrnoException;

        /// It has been started, and its number cannot be written.
        void unrecorded(Child child, ErrnoException reason);

        void ended(Child child, ChildState end, int pid, Deadline now) throws ErrnoException;
    }

    /// @param lines on which it tells or hears how BFD sessions stand
    Child(
            CallState state,
            EventLoop loop,
            OwnImage image,
            Role role,
            List<String> arguments,
            PidFile pidFile,
            List<SessionLine> lines,
            Watcher watcher) {
        this.state = state;
        this.loop = loop;
        this.image = image;
        this.role = role;
        this.arguments = arguments;
        this.pidFile = pidFile;
        this.lines = lines;
        this.watcher = watcher;
    }

    Role role() {
        return role;
    }

    boolean isAlive() {
        return life.isPresent();
    }

    /// Whether it is the process `pid`.
    boolean isProcess(int pid) {
        return life.isPresent() && life.get().pid() == pid;
    }

    PidFile pidFile() {
        return pidFile;
    }

    /// Starts the process and hands it the configuration; returns its pid.
    ///
    /// @param machineOptions of its virtual machine, as this configuration needs them
    int start(byte[] expandedConfiguration, List<String> machineOptions, Deadline now) throws ErrnoException {
        int type = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
        SocketCalls.Pair pair = SocketCalls.socketpair(state, SocketCalls.AF_UNIX, type, 0);
        int pid;
        try (FileDescriptor theirs = pair.second()) {
            List<FileAction> actions = new ArrayList<>();
            actions.add(new FileAction.Duplicate(theirs, 0));
            actions.add(pidFile.handDown());
            for (SessionLine line : lines) {
                line.handDown(role).ifPresent(actions::add);
            }
            pid = image.start(state, role, machineOptions, arguments, Membership.OUR_GROUP, actions);
        } catch (ErrnoException e) {
            pair.first().close();
            throw e;
        }
        FileDescriptor pidfd = ProcessCalls.pidfdOpen(state, pid);
        ControlChannel channel = new ControlChannel(state, loop, pair.first(), new Ear());
        life = Optional.of(new Life(pid, pidfd, loop.watch(pidfd, this::ended), channel, now));
        try {
            pidFile.write(state, pid);
        } catch (ErrnoException e) {
            watcher.unrecorded(this, e);
        }
        channel.send(new ControlMessage.Configuration(0, expandedConfiguration));
        return pid;
    }

    private final class Ear implements ControlChannel.Receiver {

        @Override
        public void received(ControlMessage message, Deadline now) throws ErrnoException {
            watcher.said(Child.this, message, now);
        }

        @Override
        public void closed(Deadline now) {
            // Its end of life is told by the pidfd, with the reason.
        }
    }

    /// Says something to the process; nothing happens if there is none.
    void say(ControlMessage message) throws ErrnoException {
        if (life.isPresent()) {
            life.get().channel().send(message);
        }
    }

    /// Has the process forget the configuration of a reload, of which it may not even have heard.
    void abandon(ControlMessage.Configuration message) throws ErrnoException {
        if (life.isPresent() && !life.get().channel().takeBack(message)) {
            say(new ControlMessage.Abandon());
        }
    }

    void signal(int signal) throws ErrnoException {
        if (life.isPresent()) {
            ProcessCalls.pidfdSendSignal(state, life.get().pidfd(), signal);
        }
    }

    private void ended(Deadline now) throws ErrnoException {
        Life past = life.orElseThrow();
        ChildState end = ProcessCalls.waitid(state, past.pidfd());
        if (end instanceof ChildState.StillRunning) {
            return;
        }
        past.watch().end();
        past.pidfd().close();
        past.channel().close();
        life = Optional.empty();
        lastStarted = past.started();
        watcher.ended(this, end, past.pid(), now);
    }

    /// How long to wait before the process that has just ended is started again; absent where it has lived long.
    Optional<Duration> respawnDelay(Deadline now) {
        return respawnDelay.after(lastStarted, now);
    }
}
