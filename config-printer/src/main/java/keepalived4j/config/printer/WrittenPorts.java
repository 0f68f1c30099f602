package keepalived4j.config.printer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import keepalived4j.model.Forwarding;
import keepalived4j.model.RealServer;
import keepalived4j.model.SorryServer;
import keepalived4j.model.VirtualServer;
import keepalived4j.values.IpAddress;

/// The ports that are written for the servers of a service. Servers are told apart by what is written, before it is put
/// right: where two have become the same, the second is written without a port, or with one that is put right again.
final class WrittenPorts {

    private record Place(IpAddress address, int port) {}

    private final List<RealServer> servers;
    private final int[] ports;

    WrittenPorts(VirtualServer service) {
        this.servers = service.realServers();
        this.ports = new int[servers.size()];
        Set<Place> taken = new HashSet<>();
        // The port of a server behind NAT is not put right, so that it has fewer to choose from.
        write(server -> server.forwarding() instanceof Forwarding.Masquerading, taken);
        write(server -> !(server.forwarding() instanceof Forwarding.Masquerading), taken);
    }

    private void write(Predicate<RealServer> which, Set<Place> taken) {
        for (int i = 0; i < ports.length; i++) {
            RealServer server = servers.get(i);
            if (which.test(server)) {
                ports[i] = free(server.address(), server.port(), taken);
                taken.add(new Place(server.address(), ports[i]));
            }
        }
    }

    /// Of the real server with this index.
    int of(int server) {
        return ports[server];
    }

    /// Of the sorry server. Where a real server is written alike, both are inhibited or none.
    int of(SorryServer sorry) {
        Set<Place> taken = new HashSet<>();
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).inhibitsOnFailure() != sorry.inhibited()) {
                taken.add(new Place(servers.get(i).address(), ports[i]));
            }
        }
        return free(sorry.address(), sorry.port(), taken);
    }

    private static int free(IpAddress address, int port, Set<Place> taken) {
        int free = taken.contains(new Place(address, port)) ? 0 : port;
        while (taken.contains(new Place(address, free))) {
            free++;
        }
        return free;
    }
}
