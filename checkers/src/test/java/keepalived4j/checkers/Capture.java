package keepalived4j.checkers;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;

/// Hears all ICMP messages that reach this host.
final class Capture implements AutoCloseable {

    private static final int IPV4_HEADER = 20;
    private static final int WHOLE_REQUEST = IPV4_HEADER + 8 + 128;

    private final CallState state;
    private final FileDescriptor socket;
    private final Arena arena = Arena.ofConfined();

    Capture(CallState state) throws ErrnoException {
        this.state = state;
        socket = SocketCalls.socket(
                state,
                SocketCalls.AF_INET,
                SocketCalls.SOCK_RAW | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC,
                SocketCalls.IPPROTO_ICMP);
    }

    /// Of each echo request the socket it came from, counted from 1, and its sequence.
    List<String> echoRequests() throws ErrnoException {
        MemorySegment packet = arena.allocate(1500);
        Map<Integer, Integer> sockets = new HashMap<>();
        List<String> requests = new ArrayList<>();
        long length = SocketCalls.recv(state, socket, packet, 0);
        while (length != FileCalls.WOULD_BLOCK) {
            if (packet.get(JAVA_BYTE, IPV4_HEADER) == 8 && length == WHOLE_REQUEST) {
                int source = sockets.computeIfAbsent(number(packet, IPV4_HEADER + 4), _ -> sockets.size() + 1);
                requests.add(source + " " + number(packet, IPV4_HEADER + 6));
            }
            length = SocketCalls.recv(state, socket, packet, 0);
        }
        return requests;
    }

    private static int number(MemorySegment packet, long at) {
        return Byte.toUnsignedInt(packet.get(JAVA_BYTE, at)) << 8 | Byte.toUnsignedInt(packet.get(JAVA_BYTE, at + 1));
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }
}
