package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.host.InterfaceChange.AddressAppeared;
import keepalived4j.host.InterfaceChange.AddressVanished;
import keepalived4j.host.InterfaceChange.LinkAltered;
import keepalived4j.host.InterfaceChange.LinkAppeared;
import keepalived4j.host.InterfaceChange.LinkVanished;
import keepalived4j.host.InterfaceChange.LinkWentDown;
import keepalived4j.host.InterfaceChange.LinkWentUp;
import keepalived4j.host.InterfaceChange.SourceChanged;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;

class InterfaceTableTest {

    private static final int UP = 0x1 | 0x40 | 0x10000;
    private static final int UP_WITHOUT_CARRIER = 0x1;
    private static final int DOWN = 0;

    private final List<InterfaceChange> changes = new ArrayList<>();
    private final InterfaceTable table =
            new InterfaceTable(Set.of(new AddressOn(new InterfaceName("eth0"), IpAddress.parse("10.0.0.100"))));

    @Test
    void interfaceThatAppearsUpGoesUpAfterIt() {
        var eth0 = device(2, "eth0", UP);
        table.link(eth0, changes);
        assertThat(changes).containsExactly(new LinkAppeared(eth0), new LinkWentUp(eth0));
    }

    @Test
    void interfaceWithoutCarrierIsDown() {
        var eth0 = device(2, "eth0", UP_WITHOUT_CARRIER);
        table.link(eth0, changes);
        assertThat(changes).containsExactly(new LinkAppeared(eth0));
    }

    @Test
    void onlyTransitionsAreTold() {
        table.link(device(2, "eth0", UP), changes);
        changes.clear();
        table.link(device(2, "eth0", UP), changes);
        table.link(device(2, "eth0", UP_WITHOUT_CARRIER), changes);
        table.link(device(2, "eth0", DOWN), changes);
        table.link(device(2, "eth0", UP), changes);
        assertThat(changes)
                .containsExactly(
                        new LinkWentDown(device(2, "eth0", UP_WITHOUT_CARRIER)), new LinkWentUp(device(2, "eth0", UP)));
    }

    @Test
    void alterationIsToldApartFromState() {
        var before = device(2, "eth0", UP);
        var after = new NetworkInterface(
                before.index(), before.name(), DOWN, 1, 9000, before.hardwareAddress(), before.broadcast());
        table.link(before, changes);
        changes.clear();
        table.link(after, changes);
        assertThat(changes).containsExactly(new LinkAltered(after, before), new LinkWentDown(after));
    }

