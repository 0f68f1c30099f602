package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.values.Deadline;

/// What the init system that has started the daemon is told of its state, by datagrams to the socket it has named in
/// the environment. Belongs to the core's thread. A datagram that cannot be sent is told once and lost: the daemon
/// does not depend on who has started it.
///
/// Differs: the reference also wants to be the child of a process 1 called systemd. The variable says enough, and says
/// it to daemons that a wrapper has started, too.
///
/// @see <a href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3)</a>
final class InitSystem implements AutoCloseable {

    private static final String SOCKET = "NOTIFY_SOCKET";

    /// What it says in the environment, meant for the process it has started and for no other.
    static final List<String> VARIABLES = List.of(SOCKET, WatchdogRequest.INTERVAL, WatchdogRequest.PROCESS);

    private final CallState state;
    private final Log log;
    private final FileDescriptor socket;
    private final SocketAddress destination;
    private boolean failureTold;

    private InitSystem(CallState state, Log log, FileDescriptor socket, SocketAddress destination) {
        this.state = state;
        this.log = log;
        this.socket = socket;
        this.destination = destination;
    }

    /// The one that `environment` tells of; absent if none wants to be told.
    static Optional<InitSystem> of(CallState state, Log log, Map<String, String> environment) {
        String name = environment.get(SOCKET);
        if (name == null || name.isEmpty()) {
            return Optional.empty();
        }
        try {
            SocketAddress destination = address(name);
            int type = SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC;
            FileDescriptor socket = SocketCalls.socket(state, SocketCalls.AF_UNIX, type, 0);
            return Optional.of(new InitSystem(state, log, socket, destination));
        } catch (IllegalArgumentException | ErrnoException e) {
            log.error("Cannot notify the init system: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// A path, or behind an `@` a name without a file.
    private static SocketAddress address(String name) {
        return switch (name.charAt(0)) {
            case '/' -> new SocketAddress.Unix(name);
            case '@' -> new SocketAddress.Unix('\0' + name.substring(1));
            default -> throw new IllegalArgumentException(SOCKET + " '" + name + "' is neither a path nor a name");
        };
    }

    /// The daemon does what its configuration says.
    void ready() {
        send("READY=1\nMAINPID=" + ProcessCalls.getpid(state));
    }

    /// Another configuration is looked at; [#ready] follows in every outcome.
    void reloading(Deadline now) {
        send("RELOADING=1\nMONOTONIC_USEC=" + now.nanos() / 1000);
    }

    void stopping() {
        send("STOPPING=1");
    }

    /// The daemon ends because of an error (errno(3)).
    void failed(int errno) {
        send("ERRNO=" + errno);
    }

    /// The daemon is well.
    void alive() {
        send("WATCHDOG=1");
    }

    private void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            SocketCalls.sendto(state, socket, memory, bytes.length, SocketCalls.MSG_DONTWAIT, destination);
        } catch (ErrnoException e) {
            if (!failureTold) {
                failureTold = true;
                log.error("Cannot notify the init system: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
