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
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VrrpInstance;
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
        assertThat(Settings.of(wanted(4, false).instance()).announcedElsewhere())
                .isEmpty();
        Desk desk = Desk.master(wanted(4, false));
        double since = Desk.masterSince(wanted(4, false));
        desk.tick(since + 5);
        assertThat(desk.nextDeadline()).contains(at(since + 40));
    }

    @Test
    void interfacesMadeForAddressesAreAnnouncedOnAlsoWithoutAll() {
        assertThat(Settings.of(placed(new VirtualLink.None(), false)).announcedElsewhere())
                .containsExactly(TOP1);
        assertThat(Settings.of(placed(new VirtualLink.None(), true)).announcedElsewhere())
                .containsExactly(TOP1, ETH2);
    }

    @Test
    void theInterfaceThatARouterSpeaksFromIsNoneOfThem() {
        assertThat(Settings.of(placed(vmac(false), false)).announcedElsewhere()).containsExactly(TOP1);
    }

    @Test
    void aVmacWhoseAdvertsLeaveByTheBaseIsOneOfThem() {
        assertThat(Settings.of(placed(vmac(true), false)).announcedElsewhere()).containsExactly(HOME, TOP1);
    }

    private static final VirtualAddress HOME = Wanted.VIP.onTop(new InterfaceName("vrrp.51"));
    private static final VirtualAddress TOP1 = ETH1.onTop(new InterfaceName("vrrp1.51"));

    private static VirtualLink vmac(boolean transmitsOnBase) {
        return new VirtualLink.Vmac(
                Optional.of(HOME.device()), Optional.empty(), OptionalInt.empty(), false, transmitsOnBase);
    }

    /// The router with its interfaces settled: `own`, one made on eth1, and eth2 as it is.
    private static VrrpInstance placed(VirtualLink own, boolean everywhere) {
        VrrpInstance instance = wanted(4, everywhere).instance();
        boolean hasOwn = !(own instanceof VirtualLink.None);
        return instance.placed(instance.link().withOwn(own), List.of(hasOwn ? HOME : Wanted.VIP, TOP1), List.of(ETH2));
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
