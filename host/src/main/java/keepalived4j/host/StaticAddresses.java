package keepalived4j.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// The addresses that stay on their interfaces for as long as the daemon runs, and when they are put back.
final class StaticAddresses {

    private final Map<AddressPlace, VirtualAddress> kept = new LinkedHashMap<>();
    private final Restorations<AddressPlace> restorations = new Restorations<>();

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
        restorations.retain(kept.keySet());
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
        return restorations.count();
    }

    /// Whether an address that was taken off may be put back at once; else its time will come.
    boolean mayRestore(AddressPlace place, Deadline now) {
        return restorations.mayRestore(place, now);
    }

    Optional<Deadline> nextRestoration() {
        return restorations.next();
    }

    /// Takes out those whose time has come.
    List<VirtualAddress> due(Deadline now) {
        List<VirtualAddress> due = new ArrayList<>();
        for (AddressPlace place : restorations.due(now)) {
            VirtualAddress address = kept.get(place);
            if (address != null) {
                due.add(address);
            }
        }
        return due;
    }
}
