package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import keepalived4j.host.InterfaceChange.AddressAppeared;
import keepalived4j.host.InterfaceChange.AddressVanished;
import keepalived4j.host.InterfaceChange.LinkAltered;
import keepalived4j.host.InterfaceChange.LinkAppeared;
import keepalived4j.host.InterfaceChange.LinkVanished;
import keepalived4j.host.InterfaceChange.LinkWentDown;
import keepalived4j.host.InterfaceChange.LinkWentUp;
import keepalived4j.host.InterfaceChange.SourceChanged;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.model.ReceiveBuffers.Buffer;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;

class InterfacesTest {

    private static final InterfaceName V0 = new InterfaceName("v0");

    @Test
    void presentInterfacesAreKnownFromTheStart() throws Exception {
        watching((interfaces, state) -> {
            NetworkInterface v0 = interfaces.device(V0).orElseThrow();
            assertThat(v0.isUp()).isTrue();
            assertThat(v0.isAnnounceable()).isTrue();
            assertThat(v0.hasMulticast()).isTrue();
            assertThat(v0.isEthernet()).isTrue();
            assertThat(v0.mtu()).isEqualTo(1500);
            assertThat(v0.hardwareAddress()).contains(MacAddress.parse("02:00:00:00:00:01"));
            assertThat(v0.broadcast()).contains(MacAddress.BROADCAST);
            assertThat(interfaces.device(new InterfaceName("lo")).orElseThrow().isLoopback())
                    .isTrue();
            assertThat(interfaces.addresses(V0))
                    .extracting(PresentAddress::toString)
                    .containsExactlyInAnyOrder("10.1.0.1/24", "fe80::ff:fe00:1/64", "2001:db8::1/64");
            assertThat(interfaces.source(V0, AddressFamily.INET)).contains(IpAddress.parse("10.1.0.1"));
            assertThat(interfaces.source(V0, AddressFamily.INET6)).contains(IpAddress.parse("fe80::ff:fe00:1"));
        });
    }

    @Test
    void socketsGetTheRoomThatIsConfigured() throws Exception {
        watching((interfaces, state) -> {
            int usual = room(state, interfaces.commands().descriptor());
            interfaces.resize(new Buffer(OptionalLong.of(100_000), false), Buffer.DEFAULT);
            // The kernel counts its own records in, and doubles what is asked for.
            assertThat(room(state, interfaces.descriptor())).isEqualTo(200_000);
            assertThat(room(state, interfaces.commands().descriptor())).isEqualTo(usual);
            interfaces.resize(Buffer.DEFAULT, new Buffer(OptionalLong.of(16 << 20), true));
            assertThat(room(state, interfaces.commands().descriptor())).isEqualTo(32 << 20);
        });
    }

