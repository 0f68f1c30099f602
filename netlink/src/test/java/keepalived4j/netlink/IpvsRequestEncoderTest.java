package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import keepalived4j.linux.SocketCalls;
import keepalived4j.netlink.IpvsForwarding.Checksum;
import keepalived4j.netlink.IpvsRequestEncoder.Extent;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// Bytes of requests, as the reference was seen to send them; but for sequence number and port, which are 7 and 0 here.
class IpvsRequestEncoderTest {

    private static final int FAMILY = 0x1c;
    private static final int SEQUENCE = 7;
    private static final String SENDER = " 07 00 00 00 00 00 00 00 ";

    private static final IpvsService RR_80 = new IpvsService(
            new IpvsServiceKey.Address(SocketCalls.IPPROTO_TCP, IpAddress.parse("10.9.0.1"), 80),
            "rr",
            0,
            Optional.of(new IpvsService.Persistence(50, -1, Optional.empty())));
    private static final String KEY_80 =
            "06 00 01 00 02 00 00 00 06 00 02 00 06 00 00 00 14 00 03 00 0a 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00"
                    + " 06 00 04 00 00 50 00 00 ";

    @Test
    void familyIsAskedForByItsName() {
        assertThat(bytes(writer -> GenericMessages.writeFamilyQuestion(writer, "IPVS", SEQUENCE)))
                .isEqualTo(hex("20 00 00 00 10 00 05 00" + SENDER + "03 01 00 00 09 00 02 00 49 50 56 53 00 00 00 00"));
    }

    @Test
    void persistentService() {
        assertThat(bytes(new IpvsRequest.AddService(RR_80)))
                .isEqualTo(hex("68 00 00 00 1c 00 05 00" + SENDER + "01 01 00 00 54 00 01 80 " + KEY_80
                        + "07 00 06 00 72 72 00 00"
                        + "0c 00 07 00 01 00 00 00 ff ff ff ff 08 00 08 00 32 00 00 00 08 00 09 00 ff ff ff ff"));
    }

    @Test
    void realServerAndAroundItItsServiceWithoutPersistence() {
        IpvsDestination server =
                new IpvsDestination(IpAddress.parse("10.8.1.2"), 8080, IpvsForwarding.MASQUERADING, 3, 0, 0);
        assertThat(bytes(new IpvsRequest.AddDestination(RR_80, server)))
                .isEqualTo(hex("b0 00 00 00 1c 00 05 00" + SENDER + "05 01 00 00 54 00 01 80 " + KEY_80
                        + "07 00 06 00 72 72 00 00"
                        + "0c 00 07 00 00 00 00 00 ff ff ff ff 08 00 08 00 00 00 00 00 08 00 09 00 ff ff ff ff"
                        + "48 00 02 80 06 00 0b 00 02 00 00 00"
                        + "14 00 01 00 0a 08 01 02 00 00 00 00 00 00 00 00 00 00 00 00"
                        + "06 00 02 00 1f 90 00 00 08 00 03 00 00 00 00 00 08 00 04 00 03 00 00 00"
                        + "08 00 05 00 00 00 00 00 08 00 06 00 00 00 00 00"));
    }

    @Test
    void serviceOfAMark() {
        IpvsService service =
                new IpvsService(new IpvsServiceKey.Mark(AddressFamily.INET6, 5), "wlc", 0, Optional.empty());
        assertThat(bytes(new IpvsRequest.AddService(service)))
                .isEqualTo(hex("4c 00 00 00 1c 00 05 00" + SENDER + "01 01 00 00"
                        + "38 00 01 80 06 00 01 00 0a 00 00 00 08 00 05 00 05 00 00 00 08 00 06 00 77 6c 63 00"
                        + "0c 00 07 00 00 00 00 00 ff ff ff ff 08 00 08 00 00 00 00 00 08 00 09 00 80 00 00 00"));
    }

