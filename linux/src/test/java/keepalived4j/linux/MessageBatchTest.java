package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBatchTest {

    private static final int UDP = SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC | SocketCalls.SOCK_NONBLOCK;
    private static final IpAddress LOCALHOST = IpAddress.parse("127.0.0.1");

    private static FileDescriptor boundUdp(CallState state, IpAddress address) throws ErrnoException {
        FileDescriptor socket = SocketCalls.socket(state, address.family().linuxNumber(), UDP, 0);
        SocketCalls.bind(state, socket, SocketAddress.Inet.of(address));
        return socket;
    }

    private static SocketAddress nameOf(CallState state, FileDescriptor socket) throws ErrnoException {
        return SocketCalls.getsockname(state, socket).orElseThrow();
    }

    private static void fill(MessageBatch batch, int slot, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(bytes, 0, batch.buffer(slot), JAVA_BYTE, 0, bytes.length);
        batch.setLength(slot, bytes.length);
    }

    private static String text(MessageBatch batch, int slot) {
        byte[] bytes = batch.buffer(slot).asSlice(0, batch.length(slot)).toArray(JAVA_BYTE);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void packetsArriveInOrderWithSourceWayAndHopLimit(String address) throws Exception {
        FreshNamespace.run(state -> {
            IpAddress local = IpAddress.parse(address);
            try (FileDescriptor sender = boundUdp(state, local);
                    FileDescriptor receiver = boundUdp(state, local);
                    MessageBatch out = new MessageBatch(3, 64);
                    MessageBatch in = new MessageBatch(2, 64)) {
                askForEverything(state, receiver, local);
                for (int slot = 0; slot < 3; slot++) {
                    fill(out, slot, "packet " + "x".repeat(slot));
                    out.setDestination(slot, nameOf(state, receiver));
                }
                assertThat(in.receive(state, receiver)).isZero();
                assertThat(out.send(state, sender, 3, 0)).isEqualTo(3);
                assertThat(in.receive(state, receiver)).isEqualTo(2);
                assertThat(text(in, 0)).isEqualTo("packet ");
                assertThat(text(in, 1)).isEqualTo("packet x");
                assertThat(in.source(1)).contains(nameOf(state, sender));
                assertThat(in.hopLimit(1)).hasValue(64);
                assertThat(in.packetInfo(1)).contains(new PacketInfo(1, local));
                assertThat(in.receive(state, receiver)).isOne();
                assertThat(text(in, 0)).isEqualTo("packet xx");
                assertThat(in.packetInfo(0)).contains(new PacketInfo(1, local));
                assertThat(in.receive(state, receiver)).isZero();
            }
        });
    }

    private static void askForEverything(CallState state, FileDescriptor socket, IpAddress local)
            throws ErrnoException {
        switch (local.family()) {
            case INET -> {
                SocketCalls.setsockopt(state, socket, SocketCalls.IPPROTO_IP, SocketOptions.IP_RECVTTL, 1);
                SocketCalls.setsockopt(state, socket, SocketCalls.IPPROTO_IP, SocketOptions.IP_PKTINFO, 1);
            }
            case INET6 -> {
                SocketCalls.setsockopt(state, socket, SocketCalls.IPPROTO_IPV6, SocketOptions.IPV6_RECVTCLASS, 1);
                SocketCalls.setsockopt(state, socket, SocketCalls.IPPROTO_IPV6, SocketOptions.IPV6_RECVHOPLIMIT, 1);
                SocketCalls.setsockopt(state, socket, SocketCalls.IPPROTO_IPV6, SocketOptions.IPV6_RECVPKTINFO, 1);
            }
        }
    }

    @Test
    void whatWasNotAskedForIsAbsent() throws Exception {
        FreshNamespace.run(state -> {
            try (FileDescriptor both = boundUdp(state, LOCALHOST);
                    MessageBatch out = new MessageBatch(1, 8);
                    MessageBatch in = new MessageBatch(1, 8)) {
                fill(out, 0, "12345678");
                out.setDestination(0, nameOf(state, both));
                assertThat(out.send(state, both, 1, 0)).isOne();
                assertThat(in.receive(state, both)).isOne();
                assertThat(in.isTruncated(0)).isFalse();
                assertThat(in.hopLimit(0)).isEqualTo(OptionalInt.empty());
                assertThat(in.packetInfo(0)).isEqualTo(Optional.empty());
            }
        });
    }

    @Test
    void packetLongerThanItsSlotIsToldAsSuch() throws Exception {
        FreshNamespace.run(state -> {
            try (FileDescriptor both = boundUdp(state, LOCALHOST);
                    MessageBatch out = new MessageBatch(1, 9);
                    MessageBatch in = new MessageBatch(1, 8)) {
                fill(out, 0, "123456789");
                out.setDestination(0, nameOf(state, both));
                out.send(state, both, 1, 0);
                assertThat(in.receive(state, both)).isOne();
                assertThat(in.isTruncated(0)).isTrue();
                assertThat(text(in, 0)).isEqualTo("12345678");
            }
        });
        try (MessageBatch out = new MessageBatch(1, 8)) {
            assertThatThrownBy(() -> out.setLength(0, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void refusedPacketDoesNotKeepBackTheOthers() throws Exception {
        FreshNamespace.run(state -> {
            try (FileDescriptor both = boundUdp(state, IpAddress.parse("0.0.0.0"));
                    MessageBatch out = new MessageBatch(4, 8);
                    MessageBatch in = new MessageBatch(4, 8)) {
                int port = ((SocketAddress.Inet) nameOf(state, both)).port();
                SocketAddress here = new SocketAddress.Inet(LOCALHOST, port, 0);
                SocketAddress nowhere = new SocketAddress.Inet(IpAddress.parse("192.0.2.1"), port, 0);
                for (int slot = 0; slot < 4; slot++) {
                    fill(out, slot, "slot " + slot);
                    out.setDestination(slot, slot % 2 == 0 ? nowhere : here);
                }
                assertThat(out.send(state, both, 4, 0)).isEqualTo(2);
                assertThat(out.errno(0)).isEqualTo(Errno.ENETUNREACH);
                assertThat(out.errno(1)).isZero();
                assertThat(out.errno(2)).isEqualTo(Errno.ENETUNREACH);
                assertThat(out.errno(3)).isZero();
                assertThat(in.receive(state, both)).isEqualTo(2);
                assertThat(text(in, 0)).isEqualTo("slot 1");
                assertThat(text(in, 1)).isEqualTo("slot 3");
            }
        });
    }

    @Test
    void fullQueueRefusesTheRest() throws Exception {
        try (CallState state = new CallState();
                MessageBatch out = new MessageBatch(8, 64 * 1024)) {
            SocketCalls.Pair pair = SocketCalls.socketpair(state, SocketCalls.AF_UNIX, UDP, 0);
            for (int slot = 0; slot < 8; slot++) {
                out.setLength(slot, 64 * 1024);
            }
            int sent = out.send(state, pair.first(), 8, 0);
            assertThat(sent).isBetween(1, 7);
            for (int slot = 0; slot < 8; slot++) {
                assertThat(out.errno(slot)).isEqualTo(slot < sent ? 0 : Errno.EAGAIN);
            }
            pair.first().close();
            pair.second().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void originIsTheAddressAndInterfaceOfTheSlot(String address) throws Exception {
        FreshNamespace.run(state -> {
            IpAddress local = IpAddress.parse(address);
            IpAddress any = IpAddress.parse(address.equals("::1") ? "::" : "0.0.0.0");
            try (FileDescriptor sender = boundUdp(state, any);
                    FileDescriptor receiver = boundUdp(state, local);
                    MessageBatch out = new MessageBatch(1, 8);
                    MessageBatch in = new MessageBatch(1, 8)) {
                FreshNamespace.ip(state, "link", "add", "va", "type", "veth", "peer", "name", "vb");
                fill(out, 0, "x");
                out.setDestination(0, nameOf(state, receiver));
                out.setOrigin(0, new InterfaceIndex(1), local);
                assertThat(out.send(state, sender, 1, 0)).isOne();
                assertThat(in.receive(state, receiver)).isOne();
                assertThat(((SocketAddress.Inet) in.source(0).orElseThrow()).address())
                        .isEqualTo(local);
                InterfaceIndex other = InterfaceCalls.ifNametoindex(state, new InterfaceName("va"))
                        .orElseThrow();
                out.setOrigin(0, other, local);
                assertThat(out.send(state, sender, 1, 0))
                        .as("through an interface that is off")
                        .isZero();
            }
        });
    }

    @Test
    void thirtyTwoPacketsCostNoMoreThanTheTwoSlicesTheJdkMakes() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FreshNamespace.run(state -> {
            try (FileDescriptor both = boundUdp(state, LOCALHOST);
                    MessageBatch out = new MessageBatch(16, 128);
                    MessageBatch in = new MessageBatch(16, 128)) {
                for (int slot = 0; slot < 16; slot++) {
                    out.setLength(slot, 100);
                    out.setDestination(slot, nameOf(state, both));
                }
                cycles(state, both, out, in, 500); // the JDK still makes the code of its handles
                long before = threads.getCurrentThreadAllocatedBytes();
                cycles(state, both, out, in, 1000);
                long bytes = threads.getCurrentThreadAllocatedBytes() - before;
                // The JDK looks at the memory for errno through a slice of 40 bytes, until C2 sees it is for nothing.
                assertThat(bytes / 1000).isLessThan(2 * 40 + 16);
            }
        });
    }

    private static void cycles(CallState state, FileDescriptor both, MessageBatch out, MessageBatch in, int count)
            throws ErrnoException {
        for (int i = 0; i < count; i++) {
            if (out.send(state, both, 16, 0) != 16 || in.receive(state, both) != 16 || in.length(15) != 100) {
                throw new AssertionError("cycle " + i);
            }
        }
    }
}
