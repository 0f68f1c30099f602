package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import keepalived4j.host.VirtualInterface.Ipv6;
import keepalived4j.host.VirtualInterface.Kind;
import keepalived4j.host.VirtualInterface.LinkLocal;
import keepalived4j.model.Authentication;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VmacNames;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.netlink.Link;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;

class VirtualInterfacePlanTest {

    private static final VirtualLink VMAC =
            new VirtualLink.Vmac(Optional.empty(), Optional.empty(), OptionalInt.empty(), false, false);
    private static final VirtualLink ON_BASE =
            new VirtualLink.Vmac(Optional.empty(), Optional.empty(), OptionalInt.empty(), false, true);
    private static final String MAC4 = "00:00:5e:00:01:46";
    private static final String MAC6 = "00:00:5e:00:02:46";

    private final List<Link> present = new ArrayList<>(List.of(link("eth0", 2), link("eth1", 3)));
    private List<VirtualInterface> before = List.of();
    private VmacNames prefixes = VmacNames.DEFAULT;

    @Test
    void aVmacIsNamedByItsVridAndHasTheMacAddressOfItsFamily() {
        assertThat(plan(v4(70, VMAC)).interfaces()).singleElement().satisfies(vmac -> {
            assertThat(vmac.name()).hasToString("vrrp.70");
            assertThat(vmac.base()).hasToString("eth0");
            assertThat(vmac.kind()).isEqualTo(new Kind.Macvlan(MacAddress.parse(MAC4)));
        });
        assertThat(plan(v6(70, VMAC)).interfaces()).singleElement().satisfies(vmac -> {
            assertThat(vmac.name()).hasToString("vrrp.70");
            assertThat(vmac.kind()).isEqualTo(new Kind.Macvlan(MacAddress.parse(MAC6)));
        });
    }

    @Test
    void aTakenNameGetsADigitOfTheFamilyFirst() {
        assertThat(names(plan(v4(70, VMAC), v6(70, VMAC)))).containsExactly("vrrp.70", "vrrp6.70");
        assertThat(names(plan(v6(70, VMAC), v4(70, VMAC)))).containsExactly("vrrp.70", "vrrp1.70");
        present.add(link("vrrp.70", 9));
        present.add(link("vrrp6.70", 10));
        assertThat(names(plan(v6(70, VMAC)))).containsExactly("vrrp1.70");
        present.add(link("vrrp1.70", 11));
        assertThat(names(plan(v4(70, VMAC)))).containsExactly("vrrp2.70");
    }

    @Test
    void aNameFitsIntoFifteenCharacters() {
        prefixes = new VmacNames("averylongprefix", "averylongprefix");
        assertThat(names(plan(v4(170, VMAC), v6(170, VMAC)))).containsExactly("averylongpr.170", "averylongp6.170");
    }

    @Test
    void aVmacThatAnEarlierRunHasLeftIsTakenOver() {
        present.add(macvlan("vrrp.70", 9, MAC4, 2));
        assertThat(names(plan(v4(70, VMAC)))).containsExactly("vrrp.70");
        assertThat(names(plan(v6(70, VMAC)))).containsExactly("vrrp6.70");
    }

    @Test
    void aConfiguredNameIsTakenUnlessItIsThatOfAnotherKindOfInterface() {
        VirtualLink named = new VirtualLink.Vmac(
                Optional.of(new InterfaceName("mine")), Optional.empty(), OptionalInt.empty(), false, false);
        assertThat(names(plan(v4(70, named)))).containsExactly("mine");
        present.add(macvlan("mine", 9, "02:00:00:00:00:05", 3));
        assertThat(names(plan(v4(70, named)))).containsExactly("mine");
        present.removeLast();
        present.add(link("mine", 9));
        VirtualInterfacePlan plan = plan(v4(70, named));
        assertThat(names(plan)).containsExactly("vrrp.70");
        assertThat(plan.unusableNames()).containsExactly("mine");
    }

