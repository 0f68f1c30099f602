package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// The connections that the kernel remembers for its address translation (linux/netfilter/nfnetlink_conntrack.h).
/// Acts in the network namespace its thread was in when it was made. Belongs to that thread.
public final class ConnectionTracking implements AutoCloseable {

    /// No more are forgotten at once: what is left runs into its timeout.
    private static final int MOST = 1 << 16;

    private static final int NETLINK_NETFILTER = 12;
    private static final int IPCTNL_MSG_CT_GET = 1 << 8 | 1;
    private static final int IPCTNL_MSG_CT_DELETE = 1 << 8 | 2;
    private static final int CTA_TUPLE_ORIG = 1;
    private static final int CTA_TUPLE_REPLY = 2;
    private static final int CTA_FILTER = 25;
    private static final int CTA_FILTER_ORIG_FLAGS = 1;
    private static final int CTA_FILTER_REPLY_FLAGS = 2;
    private static final int CTA_TUPLE_IP = 1;
    private static final int CTA_TUPLE_PROTO = 2;
    private static final int CTA_IP_V4_SRC = 1;
    private static final int CTA_IP_V4_DST = 2;
    private static final int CTA_IP_V6_SRC = 3;
    private static final int CTA_IP_V6_DST = 4;
    private static final int CTA_PROTO_NUM = 1;
    private static final int CTA_PROTO_SRC_PORT = 2;
    private static final int CTA_PROTO_DST_PORT = 3;
    /// What a filter looks at (net/netfilter/nf_conntrack_netlink.c, `CTA_FILTER_FLAG`, a bit for each).
    private static final int BY_SOURCE = 1;
    private static final int BY_DESTINATION = 1 << 1;
    private static final int BY_PROTOCOL = 1 << 3;
    private static final int BY_SOURCE_PORT = 1 << 4;
    private static final int BY_DESTINATION_PORT = 1 << 5;
    private static final int NLA_F_NESTED = 1 << 15;

    /// Where a client sends to, or who answers it.
    ///
    /// @param port 0 for any
    public record End(IpAddress address, int port) {}

    private final RequestSocket socket;

    /// @throws ErrnoException EPROTONOSUPPORT without a packet filter; EPERM without CAP_NET_ADMIN
    public ConnectionTracking(CallState state) throws ErrnoException {
        this.socket = new RequestSocket(state, NETLINK_NETFILTER);
    }

    /// Has the kernel forget the connections of clients with a service that one server answers, so that the next
    /// packet of each begins a new one.
    ///
    /// @param protocol of IP, such as 17 for UDP
    /// @param service as clients see it
    /// @param server what the service's address was translated to
    /// @throws ErrnoException ENOENT or EINVAL where connections are not tracked, or before Linux 5.8
    public void forget(int protocol, End service, End server) throws ErrnoException {
        AddressFamily family = service.address().family();
        socket.clear();
        MessageWriter writer = socket.writer();
        begin(family, IPCTNL_MSG_CT_GET, MessageTypes.NLM_F_REQUEST | MessageTypes.NLM_F_DUMP);
        writeTuple(writer, CTA_TUPLE_ORIG, protocol, service, Side.DESTINATION);
        writeTuple(writer, CTA_TUPLE_REPLY, protocol, server, Side.SOURCE);
        long filter = writer.beginNested(CTA_FILTER | NLA_F_NESTED);
        writer.putInt(CTA_FILTER_ORIG_FLAGS, flags(service, BY_DESTINATION, BY_DESTINATION_PORT));
        writer.putInt(CTA_FILTER_REPLY_FLAGS, flags(server, BY_SOURCE, BY_SOURCE_PORT));
        writer.endNested(filter);
        writer.end();
        List<byte[]> found = new ArrayList<>();
        socket.ask("IPCTNL_MSG_CT_GET", message -> add(message, found));
        delete(family, found);
    }

    private static void add(MessageReader message, List<byte[]> found) {
        if (found.size() < MOST && message.holds(Nfgenmsg.SIZE)) {
            Attributes attributes = new Attributes(message.memory(), message.content() + Nfgenmsg.SIZE, message.end());
            if (attributes.has(CTA_TUPLE_ORIG)) {
                found.add(message.memory()
                        .asSlice(attributes.start(CTA_TUPLE_ORIG), attributes.length(CTA_TUPLE_ORIG))
                        .toArray(JAVA_BYTE));
            }
        }
    }

    /// One that has ended meanwhile is refused, which is as good.
    private void delete(AddressFamily family, List<byte[]> connections) throws ErrnoException {
        int done = 0;
        while (done < connections.size()) {
            socket.clear();
            while (done < connections.size() && socket.hasRoom()) {
                begin(family, IPCTNL_MSG_CT_DELETE, MessageTypes.NLM_F_REQUEST);
                socket.writer().putBytes(CTA_TUPLE_ORIG | NLA_F_NESTED, connections.get(done));
                socket.writer().end();
                done++;
            }
            socket.perform();
        }
    }

    private void begin(AddressFamily family, int type, int flags) {
        MessageWriter writer = socket.writer();
        writer.begin(type, flags, socket.nextSequence());
        long head = writer.reserve(Nfgenmsg.SIZE);
        writer.setByte(head + Nfgenmsg.FAMILY, family.linuxNumber());
    }

    private enum Side {
        SOURCE,
        DESTINATION
    }

    private static void writeTuple(MessageWriter writer, int type, int protocol, End end, Side side) {
        long tuple = writer.beginNested(type | NLA_F_NESTED);
        long ip = writer.beginNested(CTA_TUPLE_IP | NLA_F_NESTED);
        writer.putAddress(addressType(end.address().family(), side), end.address());
        writer.endNested(ip);
        long ports = writer.beginNested(CTA_TUPLE_PROTO | NLA_F_NESTED);
        writer.putByte(CTA_PROTO_NUM, protocol);
        if (end.port() != 0) {
            writer.putNetworkShort(side == Side.SOURCE ? CTA_PROTO_SRC_PORT : CTA_PROTO_DST_PORT, end.port());
        }
        writer.endNested(ports);
        writer.endNested(tuple);
    }

    private static int addressType(AddressFamily family, Side side) {
        return switch (side) {
            case SOURCE -> family == AddressFamily.INET ? CTA_IP_V4_SRC : CTA_IP_V6_SRC;
            case DESTINATION -> family == AddressFamily.INET ? CTA_IP_V4_DST : CTA_IP_V6_DST;
        };
    }

    private static int flags(End end, int address, int port) {
        return BY_PROTOCOL | address | (end.port() == 0 ? 0 : port);
    }

    @Override
    public void close() {
        socket.close();
    }
}
