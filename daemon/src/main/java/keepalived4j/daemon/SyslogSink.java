package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;

/// Lines to /dev/log, in the form of RFC 3164 that syslog(3) sends. A line that cannot be sent at once is lost: the log
/// must not stop the daemon. Each line finds the log daemon anew, which may have been restarted.
final class SyslogSink implements LogSink {

    private static final SocketAddress DEV_LOG = new SocketAddress.Unix("/dev/log");
    private static final int FACILITY_BITS = 3;

    private volatile String identity;
    private final int facility;
    private Optional<Sender> sender = Optional.empty();

    /// @param identity `Keepalived_vrrp`, say
    SyslogSink(String identity, int facility) {
        this.identity = identity;
        this.facility = facility;
    }

    @Override
    public void write(LogLine line) {
        if (sender.isEmpty()) {
            sender = Sender.open();
        }
        if (sender.isPresent()) {
            sender.get().send(text(line, sender.get().pid()));
        }
    }

    @Override
    public void identify(String name) {
        identity = name;
    }

    private String text(LogLine line, int pid) {
        int priority = facility << FACILITY_BITS | line.severity().number();
        return "<" + priority + ">" + line.syslogTime() + " " + identity + "[" + pid + "]: " + line.text();
    }

    @Override
    public void close() {
        sender.ifPresent(Sender::close);
        sender = Optional.empty();
    }

    /// What belongs to the thread that writes.
    private record Sender(CallState state, FileDescriptor socket, int pid) implements AutoCloseable {

        /// Absent where there is no descriptor left; the next line tries again.
        static Optional<Sender> open() {
            CallState state = new CallState();
            try {
                int type = SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC;
                FileDescriptor socket = SocketCalls.socket(state, SocketCalls.AF_UNIX, type, 0);
                return Optional.of(new Sender(state, socket, ProcessCalls.getpid(state)));
            } catch (ErrnoException _) {
                state.close();
                return Optional.empty();
            }
        }

        void send(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
                SocketCalls.sendto(state, socket, memory, bytes.length, SocketCalls.MSG_DONTWAIT, DEV_LOG);
            } catch (ErrnoException _) {
                // Nobody listens: there is no place left to say so.
            }
        }

        @Override
        public void close() {
            socket.close();
            state.close();
        }
    }
}