    @Test
    void realServerBehindATunnel() {
        assertThat(destination(new IpvsDestination(
                        IpAddress.parse("2001:db8:8:1::2"),
                        0,
                        new IpvsForwarding.GenericUdp(6080, Checksum.FULL),
                        1,
                        0,
                        0)))
                .isEqualTo(hex("60 00 02 80 06 00 0b 00 0a 00 00 00"
                        + "14 00 01 00 20 01 0d b8 00 08 00 01 00 00 00 00 00 00 00 02"
                        + "06 00 02 00 00 00 00 00 08 00 03 00 02 00 00 00 08 00 04 00 01 00 00 00"
                        + "05 00 0d 00 01 00 00 00 06 00 0e 00 17 c0 00 00 06 00 0f 00 01 00 00 00"
                        + "08 00 05 00 00 00 00 00 08 00 06 00 00 00 00 00"));
    }

    @Test
    void onlyTunnelsThatHaveThemCarryPortAndChecksum() {
        assertThat(forwarding(IpvsForwarding.MASQUERADING)).isEqualTo(hex("08 00 03 00 00 00 00 00" + WEIGHT));
        assertThat(forwarding(IpvsForwarding.DIRECT_ROUTING)).isEqualTo(hex("08 00 03 00 03 00 00 00" + WEIGHT));
        assertThat(forwarding(IpvsForwarding.IP_IN_IP))
                .isEqualTo(hex("08 00 03 00 02 00 00 00" + WEIGHT + "05 00 0d 00 00 00 00 00"));
        assertThat(forwarding(new IpvsForwarding.GenericUdp(6081, Checksum.REMOTE)))
                .isEqualTo(hex("08 00 03 00 02 00 00 00" + WEIGHT
                        + "05 00 0d 00 01 00 00 00 06 00 0e 00 17 c1 00 00 06 00 0f 00 02 00 00 00"));
        assertThat(forwarding(new IpvsForwarding.GenericRouting(Checksum.NONE)))
                .isEqualTo(hex("08 00 03 00 02 00 00 00" + WEIGHT + "05 00 0d 00 02 00 00 00 06 00 0f 00 00 00 00 00"));
    }

    private static final String WEIGHT = "08 00 04 00 ff ff ff 7f";

    /// What stands between the port of a real server and its thresholds.
    private static String forwarding(IpvsForwarding forwarding) {
        String bytes = destination(
                new IpvsDestination(IpAddress.parse("10.8.1.2"), 1, forwarding, Integer.MAX_VALUE, 0xffff_ffffL, 1));
        String port = hex("06 00 02 00 00 01 00 00");
        String thresholds = hex("08 00 05 00 ff ff ff ff 08 00 06 00 01 00 00 00");
        assertThat(bytes).contains(port).endsWith(thresholds);
        return bytes.substring(bytes.indexOf(port) + port.length(), bytes.length() - thresholds.length());
    }

    @Test
    void persistenceOfPrefixesAndByAnEngine() {
        IpvsServiceKey key = new IpvsServiceKey.Address(SocketCalls.IPPROTO_UDP, IpAddress.parse("2001:db8::1"), 5060);
        var persistence = new IpvsService.Persistence(360, 64, Optional.of("sip"));
        int flags = IpvsService.ONE_PACKET | IpvsService.SCHEDULER_1 | IpvsService.SCHEDULER_3;
        assertThat(bytes(new IpvsRequest.ChangeService(new IpvsService(key, "mh", flags, Optional.of(persistence)))))
                .isEqualTo(hex("70 00 00 00 1c 00 05 00" + SENDER + "02 01 00 00 5c 00 01 80"
                        + "06 00 01 00 0a 00 00 00 06 00 02 00 11 00 00 00"
                        + "14 00 03 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01 06 00 04 00 13 c4 00 00"
                        + "07 00 06 00 6d 68 00 00 08 00 0b 00 73 69 70 00"
                        + "0c 00 07 00 2d 00 00 00 ff ff ff ff 08 00 08 00 68 01 00 00 08 00 09 00 40 00 00 00"));
    }

    @Test
    void netmaskOfPersistenceHasTheOrderOfTheWire() {
        var persistence = new IpvsService.Persistence(1, 0xffff_ff00, Optional.empty());
        assertThat(bytes(new IpvsRequest.AddService(new IpvsService(RR_80.key(), "rr", 0, Optional.of(persistence)))))
                .endsWith(hex("08 00 09 00 ff ff ff 00"));
    }

