package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// Packets that cross the border to the kernel together: `sendmmsg` and `recvmmsg` over memory that is laid out once.
/// A slot holds one packet, its address and its ancillary data, and keeps them between calls, so that what does not
/// change is written once. No packet costs an allocation. Belongs to the thread that made it.
///
/// A batch is used for sending or for receiving, not for both.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/sendmmsg.2.html">sendmmsg(2)</a>
/// @see <a href="https://man7.org/linux/man-pages/man2/recvmmsg.2.html">recvmmsg(2)</a>
public final class MessageBatch implements AutoCloseable {

    private static final int SENT = 0;
    /// Enough for packet information, hop limit, traffic class and a time stamp.
    private static final int CONTROL_BYTES = 192;

    private static final long ALIGNMENT = 16;

    private static final LibcFunction SENDMMSG = new LibcFunction("sendmmsg");
    private static final LibcFunction RECVMMSG = new LibcFunction("recvmmsg");

    private final Arena arena = Arena.ofConfined();
    private final int slots;
    private final int bufferBytes;
    private final MemorySegment headers;
    private final MemorySegment vectors;
    private final MemorySegment[] buffers;
    private final MemorySegment[] names;
    private final MemorySegment[] controls;
    private final int[] errnos;
    private int toPrepare;

    /// @param slots how many packets one call can move
    /// @param bufferBytes the longest packet
    public MessageBatch(int slots, int bufferBytes) {
        this.slots = slots;
        this.bufferBytes = bufferBytes;
        this.headers = arena.allocate(Mmsghdr.LAYOUT, slots);
        this.vectors = arena.allocate(Iovec.LAYOUT, slots);
        this.buffers = new MemorySegment[slots];
        this.names = new MemorySegment[slots];
        this.controls = new MemorySegment[slots];
        this.errnos = new int[slots];
        this.toPrepare = slots;
        for (int slot = 0; slot < slots; slot++) {
            buffers[slot] = arena.allocate(bufferBytes, ALIGNMENT);
            names[slot] = arena.allocate(SocketAddress.MAX_BYTES, ALIGNMENT);
            controls[slot] = arena.allocate(CONTROL_BYTES, ALIGNMENT);
            long vector = slot * Iovec.LAYOUT.byteSize();
            Iovec.write(vectors, vector, buffers[slot].address(), bufferBytes);
            Msghdr.write(
                    headers, header(slot), names[slot].address(), vectors.address() + vector, controls[slot].address());
        }
    }

    private static long header(int slot) {
        return slot * Mmsghdr.SIZE;
    }

    /// How many packets one call can move.
    public int slots() {
        return slots;
    }

    /// The packet in `slot`: to be written before sending, to be read, up to [#length], after receiving.
    public MemorySegment buffer(int slot) {
        return buffers[slot];
    }

    /// Sending: the packet in `slot` is so long.
    public void setLength(int slot, int length) {
        if (length < 0 || length > bufferBytes) {
            throw new IndexOutOfBoundsException(length + " bytes in a slot of " + bufferBytes);
        }
        Iovec.setLength(vectors, slot * Iovec.LAYOUT.byteSize(), length);
    }

    /// Sending: where the packet in `slot` goes, from now on. Not needed on a connected socket.
    public void setDestination(int slot, SocketAddress destination) {
        Msghdr.setNameLength(headers, header(slot), destination.write(names[slot]));
    }

    /// Sending: through which interface and from which address the packet in `slot` goes, from now on. Replaces other
    /// ancillary data of the slot.
    public void setOrigin(int slot, InterfaceIndex index, IpAddress source) {
        MemorySegment control = controls[slot];
        long length = switch (source) {
            case Ipv4Address ipv4 -> {
                InPktinfo.write(control, Cmsghdr.SIZE, index.value(), ipv4);
                yield Cmsghdr.write(
                        control, 0, SocketCalls.IPPROTO_IP, SocketOptions.IP_PKTINFO, InPktinfo.LAYOUT.byteSize());
            }
            case Ipv6Address ipv6 -> {
                In6Pktinfo.write(control, Cmsghdr.SIZE, index.value(), ipv6);
                yield Cmsghdr.write(
                        control, 0, SocketCalls.IPPROTO_IPV6, SocketOptions.IPV6_PKTINFO, In6Pktinfo.LAYOUT.byteSize());
            }
        };
        Msghdr.setControlLength(headers, header(slot), length);
    }

