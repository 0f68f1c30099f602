package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.netlink.LightweightTunnel.Ila;
import keepalived4j.netlink.LightweightTunnel.Ip;
import keepalived4j.netlink.LightweightTunnel.Ip6;
import keepalived4j.netlink.LightweightTunnel.Mpls;
import keepalived4j.netlink.Rule.Action;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import org.junit.jupiter.api.Test;

/// Bytes of requests for rules and tunnels. The attributes are those of ip(8) 6.1, byte for byte, in our order.
class RequestEncoderTest {

    private static final String NOT_ACKNOWLEDGED_CREATE = "0106";

    @Test
    void ruleCarriesEverySelectorAndItsTable() {
        Rule rule = new Rule(
                AddressFamily.INET,
                101,
                true,
                Optional.of(prefix("10.3.0.0", 16)),
                Optional.of(prefix("10.4.0.0", 24)),
                0x10,
                Optional.of(new Rule.Mark(1, 3)),
                Optional.of(new InterfaceName("yy")),
                Optional.of(new InterfaceName("xx")),
                OptionalLong.of(5),
                Optional.of(new Rule.Range(5, 9)),
                OptionalInt.of(6),
                Optional.of(new Rule.Range(4, 5)),
                Optional.of(new Rule.Range(6, 6)),
                18,
                new Action.Lookup(1000, OptionalInt.of(4), OptionalInt.of(3), OptionalInt.of(0x0003_0004)));
        String content = "02181010" + "00000001" + "02000000" // family, lengths, TOS; action; FIB_RULE_INVERT
                + "08000600" + "65000000" // FRA_PRIORITY
                + "08000200" + "0a030000" // FRA_SRC
                + "08000100" + "0a040000" // FRA_DST
                + "08000a00" + "01000000" // FRA_FWMARK
                + "08001000" + "03000000" // FRA_FWMASK
                + "07000300" + "79790000" // FRA_IIFNAME
                + "07001100" + "78780000" // FRA_OIFNAME
                + "0c000c00" + "0000000000000005" // FRA_TUN_ID
                + "0c001400" + "0500000009000000" // FRA_UID_RANGE
                + "05001600" + "06000000" // FRA_IP_PROTO
                + "08001700" + "04000500" // FRA_SPORT_RANGE
                + "08001800" + "06000600" // FRA_DPORT_RANGE
                + "05001500" + "12000000" // FRA_PROTOCOL
                + "08000f00" + "e8030000" // FRA_TABLE
                + "08000e00" + "04000000" // FRA_SUPPRESS_PREFIXLEN
                + "08000d00" + "03000000" // FRA_SUPPRESS_IFGROUP
                + "08000b00" + "04000300"; // FRA_FLOW
        assertThat(bytes(new Request.AddRule(rule)))
                .isEqualTo("ac000000" + "2000" + NOT_ACKNOWLEDGED_CREATE + "0700000000000000" + content);
        assertThat(bytes(new Request.DeleteRule(rule)))
                .isEqualTo("ac000000" + "2100" + "0100" + "0700000000000000" + content);
    }

    @Test
    void everyActionHasItsNumber() {
        assertThat(action(new Action.Lookup(7, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty())))
                .isEqualTo("0700000100000000" + "08000f0007000000");
        assertThat(action(new Action.LookupOfDomain())).isEqualTo("0000000100000000" + "0500130001000000");
        assertThat(action(new Action.GoTo(100))).isEqualTo("0000000200000000" + "0800040064000000");
        assertThat(action(new Action.Nothing())).isEqualTo("0000000300000000");
        assertThat(action(new Action.Blackhole())).isEqualTo("0000000600000000");
        assertThat(action(new Action.Unreachable())).isEqualTo("0000000700000000");
        assertThat(action(new Action.Prohibit())).isEqualTo("0000000800000000");
    }

    /// What follows the lengths in the head, without the attributes that all have.
    private static String action(Action action) {
        String bytes = bytes(new Request.AddRule(new Rule(
                AddressFamily.INET6,
                99,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                18,
                action)));
        assertThat(bytes.substring(32, 40)).isEqualTo("0a000000");
        assertThat(bytes.substring(56, 88)).isEqualTo("0800060063000000" + "0500150012000000");
        return bytes.substring(40, 56) + bytes.substring(88);
    }

    @Test
    void tunnelsAreWrittenAsTheirKindHasThem() {
        assertThat(tunnel(new Mpls(List.of(100, 200))))
                .isEqualTo("10001680" + "0c000100" + "0006400000" + "0c8100" + type(1));
        assertThat(tunnel(new Ip(
                        OptionalLong.of(7),
                        Optional.of(Ipv4Address.parse("10.1.0.9")),
                        Optional.of(Ipv4Address.parse("10.1.0.1")),
                        OptionalInt.of(4),
                        OptionalInt.of(9),
                        OptionalInt.of(0x0102))))
                .isEqualTo("38001680" + "0c0001000000000000000007" + "080002000a010009" + "080003000a010001"
                        + "0500050004000000" + "0500040009000000" + "0600060001020000" + type(2));
        assertThat(tunnel(new Ip6(
                        OptionalLong.of(7),
                        Optional.of(ipv6("2001:db8::9")),
                        Optional.of(ipv6("2001:db8::8")),
                        OptionalInt.of(4),
                        OptionalInt.of(9),
                        OptionalInt.empty())))
                .isEqualTo("48001680" + "0c0001000000000000000007" + "1400020020010db8000000000000000000000009"
                        + "1400030020010db8000000000000000000000008" + "0500050004000000" + "0500040009000000"
                        + type(4));
        assertThat(tunnel(new Ila(0x2001_0db8_0000_0001L)))
                .isEqualTo("10001680" + "0c00010020010db800000001" + type(3));
    }

    private static String type(int number) {
        return "06001500" + "0" + number + "000000";
    }

    private static Ipv6Address ipv6(String text) {
        return (Ipv6Address) IpAddress.parse(text);
    }

    /// The tunnel's attributes of a route, behind its gateway and before its interface.
    private static String tunnel(LightweightTunnel tunnel) {
        String bytes = bytes(new Request.AddRoute(
                Route.of(
                        prefix("10.8.0.0", 16),
                        new Route.NextHop(
                                Optional.of(IpAddress.parse("10.1.0.2")),
                                Optional.of(new InterfaceIndex(3)),
                                1,
                                0,
                                OptionalInt.empty(),
                                Optional.of(tunnel))),
                Request.Insertion.ADD));
        String gateway = "080005000a010002";
        String device = "0800040003000000";
        assertThat(bytes).contains(gateway).endsWith(device);
        return bytes.substring(bytes.indexOf(gateway) + gateway.length(), bytes.length() - device.length());
    }

    private static IpPrefix prefix(String address, int length) {
        return new IpPrefix(IpAddress.parse(address), length);
    }

    private static String bytes(Request request) {
        try (Arena arena = Arena.ofConfined()) {
            var memory = arena.allocate(1024, 16);
            MessageWriter writer = new MessageWriter(memory);
            RequestEncoder.write(writer, request, 7);
            return HexFormat.of().formatHex(memory.asSlice(0, writer.length()).toArray(ValueLayout.JAVA_BYTE));
        }
    }
}
