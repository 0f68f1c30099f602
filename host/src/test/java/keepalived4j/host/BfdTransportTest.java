package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.bfd.ControlPort;
import keepalived4j.bfd.Draw;
import keepalived4j.bfd.ReceivedPacket;
import keepalived4j.bfd.Session;
import keepalived4j.bfd.Sessions;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Weight;
import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.packets.Malformed;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// BFD packets from a session's socket to the sockets that hear them, on one host.
class BfdTransportTest {

    private static final Draw FIRST = _ -> 0;
    private static final BfdPacket PACKET =
            new BfdPacket(1, 0, BfdState.DOWN, BfdFlags.NONE, 3, 77, 0, 1_000_000, 100_000, 0);

    private final List<ReceivedPacket> heard = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();

    private final BfdListener.Hearer hearer = new BfdListener.Hearer() {
        @Override
        public void heard(ReceivedPacket packet) {
            heard.add(packet);
        }

        @Override
        public void malformed(ControlPort port, Malformed datagram) {
            malformed.add(port + " " + datagram.reason());
        }

        @Override
        public void failed(ControlPort port, ErrnoException failure) {
            throw new AssertionError(failure);
        }
    };

    private interface Body {
        void run(CallState state, BfdListener listener, BfdTransmitter transmitter) throws Exception;
    }

