package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.netlink.LinkChange.SetState;
import keepalived4j.netlink.LinkChange.State;
import keepalived4j.netlink.Notification.AddressAdded;
import keepalived4j.netlink.Notification.AddressDeleted;
import keepalived4j.netlink.Notification.LinkChanged;
import keepalived4j.netlink.Notification.LinkDeleted;
import keepalived4j.netlink.Notification.Overrun;
import keepalived4j.netlink.Notification.RouteAdded;
import keepalived4j.netlink.Notification.RouteDeleted;
import keepalived4j.netlink.Request.AddAddress;
import keepalived4j.netlink.Request.AddLink;
import keepalived4j.netlink.Request.AddRoute;
import keepalived4j.netlink.Request.ChangeLink;
import keepalived4j.netlink.Request.DeleteAddress;
import keepalived4j.netlink.Request.DeleteLink;
import keepalived4j.netlink.Request.DeleteRoute;
import keepalived4j.netlink.Request.Insertion;
import keepalived4j.netlink.Route.Metric;
import keepalived4j.netlink.Route.NextHop;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;

class RouteSocketTest {

    private static final InterfaceName V0 = new InterfaceName("v0");
    private static final InterfaceName V1 = new InterfaceName("v1");
    private static final Set<MonitorGroup> EVERYTHING = EnumSet.allOf(MonitorGroup.class);

