package keepalived4j.bfd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdPacket;
import keepalived4j.values.Deadline;

/// All sessions of a process, and the one deadline the loop has to keep.
public final class Sessions {

    private final Draw draw;
    private final Discriminators discriminators;
    /// Never changed; a reload brings another.
    private List<Session> sessions;

    /// Sessions for `instances`, none of them started.
    public Sessions(List<BfdInstance> instances, Draw draw) {
        this.draw = draw;
        this.discriminators = new Discriminators(draw);
        List<Session> first = new ArrayList<>(instances.size());
        for (BfdInstance instance : instances) {
            first.add(create(instance));
        }
        sessions = List.copyOf(first);
    }

    private Session create(BfdInstance instance) {
        return new Session(instance, discriminators, draw);
    }

    /// In order of configuration.
    public List<Session> all() {
        return sessions;
    }

    /// When [#timeReached] is next wanted; absent: not before something else happens.
    public Optional<Deadline> nextDeadline() {
        Deadline next = State.NEVER;
        for (Session session : sessions) {
            if (session.deadline().isBefore(next)) {
                next = session.deadline();
            }
        }
        return next.equals(State.NEVER) ? Optional.empty() : Optional.of(next);
    }

    /// Steps one session.
    public void step(Session session, Event event, Deadline now, Outputs out) {
        session.step(event, now, out);
    }

    /// Steps every session, in order of configuration; those whose time has not come do nothing.
    public void timeReached(Deadline now, Outputs out) {
        for (Session session : sessions) {
            if (session.deadline().isReached(now)) {
                session.step(Event.TIME_REACHED, now, out);
            }
        }
    }

    /// Hands a packet to the session it is for.
    ///
    /// @return why it was discarded instead
    public Optional<PacketDefect> received(ReceivedPacket received, Deadline now, Outputs out) {
        Optional<PacketDefect> defect = PacketChecks.ofPacket(received.packet());
        if (defect.isPresent()) {
            return defect;
        }
        Optional<Session> session = addressee(received);
        if (session.isEmpty()) {
            return Optional.of(PacketDefect.NO_SESSION);
        }
        defect = PacketChecks.ofSession(session.get().instance(), received);
        if (defect.isEmpty()) {
            session.get().step(new Event.PacketReceived(received.packet()), now, out);
        }
        return defect;
    }

    /// The session a packet is for: the one whose discriminator it gives, from wherever it comes (RFC 5880 §6.3),
    /// or the first with the neighbour that sent it.
    private Optional<Session> addressee(ReceivedPacket received) {
        BfdPacket packet = received.packet();
        if (packet.yourDiscriminator() != 0) {
            return discriminators.owner(packet.yourDiscriminator());
        }
        for (Session session : sessions) {
            BfdInstance instance = session.instance();
            boolean hasSource =
                    instance.source().isEmpty() || instance.source().get().equals(received.destination());
            if (hasSource
                    && session.port() == received.port()
                    && instance.neighbour().equals(received.source())) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    /// What a reload did to the set of sessions.
    ///
    /// @param removed forgotten without a word to the neighbour; what they sent through may go
    /// @param added give them something to send through, and tell them
    public record Reload(List<Session> removed, List<Session> added) {

        public Reload {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    /// Changes over to another configuration. A session is recognised by its name, and goes on as it is if it still
    /// has the same neighbour, source and port.
    ///
    /// Differs: keepalived also keeps the state of a session whose neighbour changes, which could only expire.
    public Reload reconfigure(List<BfdInstance> wanted, Deadline now, Outputs out) {
        List<Session> removed = new ArrayList<>(sessions);
        List<Session> added = new ArrayList<>();
        List<Session> next = new ArrayList<>(wanted.size());
        for (BfdInstance instance : wanted) {
            Optional<Session> present = find(instance);
            if (present.isEmpty()) {
                Session session = create(instance);
                added.add(session);
                next.add(session);
                continue;
            }
            removed.remove(present.get());
            next.add(present.get());
            if (!present.get().instance().equals(instance)) {
                present.get().step(new Event.Reconfigured(instance), now, out);
            }
        }
        for (Session session : removed) {
            discriminators.release(session.discriminator());
        }
        sessions = List.copyOf(next);
        return new Reload(removed, added);
    }

    private Optional<Session> find(BfdInstance wanted) {
        for (Session session : sessions) {
            BfdInstance present = session.instance();
            if (present.name().equals(wanted.name())
                    && present.neighbour().equals(wanted.neighbour())
                    && present.source().equals(wanted.source())
                    && present.multihop() == wanted.multihop()) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }
}
