package keepalived4j.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.netlink.Notification.AddressAdded;
import keepalived4j.netlink.Notification.LinkChanged;
import keepalived4j.netlink.Notification.RouteAdded;
import keepalived4j.netlink.Notification.RuleAdded;

/// Asks the kernel to change interfaces, addresses, routes and rules, and what there is of them. Acts in the network
/// namespace its thread was in when it was made. Belongs to that thread.
///
/// @see <a href="https://man7.org/linux/man-pages/man7/rtnetlink.7.html">rtnetlink(7)</a>
public final class RouteSocket implements AutoCloseable {

    private static final int DUMP_ATTEMPTS = 10;

    private final RequestSocket socket;
    private final int portId;

    public RouteSocket(CallState state) throws ErrnoException {
        this.socket = new RequestSocket(state, NetlinkSockets.NETLINK_ROUTE);
        this.portId = socket.portId();
    }

    /// What notifications about our own changes carry.
    public int portId() {
        return portId;
    }

    /// To be given a larger receive buffer.
    public FileDescriptor descriptor() {
        return socket.descriptor();
    }

    /// Carries out `requests` in their order, many in one send. A refusal does not keep back those behind it.
    ///
    /// @return what became of each, in the same order
    /// @throws ErrnoException if the kernel could not be asked (ENOBUFS, ENOMEM): how far it came is not known then
    public List<Outcome> execute(List<Request> requests) throws ErrnoException {
        List<Outcome> outcomes = new ArrayList<>(requests.size());
        while (outcomes.size() < requests.size()) {
            int first = outcomes.size();
            layOut(requests, first);
            KernelAnswer[] answers = socket.perform();
            for (int i = 0; i < answers.length; i++) {
                outcomes.add(outcome(requests.get(first + i), answers[i]));
            }
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

    /// Lays out as many requests as one send takes, and returns how many that are.
    private int layOut(List<Request> requests, int first) {
        int next = first;
        socket.clear();
        while (next < requests.size() && socket.hasRoom()) {
            RequestEncoder.write(socket.writer(), requests.get(next++), socket.nextSequence());
        }
        return next - first;
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
            socket.clear();
            MessageWriter writer = socket.writer();
            writer.begin(type, MessageTypes.NLM_F_REQUEST | MessageTypes.NLM_F_DUMP, socket.nextSequence());
            writer.reserve(Ifinfomsg.SIZE); // the longest of the fixed parts; of it, the family: any
            writer.end();
            Found found = new Found();
            if (socket.ask("netlink dump", found)) {
                return found.notifications;
            }
        }
        throw new ErrnoException("netlink dump", Errno.EAGAIN, "changed " + DUMP_ATTEMPTS + " times while it was read");
    }

    private static final class Found implements RequestSocket.Listener {
        private final List<Notification> notifications = new ArrayList<>();

        @Override
        public void heard(MessageReader message) {
            Optional<Notification> notification = NotificationDecoder.decode(message);
            if (notification.isPresent()) {
                notifications.add(notification.get());
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
