package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.VirtualAddress;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final VirtualAddress ONE = Wanted.virtual("10.0.0.1");
    private static final VirtualAddress TWO = Wanted.virtual("10.0.0.2");
    private static final VirtualAddress THREE = Wanted.virtual("10.0.0.3");
    private static final VirtualAddress SIX = Wanted.virtual("2001:db8::6");

    private final List<VirtualAddress> sent = new ArrayList<>();

    private static Announcements paced() {
        return new Announcements(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void withoutAnIntervalEverythingGoesAtOnce() {
        Announcements announcements = new Announcements(Duration.ZERO, Duration.ZERO);
        announcements.announce(List.of(ONE, TWO), 2, at(0), sent::add);
        assertThat(sent).containsExactly(ONE, TWO, ONE, TWO);
        assertThat(announcements.nextDeadline()).isEmpty();
    }

    @Test
    void addressesTakeTurnsAtTheInterval() {
        Announcements announcements = paced();
        announcements.announce(List.of(ONE, TWO, THREE), 3, at(0), sent::add);
        assertThat(sent).containsExactly(ONE);
        List<Double> times = new ArrayList<>();
        while (announcements.nextDeadline().isPresent()) {
            times.add(announcements.nextDeadline().get().nanos() / 1e9);
            announcements.timeReached(announcements.nextDeadline().get(), sent::add);
        }
        assertThat(sent).containsExactly(ONE, TWO, THREE, ONE, TWO, THREE, ONE, TWO, THREE);
        assertThat(times).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);
    }

    @Test
    void neighbourAdvertisementsHaveAPaceOfTheirOwn() {
        Announcements announcements = paced();
        announcements.announce(List.of(ONE, SIX), 2, at(0), sent::add);
        assertThat(sent).containsExactly(ONE, SIX);
        announcements.timeReached(at(0.1), sent::add);
        assertThat(sent).containsExactly(ONE, SIX, ONE);
        assertThat(announcements.nextDeadline()).contains(at(0.2));
        announcements.timeReached(at(0.2), sent::add);
        assertThat(sent).containsExactly(ONE, SIX, ONE, SIX);
    }

    @Test
    void noAddressWaitsForMoreThanABurst() {
        Announcements announcements = paced();
        announcements.announce(List.of(TWO), 1, at(0), sent::add);
        announcements.announce(List.of(ONE), 2, at(0), sent::add);
        announcements.announce(List.of(ONE), 2, at(0), sent::add);
        announcements.timeReached(at(0.1), sent::add);
        announcements.timeReached(at(0.2), sent::add);
        assertThat(sent).containsExactly(TWO, ONE, ONE);
        assertThat(announcements.nextDeadline()).isEmpty();
    }

    @Test
    void stoppedAddressesAreForgotten() {
        Announcements announcements = paced();
        announcements.announce(List.of(ONE, TWO), 3, at(0), sent::add);
        announcements.stop(List.of(ONE, TWO, THREE));
        assertThat(announcements.nextDeadline()).isEmpty();
        announcements.announce(List.of(THREE), 1, at(0.05), sent::add);
        assertThat(sent).containsExactly(ONE);
        announcements.timeReached(at(0.0999), sent::add);
        assertThat(sent).containsExactly(ONE);
        announcements.timeReached(at(0.1), sent::add);
        assertThat(sent).containsExactly(ONE, THREE);
    }
}
