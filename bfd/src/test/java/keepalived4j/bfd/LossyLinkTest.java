package keepalived4j.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two sessions with drawn settings over a link that loses, doubles, delays and mixes up packets, and now and then
/// one of its ends begins anew. Once the link is whole both come up, and stay up.
class LossyLinkTest {

    private static final IpAddress LEFT = IpAddress.parse("10.1.0.1");
    private static final IpAddress RIGHT = IpAddress.parse("10.1.0.2");
    private static final int SEEDS = 2000;
    private static final long SECOND = 1_000_000_000;
    private static final long BAD_TIMES = 40 * SECOND;
    /// Twice the longest detection time, a few idle intervals, and a moment to be seen in peace.
    private static final long GOOD_TIMES = 40 * SECOND;

    private record Flight(long arrives, End to, BfdPacket packet) {}

    private static final class End {
        private final IpAddress address;
        private final Desk.Instance configured;
        private final Random random;
        private Sessions sessions;
        private End other;
        private long lastUp = Long.MIN_VALUE;
        private boolean toldUp;

        End(IpAddress address, Desk.Instance configured, Random random) {
            this.address = address;
            this.configured = configured;
            this.random = random;
            this.sessions = fresh();
        }

        private Sessions fresh() {
            return new Sessions(List.of(configured.build()), random::nextLong);
        }

        Session session() {
            return sessions.all().getFirst();
        }
    }

    private final PriorityQueue<Flight> link = new PriorityQueue<>(Comparator.comparingLong(Flight::arrives));
    private long now;
    private boolean whole;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sessionsComeUpOnceTheLinkIsWholeAndStayUp(long seed) {
        Random random = new Random(seed);
        boolean onePassive = random.nextInt(4) == 0;
        End left = new End(LEFT, drawn(random, RIGHT, false), random);
        End right = new End(RIGHT, drawn(random, LEFT, onePassive), random);
        left.other = right;
        right.other = left;
        start(left);
        start(right);
        run(BAD_TIMES, random, List.of(left, right));
        whole = true;
        run(BAD_TIMES + GOOD_TIMES / 2, random, List.of(left, right));
        for (End end : List.of(left, right)) {
            assertThat(end.session().state())
                    .as("seed %d: %s", seed, end.session())
                    .isEqualTo(BfdState.UP);
            assertThat(end.toldUp)
                    .as("seed %d: who tracks %s knows", seed, end.session())
                    .isTrue();
            end.lastUp = now;
        }
        run(BAD_TIMES + GOOD_TIMES, random, List.of(left, right));
        for (End end : List.of(left, right)) {
            assertThat(end.session().state())
                    .as("seed %d: %s", seed, end.session())
                    .isEqualTo(BfdState.UP);
            assertThat(end.session().transmitMicros())
                    .as("seed %d: %s has left the idle pace", seed, end.session())
                    .isLessThan(1_000_000);
            assertThat(end.session().detectionMicros())
                    .as("seed %d: both ends know the same", seed)
                    .isEqualTo(end.other.session().remoteDetectionMicros());
        }
    }

    private static Desk.Instance drawn(Random random, IpAddress neighbour, boolean passive) {
        Desk.Instance instance = Desk.instance()
                .neighbour(neighbour.toString())
                .minRx(10 + random.nextInt(400))
                .minTx(10 + random.nextInt(400))
                .detectMult(2 + random.nextInt(5));
        return passive ? instance.passive() : instance;
    }

    private void start(End end) {
        end.sessions.step(end.session(), new Event.Startup(), new Deadline(now), (_, output) -> put(end, output));
    }

    private void run(long until, Random random, List<End> ends) {
        while (true) {
            long next = Long.MAX_VALUE;
            for (End end : ends) {
                next = Math.min(
                        next, end.sessions.nextDeadline().map(Deadline::nanos).orElse(Long.MAX_VALUE));
            }
            if (!link.isEmpty()) {
                next = Math.min(next, link.peek().arrives);
            }
            if (next > until) {
                now = until;
                return;
            }
            now = Math.max(now, next);
            while (!link.isEmpty() && link.peek().arrives <= now) {
                deliver(link.poll());
            }
            for (End end : ends) {
                end.sessions.timeReached(new Deadline(now), (_, output) -> put(end, output));
            }
            if (!whole && random.nextInt(500) == 0) {
                restart(ends.get(random.nextInt(2)));
            }
        }
    }

    private void restart(End end) {
        end.sessions = end.fresh();
        end.toldUp = false;
        start(end);
    }

    private void deliver(Flight flight) {
        ReceivedPacket received = new ReceivedPacket(
                flight.packet, ControlPort.SINGLE_HOP, flight.to.other.address, flight.to.address, OptionalInt.of(255));
        flight.to.sessions.received(received, new Deadline(now), (_, output) -> put(flight.to, output));
    }

    private void put(End end, Output output) {
        switch (output) {
            case Effect.SendPacket(BfdPacket packet) -> send(end, packet);
            case Effect.TellUp _ -> end.toldUp = true;
            case Effect.TellDown _ -> end.toldUp = false;
            case Effect.OpenTransmitter _ -> throw new AssertionError("nothing was refused");
            case Fact.Expired expired ->
                assertThat(whole && end.lastUp > 0)
                        .as("%s on a whole link", expired)
                        .isFalse();
            case Fact _ -> {}
        }
    }

    private void send(End end, BfdPacket packet) {
        Random random = end.random;
        int copies = whole ? 1 : random.nextInt(3);
        List<Flight> flights = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            // Up to 1 ms on a good day, up to 0.1 s, so out of order, on a bad one.
            long delay = whole ? random.nextLong(1_000_000) : random.nextLong(100_000_000);
            flights.add(new Flight(now + delay, end.other, packet));
        }
        link.addAll(flights);
    }
}
