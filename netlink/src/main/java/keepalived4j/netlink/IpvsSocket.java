package keepalived4j.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.netlink.IpvsRequestEncoder.Extent;

/// Asks IPVS to change its table, and what there is in it. Acts in the network namespace its thread was in when it was
/// made. Belongs to that thread.
///
/// @see <a href="https://man7.org/linux/man-pages/man8/ipvsadm.8.html">ipvsadm(8)</a>
public final class IpvsSocket implements AutoCloseable {

    private final RequestSocket socket;
    private final int family;

    /// Asking for it makes the kernel load its module.
    ///
    /// @throws ErrnoException ENOENT where there is no IPVS, and no module of it
    public IpvsSocket(CallState state) throws ErrnoException {
        this.socket = new RequestSocket(state, NetlinkSockets.NETLINK_GENERIC);
        try {
            this.family = askFamily(socket);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    private static int askFamily(RequestSocket socket) throws ErrnoException {
        socket.clear();
        GenericMessages.writeFamilyQuestion(socket.writer(), IpvsCommands.IPVS_GENL_NAME, socket.nextSequence());
        List<Integer> numbers = new ArrayList<>();
        socket.ask("CTRL_CMD_GETFAMILY", message -> {
            OptionalInt number = GenericMessages.readFamily(message);
            if (number.isPresent()) {
                numbers.add(number.getAsInt());
            }
        });
        return only("CTRL_CMD_GETFAMILY", numbers);
    }

    /// Carries out `requests` in their order, many in one send. A refusal does not keep back those behind it.
    ///
    /// @return what became of each, in the same order
    /// @throws ErrnoException if the kernel could not be asked (ENOBUFS, ENOMEM): how far it came is not known then
    public List<IpvsOutcome> execute(List<IpvsRequest> requests) throws ErrnoException {
        List<IpvsOutcome> outcomes = new ArrayList<>(requests.size());
        while (outcomes.size() < requests.size()) {
            int first = outcomes.size();
            socket.clear();
            for (int next = first; next < requests.size() && socket.hasRoom(); next++) {
                IpvsRequestEncoder.write(socket.writer(), family, requests.get(next), socket.nextSequence());
            }
            KernelAnswer[] answers = socket.perform();
            for (int i = 0; i < answers.length; i++) {
                IpvsRequest request = requests.get(first + i);
                outcomes.add(
                        answers[i].errno() == 0
                                ? new IpvsOutcome.Done(request)
                                : new IpvsOutcome.Refused(request, answers[i].errno()));
            }
        }
        return outcomes;
    }

    /// All services, whoever made them, but for those of a kind that this does not know.
    public List<IpvsServiceSeen> services() throws ErrnoException {
        begin(IpvsCommands.IPVS_CMD_GET_SERVICE, Extent.ALL);
        List<IpvsServiceSeen> services = new ArrayList<>();
        socket.ask("IPVS_CMD_GET_SERVICE", message -> addService(message, services));
        return services;
    }

    /// The service with this key.
    public Optional<IpvsServiceSeen> service(IpvsServiceKey key) throws ErrnoException {
        begin(IpvsCommands.IPVS_CMD_GET_SERVICE, Extent.ONE, key);
        List<IpvsServiceSeen> services = new ArrayList<>();
        int errno =
                socket.hear(message -> addService(message, services)).answer().errno();
        if (errno != 0 && errno != Errno.ESRCH) {
            throw new ErrnoException("IPVS_CMD_GET_SERVICE", errno);
        }
        return services.isEmpty() ? Optional.empty() : Optional.of(services.getFirst());
    }

    private void addService(MessageReader message, List<IpvsServiceSeen> services) {
        if (is(message, IpvsCommands.IPVS_CMD_NEW_SERVICE)) {
            IpvsServiceCodec.read(message).ifPresent(services::add);
        }
    }

    /// All real servers of a service, but for those of a kind that this does not know; none without the service.
    public List<IpvsDestinationSeen> destinations(IpvsServiceKey service) throws ErrnoException {
        begin(IpvsCommands.IPVS_CMD_GET_DEST, Extent.ALL, service);
        List<IpvsDestinationSeen> destinations = new ArrayList<>();
        socket.ask("IPVS_CMD_GET_DEST", message -> {
            if (is(message, IpvsCommands.IPVS_CMD_NEW_DEST)) {
                IpvsDestinationCodec.read(message, service.family()).ifPresent(destinations::add);
            }
        });
        return destinations;
    }

    /// The synchronisation daemons that run, none to two.
    public List<IpvsSyncDaemon> syncDaemons() throws ErrnoException {
        begin(IpvsCommands.IPVS_CMD_GET_DAEMON, Extent.ALL);
        List<IpvsSyncDaemon> daemons = new ArrayList<>();
        socket.ask("IPVS_CMD_GET_DAEMON", message -> {
            if (is(message, IpvsCommands.IPVS_CMD_NEW_DAEMON)) {
                IpvsSyncDaemonCodec.read(message).ifPresent(daemons::add);
            }
        });
        return daemons;
    }

    public IpvsTimeouts timeouts() throws ErrnoException {
        begin(IpvsCommands.IPVS_CMD_GET_CONFIG, Extent.ONE);
        List<IpvsTimeouts> timeouts = new ArrayList<>();
        socket.ask("IPVS_CMD_GET_CONFIG", message -> {
            if (is(message, IpvsCommands.IPVS_CMD_SET_CONFIG)) {
                Attributes values = GenericMessages.attributes(message);
                timeouts.add(new IpvsTimeouts(
                        values.intValue(IpvsCommands.IPVS_CMD_ATTR_TIMEOUT_TCP).orElse(0),
                        values.intValue(IpvsCommands.IPVS_CMD_ATTR_TIMEOUT_TCP_FIN)
                                .orElse(0),
                        values.intValue(IpvsCommands.IPVS_CMD_ATTR_TIMEOUT_UDP).orElse(0)));
            }
        });
        return only("IPVS_CMD_GET_CONFIG", timeouts);
    }

    public IpvsInfo info() throws ErrnoException {
        begin(IpvsCommands.IPVS_CMD_GET_INFO, Extent.ONE);
        List<IpvsInfo> infos = new ArrayList<>();
        socket.ask("IPVS_CMD_GET_INFO", message -> {
            if (is(message, IpvsCommands.IPVS_CMD_SET_INFO)) {
                Attributes values = GenericMessages.attributes(message);
                infos.add(new IpvsInfo(
                        values.intValue(IpvsCommands.IPVS_INFO_ATTR_VERSION).orElse(0),
                        Integer.toUnsignedLong(values.intValue(IpvsCommands.IPVS_INFO_ATTR_CONN_TAB_SIZE)
                                .orElse(0))));
            }
        });
        return only("IPVS_CMD_GET_INFO", infos);
    }

    private void begin(int command, Extent extent) {
        socket.clear();
        IpvsRequestEncoder.writeQuestion(socket.writer(), family, command, extent, socket.nextSequence());
    }

    private void begin(int command, Extent extent, IpvsServiceKey about) {
        socket.clear();
        IpvsRequestEncoder.writeQuestion(socket.writer(), family, command, extent, about, socket.nextSequence());
    }

    private boolean is(MessageReader message, int command) {
        return GenericMessages.is(message, family, command);
    }

    private static <T> T only(String question, List<T> answers) throws ErrnoException {
        if (answers.isEmpty()) {
            throw new ErrnoException(question, Errno.EPROTO, "no answer in the answer");
        }
        return answers.getFirst();
    }

    @Override
    public void close() {
        socket.close();
    }
}
