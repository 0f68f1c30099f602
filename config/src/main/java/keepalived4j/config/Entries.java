package keepalived4j.config;

import java.util.Optional;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// Reads the values that stand in entries and arguments: addresses and interface names.
final class Entries {

    private Entries() {}

    /// An address exactly as written.
    static Optional<IpAddress> address(String text) {
        try {
            return Optional.of(IpAddress.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// An address of which the reference cuts off whatever begins with `-` or `/`.
    static Optional<IpAddress> leadingAddress(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '-') {
            end++;
        }
        return address(text.substring(0, end));
    }

    /// Whether a word can be the name of an interface.
    static boolean isInterfaceName(String word) {
        try {
            return !new InterfaceName(word).value().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// The interface named by a word; nothing, after a report, where that is no name.
    static Optional<InterfaceName> interfaceName(Statement statement, int word, Findings findings) {
        try {
            return Optional.of(new InterfaceName(statement.word(word)));
        } catch (IllegalArgumentException _) {
            findings.report(
                    GeneralCheck.INTERFACE_NAME,
                    statement.at(word),
                    statement.word(word).length() > InterfaceName.MAX_BYTES
                            ? "Interface name '" + statement.word(word) + "' too long - ignoring"
                            : "'" + statement.word(word) + "' is not an interface name - ignoring");
            return Optional.empty();
        }
    }

    /// Whether an interface may be used: it exists, or interfaces may be absent. Where not, that is reported.
    ///
    /// @param user who names it, for the report: `ip address 10.0.0.5`
    static boolean isUsable(InterfaceName name, String user, Statement statement, int word, Reading reading) {
        if (reading.surroundings().networkInterface(name).isPresent()
                || reading.globals().dynamicInterfaces != GlobalBlock.DynamicInterfaces.OFF) {
            return true;
        }
        reading.findings()
                .missingInterface(
                        statement.at(word), "WARNING - interface " + name + " for " + user + " doesn't exist");
        return false;
    }

    /// 224.0.0.0/24 or ff02::/16.
    static boolean isLinkLocalMulticast(IpAddress address) {
        return switch (address) {
            case Ipv4Address(int bits) -> bits >>> 8 == 0xe00000;
            case Ipv6Address(long high, long _) -> high >>> 48 == 0xff02;
        };
    }
}