    /// Sends the first `count` slots in their order. One that is refused does not keep back the others; when the
    /// socket's buffer is full, the rest is refused with EAGAIN. [#errno] tells each slot's fate.
    ///
    /// @param flags `MSG_…`
    /// @return how many were sent
    public int send(CallState state, FileDescriptor socket, int count, int flags) {
        if (count < 0 || count > slots) {
            throw new IndexOutOfBoundsException(count + " of " + slots + " slots");
        }
        int sent = 0;
        int next = 0;
        while (next < count) {
            int accepted = (int) SENDMMSG.invoke(
                    state,
                    socket.number(),
                    headers.address() + header(next),
                    count - next,
                    flags | SocketCalls.MSG_NOSIGNAL);
            if (accepted > 0) {
                Arrays.fill(errnos, next, next + accepted, SENT);
                next += accepted;
                sent += accepted;
            } else if (state.errno() == Errno.EAGAIN) {
                Arrays.fill(errnos, next, count, Errno.EAGAIN);
                next = count;
            } else {
                errnos[next++] = state.errno();
            }
        }
        return sent;
    }

    /// Why the packet in `slot` was not sent by the last [#send]; 0 if it was.
    public int errno(int slot) {
        return errnos[slot];
    }

    /// Receives what has come, at most a packet for each slot, and never waits. Ask again until it returns less than
    /// [#slots].
    ///
    /// @return how many slots, from the first, hold a packet
    /// @throws ErrnoException ENOBUFS (a netlink socket lost messages), ENETDOWN, ECONNREFUSED and
    ///     other pending errors
    public int receive(CallState state, FileDescriptor socket) throws ErrnoException {
        for (int slot = 0; slot < toPrepare; slot++) {
            Msghdr.setNameLength(headers, header(slot), SocketAddress.MAX_BYTES);
            Msghdr.setControlLength(headers, header(slot), CONTROL_BYTES);
        }
        toPrepare = 0; // the kernel changes what it fills, and nothing else
        long result = RECVMMSG.invoke(state, socket.number(), headers.address(), slots, SocketCalls.MSG_DONTWAIT, 0);
        if ((int) result < 0) {
            if (state.errno() == Errno.EAGAIN) {
                return 0;
            }
            throw new ErrnoException("recvmmsg", state.errno());
        }
        toPrepare = (int) result;
        return toPrepare;
    }

    /// Received: how long the packet in `slot` is, in the buffer.
    public int length(int slot) {
        return Mmsghdr.length(headers, header(slot));
    }

    /// Received: whether the packet in `slot` was longer than the buffer.
    public boolean isTruncated(int slot) {
        return (Msghdr.flags(headers, header(slot)) & SocketCalls.MSG_TRUNC) != 0;
    }

    /// Received: who sent the packet in `slot`.
    public Optional<SocketAddress> source(int slot) {
        return SocketAddress.read(names[slot], Msghdr.nameLength(headers, header(slot)));
    }

    /// Received through a netlink socket: the port of the sender of `slot`, 0 for the kernel.
    public int sourcePortId(int slot) {
        return SockaddrNl.portId(names[slot]);
    }

    /// Received: the TTL or hop limit the packet in `slot` came with, if the socket asked for it.
    public OptionalInt hopLimit(int slot) {
        long ttl = control(slot, SocketCalls.IPPROTO_IP, SocketOptions.IP_TTL, JAVA_INT.byteSize());
        long hops = control(slot, SocketCalls.IPPROTO_IPV6, SocketOptions.IPV6_HOPLIMIT, JAVA_INT.byteSize());
        long at = Math.max(ttl, hops);
        return at == Cmsghdr.ABSENT ? OptionalInt.empty() : OptionalInt.of(controls[slot].get(JAVA_INT, at));
    }

    /// Received: by which way the packet in `slot` came, if the socket asked for it.
    public Optional<PacketInfo> packetInfo(int slot) {
        long ipv4 = control(slot, SocketCalls.IPPROTO_IP, SocketOptions.IP_PKTINFO, InPktinfo.LAYOUT.byteSize());
        if (ipv4 != Cmsghdr.ABSENT) {
            return Optional.of(InPktinfo.read(controls[slot], ipv4));
        }
        long ipv6 = control(slot, SocketCalls.IPPROTO_IPV6, SocketOptions.IPV6_PKTINFO, In6Pktinfo.LAYOUT.byteSize());
        return ipv6 == Cmsghdr.ABSENT ? Optional.empty() : Optional.of(In6Pktinfo.read(controls[slot], ipv6));
    }

    private long control(int slot, int level, int type, long bytes) {
        return Cmsghdr.find(controls[slot], Msghdr.controlLength(headers, header(slot)), level, type, bytes);
    }

    @Override
    public void close() {
        arena.close();
    }
}
