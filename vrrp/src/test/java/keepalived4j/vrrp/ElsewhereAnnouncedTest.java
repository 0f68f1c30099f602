package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;

/// `garp_extra_if`: announcements that go on where the router itself is not.
class ElsewhereAnnouncedTest {

    private static final VirtualAddress ETH1 = on("eth1", "10.0.1.1");
    private static final VirtualAddress ETH2 = on("eth2", "10.0.2.1");

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
                false);
    }

    private static Wanted wanted(int everySeconds, boolean everywhere) {
        Wanted wanted = Wanted.priority(100);
        wanted.interval = Duration.ofSeconds(40);
        wanted.announcements = new AnnouncementSchedule(1, Duration.ofSeconds(5), Duration.ZERO, 1, 0, Duration.ZERO);
        wanted.addresses = List.of(Wanted.VIP, ETH1, on("eth1", "10.0.1.2"));
        wanted.excluded = List.of(ETH2);
        wanted.options = new InstanceOptions(
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new InstanceOptions.ExtraAnnouncements(everySeconds, everywhere)),
                OptionalInt.empty(),
                false,
                false,
                0);
        return wanted;
    }

    @Test
    void oneAddressForEachOtherInterfaceIsAnnouncedAtTheInterval() {
        Desk desk = Desk.master(wanted(4, true));
        double since = Desk.masterSince(wanted(4, true));
        desk.tick(since + 5);
        assertThat(desk.nextDeadline()).contains(at(since + 9));
        assertThat(desk.effects(since + 9, Event.TIME_REACHED))
                .containsExactly(new Effect.Announce(List.of(ETH1, ETH2), 1));
        assertThat(desk.nextDeadline()).contains(at(since + 13));
    }

    @Test
    void nothingIsAnnouncedElsewhereWithoutInterfacesOfItsOwn() {
        Desk desk = Desk.master(wanted(4, false));
        double since = Desk.masterSince(wanted(4, false));
        desk.tick(since + 5);
        assertThat(desk.nextDeadline()).contains(at(since + 40));
    }

    @Test
    void routerThatHasAllItsAddressesOnItsInterfaceAnnouncesNothingElsewhere() {
        Wanted wanted = wanted(4, true);
        wanted.addresses = List.of(Wanted.VIP);
        wanted.excluded = List.of();
        Desk desk = Desk.master(wanted);
        double since = Desk.masterSince(wanted);
        desk.tick(since + 5);
        assertThat(desk.nextDeadline()).contains(at(since + 40));
    }
}
