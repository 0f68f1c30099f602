package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.netlink.LinkChange.SetState;
import keepalived4j.netlink.LinkChange.State;
import keepalived4j.netlink.Notification.AddressAdded;
import keepalived4j.netlink.Notification.AddressDeleted;
import keepalived4j.netlink.Request.AddAddress;
import keepalived4j.netlink.Request.AddLink;
import keepalived4j.netlink.Request.ChangeLink;
import keepalived4j.netlink.Request.DeleteAddress;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
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
