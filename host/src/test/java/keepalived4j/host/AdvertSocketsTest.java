package keepalived4j.host;

import static keepalived4j.linux.SocketCalls.IPPROTO_IP;
import static keepalived4j.linux.SocketCalls.IPPROTO_IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.host.AdvertChannel.AdvertProtocol;
import keepalived4j.host.AdvertWay.Cast;
import keepalived4j.host.AdvertWay.Exit;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sockets as the kernel describes them.
class AdvertSocketsTest {

    private static final int RAW = 3;
    private static final int INTERNETWORK_CONTROL = 0xc0;
    private static final InterfaceName V0 = new InterfaceName("v0");

    private interface Body {
        void run(CallState state, InterfaceIndex v0) throws Exception;
    }

    private static void onLink(Body body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of())) {
                body.run(state, interfaces.device(V0).orElseThrow().index());
            }
        });
    }

    private static AdvertChannel channel(AdvertProtocol protocol, String address) {
        return new AdvertChannel(protocol, Optional.of(V0), IpAddress.parse(address));
    }

    /// A socket that hears the channel on the interface.
    private static FileDescriptor receiver(CallState state, AdvertChannel channel, InterfaceIndex index)
            throws ErrnoException {
        FileDescriptor socket = AdvertSockets.openReceiver(state, channel);
        AdvertSockets.bindReceiver(state, socket, channel, Optional.of(index));
        return socket;
    }

    private static int option(CallState state, FileDescriptor socket, int level, int option) throws ErrnoException {
        return SocketCalls.getsockopt(state, socket, level, option);
    }

    @ParameterizedTest
    @CsvSource({"VRRP, 224.0.0.18, 112", "AH, 224.0.0.18, 51", "VRRP, 10.1.0.1, 112"})
    void ipv4SocketHearsOneProtocolAndNoGroupsOfOthers(AdvertProtocol protocol, String address, int number)
            throws Exception {
        onLink((state, v0) -> {
            try (var socket = receiver(state, channel(protocol, address), v0)) {
                assertThat(option(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_TYPE))
                        .isEqualTo(RAW);
                assertThat(option(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_PROTOCOL))
                        .isEqualTo(number);
                assertThat(option(state, socket, IPPROTO_IP, SocketOptions.IP_MULTICAST_ALL))
                        .isZero();
                assertThat(option(state, socket, IPPROTO_IP, SocketOptions.IP_FREEBIND))
                        .isEqualTo(1);
            }
        });
    }

    @Test
    void ipv6SocketTellsHopLimitAndDestinationAndLetsTheKernelCheckTheSum() throws Exception {
        onLink((state, v0) -> {
            try (var socket = receiver(state, channel(AdvertProtocol.VRRP, "ff02::12"), v0)) {
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_MULTICAST_ALL))
                        .isZero();
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_RECVHOPLIMIT))
                        .isEqualTo(1);
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_RECVPKTINFO))
                        .isEqualTo(1);
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_CHECKSUM))
                        .isEqualTo(6);
            }
        });
    }

    @Test
    void groupIsJoinedOnTheInterfaceAndLeftWithTheSocket() throws Exception {
        onLink((state, v0) -> {
            var four = receiver(state, channel(AdvertProtocol.VRRP, "224.0.0.18"), v0);
            var six = receiver(state, channel(AdvertProtocol.VRRP, "ff02::12"), v0);
            assertThat(Namespace.ip("maddr show dev v0")).contains("224.0.0.18", "ff02::12");
            four.close();
            six.close();
            assertThat(Namespace.ip("maddr show dev v0")).doesNotContain("224.0.0.18", "ff02::12");
        });
    }

    @Test
    void ipv4SenderBringsItsOwnHeaderAndHearsNothingOfItself() throws Exception {
        onLink((state, v0) -> {
            var way = new AdvertWay(
                    AddressFamily.INET, Cast.MULTICAST, Exit.NAMED, OptionalInt.empty(), Optional.empty());
            try (var socket = AdvertSockets.openSender(state, way)) {
                assertThat(option(state, socket, IPPROTO_IP, SocketOptions.IP_HDRINCL))
                        .isEqualTo(1);
                assertThat(option(state, socket, IPPROTO_IP, SocketOptions.IP_TOS))
                        .isEqualTo(INTERNETWORK_CONTROL);
                assertThat(option(state, socket, IPPROTO_IP, SocketOptions.IP_MULTICAST_LOOP))
                        .isZero();
                assertThat(option(state, socket, IPPROTO_IP, SocketOptions.IP_MULTICAST_ALL))
                        .isZero();
            }
        });
    }

    @Test
    void ipv6SenderHasClassHopsAndChecksumFromTheKernel() throws Exception {
        onLink((state, v0) -> {
            var way = new AdvertWay(AddressFamily.INET6, Cast.UNICAST, Exit.NAMED, OptionalInt.of(7), Optional.empty());
            try (var socket = AdvertSockets.openSender(state, way)) {
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_TCLASS))
                        .isEqualTo(INTERNETWORK_CONTROL);
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_MULTICAST_HOPS))
                        .isEqualTo(255);
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_UNICAST_HOPS))
                        .isEqualTo(7);
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_CHECKSUM))
                        .isEqualTo(6);
                assertThat(option(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_MULTICAST_LOOP))
                        .isZero();
            }
        });
    }

    @Test
    void socketsNeitherBlockNorOutliveAnExec() throws Exception {
        onLink((state, v0) -> {
            var way = new AdvertWay(
                    AddressFamily.INET, Cast.MULTICAST, Exit.NAMED, OptionalInt.empty(), Optional.empty());
            try (var receiver = receiver(state, channel(AdvertProtocol.VRRP, "224.0.0.18"), v0);
                    var sender = AdvertSockets.openSender(state, way)) {
                for (FileDescriptor socket : List.of(receiver, sender)) {
                    assertThat(flags(socket) & SocketCalls.SOCK_NONBLOCK).isNotZero();
                    assertThat(flags(socket) & SocketCalls.SOCK_CLOEXEC).isNotZero();
                }
            }
        });
    }

    /// As proc_pid_fdinfo(5) has them, in octal.
    private static int flags(FileDescriptor socket) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo", Integer.toString(socket.number())))) {
            if (line.startsWith("flags:")) {
                return Integer.parseInt(line.substring(6).strip(), 8);
            }
        }
        throw new AssertionError("no flags of " + socket);
    }
}