    @Test
    void deletionsCarryKeysAlone() {
        assertThat(bytes(new IpvsRequest.DeleteService(RR_80.key())))
                .isEqualTo(hex("44 00 00 00 1c 00 05 00" + SENDER + "03 01 00 00 30 00 01 80" + KEY_80));
        assertThat(bytes(new IpvsRequest.DeleteDestination(RR_80.key(), IpAddress.parse("10.8.1.2"), 8080)))
                .isEqualTo(hex("6c 00 00 00 1c 00 05 00" + SENDER + "07 01 00 00 30 00 01 80" + KEY_80
                        + "28 00 02 80 06 00 0b 00 02 00 00 00"
                        + "14 00 01 00 0a 08 01 02 00 00 00 00 00 00 00 00 00 00 00 00 06 00 02 00 1f 90 00 00"));
    }

    @Test
    void timeouts() {
        assertThat(bytes(new IpvsRequest.SetTimeouts(new IpvsTimeouts(100, 120, 200))))
                .isEqualTo(hex("2c 00 00 00 1c 00 05 00" + SENDER
                        + "0c 01 00 00 08 00 04 00 64 00 00 00 08 00 05 00 78 00 00 00 08 00 06 00 c8 00 00 00"));
    }

    @Test
    void synchronisationDaemons() {
        IpvsSyncDaemon daemon = new IpvsSyncDaemon(
                IpvsSyncDaemon.Role.MASTER,
                new InterfaceName("d0"),
                7,
                OptionalInt.of(1400),
                OptionalInt.of(9000),
                OptionalInt.of(3),
                Optional.of(IpAddress.parse("224.0.0.90")));
        assertThat(bytes(new IpvsRequest.StartSyncDaemon(daemon)))
                .isEqualTo(hex("50 00 00 00 1c 00 05 00" + SENDER + "09 01 00 00"
                        + "3c 00 03 80 08 00 01 00 01 00 00 00 07 00 02 00 64 30 00 00 08 00 03 00 07 00 00 00"
                        + "06 00 04 00 78 05 00 00 06 00 07 00 28 23 00 00 05 00 08 00 03 00 00 00"
                        + "08 00 05 00 e0 00 00 5a"));
        assertThat(bytes(new IpvsRequest.StopSyncDaemon(IpvsSyncDaemon.Role.BACKUP, 0)))
                .isEqualTo(hex("28 00 00 00 1c 00 05 00" + SENDER
                        + "0a 01 00 00 14 00 03 80 08 00 01 00 02 00 00 00 08 00 03 00 00 00 00 00"));
    }

    @Test
    void commandsWithoutContent() {
        assertThat(bytes(new IpvsRequest.Flush())).isEqualTo(hex("14 00 00 00 1c 00 05 00" + SENDER + "11 01 00 00"));
        assertThat(bytes(new IpvsRequest.Zero())).isEqualTo(hex("14 00 00 00 1c 00 05 00" + SENDER + "10 01 00 00"));
    }

    @Test
    void questions() {
        assertThat(bytes(writer -> IpvsRequestEncoder.writeQuestion(
                        writer, FAMILY, IpvsCommands.IPVS_CMD_GET_INFO, Extent.ONE, SEQUENCE)))
                .isEqualTo(hex("14 00 00 00 1c 00 05 00" + SENDER + "0f 01 00 00"));
        assertThat(bytes(writer -> IpvsRequestEncoder.writeQuestion(
                        writer, FAMILY, IpvsCommands.IPVS_CMD_GET_DEST, Extent.ALL, RR_80.key(), SEQUENCE)))
                .isEqualTo(hex("44 00 00 00 1c 00 05 03" + SENDER + "08 01 00 00 30 00 01 80" + KEY_80));
    }

    private static String destination(IpvsDestination destination) {
        return bytes(writer -> IpvsDestinationCodec.write(writer, destination));
    }

    private static String bytes(IpvsRequest request) {
        return bytes(writer -> IpvsRequestEncoder.write(writer, FAMILY, request, SEQUENCE));
    }

    private static String bytes(Consumer<MessageWriter> writing) {
        try (Arena arena = Arena.ofConfined()) {
            var memory = arena.allocate(1024, 16);
            MessageWriter writer = new MessageWriter(memory);
            writing.accept(writer);
            return HexFormat.of().formatHex(memory.asSlice(0, writer.length()).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static String hex(String bytes) {
        return bytes.replace(" ", "");
    }
}
