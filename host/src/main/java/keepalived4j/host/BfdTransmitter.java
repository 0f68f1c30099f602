package keepalived4j.host;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.bfd.Draw;
import keepalived4j.bfd.Session;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.packets.BfdPacket;

/// Sends the packets of all sessions, each from a socket of its own (RFC 5881 §4). Nothing is allocated for a
/// packet.
public final class BfdTransmitter implements AutoCloseable {

    private final CallState state;
    private final Draw draw;
    private final BfdSourcePorts ports = BfdSourcePorts.ofThisHost();
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment datagram = arena.allocate(BfdPacket.BYTES);
    private final Map<Session, Outlet> outlets = new HashMap<>();

    /// What one session sends through.
    private static final class Outlet {
        private final FileDescriptor socket;
        private final SocketAddress neighbour;
        private int ttl;
        private boolean failing;

        Outlet(FileDescriptor socket, SocketAddress neighbour, int ttl) {
            this.socket = socket;
            this.neighbour = neighbour;
            this.ttl = ttl;
        }
    }

    /// @param state of the thread that this belongs to
    /// @param draw decides from which port a session begins to look for a free one
    public BfdTransmitter(CallState state, Draw draw) {
        this.state = state;
        this.draw = draw;
    }

    /// Opens what the session sends through where it is not open, with the hop limit it has now.
    ///
    /// @throws ErrnoException EADDRNOTAVAIL where the host does not have the source; EAFNOSUPPORT, EMFILE and
    ///     others. The session can send nothing then
    public void open(Session session) throws ErrnoException {
        Outlet present = outlets.get(session);
        int ttl = session.instance().ttl();
        if (present == null) {
            FileDescriptor socket = BfdSockets.openSender(state, session.instance(), ports, draw);
            SocketAddress neighbour = new SocketAddress.Inet(
                    session.instance().neighbour(), session.port().number(), 0);
            outlets.put(session, new Outlet(socket, neighbour, ttl));
        } else if (present.ttl != ttl) {
            BfdSockets.sendWith(
                    state, present.socket, session.instance().neighbour().family(), ttl);
            present.ttl = ttl;
        }
    }

    /// Sends a packet.
    ///
    /// @return why it was not sent; nothing if the session's last one was not sent either, which has been told
    public Optional<ErrnoException> send(Session session, BfdPacket packet) {
        Outlet outlet = outlets.get(session);
        if (outlet == null) {
            throw new IllegalStateException("nothing to send through is open for " + session);
        }
        packet.encode(datagram);
        try {
            long sent = SocketCalls.sendto(state, outlet.socket, datagram, BfdPacket.BYTES, 0, outlet.neighbour);
            if (sent == FileCalls.WOULD_BLOCK) {
                return failure(outlet, new ErrnoException("sendto", Errno.EAGAIN));
            }
            outlet.failing = false;
            return Optional.empty();
        } catch (ErrnoException e) {
            return failure(outlet, e);
        }
    }

    private static Optional<ErrnoException> failure(Outlet outlet, ErrnoException failure) {
        boolean told = outlet.failing;
        outlet.failing = true;
        return told ? Optional.empty() : Optional.of(failure);
    }

    /// The number of the socket that the session sends through; absent: it has none.
    public OptionalInt socket(Session session) {
        Outlet outlet = outlets.get(session);
        return outlet == null ? OptionalInt.empty() : OptionalInt.of(outlet.socket.number());
    }

    /// Whether the session's last packet could not be sent.
    public boolean isFailing(Session session) {
        Outlet outlet = outlets.get(session);
        return outlet != null && outlet.failing;
    }

    /// Closes what a session that is no more has sent through.
    public void forget(Session session) {
        Outlet outlet = outlets.remove(session);
        if (outlet != null) {
            outlet.socket.close();
        }
    }

    @Override
    public void close() {
        for (Outlet outlet : outlets.values()) {
            outlet.socket.close();
        }
        outlets.clear();
        arena.close();
    }
}
