package keepalived4j.bfd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Weight;
import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// One session before its examiner: min_rx 100 ms, min_tx 200 ms, idle_tx 1 s, multiplier 3, unless told otherwise.
/// The neighbour, as packets here have it, sends with min_tx 50 ms, min_rx 150 ms, multiplier 5 and discriminator
/// 77.
final class Desk {

    static final IpAddress NEIGHBOUR = IpAddress.parse("10.1.0.2");
    static final IpAddress OWN = IpAddress.parse("10.1.0.1");
    static final int THEIRS = 77;
    static final long SECOND = 1_000_000;

    final Sessions sessions;
    final Session session;
    private final List<Output> outputs = new ArrayList<>();

    /// What [Draw#below] returns next; else as little as possible.
    private long drawn;

    Desk(BfdInstance instance) {
        sessions = new Sessions(List.of(instance), this::draw);
        session = sessions.all().getFirst();
    }

    Desk() {
        this(instance().build());
    }

    /// A desk whose session came up at `at(1)` from a Down and an Up of the neighbour, and has nothing to say.
    static Desk up(Instance wanted) {
        Desk desk = new Desk(wanted.build());
        desk.step(new Event.Startup(), at(0));
        desk.hear(down(), at(0.6));
        desk.hear(packet(BfdState.INIT).to(desk.session.discriminator()), at(0.6));
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.ANSWERING), at(1));
        desk.taken();
        return desk;
    }

    static Desk up() {
        return up(instance());
    }

    private long draw(long bound) {
        long value = Math.min(drawn, bound - 1);
        drawn = 0;
        return value;
    }

    /// The next number drawn.
    void drawNext(long value) {
        drawn = value;
    }

    void step(Event event, Deadline now) {
        sessions.step(session, event, now, (_, output) -> outputs.add(output));
    }

    /// The time is `now`, and whatever was due before came about then.
    void await(Deadline now) {
        while (sessions.nextDeadline().isPresent()
                && sessions.nextDeadline().get().isReached(now)) {
            sessions.timeReached(sessions.nextDeadline().get(), (_, output) -> outputs.add(output));
        }
    }

    Optional<PacketDefect> hear(Packet packet, Deadline now) {
        await(now);
        return sessions.received(
                new ReceivedPacket(packet.build(), ControlPort.SINGLE_HOP, NEIGHBOUR, OWN, OptionalInt.of(255)),
                now,
                (_, output) -> outputs.add(output));
    }

    Sessions.Reload reload(BfdInstance wanted, Deadline now) {
        return sessions.reconfigure(List.of(wanted), now, (_, output) -> outputs.add(output));
    }

    /// What came out since last asked.
    List<Output> taken() {
        List<Output> taken = List.copyOf(outputs);
        outputs.clear();
        return taken;
    }

    /// The packets among what came out since last asked.
    List<BfdPacket> sent() {
        List<BfdPacket> packets = new ArrayList<>();
        for (Output output : taken()) {
            if (output instanceof Effect.SendPacket(BfdPacket packet)) {
                packets.add(packet);
            }
        }
        return packets;
    }

    static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    static Instance instance() {
        return new Instance();
    }

    static Packet packet(BfdState state) {
        return new Packet(state);
    }

    /// The neighbour, before it has heard us.
    static Packet down() {
        return packet(BfdState.DOWN);
    }

    /// A packet of the neighbour.
    static final class Packet {
        private final BfdState state;
        private BfdFlags flags = BfdFlags.NONE;
        private int version = 1;
        private int diagnostic;
        private int detectMult = 5;
        private int mine = THEIRS;
        private int yours;
        private long minTx = 50_000;
        private long minRx = 150_000;

        private Packet(BfdState state) {
            this.state = state;
        }

        Packet to(int discriminator) {
            yours = discriminator;
            return this;
        }

        Packet with(BfdFlags wanted) {
            flags = wanted;
            return this;
        }

        Packet version(int wanted) {
            version = wanted;
            return this;
        }

        Packet diagnostic(int wanted) {
            diagnostic = wanted;
            return this;
        }

        Packet detectMult(int wanted) {
            detectMult = wanted;
            return this;
        }

        Packet from(int discriminator) {
            mine = discriminator;
            return this;
        }

        Packet minTx(long micros) {
            minTx = micros;
            return this;
        }

        Packet minRx(long micros) {
            minRx = micros;
            return this;
        }

        BfdPacket build() {
            return new BfdPacket(version, diagnostic, state, flags, detectMult, mine, yours, minTx, minRx, 0);
        }
    }

    /// A configured session.
    static final class Instance {
        private String name = "b1";
        private IpAddress neighbour = NEIGHBOUR;
        private Optional<IpAddress> source = Optional.empty();
        private int minRx = 100;
        private int minTx = 200;
        private int idleTx = 1000;
        private int detectMult = 3;
        private boolean passive;
        private int ttl = 255;
        private int maxHops;
        private boolean multihop;

        Instance named(String wanted) {
            name = wanted;
            return this;
        }

        Instance neighbour(String wanted) {
            neighbour = IpAddress.parse(wanted);
            return this;
        }

        Instance source(String wanted) {
            source = Optional.of(IpAddress.parse(wanted));
            return this;
        }

        Instance minRx(int millis) {
            minRx = millis;
            return this;
        }

        Instance minTx(int millis) {
            minTx = millis;
            return this;
        }

        Instance idleTx(int millis) {
            idleTx = millis;
            return this;
        }

        Instance detectMult(int wanted) {
            detectMult = wanted;
            return this;
        }

        Instance passive() {
            passive = true;
            return this;
        }

        Instance ttl(int wanted) {
            ttl = wanted;
            return this;
        }

        Instance maxHops(int wanted) {
            maxHops = wanted;
            return this;
        }

        Instance multihop() {
            multihop = true;
            return this;
        }

        BfdInstance build() {
            return new BfdInstance(
                    name,
                    neighbour,
                    source,
                    Duration.ofMillis(minRx),
                    Duration.ofMillis(minTx),
                    Duration.ofMillis(idleTx),
                    detectMult,
                    passive,
                    ttl,
                    maxHops,
                    multihop,
                    Weight.FAULT,
                    true,
                    true);
        }
    }
}
