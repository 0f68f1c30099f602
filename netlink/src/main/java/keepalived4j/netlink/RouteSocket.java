package keepalived4j.netlink;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.netlink.Notification.AddressAdded;
import keepalived4j.netlink.Notification.LinkChanged;
import keepalived4j.netlink.Notification.RouteAdded;
import keepalived4j.netlink.Notification.RuleAdded;

/// Asks the kernel to change interfaces, addresses, routes and rules, and what there is of them. Acts in the network
/// namespace
/// its thread was in when it was made. Belongs to that thread.
///
/// @see <a href="https://man7.org/linux/man-pages/man7/rtnetlink.7.html">rtnetlink(7)</a>
public final class RouteSocket implements AutoCloseable {

    /// Requests in one send. The kernel answers before the send returns, into a receive buffer of limited size: more
    /// than 150 refusals overrun the default one.
    private static final int REQUESTS_PER_SEND = 50;

    private static final long SEND_BYTES = 64 * 1024;
    /// Room that any single request fits in, also a route with 256 ways.
    private static final long LARGEST_REQUEST = 16 * 1024;

    private static final long ALIGNMENT = 16;
    private static final int DATAGRAMS = 4;
    /// The kernel fills datagrams of a dump up to this size.
    private static final int DATAGRAM_BYTES = 32 * 1024;

    private static final int DUMP_ATTEMPTS = 10;

    private final Arena arena = Arena.ofConfined();
    private final CallState state;
    private final FileDescriptor socket;
    private final int portId;
    private final MemorySegment sendBuffer = arena.allocate(SEND_BYTES, ALIGNMENT);
    private final MessageWriter writer = new MessageWriter(sendBuffer);
    private final MessageBatch received = new MessageBatch(DATAGRAMS, DATAGRAM_BYTES);
    private int lastSequence;

    public RouteSocket(CallState state) throws ErrnoException {
        this.state = state;
        this.socket = NetlinkSockets.open(state, 0);
        SocketCalls.setsockopt(state, socket, SocketOptions.SOL_NETLINK, SocketOptions.NETLINK_EXT_ACK, 1);
        SocketCalls.setsockopt(state, socket, SocketOptions.SOL_NETLINK, SocketOptions.NETLINK_CAP_ACK, 1);
        this.portId = NetlinkSockets.portId(state, socket);
    }

    /// What notifications about our own changes carry.
    public int portId() {
        return portId;
    }

    /// To be given a larger receive buffer.
    public FileDescriptor descriptor() {
        return socket;
    }

    /// Carries out `requests` in their order, many in one send. A refusal does not keep back those behind it.
    ///
    /// @return what became of each, in the same order
    /// @throws ErrnoException if the kernel could not be asked (ENOBUFS, ENOMEM): how far it came is not known then
    public List<Outcome> execute(List<Request> requests) throws ErrnoException {
        List<Outcome> outcomes = new ArrayList<>(requests.size());
        while (outcomes.size() < requests.size()) {
            executeSome(requests, outcomes);
        }
        return outcomes;
    }

    /// Lays out `requests` as [#execute] does, and drops them.
    public void rehearse(List<Request> requests) {
        int first = 0;
        while (first < requests.size()) {
            first += layOut(requests, first);
        }
    }

    private void executeSome(List<Request> requests, List<Outcome> outcomes) throws ErrnoException {
        int first = outcomes.size();
        int firstSequence = lastSequence + 1;
        int count = layOut(requests, first);
        NetlinkSockets.send(state, socket, sendBuffer, writer.length());
        KernelAnswer[] answers = answers(firstSequence, count);
        for (int i = 0; i < answers.length; i++) {
            outcomes.add(outcome(requests.get(first + i), answers[i]));
        }
    }

    /// Lays out as many requests as one send takes, and returns how many that are.
    private int layOut(List<Request> requests, int first) {
        int next = first;
        writer.clear();
        while (next < requests.size()
                && next - first < REQUESTS_PER_SEND
                && SEND_BYTES - writer.length() >= LARGEST_REQUEST) {
            RequestEncoder.write(writer, requests.get(next++), ++lastSequence);
        }
        // Refusals are told in any case; so one acknowledgement, of the last request, says that all were looked at.
        writer.addFlags(MessageTypes.NLM_F_ACK);
        return next - first;
    }

