package keepalived4j.host;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.linux.PacketInfo;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.DecodedAdvert;
import keepalived4j.packets.Malformed;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.Ipv6Address;

/// Hears adverts: one socket for each wanted [AdvertChannel] whose interface is there. All of them stand behind one
/// descriptor.
public final class AdvertListener implements AutoCloseable {

    /// Hears what arrives. The channel is the very object it was wanted with.
    public interface Hearer {

        void heard(AdvertChannel channel, ReceivedAdvert advert);

        /// A packet without a readable VRRP header, told at most once a second for each channel.
        ///
        /// @param count how many there were since the last was told, this one included
        void malformed(AdvertChannel channel, Malformed packet, long count);

        /// Reading from the channel's socket failed. It stays open.
        void failed(AdvertChannel channel, ErrnoException failure);
    }

    /// A channel that cannot be heard: a fault of the routers that use it.
    ///
    /// @param failure ENODEV never: a missing interface is waited for
    public record Refusal(AdvertChannel channel, Obstacle obstacle, ErrnoException failure) {}

    /// What stands between a router and its channel.
    public enum Obstacle {
        /// The kernel gives no such socket, or no membership of the group.
        SOCKET,
        /// The socket cannot be bound to the router's unicast source.
        SOURCE
    }

    private static final int SLOTS = 16;
    /// The longest advert has 4116 bytes: 255 IPv6 addresses and a signature. What exceeds this is none.
    private static final int SLOT_BYTES = 4608;
    private static final int READY_AT_ONCE = 32;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

    private final CallState state;
    private final Interfaces interfaces;
    private final Epoll epoll;
    private final MessageBatch batch = new MessageBatch(SLOTS, SLOT_BYTES);
    private final FloodGuard floodGuard = new FloodGuard();
    private final Map<AdvertChannel, OpenChannel> open = new HashMap<>();
    private final Map<Long, OpenChannel> byToken = new HashMap<>();
    private Set<AdvertChannel> wanted = Set.of();
    private long opened;

    /// @param state of the thread that this belongs to
    public AdvertListener(CallState state, Interfaces interfaces) throws ErrnoException {
        this.state = state;
        this.interfaces = interfaces;
        this.epoll = new Epoll(state, READY_AT_ONCE);
    }

    /// Readable when an advert has arrived on any channel.
    public FileDescriptor descriptor() {
        return epoll.descriptor();
    }

