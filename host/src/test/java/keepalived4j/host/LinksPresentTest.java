package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.host.VirtualInterface.Ipv6;
import keepalived4j.host.VirtualInterface.Kind;
import keepalived4j.host.VirtualInterface.LinkLocal;
import keepalived4j.model.VirtualLink.IpvlanMode;
import keepalived4j.netlink.Link;
import keepalived4j.netlink.LinkChange;
import keepalived4j.netlink.Request;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;

/// What is there of ipvlans and VRFs, for want of a kernel that has them.
class LinksPresentTest {

    private static final InterfaceIndex BASE = new InterfaceIndex(2);
    private static final InterfaceIndex OTHER_BASE = new InterfaceIndex(3);
    private static final InterfaceIndex OWN = new InterfaceIndex(7);
    private static final InterfaceIndex VRF = new InterfaceIndex(9);
    private static final IpPrefix ADDRESS = new IpPrefix(IpAddress.parse("10.1.0.9"), 24);
    private static final Optional<Link.Ipvlan> L2 = Optional.of(new Link.Ipvlan(0, 1));
    private static final Kind.Ipvlan WANTED = new Kind.Ipvlan(IpvlanMode.PRIVATE, Optional.of(ADDRESS));

    @Test
    void anIpvlanIsTheSameByItsNameAndBase() {
        LinksPresent present = new LinksPresent(List.of(ipvlan("vrrp.70", BASE, L2), ipvlan("vrrp.71", BASE, L2)));
        assertThat(present.same(wanted("vrrp.71"), BASE)).map(Link::name).contains(new InterfaceName("vrrp.71"));
        assertThat(present.same(wanted("vrrp.72"), BASE)).isEmpty();
        assertThat(present.same(wanted("vrrp.70"), OTHER_BASE)).isEmpty();
    }

    @Test
    void anIpvlanOfAnEarlierRunHasLayerFlagsAndAddressThatAreWanted() {
        assertThat(isAsMade(L2, List.of(ADDRESS))).isTrue();
        assertThat(isAsMade(Optional.of(new Link.Ipvlan(1, 1)), List.of(ADDRESS)))
                .as("another layer")
                .isFalse();
        assertThat(isAsMade(Optional.of(new Link.Ipvlan(0, 0)), List.of(ADDRESS)))
                .as("other flags")
                .isFalse();
        assertThat(isAsMade(L2, List.of(new IpPrefix(ADDRESS.address(), 25))))
                .as("another address")
                .isFalse();
        assertThat(isAsMade(Optional.empty(), List.of(ADDRESS))).isFalse();
    }

    @Test
    void anIpvlanWithoutAnAddressNeedsNone() {
        Kind anyAddress = new Kind.Ipvlan(IpvlanMode.PRIVATE, Optional.empty());
        assertThat(LinksPresent.isAsMade(ipvlan("vrrp.70", BASE, L2), anyAddress, List.of()))
                .isTrue();
    }

    @Test
    void whatStandsOnAnInterfaceFollowsItIntoAVrfAndOut() {
        Link free = link(OWN, "vrrp.70", "macvlan", Optional.empty(), Optional.of(BASE), Optional.empty());
        Link bound = link(OWN, "vrrp.70", "macvlan", Optional.empty(), Optional.of(BASE), Optional.of(VRF));
        Link freeBase = link(BASE, "eth0", "veth", Optional.empty(), Optional.empty(), Optional.empty());
        Link boundBase = link(BASE, "eth0", "veth", Optional.empty(), Optional.empty(), Optional.of(VRF));
        LinksPresent present = new LinksPresent(
                List.of(link(VRF, "blue", "vrf", Optional.empty(), Optional.empty(), Optional.empty())));
        assertThat(present.vrfChange(free, boundBase))
                .contains(new Request.ChangeLink(OWN, List.of(new LinkChange.SetMaster(Optional.of(VRF)))));
        assertThat(present.vrfChange(bound, freeBase))
                .contains(new Request.ChangeLink(OWN, List.of(new LinkChange.SetMaster(Optional.empty()))));
        assertThat(present.vrfChange(free, freeBase)).isEmpty();
        assertThat(present.vrfChange(bound, boundBase)).isEmpty();
    }

    @Test
    void aBondIsNoVrf() {
        Link free = link(OWN, "vrrp.70", "macvlan", Optional.empty(), Optional.of(BASE), Optional.empty());
        Link bonded = link(BASE, "eth0", "veth", Optional.empty(), Optional.empty(), Optional.of(VRF));
        LinksPresent present = new LinksPresent(
                List.of(link(VRF, "bond0", "bond", Optional.empty(), Optional.empty(), Optional.empty())));
        assertThat(present.vrfChange(free, bonded)).isEmpty();
    }

    private static boolean isAsMade(Optional<Link.Ipvlan> ipvlan, List<IpPrefix> addresses) {
        return LinksPresent.isAsMade(ipvlan("vrrp.70", BASE, ipvlan), WANTED, addresses);
    }

    private static VirtualInterface wanted(String name) {
        return new VirtualInterface(
                new InterfaceName(name),
                "VI_1",
                new InterfaceName("eth0"),
                WANTED,
                AddressFamily.INET,
                OptionalInt.empty(),
                Ipv6.OFF,
                new LinkLocal.None(),
                false);
    }

    private static Link ipvlan(String name, InterfaceIndex base, Optional<Link.Ipvlan> ipvlan) {
        return link(OWN, name, "ipvlan", ipvlan, Optional.of(base), Optional.empty());
    }

    private static Link link(
            InterfaceIndex index,
            String name,
            String kind,
            Optional<Link.Ipvlan> ipvlan,
            Optional<InterfaceIndex> lower,
            Optional<InterfaceIndex> master) {
        return new Link(
                index,
                new InterfaceName(name),
                Link.IFF_UP,
                1,
                1500,
                Optional.of(MacAddress.parse("02:00:00:00:00:01")),
                Optional.of(MacAddress.BROADCAST),
                Optional.empty(),
                Optional.of(kind),
                OptionalInt.empty(),
                ipvlan,
                OptionalInt.empty(),
                lower,
                master,
                0);
    }
}
