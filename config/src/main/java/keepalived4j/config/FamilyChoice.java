package keepalived4j.config;

import java.util.Optional;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// The address family of an instance, which the first address-like setting fixes.
final class FamilyChoice {

    private Optional<AddressFamily> chosen = Optional.empty();

    Optional<AddressFamily> chosen() {
        return chosen;
    }

    /// Whether an address has the family of the instance. The first address that is asked about settles it.
    boolean fits(IpAddress address) {
        settle(address.family());
        return chosen.equals(Optional.of(address.family()));
    }

    /// Takes the family if none has been taken yet.
    void settle(AddressFamily family) {
        if (chosen.isEmpty()) {
            chosen = Optional.of(family);
        }
    }
}
