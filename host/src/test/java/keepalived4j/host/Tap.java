package keepalived4j.host;

import static keepalived4j.linux.SocketCalls.AF_PACKET;
import static keepalived4j.linux.SocketCalls.SOCK_NONBLOCK;
import static keepalived4j.linux.SocketCalls.SOCK_RAW;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.values.InterfaceIndex;

/// Sees and makes Ethernet frames on an interface.
final class Tap implements AutoCloseable {

    private static final int ETH_P_ALL = 3;
    private static final int FRAME_BYTES = 2048;
    private static final int ETHERNET_HEADER_BYTES = 14;
    private static final int BUFFER_BYTES = 32 << 20;

    private final CallState state;
    private final FileDescriptor socket;
    private final MessageBatch batch = new MessageBatch(256, FRAME_BYTES);
    private final InterfaceIndex index;

    Tap(CallState state, InterfaceIndex index) throws ErrnoException {
        this.state = state;
        this.index = index;
        socket = SocketCalls.socket(state, AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0);
        SocketCalls.setsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUFFORCE, BUFFER_BYTES);
        SocketCalls.bind(state, socket, new SocketAddress.Link(index, ETH_P_ALL, Optional.empty()));
    }

    /// The frames that arrived here and were not taken yet, in hexadecimal.
    List<String> frames() throws ErrnoException {
        List<String> frames = new ArrayList<>();
        int received;
        while ((received = batch.receive(state, socket)) > 0) {
            for (int slot = 0; slot < received; slot++) {
                byte[] bytes = batch.buffer(slot).asSlice(0, batch.length(slot)).toArray(ValueLayout.JAVA_BYTE);
                frames.add(HexFormat.of().formatHex(bytes));
            }
        }
        return frames;
    }

    /// The VRRP and AH packets among them, from the IP header on.
    List<String> adverts() throws ErrnoException {
        return frames().stream()
                .filter(Tap::isAdvert)
                .map(frame -> frame.substring(2 * ETHERNET_HEADER_BYTES))
                .toList();
    }

    private static boolean isAdvert(String frame) {
        String type = frame.substring(24, 28);
        String payload = frame.substring(28);
        return type.equals("0800")
                ? payload.startsWith("70", 18) || payload.startsWith("33", 18)
                : type.equals("86dd") && payload.startsWith("70", 12);
    }

    /// Puts a frame on the link, as if from another host.
    void send(String frame) throws ErrnoException {
        byte[] bytes = HexFormat.of().parseHex(frame);
        try (var one = new MessageBatch(1, FRAME_BYTES)) {
            one.buffer(0).copyFrom(java.lang.foreign.MemorySegment.ofArray(bytes));
            one.setLength(0, bytes.length);
            one.setDestination(0, new SocketAddress.Link(index, ETH_P_ALL, Optional.empty()));
            if (one.send(state, socket, 1, 0) != 1) {
                throw new ErrnoException("sendmmsg", one.errno(0));
            }
        }
    }

    @Override
    public void close() {
        socket.close();
        batch.close();
    }
}
