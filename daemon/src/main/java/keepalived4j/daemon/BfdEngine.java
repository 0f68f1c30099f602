package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import keepalived4j.bfd.ControlPort;
import keepalived4j.bfd.Draw;
import keepalived4j.bfd.Effect;
import keepalived4j.bfd.Event;
import keepalived4j.bfd.Fact;
import keepalived4j.bfd.Output;
import keepalived4j.bfd.Outputs;
import keepalived4j.bfd.PacketDefect;
import keepalived4j.bfd.ReceivedPacket;
import keepalived4j.bfd.Session;
import keepalived4j.bfd.Sessions;
import keepalived4j.host.BfdListener;
import keepalived4j.host.BfdTransmitter;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Configuration;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.packets.Malformed;
import keepalived4j.status.SessionsStatus;
import keepalived4j.status.SessionsStatus.ShownSession;
import keepalived4j.status.WallClock;
import keepalived4j.tracking.Standing;
import keepalived4j.values.Deadline;

/// All of BFD in one process: builds what hears, what decides and what sends, changes all of it over at a reload,
/// keeps their time, and tells the other processes how sessions stand.
final class BfdEngine implements Outputs, BfdListener.Hearer, AutoCloseable {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(60);

    private final BfdLog lines;
    private final Sessions sessions;
    private final BfdTransmitter transmitter;
    private final BfdListener listener;
    private final Optional<SessionReports> toVrrp;
    private final Optional<SessionReports> toCheckers;
    private final Deque<Session> withoutTransmitter = new ArrayDeque<>();
    private Set<ControlPort> unheard = Set.of();
    private Optional<Deadline> nextAttempt = Optional.empty();
    private Deadline turn;

    /// Begins with these sessions.
    BfdEngine(CallState state, Log log, EventLoop loop, ChildPlace place, List<BfdInstance> instances, Deadline now)
            throws ErrnoException {
        Draw draw = bound -> ThreadLocalRandom.current().nextLong(bound);
        this.turn = now;
        this.lines = new BfdLog(log);
        this.sessions = new Sessions(instances, draw);
        this.transmitter = new BfdTransmitter(state, draw);
        this.listener = new BfdListener(state);
        this.toVrrp = reports(Role.VRRP, state, loop, place);
        this.toCheckers = reports(Role.CHECKER, state, loop, place);
        loop.watch(listener.descriptor(), this::arrived);
        for (Session session : sessions.all()) {
            if (hasTransmitter(session)) {
                sessions.step(session, new Event.Startup(), now, this);
            }
        }
        listen(now);
        tellAll(now);
    }

    private Optional<SessionReports> reports(Role listener, CallState state, EventLoop loop, ChildPlace place)
            throws ErrnoException {
        Optional<FileDescriptor> line = place.sessions(listener);
        return line.isPresent()
                ? Optional.of(new SessionReports(state, loop, line.get(), this::tellAll))
                : Optional.empty();
    }

    // What is sent through

    /// Gives the session something to send through, with the hop limit it has now.
    ///
    /// @return false if that is refused, which the session has been told
    private boolean hasTransmitter(Session session) {
        try {
            transmitter.open(session);
            return true;
        } catch (ErrnoException e) {
            if (session.state() != BfdState.ADMIN_DOWN) {
                lines.notOpened(session, e);
            }
            sessions.step(session, new Event.TransmitterRefused(), turn, this);
            return false;
        }
    }

    /// Sees to those that asked for something to send through while they were stepped.
    private void openWanted() {
        while (!withoutTransmitter.isEmpty()) {
            Session session = withoutTransmitter.removeFirst();
            if (hasTransmitter(session)) {
                sessions.step(session, new Event.TransmitterOpened(), turn, this);
            }
        }
    }

    // What is heard

    /// Listens where neighbours send to.
    ///
    /// Differs: keepalived's process ends where its only port is taken, and the daemon may end with it; we try
    /// again once a minute.
    private void listen(Deadline now) throws ErrnoException {
        Set<ControlPort> wanted = EnumSet.noneOf(ControlPort.class);
        for (Session session : sessions.all()) {
            wanted.add(session.port());
        }
        Set<ControlPort> refused = EnumSet.noneOf(ControlPort.class);
        for (BfdListener.Refusal refusal : listener.want(wanted)) {
            if (!unheard.contains(refusal.port())) {
                lines.notHeard(refusal);
            }
            refused.add(refusal.port());
        }
        unheard = refused;
        nextAttempt = refused.isEmpty() ? Optional.empty() : Optional.of(now.plus(BETWEEN_ATTEMPTS));
    }

