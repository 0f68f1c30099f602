package keepalived4j.snmp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import keepalived4j.values.Deadline;

/// The session of a subagent with its master agent (RFC 2741 §7.1): opens it, registers what is served, asks now and
/// then whether the other end is there, and begins anew when it is not. It changes in [#step] alone, and only on the
/// thread that owns it. Requests about objects are not its business ([Requests]).
public final class AgentSession {

    /// How long the master agent may take to answer.
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /// Between questions whether it is there.
    static final Duration PING = Duration.ofMinutes(2);
    /// Until the first attempt after a session was lost or none came about; twice as long after each that fails.
    static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    /// The longest time between two attempts: what keepalived waits each time.
    static final Duration LAST_RETRY = Duration.ofMinutes(2);

    /// What happens while a session is coming about is told when it stands; so much of it is kept.
    static final int MAX_KEPT = 256;

    private static final Oid SYSTEM_UPTIME = Oid.of(1, 3, 6, 1, 2, 1, 1, 3, 0);
    private static final Oid TRAP_NAME = Oid.of(1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0);
    /// In the middle of 1..255, where 1 is asked first.
    private static final int PRIORITY = 127;
    private static final int TRANSACTION = 0;
    private static final String DESCRIPTION = "keepalived4j AgentX sub-agent";

    private final List<Oid> names;
    private final List<MibModule> modules;
    private final Consumer<SessionOutput> out;
    private SessionState state = new SessionState.Ended();
    private Duration nextRetry = FIRST_RETRY;
    /// Of the last message sent. Answers to registrations are told apart by it, which come first in a session.
    private int packet;
    /// Of the messages that are not answered yet.
    private final Set<Integer> awaited = new HashSet<>();
    private final Deque<List<VarBind>> kept = new ArrayDeque<>();

    /// @param names to be registered
    /// @param modules to be shown in `sysORTable`
    /// @param out takes wishes and facts in their order, at once
    public AgentSession(List<Oid> names, List<MibModule> modules, Consumer<SessionOutput> out) {
        this.names = List.copyOf(names);
        this.modules = List.copyOf(modules);
        this.out = out;
    }

    /// When [SessionEvent.TimeReached] is next wanted.
    public Optional<Deadline> nextDeadline() {
        return state.deadline();
    }

    /// Whether a message is of this session: whether a request in it is to be answered.
    public boolean isOf(Message message) {
        return state instanceof SessionState.Established established && established.number() == message.session();
    }

    public void step(SessionEvent event, Deadline now) {
        switch (event) {
            case SessionEvent.Startup _ -> {
                if (state instanceof SessionState.Ended) {
                    connect(now);
                }
            }
            case SessionEvent.Connected _ -> {
                if (state instanceof SessionState.Connecting) {
                    open(now);
                }
            }
            case SessionEvent.ConnectionLost(String reason) -> connectionLost(reason, now);
            case SessionEvent.MessageReceived(Message message) -> received(message, now);
            case SessionEvent.Happened(var bindings) -> happened(bindings, now);
            case SessionEvent.TimeReached _ -> timeReached(now);
            case SessionEvent.Shutdown _ -> shutdown();
        }
    }

    // To a session

    private void connect(Deadline now) {
        state = new SessionState.Connecting(now.plus(PATIENCE));
        out.accept(new SessionOutput.Connect());
    }

    private void open(Deadline now) {
        packet = 0;
        awaited.clear();
        state = new SessionState.Opening(now.plus(PATIENCE));
        send(0, new Pdu.Open(0, Oid.NONE, DESCRIPTION));
    }

    private void opened(int number, Deadline now) {
        out.accept(new SessionOutput.Opened());
        for (Oid name : names) {
            send(number, new Pdu.Register(0, PRIORITY, name));
        }
        for (MibModule module : modules) {
            send(number, new Pdu.AddAgentCaps(module.id(), module.description()));
        }
        for (List<VarBind> bindings : kept) {
            send(number, new Pdu.Notify(bindings));
        }
        kept.clear();
        state = new SessionState.Established(number, patience(now), now.plus(PING));
    }

    private void send(int session, Pdu pdu) {
        packet++;
        awaited.add(packet);
        out.accept(new SessionOutput.Send(new Message(session, TRANSACTION, packet, pdu)));
    }

    // In it

    private void received(Message message, Deadline now) {
        switch (message.pdu()) {
            case Pdu.Response response -> answered(message, response, now);
            case Pdu.Close(CloseReason reason) -> {
                if (isOf(message)) {
                    end("the master agent closed the session: " + reason, now);
                }
            }
            case Pdu.Open _,
                    Pdu.Register _,
                    Pdu.Unregister _,
                    Pdu.AddAgentCaps _,
                    Pdu.RemoveAgentCaps _,
                    Pdu.Notify _,
                    Pdu.Ping _,
                    Pdu.Request _ -> {}
        }
    }

