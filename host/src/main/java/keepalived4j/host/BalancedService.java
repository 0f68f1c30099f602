package keepalived4j.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableService;

/// A service and its servers, as they were wished for.
///
/// @param destinations in the order of their addresses and ports, whenever they came: two directors with the same
///     servers make the same rules
record BalancedService(TableService service, List<TableDestination> destinations) {

    BalancedService {
        destinations = List.copyOf(destinations);
    }

    BalancedService(TableService service) {
        this(service, List.of());
    }

    BalancedService as(TableService edited) {
        return new BalancedService(edited, destinations);
    }

    Optional<TableDestination> find(TableDestination wanted) {
        for (TableDestination destination : destinations) {
            if (compare(destination, wanted) == 0) {
                return Optional.of(destination);
            }
        }
        return Optional.empty();
    }

    /// With this server, in the place of one with the same address and port.
    BalancedService with(TableDestination added) {
        List<TableDestination> changed = new ArrayList<>(destinations.size() + 1);
        int place = 0;
        for (TableDestination destination : destinations) {
            int order = compare(destination, added);
            if (order != 0) {
                changed.add(destination);
            }
            if (order < 0) {
                place = changed.size();
            }
        }
        changed.add(place, added);
        return new BalancedService(service, changed);
    }

    BalancedService without(TableDestination removed) {
        List<TableDestination> changed = new ArrayList<>(destinations.size());
        for (TableDestination destination : destinations) {
            if (compare(destination, removed) != 0) {
                changed.add(destination);
            }
        }
        return new BalancedService(service, changed);
    }

    private static int compare(TableDestination one, TableDestination other) {
        int order = one.address().compareTo(other.address());
        return order != 0 ? order : Integer.compare(one.port(), other.port());
    }
}