    /// Hears these channels from now on, and no others.
    ///
    /// @return those that could not be opened; they are tried again at the next call
    public List<Refusal> want(Set<AdvertChannel> channels) throws ErrnoException {
        wanted = Set.copyOf(channels);
        for (OpenChannel channel : List.copyOf(open.values())) {
            if (!wanted.contains(channel.channel)) {
                close(channel);
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        for (AdvertChannel channel : channels) {
            openIfPossible(channel, refusals);
        }
        return refusals;
    }

    /// Follows interfaces that come and go.
    ///
    /// @return channels that could not be opened although their interface is there now
    public List<Refusal> interfaceChanged(InterfaceChange change) throws ErrnoException {
        List<Refusal> refusals = new ArrayList<>();
        switch (change) {
            case InterfaceChange.LinkAppeared(NetworkInterface device) -> {
                for (AdvertChannel channel : wanted) {
                    if (isOn(channel, device.name())) {
                        openIfPossible(channel, refusals);
                    }
                }
            }
            case InterfaceChange.LinkVanished(NetworkInterface device) -> {
                for (OpenChannel channel : List.copyOf(open.values())) {
                    if (isOn(channel.channel, device.name())) {
                        close(channel);
                    }
                }
            }
            case InterfaceChange.LinkWentUp _,
                    InterfaceChange.LinkWentDown _,
                    InterfaceChange.LinkAltered _,
                    InterfaceChange.AddressAppeared _,
                    InterfaceChange.AddressVanished _,
                    InterfaceChange.SourceChanged _ -> {}
        }
        return refusals;
    }

    /// Has the kernel keep `bytes` of packets, its own needs included, while nobody reads from the channel
    /// (`SO_RCVBUF`, at most `net.core.rmem_max`). Nothing where the channel is not open. A socket that is opened
    /// again begins as the system has it.
    public void keepRoom(AdvertChannel channel, int bytes) throws ErrnoException {
        OpenChannel opened = open.get(channel);
        if (opened != null && opened.room != bytes) {
            SocketCalls.setsockopt(state, opened.socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, bytes);
            opened.room = bytes;
        }
    }

    /// Whether the channel can be heard now.
    public boolean isOpen(AdvertChannel channel) {
        return open.containsKey(channel);
    }

    /// The number of the socket that the channel is heard through; absent: it is not open.
    public OptionalInt socket(AdvertChannel channel) {
        OpenChannel opened = open.get(channel);
        return opened == null ? OptionalInt.empty() : OptionalInt.of(opened.socket.number());
    }

    /// What the kernel has been asked to keep for the channel, in bytes; 0: nothing.
    public int room(AdvertChannel channel) {
        OpenChannel opened = open.get(channel);
        return opened == null ? 0 : opened.room;
    }

    private static boolean isOn(AdvertChannel channel, InterfaceName device) {
        return channel.device().isPresent() && channel.device().get().equals(device);
    }

    private void openIfPossible(AdvertChannel channel, List<Refusal> refusals) {
        if (open.containsKey(channel)) {
            return;
        }
        Optional<InterfaceIndex> index = Optional.empty();
        if (channel.device().isPresent()) {
            Optional<NetworkInterface> device =
                    interfaces.device(channel.device().get());
            if (device.isEmpty()) {
                return;
            }
            index = Optional.of(device.get().index());
        }
        try {
            FileDescriptor socket = AdvertSockets.openReceiver(state, channel);
            if (isBound(socket, channel, index, refusals)) {
                OpenChannel opening = new OpenChannel(channel, socket, opened++);
                epoll.add(socket, Epoll.EPOLLIN, opening.token);
                open.put(channel, opening);
                byToken.put(opening.token, opening);
            }
        } catch (ErrnoException e) {
            refusals.add(new Refusal(channel, Obstacle.SOCKET, e));
        }
    }

    /// Binds the socket, or closes it and says why.
    private boolean isBound(
            FileDescriptor socket, AdvertChannel channel, Optional<InterfaceIndex> index, List<Refusal> refusals) {
        try {
            AdvertSockets.bindReceiver(state, socket, channel, index);
            return true;
        } catch (ErrnoException e) {
            socket.close();
            refusals.add(new Refusal(channel, channel.isMulticast() ? Obstacle.SOCKET : Obstacle.SOURCE, e));
            return false;
        }
    }

    private void close(OpenChannel channel) throws ErrnoException {
        epoll.remove(channel.socket);
        channel.socket.close();
        open.remove(channel.channel);
        byToken.remove(channel.token);
    }

    /// Hands over what has arrived. A router that is heard twice ends the reading from that socket, so that a flood
    /// does not keep the loop from its timers; the descriptor stays readable for the rest.
    ///
    /// Differs: of what was read together with the second advert of a router, at most fifteen more packets are
    /// handed over, and the VRID need not be one of ours.
    public void onReadable(Deadline now, Hearer hearer) throws ErrnoException {
        int ready = epoll.poll();
        for (int i = 0; i < ready; i++) {
            OpenChannel channel = byToken.get(epoll.token(i));
            // Gone, if the hearer of an earlier packet no longer wants it.
            if (channel != null) {
                read(channel, now, hearer);
            }
        }
    }

    private void read(OpenChannel channel, Deadline now, Hearer hearer) {
        floodGuard.startWakeUp();
        boolean more = true;
        while (more) {
            int received;
            try {
                received = batch.receive(state, channel.socket);
            } catch (ErrnoException e) {
                hearer.failed(channel.channel, e);
                return;
            }
            more = received == SLOTS;
            for (int slot = 0; slot < received; slot++) {
                if (batch.length(slot) == 0) {
                    continue;
                }
                DecodedAdvert decoded = decode(channel.channel, slot);
                switch (decoded) {
                    case ReceivedAdvert advert -> {
                        more &= !floodGuard.hearsAgain(advert.vrid().value());
                        hearer.heard(channel.channel, advert);
                    }
                    case Malformed malformed -> {
                        // Nothing ends a flood of these but the wake-up's end.
                        more = false;
                        long count = channel.reports.count(now);
                        if (count > 0) {
                            hearer.malformed(channel.channel, malformed, count);
                        }
                    }
                }
            }
        }
    }

    private DecodedAdvert decode(AdvertChannel channel, int slot) {
        if (batch.isTruncated(slot)) {
            return new Malformed("longer than " + SLOT_BYTES + " bytes");
        }
        MemorySegment packet = batch.buffer(slot).asSlice(0, batch.length(slot));
        return switch (channel.family()) {
            case INET -> AdvertDecoder.decodeIpv4(packet);
            case INET6 -> decodeIpv6(packet, slot);
        };
    }

    private DecodedAdvert decodeIpv6(MemorySegment payload, int slot) {
        Optional<SocketAddress> source = batch.source(slot);
        Optional<PacketInfo> info = batch.packetInfo(slot);
        if (source.isPresent()
                && source.get() instanceof SocketAddress.Inet(Ipv6Address from, int port, int scope)
                && info.isPresent()
                && info.get().destination() instanceof Ipv6Address to) {
            return AdvertDecoder.decodeIpv6(payload, from, to, batch.hopLimit(slot));
        }
        return new Malformed("without the addresses that the socket asks for");
    }

    @Override
    public void close() {
        for (OpenChannel channel : open.values()) {
            channel.socket.close();
        }
        epoll.close();
        batch.close();
    }

    /// A channel with its socket.
    private static final class OpenChannel {
        private final AdvertChannel channel;
        private final FileDescriptor socket;
        private final long token;
        private final ReportLimit reports = new ReportLimit(BETWEEN_REPORTS);
        /// What was asked of the kernel; 0: nothing.
        private int room;

        OpenChannel(AdvertChannel channel, FileDescriptor socket, long token) {
            this.channel = channel;
            this.socket = socket;
            this.token = token;
        }
    }
}
