package keepalived4j.config;

import java.util.OptionalInt;
import keepalived4j.config.Surroundings.NameTable;
import keepalived4j.values.CNumber;

/// Numbers that have names: routing tables, scopes, protocols, traffic classes.
final class NamedNumbers {

    private NamedNumbers() {}

    /// The number that `word` means: in C notation, by a name built into iproute2, or by one of its tables.
    ///
    /// @param max the largest that fits
    static OptionalInt read(String word, NameTable table, long max, Surroundings surroundings) {
        if (!word.isEmpty() && Numerals.isDigit(word.charAt(0))) {
            return CNumber.parse(word, max);
        }
        OptionalInt builtIn = builtIn(table, word);
        return builtIn.isPresent() ? builtIn : surroundings.number(table, word);
    }

    /// The number of a transport protocol, or what /etc/protocols usually calls it.
    static OptionalInt ipProtocol(String word) {
        return switch (word) {
            case "ip" -> OptionalInt.of(0);
            case "icmp" -> OptionalInt.of(1);
            case "igmp" -> OptionalInt.of(2);
            case "ipencap" -> OptionalInt.of(4);
            case "tcp" -> OptionalInt.of(6);
            case "udp" -> OptionalInt.of(17);
            case "dccp" -> OptionalInt.of(33);
            case "ipv6" -> OptionalInt.of(41);
            case "gre" -> OptionalInt.of(47);
            case "esp" -> OptionalInt.of(50);
            case "ah" -> OptionalInt.of(51);
            case "ipv6-icmp" -> OptionalInt.of(58);
            case "ospf" -> OptionalInt.of(89);
            case "pim" -> OptionalInt.of(103);
            case "vrrp" -> OptionalInt.of(112);
            case "l2tp" -> OptionalInt.of(115);
            case "sctp" -> OptionalInt.of(132);
            case "udplite" -> OptionalInt.of(136);
            default -> CNumber.parse(word, 255);
        };
    }

    private static OptionalInt builtIn(NameTable table, String name) {
        return switch (table) {
            case ROUTING_TABLE ->
                switch (name) {
                    case "default" -> OptionalInt.of(253);
                    case "main" -> OptionalInt.of(254);
                    case "local" -> OptionalInt.of(255);
                    default -> OptionalInt.empty();
                };
            case SCOPE ->
                switch (name) {
                    case "global" -> OptionalInt.of(0);
                    case "site" -> OptionalInt.of(200);
                    case "link" -> OptionalInt.of(253);
                    case "host" -> OptionalInt.of(254);
                    case "nowhere" -> OptionalInt.of(255);
                    default -> OptionalInt.empty();
                };
            case PROTOCOL -> protocol(name);
            case REALM -> name.equals("cosmos") ? OptionalInt.of(0) : OptionalInt.empty();
            case GROUP -> name.equals("default") ? OptionalInt.of(0) : OptionalInt.empty();
            case DSFIELD -> name.equals("default") ? OptionalInt.of(0) : OptionalInt.empty();
        };
    }

    /// `RTPROT_*` of linux/rtnetlink.h.
    private static OptionalInt protocol(String name) {
        return switch (name) {
            case "redirect" -> OptionalInt.of(1);
            case "kernel" -> OptionalInt.of(2);
            case "boot" -> OptionalInt.of(3);
            case "static" -> OptionalInt.of(4);
            case "gated" -> OptionalInt.of(8);
            case "ra" -> OptionalInt.of(9);
            case "mrt" -> OptionalInt.of(10);
            case "zebra" -> OptionalInt.of(11);
            case "bird" -> OptionalInt.of(12);
            case "dnrouted" -> OptionalInt.of(13);
            case "xorp" -> OptionalInt.of(14);
            case "ntk" -> OptionalInt.of(15);
            case "dhcp" -> OptionalInt.of(16);
            case "keepalived" -> OptionalInt.of(18);
            case "babel" -> OptionalInt.of(42);
            case "bgp" -> OptionalInt.of(186);
            case "isis" -> OptionalInt.of(187);
            case "ospf" -> OptionalInt.of(188);
            case "rip" -> OptionalInt.of(189);
            case "eigrp" -> OptionalInt.of(192);
            default -> OptionalInt.empty();
        };
    }
}
