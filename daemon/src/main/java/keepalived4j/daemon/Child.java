package keepalived4j.daemon;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.values.Deadline;

/// A child of the core process, as the core sees it: started, watched, spoken to, and buried. One object stands for all
/// lives of one role.
final class Child implements AutoCloseable {

    private final CallState state;
    private final EventLoop loop;
    private final ChildStarter starter;
    private final Role role;
    private final PidFile pidFile;
    private final List<SessionLine> lines;
    private final Watcher watcher;
    private final RespawnDelay respawnDelay = new RespawnDelay();
    private Optional<Life> life = Optional.empty();
    private Deadline lastStarted = Deadline.ORIGIN;

    /// One process.
    private record Life(LivingChild child, EventLoop.Watch watch, ControlChannel channel, Deadline started) {}

    /// Who is told what becomes of a child.
    interface Watcher {
        void said(Child child, ControlMessage message, Deadline now) throws ErrnoException;

        /// Its pid file cannot be made, locked or written, and it runs without.
        void unrecorded(Child child, ErrnoException reason);

        void ended(Child child, ChildState end, int pid, Deadline now) throws ErrnoException;
    }

    /// @param lines on which it tells or hears how BFD sessions stand
    Child(
            CallState state,
            EventLoop loop,
            ChildStarter starter,
            Role role,
            PidFile pidFile,
            List<SessionLine> lines,
            Watcher watcher) {
        this.state = state;
        this.loop = loop;
        this.starter = starter;
        this.role = role;
        this.pidFile = pidFile;
        this.lines = lines;
        this.watcher = watcher;
    }

    Role role() {
        return role;
    }

    /// What it is called in log lines: `VRRP child process`.
    String title() {
        return role.title() + " child " + starter.kind();
    }

    boolean isAlive() {
        return life.isPresent();
    }

    /// Whether it is the process `pid`.
    boolean isProcess(int pid) {
        return life.isPresent() && life.get().child().pid() == pid;
    }

    PidFile pidFile() {
        return pidFile;
    }

    private void renewPidFile() {
        try {
            pidFile.renew(state);
        } catch (ErrnoException e) {
            watcher.unrecorded(this, e);
        }
    }

    /// Starts the process and hands it the configuration; returns its pid.
    ///
    /// @param machineOptions of its virtual machine, as this configuration needs them
    int start(byte[] expandedConfiguration, List<String> machineOptions, Deadline now) throws ErrnoException {
        int type = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
        SocketCalls.Pair pair = SocketCalls.socketpair(state, SocketCalls.AF_UNIX, type, 0);
        renewPidFile();
        LivingChild child;
        try (FileDescriptor theirs = pair.second()) {
            child = starter.start(role, theirs, pidFile, lines, machineOptions);
        } catch (ErrnoException e) {
            pair.first().close();
            throw e;
        }
        ControlChannel channel = new ControlChannel(state, loop, pair.first(), new Ear());
        life = Optional.of(new Life(child, loop.watch(child.ending(), this::ended), channel, now));
        try {
            pidFile.write(state, child.pid());
        } catch (ErrnoException e) {
            watcher.unrecorded(this, e);
        }
        channel.send(new ControlMessage.Configuration(0, expandedConfiguration));
        return child.pid();
    }

    private final class Ear implements ControlChannel.Receiver {

        @Override
        public void received(ControlMessage message, Deadline now) throws ErrnoException {
            watcher.said(Child.this, message, now);
        }

        @Override
        public void closed(Deadline now) {
            // Its end is told with the reason ([LivingChild#ending]).
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
            life.get().child().signal(signal, life.get().channel());
        }
    }

    private void ended(Deadline now) throws ErrnoException {
        Life past = life.orElseThrow();
        ChildState end = past.child().state();
        if (end instanceof ChildState.StillRunning) {
            return;
        }
        past.watch().end();
        past.child().close();
        past.channel().close();
        life = Optional.empty();
        lastStarted = past.started();
        watcher.ended(this, end, past.child().pid(), now);
    }

    /// How long to wait before the process that has just ended is started again; absent where it has lived long.
    Optional<Duration> respawnDelay(Deadline now) {
        return respawnDelay.after(lastStarted, now);
    }

    /// Lets go of it without having seen its end, by which it is told to end.
    @Override
    public void close() {
        if (life.isPresent()) {
            life.get().channel().close();
            life.get().child().close();
            life = Optional.empty();
        }
    }
}
