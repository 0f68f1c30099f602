package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketCallsTest {

    private static final int FLAGS = SocketCalls.SOCK_CLOEXEC | SocketCalls.SOCK_NONBLOCK;
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final int ETH_P_ARP = 0x0806;
    private static final InterfaceName VA = new InterfaceName("va");
    private static final InterfaceName VB = new InterfaceName("vb");

    private static InterfaceIndex index(CallState state, InterfaceName name) throws ErrnoException {
        return InterfaceCalls.ifNametoindex(state, name).orElseThrow();
    }

    /// A cable from va (10.9.0.1, fe80::1) to vb (10.9.0.2, fe80::2).
    private static void cable(CallState state) throws Exception {
        FreshNamespace.ip(state, "link", "add", "va", "type", "veth", "peer", "name", "vb");
        FreshNamespace.ip(state, "address", "add", "10.9.0.1/24", "dev", "va");
        FreshNamespace.ip(state, "address", "add", "10.9.0.2/24", "dev", "vb");
        FreshNamespace.ip(state, "address", "add", "fe80::1/64", "dev", "va", "nodad");
        FreshNamespace.ip(state, "address", "add", "fe80::2/64", "dev", "vb", "nodad");
        FreshNamespace.ip(state, "link", "set", "va", "up");
        FreshNamespace.ip(state, "link", "set", "vb", "up");
    }

    interface Send {
        long send() throws ErrnoException;
    }

    /// Sends until something arrives: some time after the link came up the kernel notices that there is a carrier, and
    /// until then it refuses packets or throws them away.
    private static MessageBatch sendAndReceive(CallState state, Send send, FileDescriptor socket, Epoll epoll)
            throws ErrnoException {
        epoll.add(socket, Epoll.EPOLLIN, 0);
        Deadline end = new Deadline(System.nanoTime()).plus(TEN_SECONDS);
        do {
            try {
                send.send();
            } catch (ErrnoException e) {
                assertThat(e.errno()).isEqualTo(Errno.ENETUNREACH);
            }
            assertThat(end.isReached(new Deadline(System.nanoTime()))).isFalse();
        } while (epoll.await(50) == 0);
        MessageBatch batch = new MessageBatch(1, 1500);
        assertThat(batch.receive(state, socket)).isOne();
        return batch;
    }

    @Test
    void vrrpMulticastWithOurOwnHeaderReachesTheMemberAcrossTheCable() throws Exception {
        FreshNamespace.run(state -> {
            cable(state);
            IpAddress group = IpAddress.parse("224.0.0.18");
            try (FileDescriptor sender = SocketCalls.socket(
                            state, SocketCalls.AF_INET, SocketCalls.SOCK_RAW | FLAGS, SocketCalls.IPPROTO_VRRP);
                    FileDescriptor receiver = SocketCalls.socket(
                            state, SocketCalls.AF_INET, SocketCalls.SOCK_RAW | FLAGS, SocketCalls.IPPROTO_VRRP);
                    Epoll epoll = new Epoll(state, 1);
                    Arena arena = Arena.ofConfined()) {
                SocketCalls.setsockopt(state, sender, SocketCalls.IPPROTO_IP, SocketOptions.IP_HDRINCL, 1);
                SocketCalls.setsockopt(state, sender, SocketCalls.IPPROTO_IP, SocketOptions.IP_MULTICAST_LOOP, 0);
                SocketOptions.bindToDevice(state, sender, VA);
                SocketOptions.sendIpv4MulticastThrough(state, sender, index(state, VA));
                SocketOptions.dropEverythingReceived(state, sender);
                SocketCalls.setsockopt(state, receiver, SocketCalls.IPPROTO_IP, SocketOptions.IP_MULTICAST_ALL, 0);
                SocketOptions.joinGroup(state, receiver, group, index(state, VB));
                assertThatThrownBy(() -> SocketOptions.joinGroup(state, receiver, group, index(state, VB)))
                        .hasMessageContaining("EADDRINUSE");
                SocketCalls.bind(state, receiver, SocketAddress.Inet.of(group));
                SocketOptions.bindToDevice(state, receiver, VB);
                byte[] packet = new byte[28];
                packet[0] = 0x45;
                packet[3] = (byte) packet.length;
                packet[8] = (byte) 255;
                packet[9] = SocketCalls.IPPROTO_VRRP;
                // Not va's own address: from a neighbour the kernel would not believe it.
                System.arraycopy(IpAddress.parse("10.9.0.9").toBytes(), 0, packet, 12, 4);
                System.arraycopy(group.toBytes(), 0, packet, 16, 4);
                MemorySegment memory = arena.allocateFrom(JAVA_BYTE, packet);
                Send send = () -> SocketCalls.sendto(
                        state, sender, memory, packet.length, SocketCalls.MSG_DONTROUTE, SocketAddress.Inet.of(group));
                try (MessageBatch received = sendAndReceive(state, send, receiver, epoll)) {
                    assertThat(received.length(0)).isEqualTo(packet.length);
                    assertThat(received.buffer(0).get(JAVA_BYTE, 8)).isEqualTo((byte) 255);
                    assertThat(received.source(0)).contains(SocketAddress.Inet.of(IpAddress.parse("10.9.0.9")));
                }
                SocketOptions.leaveGroup(state, receiver, group, index(state, VB));
                assertThatThrownBy(() -> SocketOptions.leaveGroup(state, receiver, group, index(state, VB)))
                        .hasMessageContaining("EADDRNOTAVAIL");
            }
        });
    }

    @Test
    void ipv6MulticastGetsItsChecksumFromTheKernel() throws Exception {
        FreshNamespace.run(state -> {
            cable(state);
            IpAddress group = IpAddress.parse("ff02::12");
            int type = SocketCalls.SOCK_RAW | FLAGS;
            int v6 = SocketCalls.IPPROTO_IPV6;
            try (FileDescriptor sender =
                            SocketCalls.socket(state, SocketCalls.AF_INET6, type, SocketCalls.IPPROTO_VRRP);
                    FileDescriptor receiver =
                            SocketCalls.socket(state, SocketCalls.AF_INET6, type, SocketCalls.IPPROTO_VRRP);
                    Epoll epoll = new Epoll(state, 1);
                    Arena arena = Arena.ofConfined()) {
                SocketCalls.setsockopt(state, sender, v6, SocketOptions.IPV6_CHECKSUM, 6);
                SocketCalls.setsockopt(state, sender, v6, SocketOptions.IPV6_MULTICAST_HOPS, 255);
                SocketCalls.setsockopt(state, sender, v6, SocketOptions.IPV6_MULTICAST_LOOP, 0);
                SocketCalls.setsockopt(state, sender, v6, SocketOptions.IPV6_TCLASS, 0xc0);
                SocketOptions.sendIpv6MulticastThrough(state, sender, index(state, VA));
                SocketCalls.setsockopt(state, receiver, v6, SocketOptions.IPV6_CHECKSUM, 6);
                SocketCalls.setsockopt(state, receiver, v6, SocketOptions.IPV6_MULTICAST_ALL, 0);
                SocketCalls.setsockopt(state, receiver, v6, SocketOptions.IPV6_RECVHOPLIMIT, 1);
                SocketCalls.setsockopt(state, receiver, v6, SocketOptions.IPV6_RECVPKTINFO, 1);
                SocketOptions.joinGroup(state, receiver, group, index(state, VB));
                MemorySegment memory = arena.allocate(24);
                memory.set(JAVA_BYTE, 0, (byte) 0x31);
                Send send = () -> SocketCalls.sendto(state, sender, memory, 24, 0, SocketAddress.Inet.of(group));
                try (MessageBatch received = sendAndReceive(state, send, receiver, epoll)) {
                    assertThat(received.length(0)).isEqualTo(24);
                    assertThat(received.hopLimit(0)).hasValue(255);
                    assertThat(received.packetInfo(0))
                            .contains(new PacketInfo(index(state, VB).value(), group));
                    assertThat(received.source(0))
                            .contains(new SocketAddress.Inet(
                                    IpAddress.parse("fe80::1"),
                                    0,
                                    index(state, VB).value()));
                }
            }
        });
    }

    @Test
    void frameIsSentAsItIsAndComesWithItsSender() throws Exception {
        FreshNamespace.run(state -> {
            cable(state);
            InterfaceIndex va = index(state, VA);
            InterfaceIndex vb = index(state, VB);
            MacAddress mac = MacAddress.parse("00:00:5e:00:01:2a");
            int type = SocketCalls.SOCK_RAW | FLAGS;
            try (FileDescriptor sender = SocketCalls.socket(state, SocketCalls.AF_PACKET, type, 0);
                    FileDescriptor receiver = SocketCalls.socket(state, SocketCalls.AF_PACKET, type, 0);
                    Epoll epoll = new Epoll(state, 1);
                    Arena arena = Arena.ofConfined()) {
                SocketCalls.bind(state, receiver, new SocketAddress.Link(vb, ETH_P_ARP, Optional.empty()));
                MemorySegment frame = arena.allocate(42);
                frame.asSlice(0, 6).fill((byte) 0xff);
                MemorySegment.copy(mac.toBytes(), 0, frame, JAVA_BYTE, 6, 6);
                frame.set(JAVA_BYTE, 12, (byte) (ETH_P_ARP >> 8));
                frame.set(JAVA_BYTE, 13, (byte) ETH_P_ARP);
                SocketAddress everybody = new SocketAddress.Link(va, ETH_P_ARP, Optional.of(MacAddress.BROADCAST));
                Send send = () -> SocketCalls.sendto(state, sender, frame, 42, 0, everybody);
                try (MessageBatch received = sendAndReceive(state, send, receiver, epoll)) {
                    assertThat(received.length(0)).isEqualTo(42);
                    assertThat(received.source(0)).contains(new SocketAddress.Link(vb, ETH_P_ARP, Optional.of(mac)));
                }
            }
        });
    }

    @Test
    void socketThatDropsEverythingReceivesNothing() throws Exception {
        FreshNamespace.run(state -> {
            try (FileDescriptor deaf =
                            SocketCalls.socket(state, SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM | FLAGS, 0);
                    Arena arena = Arena.ofConfined()) {
                SocketCalls.bind(state, deaf, SocketAddress.Inet.of(IpAddress.parse("127.0.0.1")));
                SocketAddress self = SocketCalls.getsockname(state, deaf).orElseThrow();
                MemorySegment memory = arena.allocate(8);
                SocketCalls.sendto(state, deaf, memory, 8, 0, self);
                assertThat(SocketCalls.recv(state, deaf, memory, 0)).isEqualTo(8);
                SocketOptions.dropEverythingReceived(state, deaf);
                SocketCalls.sendto(state, deaf, memory, 8, 0, self);
                assertThat(SocketCalls.recv(state, deaf, memory, 0)).isEqualTo(FileCalls.WOULD_BLOCK);
            }
        });
    }

    @Test
    void addressTheHostDoesNotHaveCanBeBoundOnlyFreely() throws Exception {
        FreshNamespace.run(state -> {
            SocketAddress absent = SocketAddress.Inet.of(IpAddress.parse("192.0.2.1"));
            try (FileDescriptor socket =
                    SocketCalls.socket(state, SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM | FLAGS, 0)) {
                assertThatThrownBy(() -> SocketCalls.bind(state, socket, absent))
                        .hasMessageContaining("192.0.2.1")
                        .hasMessageContaining("EADDRNOTAVAIL");
                SocketCalls.setsockopt(state, socket, SocketCalls.IPPROTO_IP, SocketOptions.IP_FREEBIND, 1);
                SocketCalls.bind(state, socket, absent);
                assertThatThrownBy(() -> SocketOptions.bindToDevice(state, socket, VA))
                        .hasMessageContaining("ENODEV");
            }
        });
    }

    @Test
    void optionsReadBackAsTheyWereSet() throws Exception {
        try (CallState state = new CallState();
                FileDescriptor socket =
                        SocketCalls.socket(state, SocketCalls.AF_INET6, SocketCalls.SOCK_DGRAM | FLAGS, 0)) {
            assertThat(SocketCalls.getsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_DOMAIN))
                    .isEqualTo(SocketCalls.AF_INET6);
            assertThat(SocketCalls.getsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_TYPE))
                    .isEqualTo(SocketCalls.SOCK_DGRAM);
            SocketCalls.setsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUFFORCE, 1 << 20);
            assertThat(SocketCalls.getsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF))
                    .as("the kernel doubles it")
                    .isEqualTo(2 << 20);
        }
    }

    @Test
    void unixDatagramsReachTheNamedAndTheAbstractSocket(@TempDir Path folder) throws Exception {
        for (String name : new String[] {folder.resolve("log").toString(), "\0ka-" + folder.getFileName()}) {
            try (CallState state = new CallState();
                    Arena arena = Arena.ofConfined();
                    FileDescriptor client =
                            SocketCalls.socket(state, SocketCalls.AF_UNIX, SocketCalls.SOCK_DGRAM | FLAGS, 0)) {
                SocketAddress address = new SocketAddress.Unix(name);
                assertThatThrownBy(() -> SocketCalls.connect(state, client, address))
                        .isInstanceOf(ErrnoException.class);
                MemorySegment line = arena.allocateFrom("<30>line");
                try (FileDescriptor server =
                        SocketCalls.socket(state, SocketCalls.AF_UNIX, SocketCalls.SOCK_DGRAM | FLAGS, 0)) {
                    SocketCalls.bind(state, server, address);
                    assertThat(SocketCalls.getsockname(state, server)).contains(address);
                    assertThat(SocketCalls.getsockname(state, client)).contains(new SocketAddress.Unix(""));
                    assertThat(SocketCalls.connect(state, client, address))
                            .isEqualTo(SocketCalls.Connection.ESTABLISHED);
                    assertThat(SocketCalls.send(state, client, line, 8, 0)).isEqualTo(8);
                    assertThat(SocketCalls.recv(state, server, line, SocketCalls.MSG_TRUNC))
                            .isEqualTo(8);
                }
                assertThatThrownBy(() -> SocketCalls.send(state, client, line, 8, 0))
                        .hasMessageContaining("ECONNREFUSED");
            }
        }
    }

    @Test
    void streamConnectsAcceptsAndEnds(@TempDir Path folder) throws Exception {
        SocketAddress address = new SocketAddress.Unix(folder.resolve("stream").toString());
        int type = SocketCalls.SOCK_STREAM | FLAGS;
        try (CallState state = new CallState();
                Arena arena = Arena.ofConfined();
                FileDescriptor server = SocketCalls.socket(state, SocketCalls.AF_UNIX, type, 0)) {
            SocketCalls.bind(state, server, address);
            SocketCalls.listen(state, server, 4);
            assertThat(SocketCalls.accept4(state, server, FLAGS)).isEmpty();
            MemorySegment memory = arena.allocateFrom("hello");
            FileDescriptor client = SocketCalls.socket(state, SocketCalls.AF_UNIX, type, 0);
            SocketCalls.connect(state, client, address);
            try (FileDescriptor accepted =
                    SocketCalls.accept4(state, server, FLAGS).orElseThrow()) {
                assertThat(SocketCalls.recv(state, accepted, memory, 0)).isEqualTo(FileCalls.WOULD_BLOCK);
                SocketCalls.send(state, client, memory, 5, 0);
                SocketCalls.shutdownSending(state, client);
                assertThat(SocketCalls.recv(state, accepted, memory, 0)).isEqualTo(5);
                assertThat(SocketCalls.recv(state, accepted, memory, 0)).isZero();
                client.close();
                assertThatThrownBy(() -> SocketCalls.send(state, accepted, memory, 1, 0))
                        .hasMessageContaining("EPIPE");
            }
        }
    }

    @Test
    void socketPathHasRoomFor107Bytes() {
        assertThat(new SocketAddress.Unix("x".repeat(107))).isNotNull();
        assertThatThrownBy(() -> new SocketAddress.Unix("x".repeat(108))).hasMessageContaining("longer than 107");
        String path = "ü".repeat(54);
        assertThat(path.getBytes(StandardCharsets.UTF_8)).hasSize(108);
        assertThatThrownBy(() -> new SocketAddress.Unix(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void portOutsideItsRangeIsRefused() {
        IpAddress address = IpAddress.parse("::");
        assertThat(new SocketAddress.Inet(address, 65535, 0).port()).isEqualTo(65535);
        assertThatThrownBy(() -> new SocketAddress.Inet(address, 65536, 0))
                .hasMessage("port 65536 is outside 0..65535");
        assertThatThrownBy(() -> new SocketAddress.Inet(address, -1, 0)).hasMessage("port -1 is outside 0..65535");
    }
}
