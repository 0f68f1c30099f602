package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.netlink.Notification.Malformed;
import keepalived4j.netlink.Request.AddAddress;
import keepalived4j.netlink.Request.AddLink;
import keepalived4j.netlink.Request.AddRoute;
import keepalived4j.netlink.Request.DeleteAddress;
import keepalived4j.netlink.Request.DeleteRoute;
import keepalived4j.netlink.Request.Insertion;
import keepalived4j.netlink.Route.Metric;
import keepalived4j.netlink.Route.NextHop;
import keepalived4j.values.InfinibandAddress;
import keepalived4j.values.InfinibandPort;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What we write has the form of what the kernel sends: so requests, damaged at random, stand for notifications.
class NotificationDecoderTest {

    private static final int BYTES = 16 * 1024;

    private static final InterfaceIndex INDEX = new InterfaceIndex(3);
    private static final InterfaceAddress IPV4 = new InterfaceAddress(
            INDEX,
            new IpPrefix(IpAddress.parse("10.0.0.1"), 24),
            Optional.of(IpAddress.parse("10.0.0.2")),
            Optional.of(Ipv4Address.parse("10.0.0.255")),
            Optional.of("v0:1"),
            253,
            0x0400_0202,
            OptionalLong.of(4_294_967_294L),
            18);
    private static final Route ROUTE = new Route(
            new IpPrefix(IpAddress.parse("2001:db8::"), 33),
            Optional.of(new IpPrefix(IpAddress.parse("2001:db9::"), 32)),
            Route.RTN_UNICAST,
            4711,
            0,
            18,
            16,
            OptionalLong.of(4_294_967_295L),
            Optional.of(IpAddress.parse("2001:db8::1")),
            OptionalInt.of(7),
            OptionalInt.of(255),
            OptionalInt.of(60),
            List.of(new Metric(Metric.RTAX_MTU, 1280), new Metric(Metric.RTAX_FASTOPEN_NO_COOKIE, 1)),
            Optional.of("cubic"),
            OptionalInt.of(1),
            List.of(
                    new NextHop(
                            Optional.of(IpAddress.parse("fe80::1")),
                            Optional.of(INDEX),
                            256,
                            4,
                            OptionalInt.of(9),
                            Optional.empty()),
                    new NextHop(Optional.of(IpAddress.parse("10.0.0.9")), Optional.empty(), 1, 0)));

    private static List<Notification> decode(MemorySegment memory, int length) {
        List<Notification> notifications = new ArrayList<>();
        NotificationDecoder.decode(memory, length, notifications);
        return notifications;
    }

    private static int write(MemorySegment memory) {
        MessageWriter writer = new MessageWriter(memory);
        List<Request> requests = List.of(
                new AddAddress(IPV4),
                new DeleteAddress(IPV4),
                new AddRoute(ROUTE, Insertion.APPEND),
                new DeleteRoute(Route.of(new IpPrefix(IpAddress.parse("0.0.0.0"), 0), NextHop.through(INDEX))));
        for (Request request : requests) {
            RequestEncoder.write(writer, request, 1);
        }
        writeLink(writer);
        return (int) writer.length();
    }

    /// A new macvlan, to which the kernel would have given a number.
    private static void writeLink(MessageWriter writer) {
        long start = writer.length();
        AddLink link = new AddLink(
                new InterfaceName("vrrp.51"),
                new LinkKind.Macvlan(LinkKind.MacvlanMode.PRIVATE),
                Optional.of(INDEX),
                Optional.of(MacAddress.parse("00:00:5e:00:01:33")),
                OptionalInt.of(5),
                Optional.of(new InterfaceIndex(8)));
        RequestEncoder.write(writer, link, 1);
        writer.setInt(start + Nlmsghdr.SIZE + Ifinfomsg.INDEX, 4);
    }