    /// What one instance of the reference produced: `vrrp.70` on eth0, `vrrp1.70` on eth1, `vrrp6.70` for IPv6.
    @Test
    void addressesElsewhereAndOfTheOtherFamilyGetVmacsOfTheirOwn() {
        VrrpInstance instance = instance(
                70,
                VMAC,
                true,
                List.of(address("10.1.0.140", "eth0"), address("10.9.0.1", "eth1")),
                List.of(address("2001:db8::99", "eth0")));
        VirtualInterfacePlan plan = plan(instance);
        assertThat(names(plan)).containsExactly("vrrp.70", "vrrp1.70", "vrrp6.70");
        VrrpInstance placed = plan.instances().getFirst();
        assertThat(devices(placed)).containsExactly("vrrp.70", "vrrp1.70", "vrrp6.70");
        assertThat(placed.advertDevice()).hasValue(new InterfaceName("vrrp.70"));
        assertThat(placed.sourceDevice()).hasValue(new InterfaceName("eth0"));
    }

    @Test
    void withoutThatOnlyAddressesOfTheOwnFamilyAndInterfaceGoOnTheVmac() {
        VrrpInstance instance = instance(
                70,
                VMAC,
                false,
                List.of(address("10.1.0.140", "eth0"), address("10.9.0.1", "eth1")),
                List.of(address("2001:db8::99", "eth0")));
        VirtualInterfacePlan plan = plan(instance);
        assertThat(devices(plan.instances().getFirst())).containsExactly("vrrp.70", "eth1", "eth0");
        assertThat(plan.interfaces().getFirst().ipv6()).isEqualTo(Ipv6.ON);
    }

    @Test
    void anAddressCanAskForAVmacWhereItsRouterHasNone() {
        VrrpInstance none =
                instance(70, new VirtualLink.None(), false, List.of(wanting(address("10.1.0.140", "eth0"))), List.of());
        assertThat(none.wantsInterfaces()).isTrue();
        assertThat(devices(plan(none).instances().getFirst())).containsExactly("vrrp.70");
        VrrpInstance asking =
                instance(70, new VirtualLink.None(), true, List.of(address("10.1.0.140", "eth0")), List.of());
        assertThat(devices(plan(asking).instances().getFirst())).containsExactly("eth0");
        assertThat(v4(70, new VirtualLink.None()).wantsInterfaces()).isFalse();
    }

    @Test
    void routersShareTheVmacThatOneInterfaceCanHaveOnce() {
        VrrpInstance other =
                instance(70, new VirtualLink.None(), false, List.of(wanting(address("10.1.0.150", "eth0"))), List.of());
        VirtualInterfacePlan plan = plan(v4(70, VMAC), other);
        assertThat(names(plan)).containsExactly("vrrp.70");
        assertThat(devices(plan.instances().get(1))).containsExactly("vrrp.70");
    }

    @Test
    void aVmacOfIpv6HasTheSourceOfItsAdvertsUnlessTheyLeaveByTheBase() {
        assertThat(plan(v6(70, VMAC)).interfaces().getFirst().linkLocal()).isEqualTo(new LinkLocal.FromBelow());
        assertThat(plan(v6(70, VMAC)).instances().getFirst().sourceDevice()).hasValue(new InterfaceName("vrrp.70"));
        VirtualInterfacePlan onBase = plan(v6(70, ON_BASE));
        assertThat(onBase.interfaces().getFirst().linkLocal()).isEqualTo(new LinkLocal.None());
        assertThat(onBase.instances().getFirst().advertDevice()).hasValue(new InterfaceName("eth0"));
        assertThat(onBase.instances().getFirst().sourceDevice()).hasValue(new InterfaceName("eth0"));
        assertThat(plan(v4(70, VMAC)).interfaces().getFirst().ipv6()).isEqualTo(Ipv6.OFF);
    }

