package keepalived4j.host;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.bfd.ControlPort;
import keepalived4j.bfd.ReceivedPacket;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.linux.PacketInfo;
import keepalived4j.linux.SocketAddress;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.Malformed;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv6Address;

/// Hears BFD packets: one socket for each wanted port, both behind one descriptor.
public final class BfdListener implements AutoCloseable {

    /// Hears what arrives.
    public interface Hearer {

        void heard(ReceivedPacket packet);

        /// A datagram without a readable header.
        void malformed(ControlPort port, Malformed datagram);

        /// Reading failed. The socket stays open.
        void failed(ControlPort port, ErrnoException failure);
    }

    /// A port that cannot be heard.
    public record Refusal(ControlPort port, ErrnoException failure) {}

    private static final int SLOTS = 32;
    /// What is longer is no packet without authentication, and with one it is not for us.
    private static final int SLOT_BYTES = 32;
    /// Enough to find all that came while the process was held up, so that nobody counts as silent who was not; and
    /// few enough that a flood does not keep the loop from its timers for more than some milliseconds.
    private static final int BATCHES_A_WAKE_UP = 16;

    private final CallState state;
    private final Epoll epoll;
    private final MessageBatch batch = new MessageBatch(SLOTS, SLOT_BYTES);
    private final Map<ControlPort, FileDescriptor> open = new EnumMap<>(ControlPort.class);

    /// @param state of the thread that this belongs to
    public BfdListener(CallState state) throws ErrnoException {
        this.state = state;
        this.epoll = new Epoll(state, ControlPort.values().length);
    }

    /// Readable when a datagram has arrived.
    public FileDescriptor descriptor() {
        return epoll.descriptor();
    }

    /// Hears these ports from now on, and no others.
    ///
    /// @return those that could not be opened; they are tried again at the next call
    public List<Refusal> want(Set<ControlPort> ports) throws ErrnoException {
        List<Refusal> refusals = new ArrayList<>();
        for (ControlPort port : ControlPort.values()) {
            FileDescriptor present = open.get(port);
            if (present != null && !ports.contains(port)) {
                epoll.remove(present);
                present.close();
                open.remove(port);
            } else if (present == null && ports.contains(port)) {
                open(port, refusals);
            }
        }
        return refusals;
    }

    private void open(ControlPort port, List<Refusal> refusals) {
        try {
            FileDescriptor socket = BfdSockets.openReceiver(state, port);
            epoll.add(socket, Epoll.EPOLLIN, port.number());
            open.put(port, socket);
        } catch (ErrnoException e) {
            refusals.add(new Refusal(port, e));
        }
    }

    /// Hands over what has arrived.
    public void onReadable(Hearer hearer) throws ErrnoException {
        int ready = epoll.poll();
        for (int i = 0; i < ready; i++) {
            for (ControlPort port : ControlPort.values()) {
                if (port.number() == epoll.token(i)) {
                    read(port, hearer);
                }
            }
        }
    }

    private void read(ControlPort port, Hearer hearer) {
        FileDescriptor socket = open.get(port);
        int received = SLOTS;
        for (int round = 0; socket != null && round < BATCHES_A_WAKE_UP && received == SLOTS; round++) {
            try {
                received = batch.receive(state, socket);
            } catch (ErrnoException e) {
                hearer.failed(port, e);
                return;
            }
            for (int slot = 0; slot < received; slot++) {
                handOver(port, slot, hearer);
            }
        }
    }

    private void handOver(ControlPort port, int slot, Hearer hearer) {
        if (batch.isTruncated(slot)) {
            hearer.malformed(port, new Malformed("longer than " + SLOT_BYTES + " bytes"));
            return;
        }
        MemorySegment datagram = batch.buffer(slot).asSlice(0, batch.length(slot));
        switch (BfdPacket.decode(datagram)) {
            case Malformed malformed -> hearer.malformed(port, malformed);
            case BfdPacket packet -> {
                if (batch.source(slot).isPresent()
                        && batch.source(slot).get() instanceof SocketAddress.Inet(IpAddress from, var _, var _)
                        && batch.packetInfo(slot).isPresent()) {
                    PacketInfo info = batch.packetInfo(slot).get();
                    hearer.heard(new ReceivedPacket(
                            packet, port, plain(from), plain(info.destination()), batch.hopLimit(slot)));
                } else {
                    hearer.malformed(port, new Malformed("without the addresses that the socket asks for"));
                }
            }
        }
    }

    private static IpAddress plain(IpAddress address) {
        return address instanceof Ipv6Address ipv6 && ipv6.mappedIpv4().isPresent()
                ? ipv6.mappedIpv4().get()
                : address;
    }

    /// The number of the socket that a port is heard through; absent: it is not open.
    public OptionalInt socket(ControlPort port) {
        FileDescriptor socket = open.get(port);
        return socket == null ? OptionalInt.empty() : OptionalInt.of(socket.number());
    }

    @Override
    public void close() {
        for (FileDescriptor socket : open.values()) {
            socket.close();
        }
        open.clear();
        epoll.close();
        batch.close();
    }
}
