package keepalived4j.netlink;

import java.util.Optional;
import keepalived4j.values.AddressFamily;

/// Address families by the numbers that messages carry.
final class Families {

    private Families() {}

    /// IPv4 or IPv6; none for anything else (MPLS, multicast routing, bridges).
    static Optional<AddressFamily> of(int number) {
        if (number == AddressFamily.INET.linuxNumber()) {
            return Optional.of(AddressFamily.INET);
        }
        return number == AddressFamily.INET6.linuxNumber() ? Optional.of(AddressFamily.INET6) : Optional.empty();
    }
}
