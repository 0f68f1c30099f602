package keepalived4j.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// Networks of one address family. An address is looked up in time that depends on how many lengths their
/// prefixes have, and not on how many there are.
final class Networks {

    private final Map<Integer, Map<IpPrefix, IpPrefix>> byLength = new TreeMap<>(Comparator.reverseOrder());
    private final List<IpPrefix> distinct = new ArrayList<>(1);

    void add(IpPrefix written) {
        IpPrefix before = byLength.computeIfAbsent(written.length(), _ -> new HashMap<>())
                .putIfAbsent(written.network(), written);
        if (before == null) {
            distinct.add(written);
        }
    }

    /// The narrowest one that an address is in, as it was first written.
    Optional<IpPrefix> around(IpAddress address) {
        for (Map.Entry<Integer, Map<IpPrefix, IpPrefix>> sameLength : byLength.entrySet()) {
            IpPrefix written = sameLength.getValue().get(new IpPrefix(address, sameLength.getKey()).network());
            if (written != null) {
                return Optional.of(written);
            }
        }
        return Optional.empty();
    }

    /// Each network once, as it was first written, in the order of writing.
    List<IpPrefix> distinct() {
        return distinct;
    }

    boolean isEmpty() {
        return distinct.isEmpty();
    }
}