    @Test
    void everythingWrittenIsReadAgain() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            List<Notification> read = decode(memory, write(memory));
            assertThat(read)
                    .containsExactly(
                            new Notification.AddressAdded(IPV4, 0),
                            new Notification.AddressDeleted(
                                    new InterfaceAddress(
                                            INDEX,
                                            IPV4.prefix(),
                                            IPV4.peer(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            IPV4.scope(),
                                            0,
                                            OptionalLong.empty(),
                                            0),
                                    0),
                            new Notification.RouteAdded(ROUTE, 0),
                            new Notification.RouteDeleted(
                                    new Route(
                                            new IpPrefix(IpAddress.parse("0.0.0.0"), 0),
                                            Optional.empty(),
                                            Route.RTN_UNICAST,
                                            Route.RT_TABLE_MAIN,
                                            Route.RT_SCOPE_NOWHERE,
                                            18,
                                            0,
                                            OptionalLong.empty(),
                                            Optional.empty(),
                                            OptionalInt.empty(),
                                            OptionalInt.empty(),
                                            OptionalInt.empty(),
                                            List.of(),
                                            Optional.empty(),
                                            OptionalInt.empty(),
                                            List.of(NextHop.through(INDEX))),
                                    0),
                            new Notification.LinkChanged(
                                    new Link(
                                            new InterfaceIndex(4),
                                            new InterfaceName("vrrp.51"),
                                            0,
                                            0,
                                            0,
                                            Optional.of(MacAddress.parse("00:00:5e:00:01:33")),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.of("macvlan"),
                                            OptionalInt.of(1),
                                            Optional.empty(),
                                            OptionalInt.empty(),
                                            Optional.of(INDEX),
                                            Optional.of(new InterfaceIndex(8)),
                                            5),
                                    0));
        }
    }

    @Test
    void ipvlanTellsItsModeAndFlags() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            MessageWriter writer = new MessageWriter(memory);
            writer.begin(MessageTypes.RTM_NEWLINK, 0, 1);
            long head = writer.reserve(Ifinfomsg.SIZE);
            writer.setInt(head + Ifinfomsg.INDEX, 9);
            writer.putString(3, "vrrp.70"); // IFLA_IFNAME
            long info = writer.beginNested(18); // IFLA_LINKINFO
            writer.putString(1, "ipvlan"); // IFLA_INFO_KIND
            long data = writer.beginNested(2); // IFLA_INFO_DATA
            writer.putShort(1, 2); // IFLA_IPVLAN_MODE
            writer.putShort(2, 1); // IFLA_IPVLAN_FLAGS
            writer.endNested(data);
            writer.endNested(info);
            writer.end();
            assertThat(decode(memory, (int) writer.length())).singleElement().satisfies(notification -> {
                Link link = ((Notification.LinkChanged) notification).link();
                assertThat(link.ipvlan()).contains(new Link.Ipvlan(2, 1));
                assertThat(link.ipvlan().get().isOfLayer2()).isFalse();
            });
        }
    }

    /// On anything else twenty bytes are no address that we know.
    @ParameterizedTest
    @CsvSource({"32, true", "1, false"})
    void infinibandTellsAddressesOfTwentyBytes(int hardwareType, boolean known) {
        byte[] address = HexFormat.of().parseHex("80000048fe800000000000000002c903000a0b0c");
        byte[] broadcast = HexFormat.of().parseHex("00ffffffff12401bffff000000000000ffffffff");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            MessageWriter writer = new MessageWriter(memory);
            writer.begin(MessageTypes.RTM_NEWLINK, 0, 1);
            long head = writer.reserve(Ifinfomsg.SIZE);
            memory.set(ValueLayout.JAVA_SHORT, head + Ifinfomsg.TYPE, (short) hardwareType);
            writer.setInt(head + Ifinfomsg.INDEX, 9);
            writer.putString(3, "ib0"); // IFLA_IFNAME
            writer.putBytes(1, address); // IFLA_ADDRESS
            writer.putBytes(2, broadcast); // IFLA_BROADCAST
            writer.end();
            assertThat(decode(memory, (int) writer.length())).singleElement().satisfies(notification -> {
                Link link = ((Notification.LinkChanged) notification).link();
                assertThat(link.address()).isEmpty();
                assertThat(link.infiniband())
                        .isEqualTo(Optional.of(new InfinibandPort(
                                        InfinibandAddress.of(address), InfinibandAddress.of(broadcast)))
                                .filter(_ -> known));
            });
        }
    }

    @Test
    void vrfTellsItsTable() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            MessageWriter writer = new MessageWriter(memory);
            writer.begin(MessageTypes.RTM_NEWLINK, 0, 1);
            long head = writer.reserve(Ifinfomsg.SIZE);
            writer.setInt(head + Ifinfomsg.INDEX, 9);
            writer.putString(3, "blue"); // IFLA_IFNAME
            long info = writer.beginNested(18); // IFLA_LINKINFO
            writer.putString(1, "vrf"); // IFLA_INFO_KIND
            long data = writer.beginNested(2); // IFLA_INFO_DATA
            writer.putInt(1, 1001); // IFLA_VRF_TABLE
            writer.endNested(data);
            writer.endNested(info);
            writer.end();
            assertThat(decode(memory, (int) writer.length()))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Notification.LinkChanged.class,
                            changed -> assertThat(changed.link().vrfTable()).hasValue(1001));
        }
    }

    @Test
    void damagedMessagesNeverMakeTheDecoderThrow() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment intact = arena.allocate(BYTES, 8);
            Damage.harmless(
                    intact,
                    write(intact),
                    (memory, length) -> decode(memory, length).size());
        }
    }

    @Test
    void noiseNeverMakesTheDecoderThrow() {
        Damage.harmlessNoise(
                Nlmsghdr.SIZE,
                (memory, random) ->
                        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, Nlmsghdr.TYPE, (short) random.nextInt(2, 30)),
                (memory, length) -> {
                    MessageReader message = new MessageReader(memory, length);
                    while (message.next()) {
                        KernelAnswer.read(message);
                    }
                    return decode(memory, length).size();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 15})
    void remainderTooShortForAHeadIsMalformed(int length) {
        assertThat(decode(MemorySegment.ofArray(new byte[16]), length))
                .containsExactly(new Malformed("message length beyond the datagram of " + length + " bytes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 33, -1})
    void lengthThatDoesNotFitIsMalformed(int length) {
        MemorySegment memory = MemorySegment.ofArray(new byte[32]);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, Nlmsghdr.LEN, length);
        assertThat(decode(memory, 32)).containsExactly(new Malformed("message length beyond the datagram of 32 bytes"));
    }

    @Test
    void addressesOfOtherFamiliesAndRemarksOfBridgesAreNone() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            MessageWriter writer = new MessageWriter(memory);
            AddressCodec.writeAdd(writer, IPV4, 1);
            writer.setByte(Nlmsghdr.SIZE + Ifaddrmsg.FAMILY, 28); // AF_MPLS
            long link = writer.length();
            writeLink(writer);
            writer.setByte(link + Nlmsghdr.SIZE + Ifinfomsg.FAMILY, 7); // AF_BRIDGE
            assertThat(decode(memory, (int) writer.length())).isEmpty();
        }
    }

    @Test
    void prefixLongerThanItsFamilyAllowsIsMalformed() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            MessageWriter writer = new MessageWriter(memory);
            AddressCodec.writeAdd(writer, IPV4, 1);
            writer.setByte(Nlmsghdr.SIZE + Ifaddrmsg.PREFIXLEN, 32);
            assertThat(decode(memory, (int) writer.length()))
                    .singleElement()
                    .isInstanceOf(Notification.AddressAdded.class);
            writer.setByte(Nlmsghdr.SIZE + Ifaddrmsg.PREFIXLEN, 33);
            assertThat(decode(memory, (int) writer.length()))
                    .containsExactly(
                            new Malformed("address message for interface 3, prefix length 33, address 10.0.0.1"));
        }
    }
}
