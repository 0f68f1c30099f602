package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;

/// Hears which processes begin, change and end, from the kernel's process connector (cn_proc). It exists in the first
/// network namespace only. Belongs to one thread.
///
/// Open it before looking at the processes there are, so that nothing falls between.
public final class ProcessMonitor implements AutoCloseable {

    private static final int NETLINK_CONNECTOR = 11;
    private static final short NLMSG_DONE = 3;
    /// `PROC_CN_MCAST_LISTEN` and `PROC_CN_MCAST_IGNORE`, linux/cn_proc.h.
    private static final int LISTEN = 1;
    private static final int IGNORE = 2;

    private static final int KERNEL = 0;
    private static final int DATAGRAMS = 16;
    private static final int DATAGRAM_BYTES = 128;
    /// What one turn of a loop takes, so that a storm of processes does not keep it from its work.
    private static final int BATCHES_A_TURN = 4;

    private final CallState state;
    private final FileDescriptor socket;
    private final MessageBatch received = new MessageBatch(DATAGRAMS, DATAGRAM_BYTES);

    /// Listens from now on.
    ///
    /// @throws ErrnoException ECONNREFUSED in other network namespaces than the first, EPERM without
    ///     CAP_NET_ADMIN, EPROTONOSUPPORT where the kernel has no connector
    public ProcessMonitor(CallState state) throws ErrnoException {
        this.state = state;
        this.socket = NetlinkSockets.open(state, NETLINK_CONNECTOR, ProcessEventDecoder.PROCESSES);
        try {
            send(LISTEN);
        } catch (ErrnoException e) {
            socket.close();
            received.close();
            throw e;
        }
    }

    private void send(int operation) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long length = Nlmsghdr.SIZE + CnMsg.SIZE + JAVA_INT.byteSize();
            MemorySegment message = arena.allocate(length, Nlmsghdr.LAYOUT.byteAlignment());
            message.set(JAVA_INT, Nlmsghdr.LEN, (int) length);
            message.set(JAVA_SHORT, Nlmsghdr.TYPE, NLMSG_DONE);
            message.set(JAVA_INT, Nlmsghdr.SIZE + CnMsg.INDEX, ProcessEventDecoder.PROCESSES);
            message.set(JAVA_INT, Nlmsghdr.SIZE + CnMsg.VALUE, ProcessEventDecoder.PROCESSES);
            message.set(JAVA_SHORT, Nlmsghdr.SIZE + CnMsg.LEN, (short) JAVA_INT.byteSize());
            message.set(JAVA_INT, Nlmsghdr.SIZE + CnMsg.SIZE, operation);
            NetlinkSockets.send(state, socket, message, length);
        }
    }

    /// To be watched for `EPOLLIN`.
    public FileDescriptor descriptor() {
        return socket;
    }

    /// Asks for room for messages not read yet, up to `net.core.rmem_max`.
    public void setReceiveBuffer(int bytes) throws ErrnoException {
        SocketCalls.setsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, bytes);
    }

    /// Asks for room for messages not read yet, whatever the limit.
    ///
    /// @throws ErrnoException EPERM without CAP_NET_ADMIN
    public void forceReceiveBuffer(int bytes) throws ErrnoException {
        SocketCalls.setsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUFFORCE, bytes);
    }

    /// What has happened since last asked, without waiting, and not more than one turn of a loop can take: the rest
    /// stays readable.
    public List<ProcessEvent> receive() throws ErrnoException {
        List<ProcessEvent> events = new ArrayList<>();
        for (int batch = 0; batch < BATCHES_A_TURN; batch++) {
            int datagrams;
            try {
                datagrams = received.receive(state, socket);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOBUFS) {
                    throw e;
                }
                events.add(new ProcessEvent.Lost());
                return events; // the rest stays readable
            }
            for (int datagram = 0; datagram < datagrams; datagram++) {
                if (received.sourcePortId(datagram) == KERNEL) {
                    ProcessEventDecoder.decode(received.buffer(datagram), received.length(datagram), events);
                }
            }
            if (datagrams < DATAGRAMS) {
                break;
            }
        }
        return events;
    }

    /// Tells the kernel that nobody listens any more, which otherwise it would not notice.
    @Override
    public void close() {
        try {
            send(IGNORE);
        } catch (ErrnoException _) {
            // It goes on speaking to whoever still listens; nothing here depends on it.
        }
        socket.close();
        received.close();
    }
}
