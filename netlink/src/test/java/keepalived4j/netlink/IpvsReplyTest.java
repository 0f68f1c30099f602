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
import keepalived4j.linux.SocketCalls;
import keepalived4j.netlink.IpvsForwarding.Checksum;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// What we write has the form of what the kernel sends: so requests, damaged at random, stand for its answers.
class IpvsReplyTest {

    private static final int FAMILY = 28;
    private static final int BYTES = 4096;

    private static final List<IpvsService> SERVICES = List.of(
            new IpvsService(
                    new IpvsServiceKey.Address(SocketCalls.IPPROTO_TCP, IpAddress.parse("10.9.0.1"), 80),
                    "rr",
                    0,
                    Optional.of(new IpvsService.Persistence(50, 0xffff_ff00, Optional.empty()))),
            new IpvsService(
                    new IpvsServiceKey.Address(SocketCalls.IPPROTO_UDP, IpAddress.parse("2001:db8::1"), 65_535),
                    "mh",
                    IpvsService.ONE_PACKET | IpvsService.SCHEDULER_1 | IpvsService.SCHEDULER_2,
                    Optional.of(new IpvsService.Persistence(360, 64, Optional.of("sip")))),
            new IpvsService(new IpvsServiceKey.Mark(AddressFamily.INET6, 0xffff_ffffL), "wlc", 0, Optional.empty()));

    private static final List<IpvsDestination> DESTINATIONS = List.of(
            destination("10.8.1.2", IpvsForwarding.MASQUERADING),
            destination("10.8.1.3", new IpvsForwarding.LocalNode()),
            destination("10.8.1.4", IpvsForwarding.DIRECT_ROUTING),
            destination("2001:db8::5", IpvsForwarding.IP_IN_IP),
            destination("10.8.1.6", new IpvsForwarding.GenericUdp(6080, Checksum.REMOTE)),
            destination("10.8.1.7", new IpvsForwarding.GenericRouting(Checksum.FULL)));

    private static final IpvsSyncDaemon DAEMON = new IpvsSyncDaemon(
            IpvsSyncDaemon.Role.BACKUP,
            new InterfaceName("d0"),
            255,
            OptionalInt.of(65_507),
            OptionalInt.of(9000),
            OptionalInt.of(255),
            Optional.of(IpAddress.parse("ff02::81")));

    private static IpvsDestination destination(String address, IpvsForwarding forwarding) {
        return new IpvsDestination(IpAddress.parse(address), 8080, forwarding, 3, 0xffff_ffffL, 1);
    }

