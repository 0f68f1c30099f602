package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;

/// Lines to /dev/log, in the form of RFC 3164 that syslog(3) sends. A line that cannot be sent at once is lost: the log
/// must not stop the daemon. The connection is tried anew for the next one.
final class SyslogSink implements LogSink {

    private static final SocketAddress DEV_LOG = new SocketAddress.Unix("/dev/log");
    private static final int FACILITY_BITS = 3;

    private final String identity;
    private final int facility;
    private Optional<Connection> connection = Optional.empty();

    /// What belongs to the thread that writes.
    private record Connection(CallState state, FileDescriptor socket) implements AutoCloseable {

        @Override
        public void close() {
            socket.close();
            state.close();
        }
    }

    /// @param identity `Keepalived_vrrp`, say
    SyslogSink(String identity, int facility) {
        this.identity = identity;
        this.facility = facility;
    }

    @Override
    public void write(LogLine line) {
        String text = "<" + (facility << FACILITY_BITS | line.severity().number()) + ">" + line.syslogTime() + " "
                + identity + "[" + ProcessHandle.current().pid() + "]: " + line.text();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!send(bytes)) {
            // The log daemon may have been restarted.
            close();
            send(bytes);
        }
    }

    private boolean send(byte[] bytes) {
        if (connection.isEmpty()) {
            connection = connect();
        }
        if (connection.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            int flags = SocketCalls.MSG_DONTWAIT | SocketCalls.MSG_NOSIGNAL;
            SocketCalls.send(connection.get().state(), connection.get().socket(), memory, bytes.length, flags);
            return true;
        } catch (ErrnoException _) {
            return false;
        }
    }

    private static Optional<Connection> connect() {
        CallState state = new CallState();
        try {
            FileDescriptor socket = SocketCalls.socket(
                    state, SocketCalls.AF_UNIX, SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC, 0);
            SocketCalls.connect(state, socket, DEV_LOG);
            return Optional.of(new Connection(state, socket));
        } catch (ErrnoException _) {
            state.close();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        connection.ifPresent(Connection::close);
        connection = Optional.empty();
    }
}
