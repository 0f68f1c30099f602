package keepalived4j.host;

import static keepalived4j.linux.SocketCalls.AF_PACKET;
import static keepalived4j.linux.SocketCalls.SOCK_CLOEXEC;
import static keepalived4j.linux.SocketCalls.SOCK_NONBLOCK;
import static keepalived4j.linux.SocketCalls.SOCK_RAW;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.packets.NeighborAdvertisement;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// Tells neighbours where addresses are now: gratuitous ARP and unsolicited neighbour advertisements, as frames of
/// Ethernet or InfiniBand. Those asked for between two calls of [#flush] leave in the order they were asked for,
/// hundreds to a system call.
public final class Announcer implements AutoCloseable {

    /// Hears which announcements did not leave.
    @FunctionalInterface
    public interface Failures {
        void add(AddressOn announced, ErrnoException refusal);
    }

    private static final int SLOTS = 512;
    private static final int ETH_P_ARP = 0x0806;
    private static final int ETH_P_IPV6 = 0x86dd;
    /// A burst for a thousand addresses, five rounds, as the kernel counts it; it gives 208 kB.
    private static final int SEND_BUFFER_BYTES = 8 << 20;

    private final CallState state;
    private final Interfaces interfaces;
    private final Forwarding forwarding;
    private final Failures failures;
    private final FileDescriptor socket;
    private final MessageBatch batch = new MessageBatch(SLOTS, AnnouncementFrame.MOST_BYTES);
    private final AddressOn[] announced = new AddressOn[SLOTS];
    private int waiting;

    /// @param state of the thread that this belongs to
    public Announcer(CallState state, Interfaces interfaces, Failures failures) throws ErrnoException {
        this.state = state;
        this.interfaces = interfaces;
        this.forwarding = new Forwarding();
        this.failures = failures;
        // Protocol 0: it sends only, and nothing is copied to it.
        this.socket = SocketCalls.socket(state, AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        SocketCalls.setsockopt(
                state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_SNDBUFFORCE, SEND_BUFFER_BYTES);
    }

    /// Announces the address on its interface, once, at the next [#flush]. Where there is nobody to tell (no ARP, no
    /// address of Ethernet or InfiniBand, no such interface) nothing is sent.
    public void announce(InterfaceName device, IpAddress address, Deadline now) {
        Optional<NetworkInterface> present = interfaces.device(device);
        if (present.isEmpty() || !present.get().isAnnounceable()) {
            return;
        }
        if (waiting == SLOTS) {
            flush();
        }
        int slot = waiting++;
        announced[slot] = new AddressOn(device, address);
        switch (address) {
            case Ipv4Address ipv4 -> {
                batch.setLength(slot, AnnouncementFrame.encode(present.get(), ipv4, batch.buffer(slot)));
                batch.setDestination(slot, through(present.get(), ETH_P_ARP));
            }
            case Ipv6Address ipv6 -> {
                NeighborAdvertisement.Role role =
                        forwarding.role(interfaces.base(present.get()).name(), now);
                batch.setLength(slot, AnnouncementFrame.encode(present.get(), ipv6, role, batch.buffer(slot)));
                batch.setDestination(slot, through(present.get(), ETH_P_IPV6));
            }
        }
    }

    /// Lays out the announcement of the address as [#announce] does, and drops it.
    public void rehearse(InterfaceName device, IpAddress address, Deadline now) {
        flush();
        announce(device, address, now);
        waiting = 0;
    }

    /// The frame says where it goes; the kernel wants to know through which interface.
    private static SocketAddress through(NetworkInterface device, int protocol) {
        return new SocketAddress.Link(device.index(), protocol, Optional.empty());
    }

    /// Sends all announcements asked for.
    public void flush() {
        if (waiting == 0) {
            return;
        }
        int sent = batch.send(state, socket, waiting, 0);
        for (int slot = 0; sent < waiting && slot < waiting; slot++) {
            if (batch.errno(slot) != 0) {
                failures.add(
                        announced[slot], new ErrnoException("sendmmsg", batch.errno(slot), announced[slot].toString()));
            }
        }
        waiting = 0;
    }

    @Override
    public void close() {
        socket.close();
        batch.close();
    }
}