    private static int room(CallState state, FileDescriptor socket) throws ErrnoException {
        return SocketCalls.getsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF);
    }

    @Test
    void interfaceSwitchedOffAndOnGoesDownAndUp() throws Exception {
        watching((interfaces, state) -> {
            Namespace.ip("link set v0 down");
            assertThat(told(interfaces, state, change -> change instanceof LinkWentDown && isV0(change)))
                    .isNotEmpty();
            assertThat(interfaces.device(V0).orElseThrow().isUp()).isFalse();
            Namespace.ip("link set v0 up");
            assertThat(told(interfaces, state, change -> change instanceof LinkWentUp && isV0(change)))
                    .isNotEmpty();
            assertThat(interfaces.device(V0).orElseThrow().isUp()).isTrue();
        });
    }

    @Test
    void lossOfCarrierIsGoingDown() throws Exception {
        watching((interfaces, state) -> {
            Namespace.ip("link set v1 down");
            assertThat(told(interfaces, state, change -> change instanceof LinkWentDown && isV0(change)))
                    .isNotEmpty();
            assertThat(interfaces.device(V0).orElseThrow().isSwitchedOn()).isTrue();
        });
    }

    @Test
    void deletedInterfaceVanishesAfterItsAddresses() throws Exception {
        watching((interfaces, state) -> {
            Namespace.ip("link del v0");
            List<InterfaceChange> changes =
                    told(interfaces, state, change -> change instanceof LinkVanished && isV0(change));
            assertThat(changes)
                    .filteredOn(change -> change instanceof AddressVanished)
                    .hasSize(3);
            assertThat(interfaces.device(V0)).isEmpty();
        });
    }

    @Test
    void createdInterfaceAppears() throws Exception {
        watching((interfaces, state) -> {
            Namespace.ip("link add v8 type veth peer name v9");
            told(
                    interfaces,
                    state,
                    change -> change instanceof LinkAppeared
                            && change.device().name().value().equals("v8"));
            assertThat(interfaces.device(new InterfaceName("v8"))).isPresent();
        });
    }

    @Test
    void renamedInterfaceVanishesAndAppears() throws Exception {
        watching((interfaces, state) -> {
            int before = interfaces.generation();
            Namespace.ip("link set v0 down");
            Namespace.ip("link set v0 name lan0");
            Namespace.ip("link set lan0 up");
            List<InterfaceChange> changes = told(
                    interfaces,
                    state,
                    change -> change instanceof LinkWentUp
                            && change.device().name().value().equals("lan0"));
            assertThat(changes)
                    .filteredOn(change -> change instanceof LinkVanished)
                    .extracting(change -> change.device().name())
                    .containsExactly(V0);
            assertThat(interfaces.source(new InterfaceName("lan0"), AddressFamily.INET))
                    .contains(IpAddress.parse("10.1.0.1"));
            assertThat(interfaces.generation()).isGreaterThan(before);
        });
    }

    @Test
    void changedMtuIsAnAlteration() throws Exception {
        watching((interfaces, state) -> {
            Namespace.ip("link set v0 mtu 1400");
            told(interfaces, state, change -> change instanceof LinkAltered && isV0(change));
            assertThat(interfaces.device(V0).orElseThrow().mtu()).isEqualTo(1400);
        });
    }

    @Test
    void portOfABridgeDoesNotVanishWithTheBridge() throws Exception {
        watching((interfaces, state) -> {
            Namespace.ip("link add br0 type bridge");
            Namespace.ip("link set v0 master br0");
            Namespace.ip("link set v0 nomaster");
            Namespace.ip("link set v0 mtu 1400");
            List<InterfaceChange> changes = told(
                    interfaces,
                    state,
                    change -> change instanceof LinkAltered && change.device().mtu() == 1400);
            assertThat(changes).noneMatch(change -> change instanceof LinkVanished);
        });
    }

    @Test
    void sourceFollowsWhatOthersDoWithAddresses() throws Exception {
        watching((interfaces, state) -> {
            Namespace.ip("addr add 10.1.0.2/32 dev v0");
            Namespace.ip("addr add 10.1.0.3/32 dev v0");
            Namespace.ip("addr del 10.1.0.1/24 dev v0");
            List<InterfaceChange> changes = told(interfaces, state, change -> change instanceof SourceChanged);
            assertThat(interfaces.source(V0, AddressFamily.INET)).contains(IpAddress.parse("10.1.0.3"));
            assertThat(changes)
                    .filteredOn(change -> change instanceof AddressAppeared)
                    .extracting(change -> ((AddressAppeared) change).author())
                    .containsExactly(Author.OTHERS, Author.OTHERS);
        });
    }

    @Test
    void tentativeAddressIsNoSource() throws Exception {
        watching((interfaces, state) -> {
            Namespace.ip("link set v1 down");
            Namespace.ip("addr del fe80::ff:fe00:1/64 dev v0");
            Namespace.ip("addr add fe80::2/64 dev v0");
            Namespace.ip("addr add 10.1.0.2/32 dev v0");
            told(
                    interfaces,
                    state,
                    change -> change instanceof AddressAppeared appeared
                            && appeared.address().toString().equals("10.1.0.2/32"));
            assertThat(interfaces.source(V0, AddressFamily.INET6)).isEmpty();
        });
    }

    @Test
    void nothingIsLostWhereTheKernelHadTooMuchToTell() throws Exception {
        watching((interfaces, state) -> {
            // The smallest buffer there is: a handful of notifications.
            SocketCalls.setsockopt(
                    state, interfaces.descriptor(), SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, 0);
            for (int i = 2; i < 100; i++) {
                Namespace.ip("addr add 10.1.0." + i + "/32 dev v0");
            }
            Namespace.ip("addr del 10.1.0.50/32 dev v0");
            Namespace.ip("link set v1 down");
            List<InterfaceChange> changes =
                    told(interfaces, state, change -> change instanceof LinkWentDown && isV0(change));
            assertThat(changes)
                    .filteredOn(change -> change instanceof AddressAppeared)
                    .hasSizeGreaterThanOrEqualTo(97);
            assertThat(interfaces.addresses(V0)).hasSize(3 + 97);
            assertThat(interfaces.device(V0).orElseThrow().isUp()).isFalse();
        });
    }

    static boolean isV0(InterfaceChange change) {
        return change.device().name().equals(V0);
    }

    private interface Watching {
        void run(Interfaces interfaces, CallState state) throws Exception;
    }

    private static void watching(Watching body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of())) {
                body.run(interfaces, state);
            }
        });
    }

    /// Takes v0 down and up again, and returns all that was told until then. A LinkWentUp from when v0 was made may
    /// still come; the one that counts follows the LinkWentDown.
    static List<InterfaceChange> downAndUp(Interfaces interfaces, CallState state) throws Exception {
        Namespace.ip("link set v0 down");
        List<InterfaceChange> changes =
                new ArrayList<>(told(interfaces, state, change -> change instanceof LinkWentDown && isV0(change)));
        Namespace.ip("link set v0 up");
        changes.addAll(told(interfaces, state, change -> change instanceof LinkWentUp && isV0(change)));
        return changes;
    }

    /// The changes told up to and with the turn that tells of one like `last`; times out without.
    static List<InterfaceChange> told(Interfaces interfaces, CallState state, Predicate<InterfaceChange> last)
            throws Exception {
        List<InterfaceChange> changes = new ArrayList<>();
        try (var epoll = new Epoll(state, 1)) {
            epoll.add(interfaces.descriptor(), Epoll.EPOLLIN, 0);
            while (changes.stream().noneMatch(last)) {
                assertThat(epoll.await(5000)).as("something after " + changes).isEqualTo(1);
                changes.addAll(interfaces.onReadable());
            }
            epoll.remove(interfaces.descriptor());
        }
        return changes;
    }
}
