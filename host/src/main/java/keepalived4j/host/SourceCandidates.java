package keepalived4j.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// The addresses of one family on one interface that adverts may come from, and the one that they do come from: the
/// first that appeared, and when that one goes, the last of the others. Virtual addresses are no candidates; for IPv6
/// only link-local addresses are (RFC 9568 §5.1.2.1).
final class SourceCandidates {

    private final List<IpAddress> others = new ArrayList<>();
    private Optional<IpAddress> chosen = Optional.empty();

    static boolean isEligible(IpAddress address) {
        return address.family() == AddressFamily.INET || address.isLinkLocal();
    }

    Optional<IpAddress> chosen() {
        return chosen;
    }

    /// Whether another address was chosen.
    boolean add(IpAddress address) {
        if (chosen.isPresent()) {
            if (!chosen.get().equals(address) && !others.contains(address)) {
                others.add(address);
            }
            return false;
        }
        chosen = Optional.of(address);
        return true;
    }

    /// Whether another address, or none, was chosen.
    boolean remove(IpAddress address) {
        if (others.remove(address) || chosen.isEmpty() || !chosen.get().equals(address)) {
            return false;
        }
        chosen = others.isEmpty() ? Optional.empty() : Optional.of(others.removeLast());
        return true;
    }
}
