package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two routers that sign, each by a wall clock of its own that drifts and is set, and somebody who records all they say
/// and sends it again.
class SteppedClocksTest {

    private static final int WINDOW = 10;
    private static final long HOUR = 3600;
    private static final double TICK = 0.1;
    private static final int SEEDS = 25;
    private static final int TICKS = 1200;

    /// A router with its wall clock.
    private static final class Station {
        final Desk desk;
        final double drift;
        long steppedSeconds;

        Station(String source, int priority, double drift) {
            Wanted wanted = Wanted.priority(priority);
            wanted.source = Optional.of(IpAddress.parse(source));
            wanted.hmac = Optional.of(new HmacSettings(
                    List.of(new HmacKey(1, "k".repeat(32))),
                    1,
                    Duration.ofSeconds(WINDOW),
                    HmacSettings.ReplayProtection.TIME,
                    HmacSettings.Migration.ENFORCE));
            this.desk = Desk.started(wanted);
            this.drift = drift;
        }

        Instant clock(double at) {
            return Desk.clock(at + at * drift).plusSeconds(steppedSeconds);
        }

        boolean isMaster() {
            return desk.router.state() == RouterState.MASTER;
        }
    }

    /// Both stations, and the one that records.
    private static final class Link {
        private final Random random;
        private final Station high;
        private final Station low;
        private final List<byte[]> recorded = new ArrayList<>();

        Link(Random random) {
            this.random = random;
            // A second in five minutes, either way: more than any crystal, less than the window in two minutes.
            this.high = new Station("10.0.0.1", 150, (random.nextDouble() - 0.5) / 150);
            this.low = new Station("10.0.0.2", 100, (random.nextDouble() - 0.5) / 150);
        }

        void tick(double at) {
            say(high, low, at, high.desk.tick(at));
            say(low, high, at, low.desk.tick(at));
        }

        private void say(Station from, Station to, double at, List<Output> outputs) {
            for (Effect effect : Desk.onlyEffects(outputs)) {
                if (effect instanceof Effect.SendAdvert(int priority)) {
                    byte[] packet = Speaker.packet(from.desk.router, priority, from.clock(at));
                    recorded.add(packet);
                    say(to, from, at, hear(to, at, packet));
                }
            }
        }

        private static List<Output> hear(Station to, double at, byte[] packet) {
            ReceivedAdvert advert = Speaker.read(packet);
            return to.desk.step(at, new Event.AdvertReceived(advert, to.clock(at)));
        }

        private static boolean accepts(Station to, double at, byte[] packet) {
            long before = to.desk.router.counters().advertsReceived();
            hear(to, at, packet);
            return to.desk.router.counters().advertsReceived() > before;
        }

        void live(int seed) {
            // Always in one direction: whoever comes back to an hour that was signed before is believed once more.
            long step = random.nextBoolean() ? HOUR : -HOUR;
            for (int i = 0; i < TICKS; i++) {
                double at = i * TICK;
                if (random.nextInt(200) == 0) {
                    high.steppedSeconds += step;
                    low.steppedSeconds += step;
                }
                tick(at);
                if (!recorded.isEmpty() && random.nextInt(5) == 0) {
                    byte[] packet = recorded.get(random.nextInt(recorded.size()));
                    assertThat(accepts(low, at, packet))
                            .as("seed %d, replayed at %.1f", seed, at)
                            .isFalse();
                }
                assertThat(low.isMaster()).as("seed %d at %.1f", seed, at).isFalse();
            }
            assertThat(high.isMaster()).isTrue();
            assertThat(low.desk.router.counters().signaturesReplayed()
                            + low.desk.router.counters().signaturesStale())
                    .isPositive();
        }
    }

    @Test
    void nothingRecordedIsBelievedAndTheMasterIsKeptWhateverTheClocks() {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Link(new Random(seed)).live(seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"3600, 3600", "-3600, -3600", "3600, -3600", "15, -15", "-15, 15"})
    void whileTheClocksDisagreeBothAreMastersAndNoLonger(long first, long second) {
        Link link = new Link(new Random(1));
        double at = 0;
        for (; at < 10; at += TICK) {
            link.tick(at);
        }
        link.high.steppedSeconds += first;
        for (; at < 20; at += TICK) {
            link.tick(at);
        }
        assertThat(link.high.isMaster()).isTrue();
        assertThat(link.low.isMaster()).as("hears nothing it may believe").isTrue();
        assertThat(link.low.desk.router.counters().signaturesStale()).isPositive();
        // The other clock follows, or the first is set right again.
        if (first == second) {
            link.low.steppedSeconds += second;
        } else {
            link.high.steppedSeconds += second;
        }
        for (; at < 35; at += TICK) {
            link.tick(at);
        }
        assertThat(link.high.isMaster()).isTrue();
        assertThat(link.low.isMaster()).isFalse();
    }
}
