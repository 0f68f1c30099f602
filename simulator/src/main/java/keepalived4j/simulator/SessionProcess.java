package keepalived4j.simulator;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.bfd.ControlPort;
import keepalived4j.bfd.Draw;
import keepalived4j.bfd.Effect;
import keepalived4j.bfd.Event;
import keepalived4j.bfd.Output;
import keepalived4j.bfd.Outputs;
import keepalived4j.bfd.PacketDefect;
import keepalived4j.bfd.ReceivedPacket;
import keepalived4j.bfd.Session;
import keepalived4j.bfd.Sessions;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.packets.Malformed;
import keepalived4j.values.Deadline;

/// The BFD process of a node: the shipped sessions, driven as the daemon drives them.
final class SessionProcess implements Outputs {

    /// What came out of one session.
    record Said(Session session, Output output) {

        @Override
        public String toString() {
            return session.instance().name() + " " + output;
        }
    }

    private final Sessions sessions;
    private final Set<String> refused;
    private final Deque<Session> asking = new ArrayDeque<>();
    private List<Said> said = new ArrayList<>();

    /// @param refused sessions that get nothing to send through; changed by others
    SessionProcess(List<BfdInstance> instances, Set<String> refused, Draw draw) {
        this.sessions = new Sessions(instances, draw);
        this.refused = refused;
    }

    @Override
    public void add(Session session, Output output) {
        said.add(new Said(session, output));
        if (output instanceof Effect.OpenTransmitter) {
            asking.addLast(session);
        }
    }

    /// What was said since this was last asked.
    List<Said> takeSaid() {
        List<Said> taken = said;
        said = new ArrayList<>();
        return taken;
    }

    List<Session> all() {
        return sessions.all();
    }

    Optional<Session> named(String name) {
        for (Session session : sessions.all()) {
            if (session.instance().name().equals(name)) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    Optional<Deadline> nextDeadline() {
        return sessions.nextDeadline();
    }

    void start(Deadline now) {
        for (Session session : sessions.all()) {
            open(session, new Event.Startup(), now);
        }
    }

    private void open(Session session, Event opened, Deadline now) {
        boolean isRefused = refused.contains(session.instance().name());
        sessions.step(session, isRefused ? new Event.TransmitterRefused() : opened, now, this);
    }

    private void openWanted(Deadline now) {
        while (!asking.isEmpty()) {
            open(asking.removeFirst(), new Event.TransmitterOpened(), now);
        }
    }

    void timeReached(Deadline now) {
        sessions.timeReached(now, this);
        openWanted(now);
    }

    /// @return why it was discarded instead
    Optional<PacketDefect> hear(BfdPacket packet, BfdInstance sender, Deadline now) {
        ReceivedPacket received = new ReceivedPacket(
                packet,
                ControlPort.SINGLE_HOP,
                sender.source().orElseThrow(),
                sender.neighbour(),
                OptionalInt.of(sender.ttl()));
        Optional<PacketDefect> defect = sessions.received(received, now, this);
        openWanted(now);
        return defect;
    }

    void reconfigure(List<BfdInstance> wanted, Deadline now) {
        List<Session> added = sessions.reconfigure(wanted, now, this).added();
        for (Session session : sessions.all()) {
            boolean waits = added.contains(session) || session.state() == BfdState.ADMIN_DOWN;
            if (waits || refused.contains(session.instance().name())) {
                open(session, new Event.TransmitterOpened(), now);
            }
        }
    }

    /// A packet as the other end reads it, by way of the bytes.
    static BfdPacket carried(BfdPacket packet) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[BfdPacket.BYTES]);
        packet.encode(bytes);
        return switch (BfdPacket.decode(bytes)) {
            case BfdPacket read -> read;
            case Malformed malformed -> throw new IllegalStateException(packet + ": " + malformed.reason());
        };
    }
}