    @Test
    void enteringAVrfIsAnAlteration() {
        var before = device(2, "eth0", UP);
        var after = new NetworkInterface(
                before.index(),
                before.name(),
                UP,
                1,
                1500,
                before.hardwareAddress(),
                before.broadcast(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(new InterfaceIndex(9)));
        table.link(before, changes);
        changes.clear();
        table.link(after, changes);
        assertThat(changes).containsExactly(new LinkAltered(after, before));
    }

    @Test
    void renamedInterfaceVanishesAndAppearsWithItsAddresses() {
        var before = device(2, "eth0", UP);
        var after = device(2, "lan0", UP);
        table.link(before, changes);
        add(2, "10.0.0.1/24");
        changes.clear();
        table.link(after, changes);
        assertThat(changes)
                .containsExactly(
                        new LinkVanished(before),
                        new LinkAppeared(after),
                        new AddressAppeared(after, on("10.0.0.1/24"), Author.OTHERS),
                        new SourceChanged(after, AddressFamily.INET, Optional.of(IpAddress.parse("10.0.0.1"))),
                        new LinkWentUp(after));
        assertThat(table.device(new InterfaceName("eth0"))).isEmpty();
        assertThat(table.device(new InterfaceName("lan0"))).contains(after);
    }

    @Test
    void vanishedInterfaceDoesNotTakeItsSuccessorOfThatNameAlong() {
        table.link(device(2, "eth0", UP), changes);
        table.link(device(3, "eth0", UP), changes);
        table.linkGone(new InterfaceIndex(2), changes);
        assertThat(table.device(new InterfaceName("eth0"))).contains(device(3, "eth0", UP));
    }

    @Test
    void firstAddressThatIsNotVirtualIsTheSource() {
        table.link(device(2, "eth0", UP), changes);
        add(2, "10.0.0.100/24");
        assertThat(source()).isEmpty();
        add(2, "10.0.0.1/24");
        add(2, "10.0.0.2/24");
        assertThat(source()).contains("10.0.0.1");
    }

    @Test
    void lastListedAddressFollowsTheSource() {
        table.link(device(2, "eth0", UP), changes);
        add(2, "10.0.0.1/24");
        add(2, "10.0.0.2/24");
        add(2, "10.0.0.3/24");
        remove(2, "10.0.0.1/24");
        assertThat(source()).contains("10.0.0.3");
        remove(2, "10.0.0.2/24");
        assertThat(source()).contains("10.0.0.3");
        remove(2, "10.0.0.3/24");
        assertThat(source()).isEmpty();
        assertThat(changes)
                .filteredOn(change -> change instanceof SourceChanged)
                .extracting(change -> ((SourceChanged) change).source().map(Object::toString))
                .containsExactly(Optional.of("10.0.0.1"), Optional.of("10.0.0.3"), Optional.empty());
    }

    @Test
    void addressWithTwoPrefixLengthsStaysSourceUntilBothAreGone() {
        table.link(device(2, "eth0", UP), changes);
        add(2, "10.0.0.1/24");
        add(2, "10.0.0.1/32");
        remove(2, "10.0.0.1/24");
        assertThat(source()).contains("10.0.0.1");
        remove(2, "10.0.0.1/32");
        assertThat(source()).isEmpty();
    }

    @Test
    void onlyLinkLocalAddressesAreSourcesForIpv6() {
        table.link(device(2, "eth0", UP), changes);
        add(2, "2001:db8::1/64");
        add(2, "fe80::1/64");
        assertThat(table.source(new InterfaceName("eth0"), AddressFamily.INET6)).contains(IpAddress.parse("fe80::1"));
    }

    @Test
    void virtualAddressesChangeTheSource() {
        table.link(device(2, "eth0", UP), changes);
        add(2, "10.0.0.100/24");
        add(2, "10.0.0.1/24");
        changes.clear();
        table.virtual(Set.of(new AddressOn(new InterfaceName("eth0"), IpAddress.parse("10.0.0.1"))), changes);
        assertThat(source()).contains("10.0.0.100");
    }

    @Test
    void virtualAddressOfAnotherInterfaceIsASource() {
        table.link(device(2, "eth1", UP), changes);
        add(2, "10.0.0.100/24");
        assertThat(table.source(new InterfaceName("eth1"), AddressFamily.INET)).contains(IpAddress.parse("10.0.0.100"));
    }

    @Test
    void freshDescriptionYieldsTheDifferenceOnly() {
        table.link(device(1, "lo", UP), changes);
        table.link(device(2, "eth0", UP), changes);
        table.link(device(3, "eth1", UP), changes);
        add(2, "10.0.0.1/24");
        add(2, "10.0.0.2/24");
        changes.clear();
        Map<NetworkInterface, List<PresentAddress>> present = new LinkedHashMap<>();
        present.put(device(1, "lo", UP), List.of());
        present.put(device(2, "eth0", DOWN), List.of(on("10.0.0.1/24"), on("10.0.0.3/24")));
        present.put(device(4, "eth2", DOWN), List.of());
        table.replace(present, changes);
        assertThat(changes)
                .containsExactly(
                        new LinkVanished(device(3, "eth1", UP)),
                        new LinkWentDown(device(2, "eth0", DOWN)),
                        new AddressVanished(device(2, "eth0", DOWN), on("10.0.0.2/24"), Author.OTHERS),
                        new AddressAppeared(device(2, "eth0", DOWN), on("10.0.0.3/24"), Author.OTHERS),
                        new LinkAppeared(device(4, "eth2", DOWN)));
    }

    @Test
    void exchangedNamesAreFoundByAFreshDescription() {
        table.link(device(2, "eth0", UP), changes);
        table.link(device(3, "eth1", UP), changes);
        Map<NetworkInterface, List<PresentAddress>> present = new LinkedHashMap<>();
        present.put(device(2, "eth1", UP), List.of());
        present.put(device(3, "eth0", UP), List.of());
        table.replace(present, changes);
        assertThat(table.device(new InterfaceName("eth0"))).contains(device(3, "eth0", UP));
        assertThat(table.device(new InterfaceName("eth1"))).contains(device(2, "eth1", UP));
    }

    private Optional<String> source() {
        return table.source(new InterfaceName("eth0"), AddressFamily.INET).map(Object::toString);
    }

    private void add(int index, String prefix) {
        table.address(new InterfaceIndex(index), on(prefix), Author.OTHERS, changes);
    }

    private void remove(int index, String prefix) {
        table.addressGone(new InterfaceIndex(index), on(prefix), Author.OTHERS, changes);
    }

    private static PresentAddress on(String prefix) {
        int slash = prefix.indexOf('/');
        return new PresentAddress(
                new IpPrefix(
                        IpAddress.parse(prefix.substring(0, slash)), Integer.parseInt(prefix.substring(slash + 1))),
                Optional.empty());
    }

    private static NetworkInterface device(int index, String name, int flags) {
        return new NetworkInterface(
                new InterfaceIndex(index),
                new InterfaceName(name),
                flags,
                1,
                1500,
                Optional.of(new MacAddress(index)),
                Optional.of(MacAddress.BROADCAST));
    }
}