    @Test
    void everythingWrittenIsReadAgain() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            List<Object> expected = new ArrayList<>(SERVICES);
            expected.addAll(DESTINATIONS);
            expected.add(DAEMON);
            assertThat(read(memory, write(memory))).containsExactlyElementsOf(expected);
        }
    }

    private static int write(MemorySegment memory) {
        MessageWriter writer = new MessageWriter(memory);
        for (IpvsService service : SERVICES) {
            IpvsRequestEncoder.write(writer, FAMILY, new IpvsRequest.AddService(service), 1);
        }
        for (IpvsDestination destination : DESTINATIONS) {
            IpvsRequestEncoder.write(
                    writer, FAMILY, new IpvsRequest.AddDestination(SERVICES.getLast(), destination), 1);
        }
        IpvsRequestEncoder.write(writer, FAMILY, new IpvsRequest.StartSyncDaemon(DAEMON), 1);
        return (int) writer.length();
    }

    private static List<Object> read(MemorySegment memory, int length) {
        List<Object> read = new ArrayList<>();
        MessageReader message = new MessageReader(memory, length);
        while (message.next()) {
            if (GenericMessages.is(message, FAMILY, IpvsCommands.IPVS_CMD_NEW_SERVICE)) {
                IpvsServiceCodec.read(message).map(IpvsServiceSeen::service).ifPresent(read::add);
            } else if (GenericMessages.is(message, FAMILY, IpvsCommands.IPVS_CMD_NEW_DEST)) {
                IpvsDestinationCodec.read(message, AddressFamily.INET)
                        .map(IpvsDestinationSeen::destination)
                        .ifPresent(read::add);
            } else if (GenericMessages.is(message, FAMILY, IpvsCommands.IPVS_CMD_NEW_DAEMON)) {
                IpvsSyncDaemonCodec.read(message).ifPresent(read::add);
            } else {
                GenericMessages.readFamily(message).ifPresent(read::add);
                KernelAnswer.read(message);
            }
        }
        return read;
    }

    @Test
    void familyIsReadFromTheController() {
        MemorySegment memory = MemorySegment.ofArray(HexFormat.of()
                .parseHex("40000000" + "1000" + "0000" + "0700000000000000" + "01020000"
                        + "090002004950565300000000" // CTRL_ATTR_FAMILY_NAME
                        + "060001001c000000" // CTRL_ATTR_FAMILY_ID
                        + "0800030001000000" // CTRL_ATTR_VERSION
                        + "0800040000000000" // CTRL_ATTR_HDRSIZE
                        + "0800050006000000")); // CTRL_ATTR_MAXATTR
        MessageReader message = new MessageReader(memory, memory.byteSize());
        assertThat(message.next()).isTrue();
        assertThat(GenericMessages.readFamily(message)).hasValue(28);
    }

    @Test
    void statisticsOfSixtyFourBitsAreTakenWhereTheyAre() {
        assertThat(statistics(Width.NARROW)).isEqualTo(new IpvsStatistics(1, 2, 3, 4L << 32, 5L << 32, 6, 7, 8, 9, 10));
        assertThat(statistics(Width.BOTH))
                .isEqualTo(new IpvsStatistics(
                        1L << 32, 2L << 32, 3L << 32, 4L << 32, 5L << 32, 6L << 32, 7L << 32, 8L << 32, 9L << 32,
                        10L << 32));
    }

    private enum Width {
        NARROW,
        BOTH
    }

    private static IpvsStatistics statistics(Width width) {
        int holder = 1;
        int narrow = 10;
        int wide = 12;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            MessageWriter writer = new MessageWriter(memory);
            long start = writer.beginNested(holder);
            long inner = writer.beginNested(narrow);
            for (int type = 1; type <= 10; type++) {
                boolean bytes = type == 4 || type == 5;
                if (bytes) {
                    putLong(writer, type, (long) type << 32);
                } else {
                    writer.putInt(type, type);
                }
            }
            writer.endNested(inner);
            if (width == Width.BOTH) {
                inner = writer.beginNested(wide);
                for (int type = 1; type <= 10; type++) {
                    writer.putBytes(11, new byte[0]); // IPVS_STATS_ATTR_PAD
                    putLong(writer, type, (long) type << 32);
                }
                writer.endNested(inner);
            }
            writer.endNested(start);
            return IpvsStatisticsCodec.read(new Attributes(memory, 0, writer.length()).nested(holder), narrow, wide);
        }
    }

    private static void putLong(MessageWriter writer, int type, long value) {
        writer.putNetworkLong(type, Long.reverseBytes(value));
    }

    @Test
    void damageNeverMakesTheReaderThrow() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment intact = arena.allocate(BYTES, 8);
            Damage.harmless(
                    intact,
                    write(intact),
                    (memory, length) -> read(memory, length).size());
        }
    }

    @Test
    void noiseNeverMakesTheReaderThrow() {
        Damage.harmlessNoise(
                Nlmsghdr.SIZE + Genlmsghdr.SIZE,
                (memory, random) -> {
                    memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, Nlmsghdr.TYPE, (short) FAMILY);
                    memory.set(ValueLayout.JAVA_BYTE, Nlmsghdr.SIZE + Genlmsghdr.CMD, (byte) random.nextInt(1, 18));
                },
                (memory, length) -> read(memory, length).size());
    }
}
