package keepalived4j.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.ErrnoException;
import keepalived4j.netlink.IpvsDestination;
import keepalived4j.netlink.IpvsDestinationSeen;
import keepalived4j.netlink.IpvsService;
import keepalived4j.netlink.IpvsServiceKey;
import keepalived4j.netlink.IpvsServiceSeen;
import keepalived4j.netlink.IpvsSocket;
import keepalived4j.values.IpAddress;

/// What is in the table of IPVS while changes are put together: as the kernel has it, where it has to be asked, and as
/// it will be after the changes before. Nothing of it is kept any longer: others write to the table as well.
final class PresentTable {

    private final IpvsSocket socket;
    private final Map<IpvsServiceKey, Optional<IpvsService>> services = new HashMap<>();
    private final Map<IpvsServiceKey, Servers> servers = new HashMap<>();
    private boolean flushed;
    private boolean seenAll;

    PresentTable(IpvsSocket socket) {
        this.socket = socket;
    }

    /// Looks at all services at once, in place of one after the other when they are asked for.
    void lookAtServices() throws ErrnoException {
        for (IpvsServiceSeen seen : socket.services()) {
            services.putIfAbsent(seen.service().key(), Optional.of(seen.service()));
        }
        seenAll = true;
    }

    /// This service will be there.
    ///
    /// @return what is there before
    Optional<IpvsService> put(IpvsService service) throws ErrnoException {
        Optional<IpvsService> former = services.get(service.key());
        if (former == null) {
            former = flushed || seenAll
                    ? Optional.empty()
                    : socket.service(service.key()).map(IpvsServiceSeen::service);
        }
        services.put(service.key(), Optional.of(service));
        if (former.isEmpty()) {
            servers.put(service.key(), new Servers(Knowledge.COMPLETE));
        }
        return former;
    }

    /// This service is there, and will be so.
    void edit(IpvsService service) {
        services.put(service.key(), Optional.of(service));
    }

    void remove(IpvsServiceKey key) {
        services.put(key, Optional.empty());
        servers.put(key, new Servers(Knowledge.COMPLETE));
    }

    /// This real server will be there.
    ///
    /// @return what is there before, with its address and port
    Optional<IpvsDestination> put(IpvsServiceKey key, IpvsDestination destination) throws ErrnoException {
        Place place = new Place(destination.address(), destination.port());
        Optional<IpvsDestination> former = of(key).find(key, place);
        of(key).known.put(place, Optional.of(destination));
        return former;
    }

    /// This real server is there, and will be so.
    void edit(IpvsServiceKey key, IpvsDestination destination) {
        of(key).known.put(new Place(destination.address(), destination.port()), Optional.of(destination));
    }

    void remove(IpvsServiceKey key, IpAddress address, int port) {
        of(key).known.put(new Place(address, port), Optional.empty());
    }

    /// This real server will not be there.
    ///
    /// @return whether it is there before
    boolean take(IpvsServiceKey key, IpAddress address, int port) throws ErrnoException {
        Place place = new Place(address, port);
        boolean present = of(key).find(key, place).isPresent();
        of(key).known.put(place, Optional.empty());
        return present;
    }

    /// Nothing will be there.
    void clear() {
        services.clear();
        servers.clear();
        flushed = true;
    }

    private Servers of(IpvsServiceKey key) {
        return servers.computeIfAbsent(key, _ -> new Servers(flushed ? Knowledge.COMPLETE : Knowledge.PARTIAL));
    }

    private record Place(IpAddress address, int port) {}

    private enum Knowledge {
        /// What is not known may be there.
        PARTIAL,
        COMPLETE
    }

    /// The real servers of one service.
    private final class Servers {
        private final Map<Place, Optional<IpvsDestination>> known = new HashMap<>();
        private Knowledge knowledge;

        Servers(Knowledge knowledge) {
            this.knowledge = knowledge;
        }

        Optional<IpvsDestination> find(IpvsServiceKey key, Place place) throws ErrnoException {
            if (knowledge == Knowledge.PARTIAL && !known.containsKey(place)) {
                for (IpvsDestinationSeen seen : socket.destinations(key)) {
                    IpvsDestination destination = seen.destination();
                    // What a change before will make of it counts.
                    known.putIfAbsent(new Place(destination.address(), destination.port()), Optional.of(destination));
                }
                knowledge = Knowledge.COMPLETE;
            }
            return known.getOrDefault(place, Optional.empty());
        }
    }
}