    /// What nobody waits for is no answer.
    private void answered(Message message, Pdu.Response response, Deadline now) {
        switch (state) {
            case SessionState.Opening _ -> {
                if (awaited.remove(message.packet())) {
                    answered(message.session(), response, now);
                }
            }
            case SessionState.Established established -> {
                if (established.number() == message.session() && awaited.remove(message.packet())) {
                    answered(established, message.packet(), response, now);
                }
            }
            case SessionState.Apart _, SessionState.Connecting _, SessionState.Ended _ -> {}
        }
    }

    private void answered(int session, Pdu.Response response, Deadline now) {
        if (response.error() == 0) {
            opened(session, now);
        } else {
            end("the master agent opens no session: " + ErrorStatus.name(response.error()), now);
        }
    }

    private void answered(SessionState.Established established, int answered, Pdu.Response response, Deadline now) {
        if (response.error() == ErrorStatus.NOT_OPEN.number()) {
            end("the master agent knows of no session", now);
            return;
        }
        if (response.error() != 0) {
            out.accept(new SessionOutput.Refused(asked(answered), ErrorStatus.name(response.error())));
        }
        if (awaited.isEmpty()) {
            // Everything is registered. One that opens sessions and goes no further is asked ever less often.
            nextRetry = FIRST_RETRY;
        }
        state = new SessionState.Established(established.number(), patience(now), established.ping());
    }

    private Optional<Deadline> patience(Deadline now) {
        return awaited.isEmpty() ? Optional.empty() : Optional.of(now.plus(PATIENCE));
    }

    /// What the message was about. The first opened the session, names and modules came next.
    private String asked(int number) {
        int place = number - 2;
        if (place >= 0 && place < names.size()) {
            return names.get(place).toString();
        }
        int module = place - names.size();
        return module >= 0 && module < modules.size()
                ? modules.get(module).description()
                : "message " + Integer.toUnsignedString(number);
    }

    private void happened(List<VarBind> bindings, Deadline now) {
        switch (state) {
            case SessionState.Established established -> {
                send(established.number(), new Pdu.Notify(bindings));
                state = waiting(established, now, established.ping());
            }
            case SessionState.Connecting _, SessionState.Opening _ -> {
                if (kept.size() < MAX_KEPT) {
                    kept.addLast(bindings);
                }
            }
            case SessionState.Apart _, SessionState.Ended _ -> {}
        }
    }

    private SessionState waiting(SessionState.Established established, Deadline now, Deadline ping) {
        Optional<Deadline> patience = established.patience().isPresent() ? established.patience() : patience(now);
        return new SessionState.Established(established.number(), patience, ping);
    }

    private void timeReached(Deadline now) {
        switch (state) {
            case SessionState.Apart(Deadline retry) when retry.isReached(now) -> connect(now);
            case SessionState.Connecting(Deadline patience)
            when patience.isReached(now) -> end("nobody takes the connection", now);
            case SessionState.Opening(Deadline patience)
            when patience.isReached(now) -> end("no answer within " + PATIENCE.toSeconds() + " s", now);
            case SessionState.Established established
            when established.patience().isPresent()
                    && established.patience().get().isReached(now) ->
                end("no answer within " + PATIENCE.toSeconds() + " s", now);
            case SessionState.Established established
            when established.ping().isReached(now) -> {
                send(established.number(), new Pdu.Ping());
                state = waiting(established, now, now.plus(PING));
            }
            case SessionState.Apart _,
                    SessionState.Connecting _,
                    SessionState.Opening _,
                    SessionState.Established _,
                    SessionState.Ended _ -> {}
        }
    }

    // Out of it

    private void connectionLost(String reason, Deadline now) {
        switch (state) {
            case SessionState.Connecting _, SessionState.Opening _, SessionState.Established _ -> end(reason, now);
            case SessionState.Apart _, SessionState.Ended _ -> {}
        }
    }

    /// Disconnects, and tries again later.
    private void end(String reason, Deadline now) {
        boolean stood = state instanceof SessionState.Established;
        kept.clear();
        out.accept(new SessionOutput.Disconnect());
        out.accept(stood ? new SessionOutput.Lost(reason) : new SessionOutput.NotConnected(reason));
        state = new SessionState.Apart(now.plus(nextRetry));
        Duration doubled = nextRetry.multipliedBy(2);
        nextRetry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }

    private void shutdown() {
        switch (state) {
            case SessionState.Established established -> {
                for (MibModule module : modules) {
                    send(established.number(), new Pdu.RemoveAgentCaps(module.id()));
                }
                send(established.number(), new Pdu.Close(CloseReason.SHUTDOWN));
                out.accept(new SessionOutput.Disconnect());
            }
            case SessionState.Connecting _, SessionState.Opening _ -> out.accept(new SessionOutput.Disconnect());
            case SessionState.Apart _, SessionState.Ended _ -> {}
        }
        state = new SessionState.Ended();
    }

    /// The bindings that say what happened and when, in front of what is told of it (RFC 3416 §4.2.6).
    ///
    /// @param ticks since the daemon's agent started, in hundredths of a second
    public static VarBind[] heading(Oid trap, int ticks) {
        return new VarBind[] {
            new VarBind(SYSTEM_UPTIME, new Value.TimeTicks(ticks)), new VarBind(TRAP_NAME, new Value.Id(trap))
        };
    }
}