    private static void onHost(Body body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var listener = new BfdListener(state);
                    var transmitter = new BfdTransmitter(state, FIRST)) {
                assertThat(listener.want(EnumSet.allOf(ControlPort.class))).isEmpty();
                body.run(state, listener, transmitter);
            }
        });
    }

    private static Session session(String neighbour, Optional<String> source, int ttl, boolean multihop) {
        Duration interval = Duration.ofMillis(100);
        BfdInstance instance = new BfdInstance(
                "b1",
                IpAddress.parse(neighbour),
                source.map(IpAddress::parse),
                interval,
                interval,
                Duration.ofSeconds(1),
                3,
                false,
                ttl,
                0,
                multihop,
                Weight.FAULT,
                true,
                true);
        return new Sessions(List.of(instance), FIRST).all().getFirst();
    }

    private void hear(CallState state, BfdListener listener) throws ErrnoException {
        try (var epoll = new Epoll(state, 1)) {
            epoll.add(listener.descriptor(), Epoll.EPOLLIN, 0);
            assertThat(epoll.await(5000)).isEqualTo(1);
        }
        listener.onReadable(hearer);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.1, 10.1.0.1, 255, false, SINGLE_HOP",
        "2001:db8::1, 2001:db8::1, 64, false, SINGLE_HOP",
        "10.1.0.1, 10.1.0.1, 7, true, MULTIHOP"
    })
    void packetArrivesWithAddressesAndHopLimit(
            String neighbour, String source, int ttl, boolean multihop, ControlPort port) throws Exception {
        onHost((state, listener, transmitter) -> {
            Session session = session(neighbour, Optional.of(source), ttl, multihop);
            transmitter.open(session);
            assertThat(transmitter.send(session, PACKET)).isEmpty();
            hear(state, listener);
            assertThat(heard)
                    .containsExactly(new ReceivedPacket(
                            PACKET, port, IpAddress.parse(source), IpAddress.parse(neighbour), OptionalInt.of(ttl)));
        });
    }

    @Test
    void otherHopLimitNeedsNoOtherSocket() throws Exception {
        onHost((state, listener, transmitter) -> {
            var before = session("10.1.0.1", Optional.empty(), 255, false).instance();
            Sessions sessions = new Sessions(List.of(before), FIRST);
            Session session = sessions.all().getFirst();
            transmitter.open(session);
            sessions.reconfigure(
                    List.of(session("10.1.0.1", Optional.empty(), 9, false).instance()),
                    new keepalived4j.values.Deadline(0),
                    (_, _) -> {});
            transmitter.open(session);
            transmitter.send(session, PACKET);
            hear(state, listener);
            assertThat(heard.getFirst().hopLimit()).hasValue(9);
        });
    }

    @Test
    void datagramsThatAreNoPacketsAreToldApart() throws Exception {
        onHost((state, listener, _) -> {
            try (var socket = SocketCalls.socket(state, SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM, 0);
                    var arena = java.lang.foreign.Arena.ofConfined()) {
                var bytes = arena.allocate(100);
                var to = new SocketAddress.Inet(IpAddress.parse("10.1.0.1"), 3784, 0);
                for (int length : new int[] {0, 23, 32, 33, 100}) {
                    SocketCalls.sendto(state, socket, bytes, length, 0, to);
                }
            }
            hear(state, listener);
            assertThat(heard).isEmpty();
            assertThat(malformed)
                    .containsExactly(
                            "SINGLE_HOP 0 bytes are less than the 24 of a BFD packet",
                            "SINGLE_HOP 23 bytes are less than the 24 of a BFD packet",
                            "SINGLE_HOP a length of 0 in a datagram of 32 bytes",
                            "SINGLE_HOP longer than 32 bytes",
                            "SINGLE_HOP longer than 32 bytes");
        });
    }

    @Test
    void portThatIsTakenIsRefusedAndTriedAgain() throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var listener = new BfdListener(state)) {
                try (var other = SocketCalls.socket(state, SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM, 0)) {
                    SocketCalls.bind(state, other, new SocketAddress.Inet(new Ipv4Address(0), 3784, 0));
                    List<BfdListener.Refusal> refusals = listener.want(Set.of(ControlPort.SINGLE_HOP));
                    assertThat(refusals).hasSize(1);
                    assertThat(refusals.getFirst().failure().errno()).isEqualTo(Errno.EADDRINUSE);
                }
                assertThat(listener.want(Set.of(ControlPort.SINGLE_HOP))).isEmpty();
            }
        });
    }

    @Test
    void sourceThatTheHostDoesNotHaveIsRefused() throws Exception {
        onHost((_, _, transmitter) -> {
            Session session = session("10.1.0.1", Optional.of("10.1.0.77"), 255, false);
            assertThatThrownBy(() -> transmitter.open(session))
                    .isInstanceOf(ErrnoException.class)
                    .hasMessageContaining("EADDRNOTAVAIL");
        });
    }

    @Test
    void failureIsToldOnceUntilAPacketLeavesAgain() throws Exception {
        onHost((_, _, transmitter) -> {
            Session session = session("192.0.2.1", Optional.empty(), 255, false);
            transmitter.open(session);
            assertThat(transmitter.send(session, PACKET).orElseThrow().errno()).isEqualTo(Errno.ENETUNREACH);
            assertThat(transmitter.send(session, PACKET)).isEmpty();
            Namespace.ip("route add 192.0.2.0/24 dev v0");
            assertThat(transmitter.send(session, PACKET)).isEmpty();
            Namespace.ip("route del 192.0.2.0/24 dev v0");
            assertThat(transmitter.send(session, PACKET)).isPresent();
        });
    }

    // Source ports (RFC 5881 §4)

    @Test
    void takenPortsArePassedOver() throws Exception {
        onHost((state, _, _) -> {
            BfdSourcePorts three = new BfdSourcePorts(50000, 50002);
            BfdInstance instance =
                    session("10.1.0.2", Optional.of("10.1.0.1"), 255, false).instance();
            List<FileDescriptor> sockets = new ArrayList<>();
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                FileDescriptor socket = BfdSockets.openSender(state, instance, three, _ -> 2);
                sockets.add(socket);
                if (SocketCalls.getsockname(state, socket).orElseThrow()
                        instanceof SocketAddress.Inet(var _, int port, var _)) {
                    ports.add(port);
                }
            }
            assertThat(ports).containsExactly(50002, 50000, 50001);
            assertThatThrownBy(() -> BfdSockets.openSender(state, instance, three, FIRST))
                    .hasMessageContaining("EADDRINUSE");
            sockets.forEach(FileDescriptor::close);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'32768\t60999\n', 49152, 60999",
        "'50000\t65535\n', 50000, 65535",
        "'32768 50174', 49152, 65535",
        "'32768 50175', 49152, 50175",
        "'1024 49000', 49152, 65535",
        "'', 49152, 60999",
        "'many', 49152, 60999",
        "'1 x', 49152, 60999"
    })
    void portsAreTheUpperQuarterOfThoseForClients(String range, int lowest, int highest) {
        assertThat(BfdSourcePorts.within(range)).isEqualTo(new BfdSourcePorts(lowest, highest));
    }
}