    private void arrived(Deadline now) throws ErrnoException {
        turn = now;
        listener.onReadable(this);
    }

    @Override
    public void heard(ReceivedPacket packet) {
        Optional<PacketDefect> defect = sessions.received(packet, turn, this);
        if (defect.isPresent()) {
            lines.discarded(packet, defect.get(), turn);
        }
        openWanted();
    }

    @Override
    public void malformed(ControlPort port, Malformed datagram) {
        lines.malformed(port, datagram, turn);
    }

    @Override
    public void failed(ControlPort port, ErrnoException failure) {
        lines.notReceived(port, failure);
    }

    // What sessions want

    @Override
    public void add(Session session, Output output) {
        switch (output) {
            case Effect.SendPacket(BfdPacket packet) -> {
                Optional<ErrnoException> failure = transmitter.send(session, packet);
                if (failure.isPresent()) {
                    lines.notSent(session, failure.get());
                }
            }
            case Effect.OpenTransmitter _ -> withoutTransmitter.addLast(session);
            case Effect.TellUp _ -> tell(session, Standing.UP, turn);
            case Effect.TellDown _ -> tell(session, Standing.DOWN, turn);
            case Fact fact -> lines.write(session, fact);
        }
    }

    /// Tells how every session stands.
    private void tellAll(Deadline now) {
        for (Session session : sessions.all()) {
            tell(session, Standing.of(session.state() == BfdState.UP), now);
        }
    }

    private void tell(Session session, Standing standing, Deadline now) {
        if (session.instance().tellsVrrp()) {
            tell(toVrrp, session, standing, now);
        }
        if (session.instance().tellsChecker()) {
            tell(toCheckers, session, standing, now);
        }
    }

    private void tell(Optional<SessionReports> reports, Session session, Standing standing, Deadline now) {
        if (reports.isPresent()) {
            try {
                reports.get().tell(new SessionReport(session.instance().name(), standing, now));
            } catch (ErrnoException e) {
                lines.notTold(session, e);
            }
        }
    }

    /// How everything stands.
    SessionsStatus status(Configuration configuration, WallClock clock) {
        List<ShownSession> shown = new ArrayList<>(sessions.all().size());
        for (Session session : sessions.all()) {
            shown.add(new ShownSession(session.status(), transmitter.socket(session), transmitter.isFailing(session)));
        }
        return new SessionsStatus(
                configuration,
                clock,
                listener.socket(ControlPort.SINGLE_HOP),
                listener.socket(ControlPort.MULTIHOP),
                shown);
    }

    // Time

    Optional<Deadline> nextDeadline() {
        return Deadline.earlier(sessions.nextDeadline(), nextAttempt);
    }

    void timeReached(Deadline now) throws ErrnoException {
        turn = now;
        sessions.timeReached(now, this);
        openWanted();
        if (nextAttempt.isPresent() && nextAttempt.get().isReached(now)) {
            listen(now);
        }
    }

    /// Changes over to other sessions: those that are the same in both are not touched.
    void reconfigure(List<BfdInstance> wanted, Deadline now) throws ErrnoException {
        turn = now;
        Sessions.Reload reload = sessions.reconfigure(wanted, now, this);
        for (Session session : reload.removed()) {
            transmitter.forget(session);
        }
        for (Session session : sessions.all()) {
            boolean waits = reload.added().contains(session) || session.state() == BfdState.ADMIN_DOWN;
            if (hasTransmitter(session) && waits) {
                sessions.step(session, new Event.TransmitterOpened(), now, this);
            }
        }
        listen(now);
        tellAll(now);
    }

    /// Sends and hears nothing any more.
    @Override
    public void close() {
        transmitter.close();
        listener.close();
        if (toVrrp.isPresent()) {
            toVrrp.get().close();
        }
        if (toCheckers.isPresent()) {
            toCheckers.get().close();
        }
    }
}