    @Test
    void aReloadKeepsTheNamesThatInterfacesHave() {
        before = plan(v4(70, VMAC), v6(70, VMAC)).interfaces();
        present.add(macvlan("vrrp.70", 9, MAC4, 2));
        present.add(macvlan("vrrp6.70", 10, MAC6, 2));
        assertThat(names(plan(v6(70, VMAC), v4(70, VMAC)))).containsExactly("vrrp6.70", "vrrp.70");
    }

    @Test
    void anIpvlanCarriesTheAddressesAndIsTheSourceOfAdverts() {
        VirtualLink ipvlan = new VirtualLink.Ipvlan(
                Optional.empty(),
                Optional.of(new IpPrefix(IpAddress.parse("10.1.0.9"), 24)),
                VirtualLink.IpvlanMode.BRIDGE,
                OptionalInt.empty());
        VirtualInterfacePlan plan = plan(v4(70, ipvlan));
        assertThat(names(plan)).containsExactly("vrrp.70");
        assertThat(plan.instances().getFirst().sourceDevice()).hasValue(new InterfaceName("vrrp.70"));
        assertThat(devices(plan.instances().getFirst())).containsExactly("vrrp.70");
    }

    private VirtualInterfacePlan plan(VrrpInstance... instances) {
        return VirtualInterfacePlan.of(List.of(instances), prefixes, present, before);
    }

    private static List<String> names(VirtualInterfacePlan plan) {
        return plan.interfaces().stream().map(each -> each.name().value()).toList();
    }

    private static List<String> devices(VrrpInstance instance) {
        return Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream())
                .map(address -> address.device().value())
                .toList();
    }

    private static VrrpInstance v4(int vrid, VirtualLink own) {
        return instance(vrid, own, false, List.of(address("10.1.0.140", "eth0")), List.of());
    }

    private static VrrpInstance v6(int vrid, VirtualLink own) {
        return instance(vrid, own, false, List.of(address("fe80::100", "eth0")), List.of());
    }

    private static VrrpInstance instance(
            int vrid,
            VirtualLink own,
            boolean forAddresses,
            List<VirtualAddress> carried,
            List<VirtualAddress> excluded) {
        boolean ipv6 = carried.getFirst().address().family() == AddressFamily.INET6;
        return Instances.instance(
                        "eth0",
                        VrrpVersion.V3,
                        vrid,
                        Duration.ofSeconds(1),
                        ipv6 ? Instances.GROUP6 : Instances.GROUP4,
                        new Authentication.None(),
                        carried.getFirst().address().toString())
                .placed(
                        new LinkSettings(
                                own, forAddresses, Optional.empty(), false, OptionalLong.empty(), Optional.empty()),
                        carried,
                        excluded);
    }

    private static VirtualAddress address(String text, String device) {
        return Instances.address(device, text);
    }

    private static VirtualAddress wanting(VirtualAddress address) {
        return new VirtualAddress(
                address.prefix(),
                address.device(),
                address.scope(),
                address.broadcast(),
                address.label(),
                address.peer(),
                address.flags(),
                address.preferredLifetimeSeconds(),
                address.tracked(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static Link link(String name, int index) {
        return link(name, index, "02:00:00:00:00:01", Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static Link macvlan(String name, int index, String mac, int lower) {
        return link(
                name, index, mac, Optional.of("macvlan"), OptionalInt.of(1), Optional.of(new InterfaceIndex(lower)));
    }

    private static Link link(
            String name,
            int index,
            String mac,
            Optional<String> kind,
            OptionalInt mode,
            Optional<InterfaceIndex> lower) {
        return new Link(
                new InterfaceIndex(index),
                new InterfaceName(name),
                Link.IFF_UP,
                1,
                1500,
                Optional.of(MacAddress.parse(mac)),
                Optional.of(MacAddress.BROADCAST),
                Optional.empty(),
                kind,
                mode,
                Optional.empty(),
                OptionalInt.empty(),
                lower,
                Optional.empty(),
                0);
    }
}
