package keepalived4j.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.BfdInstance;
import keepalived4j.values.IpAddress;

/// Finds BFD sessions that could not be told apart on the wire: two with one neighbour, of which one leaves its own
/// address open or both have the same.
final class BfdPaths {

    private record Neighbour(IpAddress address, boolean multihop) {}

    private final Map<Neighbour, Set<Optional<IpAddress>>> sources = new HashMap<>(0);

    /// Takes a session, unless it has the path of one before.
    boolean add(BfdInstance session) {
        Neighbour neighbour = new Neighbour(session.neighbour(), session.multihop());
        Set<Optional<IpAddress>> taken = sources.get(neighbour);
        if (taken == null) {
            taken = new HashSet<>(1);
            sources.put(neighbour, taken);
        } else if (session.source().isEmpty() || taken.contains(Optional.<IpAddress>empty())) {
            return false;
        }
        return taken.add(session.source());
    }
}