    /// Collects the answers to `count` requests, until the last has one. Those without one were carried out.
    private KernelAnswer[] answers(int firstSequence, int count) throws ErrnoException {
        KernelAnswer[] answers = new KernelAnswer[count];
        Arrays.fill(answers, new KernelAnswer(0, ""));
        boolean complete = false;
        while (!complete) {
            int datagrams = receive();
            for (int datagram = 0; datagram < datagrams; datagram++) {
                MessageReader message = new MessageReader(received.buffer(datagram), received.length(datagram));
                while (message.next()) {
                    int index = message.sequence() - firstSequence;
                    if (message.type() == MessageTypes.NLMSG_ERROR && index >= 0 && index < count) {
                        answers[index] = KernelAnswer.read(message);
                        complete |= index == count - 1;
                    }
                }
            }
        }
        return answers;
    }

    private static Outcome outcome(Request request, KernelAnswer answer) {
        if (answer.errno() == 0) {
            return new Outcome.Done(request);
        }
        return answer.errno() == RequestEncoder.alreadySo(request)
                ? new Outcome.AlreadySo(request)
                : new Outcome.Refused(request, answer.errno(), answer.explanation());
    }

    /// All interfaces.
    public List<Link> links() throws ErrnoException {
        List<Link> links = new ArrayList<>();
        for (Notification found : dump(MessageTypes.RTM_GETLINK)) {
            if (found instanceof LinkChanged(Link link, int portId)) {
                links.add(link);
            }
        }
        return links;
    }

    /// All addresses of both families.
    public List<InterfaceAddress> addresses() throws ErrnoException {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (Notification found : dump(MessageTypes.RTM_GETADDR)) {
            if (found instanceof AddressAdded(InterfaceAddress address, int portId)) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /// All routes of both families, of all tables.
    public List<Route> routes() throws ErrnoException {
        List<Route> routes = new ArrayList<>();
        for (Notification found : dump(MessageTypes.RTM_GETROUTE)) {
            if (found instanceof RouteAdded(Route route, int portId)) {
                routes.add(route);
            }
        }
        return routes;
    }

    /// All policy rules of both families.
    public List<Rule> rules() throws ErrnoException {
        List<Rule> rules = new ArrayList<>();
        for (Notification found : dump(MessageTypes.RTM_GETRULE)) {
            if (found instanceof RuleAdded(Rule rule, int portId)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private List<Notification> dump(int type) throws ErrnoException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            writer.clear();
            writer.begin(type, MessageTypes.NLM_F_REQUEST | MessageTypes.NLM_F_DUMP, ++lastSequence);
            writer.reserve(Ifinfomsg.SIZE); // the longest of the fixed parts; of it, the family: any
            writer.end();
            NetlinkSockets.send(state, socket, sendBuffer, writer.length());
            List<Notification> found = new ArrayList<>();
            if (readDump(found)) {
                return found;
            }
        }
        throw new ErrnoException("netlink dump", Errno.EAGAIN, "changed " + DUMP_ATTEMPTS + " times while it was read");
    }

    /// Reads to the end of the dump; false if something changed meanwhile, so that it may have gaps
    /// (`NLM_F_DUMP_INTR`).
    private boolean readDump(List<Notification> found) throws ErrnoException {
        boolean consistent = true;
        while (true) {
            int datagrams = receive();
            boolean ended = false;
            for (int datagram = 0; datagram < datagrams; datagram++) {
                MessageReader message = new MessageReader(received.buffer(datagram), received.length(datagram));
                while (message.next()) {
                    if (message.sequence() != lastSequence) {
                        continue;
                    }
                    consistent &= (message.flags() & MessageTypes.NLM_F_DUMP_INTR) == 0;
                    if (message.type() == MessageTypes.NLMSG_DONE || message.type() == MessageTypes.NLMSG_ERROR) {
                        KernelAnswer answer = KernelAnswer.read(message);
                        if (answer.errno() != 0) {
                            throw new ErrnoException("netlink dump", answer.errno(), answer.explanation());
                        }
                        ended = true;
                    } else {
                        Optional<Notification> notification = NotificationDecoder.decode(message);
                        if (notification.isPresent()) {
                            found.add(notification.get());
                        }
                    }
                }
            }
            if (ended) {
                return consistent;
            }
        }
    }

    /// The next datagrams, which are there already: the kernel works while we send, and goes on with a dump while we
    /// read.
    private int receive() throws ErrnoException {
        int datagrams = received.receive(state, socket);
        if (datagrams == 0) {
            throw new ErrnoException("recvmmsg", Errno.EAGAIN, "netlink request " + lastSequence);
        }
        return datagrams;
    }

    @Override
    public void close() {
        socket.close();
        received.close();
        arena.close();
    }
}
