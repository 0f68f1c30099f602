package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.model.InterfacePolicies.Sharing;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final VirtualAddress ONE = Wanted.virtual("10.0.0.1");
    private static final VirtualAddress TWO = Wanted.virtual("10.0.0.2");
    private static final VirtualAddress THREE = Wanted.virtual("10.0.0.3");
    private static final VirtualAddress SIX = Wanted.virtual("2001:db8::6");

    private final List<VirtualAddress> sent = new ArrayList<>();

    private static Announcements paced(List<Pacing> pacings) {
        return new Announcements(device -> device, Duration.ofMillis(100), Duration.ofMillis(200), pacings);
    }

    private static Announcements paced() {
        return paced(List.of());
    }

    @Test
    void withoutAnIntervalEverythingGoesAtOnce() {
        Announcements announcements = new Announcements(device -> device, Duration.ZERO, Duration.ZERO, List.of());
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

    private static VirtualAddress on(String device, String address) {
        return new VirtualAddress(
                IpPrefix.host(IpAddress.parse(address)),
                new InterfaceName(device),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                OptionalLong.empty(),
                true);
    }

    private static Pacing pacing(double garpSeconds, Sharing sharing, String... devices) {
        return new Pacing(
                Optional.of(Duration.ofNanos(Math.round(garpSeconds * 1e9))),
                Optional.empty(),
                Stream.of(devices).map(InterfaceName::new).toList(),
                sharing);
    }

    private static final VirtualAddress FIRST = on("eth1", "10.0.1.1");
    private static final VirtualAddress SECOND = on("eth2", "10.0.2.1");

    @Test
    void interfacesOfAGroupWaitForEachOther() {
        Announcements announcements = paced(List.of(pacing(0.5, Sharing.TOGETHER, "eth1", "eth2")));
        announcements.announce(List.of(FIRST, SECOND, ONE), 1, at(0), sent::add);
        assertThat(sent).containsExactly(FIRST, ONE);
        announcements.timeReached(at(0.4), sent::add);
        assertThat(sent).containsExactly(FIRST, ONE);
        announcements.timeReached(at(0.5), sent::add);
        assertThat(sent).containsExactly(FIRST, ONE, SECOND);
    }

    @Test
    void interfacesOfAPaceEachHaveItThemselves() {
        Announcements announcements = paced(List.of(pacing(0.5, Sharing.EACH, "eth1", "eth2")));
        announcements.announce(List.of(FIRST, SECOND), 2, at(0), sent::add);
        assertThat(sent).containsExactly(FIRST, SECOND);
        announcements.timeReached(at(0.5), sent::add);
        assertThat(sent).containsExactly(FIRST, SECOND, FIRST, SECOND);
    }

    private static final VirtualAddress ON_TOP = on("vrrp.51", "10.0.1.9");

    private static Announcements stacked(List<Pacing> pacings) {
        InterfaceName above = ON_TOP.device();
        return new Announcements(
                device -> device.equals(above) ? FIRST.device() : device,
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                pacings);
    }

    @Test
    void whatStandsOnAnInterfaceSharesItsPace() {
        Announcements announcements = stacked(List.of());
        announcements.announce(List.of(FIRST, ON_TOP, SECOND), 1, at(0), sent::add);
        assertThat(sent).containsExactly(FIRST, SECOND);
        announcements.timeReached(at(0.1), sent::add);
        assertThat(sent).containsExactly(FIRST, SECOND, ON_TOP);
    }

    @Test
    void whatStandsOnAnInterfaceOfAGroupWaitsWithTheGroup() {
        Announcements announcements = stacked(List.of(pacing(0.5, Sharing.TOGETHER, "eth2", "eth1")));
        announcements.announce(List.of(SECOND, ON_TOP), 1, at(0), sent::add);
        announcements.timeReached(at(0.4), sent::add);
        assertThat(sent).containsExactly(SECOND);
        announcements.timeReached(at(0.5), sent::add);
        assertThat(sent).containsExactly(SECOND, ON_TOP);
    }

    @Test
    void addressesOfAnInterfaceThatIsGoneAreForgottenToo() {
        List<InterfaceName> gone = new ArrayList<>();
        Announcements announcements = new Announcements(
                device -> gone.contains(device) ? device : FIRST.device(),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                List.of());
        announcements.announce(List.of(ON_TOP), 2, at(0), sent::add);
        gone.add(ON_TOP.device());
        announcements.stop(List.of(ON_TOP));
        assertThat(announcements.nextDeadline()).isEmpty();
    }

    @Test
    void groupWithoutAnIntervalOfOneKindKeepsThatOfAllInterfaces() {
        Announcements announcements = paced(List.of(pacing(0.5, Sharing.TOGETHER, "eth1")));
        VirtualAddress six = on("eth1", "2001:db8::1");
        announcements.announce(List.of(six), 2, at(0), sent::add);
        announcements.timeReached(at(0.2), sent::add);
        assertThat(sent).containsExactly(six, six);
    }

    @Test
    void whatWaitsWhenAReloadChangesTheGroupsGoesOnWaiting() {
        Announcements announcements = paced(List.of(pacing(0.5, Sharing.TOGETHER, "eth1", "eth2")));
        announcements.announce(List.of(FIRST, SECOND), 2, at(0), sent::add);
        announcements.reconfigure(Duration.ZERO, Duration.ZERO, List.of());
        announcements.timeReached(at(0.4), sent::add);
        assertThat(sent).containsExactly(FIRST);
        announcements.timeReached(at(0.5), sent::add);
        assertThat(sent).containsExactly(FIRST, FIRST, SECOND, SECOND);
        assertThat(announcements.nextDeadline()).isEmpty();
    }
}
