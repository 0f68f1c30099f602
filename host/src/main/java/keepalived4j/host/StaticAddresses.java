package keepalived4j.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// The addresses that stay on their interfaces for as long as the daemon runs, and when they are put back.
///
/// Differs: an address that is taken off again and again is put back once a second, not in a race with whoever does it.
final class StaticAddresses {

    private static final Duration BETWEEN_RESTORATIONS = Duration.ofSeconds(1);

    private final Map<AddressPlace, VirtualAddress> kept = new LinkedHashMap<>();
    private final Map<AddressPlace, Deadline> nextAllowed = new HashMap<>();
    private final Map<AddressPlace, Deadline> waiting = new LinkedHashMap<>();
    private long restorations;

    /// Those kept so far that are not in `addresses`.
    List<VirtualAddress> missingFrom(List<VirtualAddress> addresses) {
        List<VirtualAddress> missing = new ArrayList<>(kept.values());
        missing.removeAll(addresses);
        return missing;
    }

    /// Keeps `addresses` instead of those before, and returns the new ones among them.
    List<VirtualAddress> keep(List<VirtualAddress> addresses) {
        List<VirtualAddress> fresh = new ArrayList<>(addresses);
        fresh.removeAll(kept.values());
        kept.clear();
        for (VirtualAddress address : addresses) {
            kept.put(AddressPlace.of(address), address);
        }
        nextAllowed.keySet().retainAll(kept.keySet());
        waiting.keySet().retainAll(kept.keySet());
        return fresh;
    }

    boolean isKept(AddressPlace place) {
        return kept.containsKey(place);
    }

    List<VirtualAddress> on(InterfaceName device) {
        List<VirtualAddress> addresses = new ArrayList<>();
        for (VirtualAddress address : kept.values()) {
            if (address.device().equals(device)) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    long restorations() {
        return restorations;
    }

    /// Whether an address that was taken off may be put back at once; else its time will come.
    boolean mayRestore(AddressPlace place, Deadline now) {
        Deadline allowed = nextAllowed.get(place);
        if (allowed != null && now.isBefore(allowed)) {
            waiting.put(place, allowed);
            return false;
        }
        nextAllowed.put(place, now.plus(BETWEEN_RESTORATIONS));
        restorations++;
        return true;
    }

    Optional<Deadline> nextRestoration() {
        Optional<Deadline> next = Optional.empty();
        for (Deadline deadline : waiting.values()) {
            if (next.isEmpty() || deadline.isBefore(next.get())) {
                next = Optional.of(deadline);
            }
        }
        return next;
    }

    /// Takes out those whose time has come.
    List<VirtualAddress> due(Deadline now) {
        List<VirtualAddress> due = new ArrayList<>();
        for (Map.Entry<AddressPlace, Deadline> entry : List.copyOf(waiting.entrySet())) {
            if (entry.getValue().isReached(now)) {
                waiting.remove(entry.getKey());
                VirtualAddress address = kept.get(entry.getKey());
                if (address != null && mayRestore(entry.getKey(), now)) {
                    due.add(address);
                }
            }
        }
        return due;
    }
}