    @Test
    void thousandAddressesAreAddedSeenAndDeletedInBatches() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state);
                    RouteMonitor monitor = new RouteMonitor(state, Set.of(MonitorGroup.IPV4_ADDRESS))) {
                SocketCalls.setsockopt(
                        state, monitor.descriptor(), SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUFFORCE, 8 << 20);
                InterfaceIndex v0 = cable(socket);
                List<InterfaceAddress> addresses = new ArrayList<>();
                List<Request> additions = new ArrayList<>();
                List<Request> deletions = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    InterfaceAddress address = InterfaceAddress.of(v0, IpPrefix.host(new Ipv4Address(0x0a00_0001 + i)));
                    addresses.add(address);
                    additions.add(new AddAddress(address));
                    deletions.add(new DeleteAddress(address));
                }
                assertThat(socket.execute(additions)).allMatch(Outcome.Done.class::isInstance);
                assertThat(plain(socket.addresses())).containsAll(addresses);
                List<Notification> heard = monitor.receive();
                assertThat(heard)
                        .hasSize(1000)
                        .allSatisfy(notification -> assertThat(notification)
                                .isInstanceOfSatisfying(
                                        AddressAdded.class,
                                        added -> assertThat(added.portId()).isEqualTo(socket.portId())));
                assertThat(socket.execute(additions)).allMatch(Outcome.AlreadySo.class::isInstance);
                assertThat(socket.execute(deletions)).allMatch(Outcome.Done.class::isInstance);
                assertThat(monitor.receive()).hasSize(1000).allMatch(AddressDeleted.class::isInstance);
                assertThat(socket.execute(deletions)).allMatch(Outcome.AlreadySo.class::isInstance);
                assertThat(socket.addresses()).noneMatch(seen -> seen.index().equals(v0) && seen.protocol() == 18);
            }
        });
    }

    @Test
    void ipv4AddressHasEveryFieldItWasGivenAndIsFoundByItsPeer() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state)) {
                InterfaceIndex v0 = cable(socket);
                InterfaceAddress full = new InterfaceAddress(
                        v0,
                        new IpPrefix(IpAddress.parse("10.1.0.1"), 24),
                        Optional.empty(),
                        Optional.of(Ipv4Address.parse("10.1.0.255")),
                        Optional.of("v0:vip"),
                        Route.RT_SCOPE_LINK,
                        InterfaceAddress.IFA_F_NOPREFIXROUTE,
                        OptionalLong.empty(),
                        18);
                InterfaceAddress withPeer = new InterfaceAddress(
                        v0,
                        new IpPrefix(IpAddress.parse("10.2.0.1"), 32),
                        Optional.of(IpAddress.parse("10.3.0.1")),
                        Optional.empty(),
                        Optional.of("v0"),
                        0,
                        0,
                        OptionalLong.empty(),
                        18);
                succeed(socket, new AddAddress(full), new AddAddress(withPeer));
                List<InterfaceAddress> seen = ours(socket);
                assertThat(seen).hasSize(2);
                assertThat(seen.get(0)).isEqualTo(flagged(full, InterfaceAddress.IFA_F_PERMANENT));
                assertThat(seen.get(1)).isEqualTo(flagged(withPeer, InterfaceAddress.IFA_F_PERMANENT));
                assertThat(socket.routes())
                        .noneMatch(route -> route.destination().toString().equals("10.1.0.0/24"));
                succeed(socket, new DeleteAddress(withPeer), new DeleteAddress(full));
                assertThat(ours(socket)).isEmpty();
            }
        });
    }

    @Test
    void ipv6AddressIsDeprecatedWithoutDuplicateDetectionAndKeepsItsPeer() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state)) {
                InterfaceIndex v0 = cable(socket);
                InterfaceAddress vip = new InterfaceAddress(
                        v0,
                        IpPrefix.host(IpAddress.parse("2001:db8::1")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        InterfaceAddress.IFA_F_NODAD,
                        OptionalLong.of(0),
                        18);
                InterfaceAddress withPeer = new InterfaceAddress(
                        v0,
                        IpPrefix.host(IpAddress.parse("2001:db8::2")),
                        Optional.of(IpAddress.parse("2001:db8::3")),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        InterfaceAddress.IFA_F_NODAD | InterfaceAddress.IFA_F_NOPREFIXROUTE,
                        OptionalLong.empty(),
                        0);
                succeed(socket, new AddAddress(vip), new AddAddress(withPeer));
                int permanent = InterfaceAddress.IFA_F_PERMANENT;
                assertThat(socket.addresses())
                        .contains(
                                flagged(vip, permanent | InterfaceAddress.IFA_F_DEPRECATED),
                                flagged(withPeer, permanent));
                succeed(socket, new DeleteAddress(vip), new DeleteAddress(withPeer));
                assertThat(socket.addresses())
                        .noneMatch(address -> address.address().toString().startsWith("2001:db8::"));
            }
        });
    }

    private static InterfaceAddress flagged(InterfaceAddress address, int flags) {
        return new InterfaceAddress(
                address.index(),
                address.prefix(),
                address.peer(),
                address.broadcast(),
                address.label(),
                address.scope(),
                address.flags() | flags,
                address.preferredSeconds(),
                address.protocol());
    }

    private static List<InterfaceAddress> ours(RouteSocket socket) throws ErrnoException {
        return socket.addresses().stream()
                .filter(address -> address.protocol() == InterfaceAddress.PROTOCOL_KEEPALIVED)
                .toList();
    }

    @Test
    void refusalNamesItsRequestTheErrorAndTheKernelsWords() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state)) {
                InterfaceIndex v0 = cable(socket);
                InterfaceIndex absent = new InterfaceIndex(4711);
                IpPrefix address = IpPrefix.host(IpAddress.parse("10.1.0.1"));
                Request good = new AddAddress(InterfaceAddress.of(v0, address));
                Request nowhere = new AddAddress(InterfaceAddress.of(absent, address));
                Route unreachable = Route.of(
                        new IpPrefix(IpAddress.parse("10.5.0.0"), 16), NextHop.via(IpAddress.parse("192.0.2.1")));
                Request lost = new AddRoute(unreachable, Insertion.PREPEND);
                Request again = new DeleteRoute(unreachable);
                List<Outcome> outcomes = socket.execute(List.of(nowhere, good, lost, good, again));
                assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.request()).isEqualTo(nowhere);
                    assertThat(refused.errno()).isEqualTo(Errno.ENODEV);
                });
                assertThat(outcomes.get(1)).isEqualTo(new Outcome.Done(good));
                assertThat(outcomes.get(2)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.request()).isEqualTo(lost);
                    assertThat(refused.reason())
                            .isEqualTo("ENETUNREACH (Network is unreachable): Nexthop has invalid gateway");
                });
                assertThat(outcomes.get(3)).isEqualTo(new Outcome.AlreadySo(good));
                assertThat(outcomes.get(4)).isEqualTo(new Outcome.AlreadySo(again));
                assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(false, true, false, true, true);
            }
        });
    }

    @Test
    void everyRequestOfManyThatAreRefusedIsAnswered() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state)) {
                List<Request> requests = new ArrayList<>();
                for (int i = 0; i < 1001; i++) {
                    requests.add(new AddAddress(InterfaceAddress.of(
                            new InterfaceIndex(4711), IpPrefix.host(new Ipv4Address(0x0a00_0001 + i)))));
                }
                List<Outcome> outcomes = socket.execute(requests);
                assertThat(outcomes).allMatch(Outcome.Refused.class::isInstance);
                assertThat(outcomes).extracting(Outcome::request).isEqualTo(requests);
                assertThat(socket.execute(List.of())).isEmpty();
            }
        });
    }

    @Test
    void routeIsSeenAsItWasAskedFor() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state);
                    RouteMonitor monitor =
                            new RouteMonitor(state, Set.of(MonitorGroup.IPV4_ROUTE, MonitorGroup.IPV6_ROUTE))) {
                InterfaceIndex v0 = cable(socket);
                succeed(socket, new AddAddress(InterfaceAddress.of(v0, new IpPrefix(IpAddress.parse("10.1.0.1"), 24))));
                monitor.receive();
                for (Route route : routes(v0)) {
                    succeed(socket, new AddRoute(route, Insertion.ADD));
                    assertThat(monitor.receive()).as(route.toString()).contains(new RouteAdded(route, socket.portId()));
                    assertThat(socket.routes()).contains(route);
                    assertThat(socket.execute(List.of(new AddRoute(route, Insertion.ADD))))
                            .allMatch(Outcome.AlreadySo.class::isInstance);
                    succeed(socket, new DeleteRoute(route));
                    assertThat(monitor.receive()).contains(new RouteDeleted(route, socket.portId()));
                    assertThat(socket.routes()).doesNotContain(route);
                }
            }
        });
    }

    private static List<Route> routes(InterfaceIndex v0) {
        NextHop through = NextHop.through(v0);
        NextHop gateway = new NextHop(Optional.of(IpAddress.parse("10.1.0.2")), Optional.of(v0), 1, 0);
        NextHop onlink =
                new NextHop(Optional.of(IpAddress.parse("192.0.2.1")), Optional.of(v0), 3, NextHop.RTNH_F_ONLINK);
        NextHop ipv6 = new NextHop(Optional.of(IpAddress.parse("fe80::1")), Optional.of(v0), 256, 0);
        return List.of(
                route("10.2.0.0/16", Route.RTN_UNICAST, 1000, OptionalLong.of(4_294_967_295L), List.of(through)),
                route("0.0.0.0/0", Route.RTN_UNICAST, 254, OptionalLong.empty(), List.of(gateway)),
                route("10.3.0.0/24", Route.RTN_UNICAST, 255, OptionalLong.of(1), List.of(gateway, onlink, ipv6)),
                route("10.4.0.1/32", Route.RTN_BLACKHOLE, 256, OptionalLong.of(5), List.of()),
                route("2001:db8:5::/48", Route.RTN_UNICAST, 254, OptionalLong.of(7), List.of(through)),
                new Route(
                        new IpPrefix(IpAddress.parse("10.6.0.0"), 16),
                        Optional.empty(),
                        Route.RTN_UNICAST,
                        254,
                        Route.RT_SCOPE_LINK,
                        Route.RTPROT_KEEPALIVED,
                        0x10,
                        OptionalLong.of(9),
                        Optional.of(IpAddress.parse("10.1.0.1")),
                        OptionalInt.of(0x0001_0002),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        List.of(new Metric(Metric.RTAX_LOCK, 1 << Metric.RTAX_MTU), new Metric(Metric.RTAX_MTU, 1400)),
                        Optional.of("reno"),
                        OptionalInt.empty(),
                        List.of(through)));
    }

    private static Route route(String prefix, int type, int table, OptionalLong metric, List<NextHop> hops) {
        String[] parts = prefix.split("/");
        IpAddress address = IpAddress.parse(parts[0]);
        boolean ipv6 = prefix.indexOf(':') >= 0;
        return new Route(
                new IpPrefix(address, Integer.parseInt(parts[1])),
                Optional.empty(),
                type,
                table,
                0,
                Route.RTPROT_KEEPALIVED,
                0,
                metric,
                Optional.empty(),
                OptionalInt.empty(),
                ipv6 ? OptionalInt.of(0) : OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                hops);
    }

    @Test
    void vmacIsMadeSwitchedOnSeenAndDeleted() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state);
                    RouteMonitor monitor = new RouteMonitor(state, EVERYTHING)) {
                InterfaceIndex v0 = cable(socket);
                InterfaceName name = new InterfaceName("vrrp.51");
                MacAddress mac = MacAddress.parse("00:00:5e:00:01:33");
                succeed(
                        socket,
                        new AddLink(
                                name,
                                new LinkKind.Macvlan(LinkKind.MacvlanMode.PRIVATE),
                                Optional.of(v0),
                                Optional.of(mac),
                                OptionalInt.of(7),
                                Optional.empty()));
                Link made = link(socket, name);
                assertThat(made)
                        .returns(Optional.of("macvlan"), Link::kind)
                        .returns(OptionalInt.of(LinkKind.MacvlanMode.PRIVATE.number()), Link::macvlanMode)
                        .returns(Optional.of(v0), Link::lower)
                        .returns(Optional.of(mac), Link::address)
                        .returns(Optional.of(MacAddress.BROADCAST), Link::broadcast)
                        .returns(7, Link::group)
                        .returns(1500, Link::mtu)
                        .returns(1, Link::hardwareType)
                        .returns(false, Link::isUp)
                        .returns(false, Link::isRunning);
                monitor.receive();
                succeed(
                        socket,
                        new ChangeLink(made.index(), List.of(new LinkChange.StopIpv6AddressGeneration())),
                        new ChangeLink(
                                made.index(),
                                List.of(
                                        new LinkChange.SetMtu(1400),
                                        new LinkChange.SetGroup(9),
                                        new LinkChange.SetName(new InterfaceName("vrrp.52")),
                                        new SetState(State.UP))));
                Link up = link(socket, new InterfaceName("vrrp.52"));
                assertThat(up)
                        .returns(made.index(), Link::index)
                        .returns(1400, Link::mtu)
                        .returns(9, Link::group)
                        .returns(true, Link::isUp);
                assertThat(monitor.receive())
                        .filteredOn(LinkChanged.class::isInstance)
                        .anySatisfy(notification -> assertThat(
                                        ((LinkChanged) notification).link().name())
                                .hasToString("vrrp.52"));
                assertThat(socket.addresses())
                        .noneMatch(address -> address.index().equals(made.index()));
                succeed(socket, new DeleteLink(made.index()));
                assertThat(monitor.receive())
                        .filteredOn(LinkDeleted.class::isInstance)
                        .singleElement()
                        .isInstanceOfSatisfying(LinkDeleted.class, deleted -> {
                            assertThat(deleted.index()).isEqualTo(made.index());
                            assertThat(deleted.name()).hasToString("vrrp.52");
                        });
                assertThat(socket.execute(List.of(new DeleteLink(made.index()))).get(0))
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.errno()).isEqualTo(Errno.ENODEV));
            }
        });
    }

    @Test
    void cableIsRunningOnceBothEndsAreOn() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state)) {
                succeed(socket, addVeth());
                assertThat(socket.execute(List.of(addVeth())).get(0))
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.errno()).isEqualTo(Errno.EEXIST));
                Link v0 = link(socket, V0);
                Link v1 = link(socket, V1);
                assertThat(v0.kind()).contains("veth");
                assertThat(v0.lower()).contains(v1.index());
                succeed(socket, new ChangeLink(v0.index(), List.of(new SetState(State.UP))));
                awaitRunning(socket, V0, false);
                assertThat(link(socket, V0).isUp()).isTrue();
                succeed(socket, new ChangeLink(v1.index(), List.of(new SetState(State.UP))));
                awaitRunning(socket, V0, true);
                succeed(socket, new ChangeLink(v1.index(), List.of(new SetState(State.DOWN))));
                assertThat(link(socket, V1)).returns(false, Link::isUp).returns(false, Link::isRunning);
            }
        });
    }

    /// The kernel notices that a carrier has come, or is not there, a little later.
    private static void awaitRunning(RouteSocket socket, InterfaceName name, boolean running) throws ErrnoException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (link(socket, name).isRunning() != running) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void interfaceInAnotherNamespaceIsNobodysLower() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state);
                    FileDescriptor outside = FileCalls.open(
                            state,
                            "/proc/" + ProcessCalls.getpid(state) + "/ns/net",
                            FileCalls.O_RDONLY | FileCalls.O_CLOEXEC,
                            0)) {
                InterfaceName stray = new InterfaceName("ka" + System.nanoTime() % 1_000_000_000);
                succeed(
                        socket,
                        new AddLink(
                                V0,
                                new LinkKind.Veth(stray),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty()));
                succeed(socket, new ChangeLink(index(socket, stray), List.of(new LinkChange.MoveTo(outside))));
                assertThat(socket.links()).noneMatch(link -> link.name().equals(stray));
                assertThat(link(socket, V0).lower()).isEmpty();
                succeed(socket, new DeleteLink(index(socket, V0))); // takes its other end with it
            }
        });
    }

    @Test
    void whatTheListenerCouldNotHoldIsToldAsOverrun() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state);
                    RouteMonitor monitor = new RouteMonitor(state, Set.of(MonitorGroup.IPV4_ADDRESS))) {
                SocketCalls.setsockopt(
                        state, monitor.descriptor(), SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, 1);
                InterfaceIndex v0 = cable(socket);
                List<Request> additions = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    additions.add(
                            new AddAddress(InterfaceAddress.of(v0, IpPrefix.host(new Ipv4Address(0x0a00_0001 + i)))));
                }
                socket.execute(additions);
                assertThat(monitor.receive()).contains(new Overrun());
                assertThat(monitor.receive()).doesNotContain(new Overrun());
                assertThat(monitor.receive()).isEmpty();
            }
        });
    }

    @Test
    void whatOtherProgramsSendIsNotListenedTo() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state);
                    RouteMonitor monitor = new RouteMonitor(state, Set.of(MonitorGroup.LINK));
                    Arena arena = Arena.ofConfined()) {
                FileDescriptor stranger = NetlinkSockets.open(state, 0);
                MemorySegment memory = arena.allocate(1024, 8);
                MessageWriter lie = new MessageWriter(memory);
                lie.begin(MessageTypes.RTM_DELLINK, 0, 0);
                long head = lie.reserve(Ifinfomsg.SIZE);
                lie.setInt(head + Ifinfomsg.INDEX, 1);
                lie.putString(3, "lo");
                lie.end();
                int port = NetlinkSockets.portId(state, monitor.descriptor());
                SocketCalls.sendto(state, stranger, memory, lie.length(), 0, new SocketAddress.Netlink(port, 0));
                assertThat(monitor.receive()).isEmpty();
                succeed(socket, addVeth());
                assertThat(monitor.receive()).isNotEmpty().allMatch(LinkChanged.class::isInstance);
                stranger.close();
            }
        });
    }

    /// A cable from v0 to v1, both switched on.
    private static InterfaceIndex cable(RouteSocket socket) throws ErrnoException {
        succeed(socket, addVeth());
        InterfaceIndex v0 = index(socket, V0);
        succeed(
                socket,
                new ChangeLink(v0, List.of(new SetState(State.UP))),
                new ChangeLink(index(socket, V1), List.of(new SetState(State.UP))));
        return v0;
    }

    private static AddLink addVeth() {
        return new AddLink(
                V0, new LinkKind.Veth(V1), Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static void succeed(RouteSocket socket, Request... requests) throws ErrnoException {
        assertThat(socket.execute(List.of(requests))).allMatch(Outcome.Done.class::isInstance);
    }

    private static InterfaceIndex index(RouteSocket socket, InterfaceName name) throws ErrnoException {
        return link(socket, name).index();
    }

    private static Link link(RouteSocket socket, InterfaceName name) throws ErrnoException {
        return socket.links().stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Without what the kernel adds: the label that is the interface's name, and flags of its own.
    private static Set<InterfaceAddress> plain(List<InterfaceAddress> addresses) {
        Set<InterfaceAddress> plain = new HashSet<>();
        for (InterfaceAddress address : addresses) {
            plain.add(new InterfaceAddress(
                    address.index(),
                    address.prefix(),
                    address.peer(),
                    address.broadcast(),
                    Optional.empty(),
                    address.scope(),
                    address.flags()
                            & ~(InterfaceAddress.IFA_F_PERMANENT
                                    | InterfaceAddress.IFA_F_SECONDARY
                                    | InterfaceAddress.IFA_F_DEPRECATED),
                    address.preferredSeconds(),
                    address.protocol()));
        }
        return plain;
    }
}
