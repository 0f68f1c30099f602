package keepalived4j.daemon;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SocketAddress;
import keepalived4j.snmp.AgentSession;
import keepalived4j.snmp.Change;
import keepalived4j.snmp.Message;
import keepalived4j.snmp.MessageEncoder;
import keepalived4j.snmp.MibModule;
import keepalived4j.snmp.MibView;
import keepalived4j.snmp.Pdu;
import keepalived4j.snmp.Requests;
import keepalived4j.snmp.SessionEvent;
import keepalived4j.snmp.SessionOutput;
import keepalived4j.snmp.VarBind;
import keepalived4j.values.Deadline;

/// The subagent of one process: carries between its session, its objects and the connection with the master agent.
final class SnmpAgent implements AgentConnection.Listener {

    /// How old the objects may be that a manager is shown, unless something was told in between: a walk asks hundreds
    /// of times a second.
    private static final Duration VIEW_AGE = Duration.ofMillis(500);

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final String socket;
    private final Objects objects;
    private final AgentSession session;
    private final Requests requests = new Requests();
    private final Deque<SessionOutput> outputs = new ArrayDeque<>();
    private Optional<AgentConnection> connection = Optional.empty();
    private Optional<View> view = Optional.empty();
    /// Nobody is told every two minutes that nobody is there.
    private boolean absenceTold;
    private boolean working;

    /// What is served.
    interface Objects {

        /// As they stand.
        MibView view(Deadline now);

        /// A manager wants something to be otherwise.
        void change(Change change, Deadline now) throws ErrnoException;
    }

    private record View(MibView objects, Deadline until) {}

    /// @param socket of the master agent, as it is written
    SnmpAgent(
            CallState state,
            Log log,
            EventLoop loop,
            String socket,
            List<MibModule> modules,
            Objects objects,
            Deadline now) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.socket = socket;
        this.objects = objects;
        this.session = new AgentSession(objects.view(now).names(), modules, outputs::add);
    }

    void start(Deadline now) throws ErrnoException {
        log.info("Starting SNMP subagent");
        step(new SessionEvent.Startup(), now);
    }

    Optional<Deadline> nextDeadline() {
        return session.nextDeadline();
    }

    void timeReached(Deadline now) throws ErrnoException {
        step(new SessionEvent.TimeReached(), now);
    }

    /// Something happened that the master agent is to be told.
    void tell(List<VarBind> bindings, Deadline now) throws ErrnoException {
        view = Optional.empty();
        step(new SessionEvent.Happened(bindings), now);
    }

    void close(Deadline now) throws ErrnoException {
        step(new SessionEvent.Shutdown(), now);
    }

    // The connection

    @Override
    public void connected(Deadline now) throws ErrnoException {
        step(new SessionEvent.Connected(), now);
    }

    @Override
    public void received(Message message, Deadline now) throws ErrnoException {
        if (!(message.pdu() instanceof Pdu.Request request)) {
            step(new SessionEvent.MessageReceived(message), now);
            return;
        }
        if (!session.isOf(message)) {
            return;
        }
        Requests.Answer answer = requests.answer(request, message.transaction(), view(now));
        for (Change change : answer.changes()) {
            view = Optional.empty();
            objects.change(change, now);
        }
        send(new Message(message.session(), message.transaction(), message.packet(), answer.response()), now);
    }

    @Override
    public void lost(String reason, Deadline now) throws ErrnoException {
        step(new SessionEvent.ConnectionLost(reason), now);
    }

    private MibView view(Deadline now) {
        if (view.isEmpty() || view.get().until().isReached(now)) {
            view = Optional.of(new View(objects.view(now), now.plus(VIEW_AGE)));
        }
        return view.get().objects();
    }

    // The session

    /// What comes out of a step may lead to another one, which is then taken by whoever is at it already.
    private void step(SessionEvent event, Deadline now) throws ErrnoException {
        session.step(event, now);
        if (working) {
            return;
        }
        working = true;
        try {
            while (!outputs.isEmpty()) {
                carryOut(outputs.removeFirst(), now);
            }
        } finally {
            working = false;
        }
    }

    private void carryOut(SessionOutput output, Deadline now) throws ErrnoException {
        switch (output) {
            case SessionOutput.Connect _ -> connect(now);
            case SessionOutput.Send(Message message) -> send(message, now);
            case SessionOutput.Disconnect _ -> disconnect();
            case SessionOutput.NotConnected(String reason) -> {
                if (!absenceTold) {
                    absenceTold = true;
                    log.warning("Warning: Failed to connect to the agentx master agent (" + socket + "): " + reason);
                }
            }
            case SessionOutput.Opened _ -> {
                absenceTold = false;
                log.info("AgentX subagent connected");
            }
            case SessionOutput.Lost(String reason) ->
                log.warning("Lost the agentx master agent (" + socket + "): " + reason);
            case SessionOutput.Refused(String what, String error) ->
                log.warning("The agentx master agent refused " + what + ": " + error);
        }
    }

    private void connect(Deadline now) throws ErrnoException {
        Optional<SocketAddress> address = AgentAddress.parse(socket);
        if (address.isEmpty()) {
            lost("not unix:PATH or tcp:ADDRESS:PORT", now);
            return;
        }
        try {
            connection = Optional.of(new AgentConnection(state, loop, address.get(), this));
        } catch (ErrnoException e) {
            lost(e.text(), now);
        }
    }

    private void send(Message message, Deadline now) throws ErrnoException {
        if (connection.isPresent()) {
            connection.get().send(MessageEncoder.encode(message, ByteOrder.nativeOrder()), now);
        }
    }

    private void disconnect() throws ErrnoException {
        requests.forget();
        if (connection.isPresent()) {
            connection.get().close();
            connection = Optional.empty();
        }
    }
}
