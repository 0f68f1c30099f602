package keepalived4j.config;

import java.util.Optional;
import keepalived4j.model.Encapsulation;
import keepalived4j.model.Realms;
import keepalived4j.model.Route.NextHop;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// One way to the destination of a route, while it is being read.
final class NextHopDraft {

    Optional<IpAddress> via = Optional.empty();
    Optional<InterfaceName> device = Optional.empty();
    int weight = 1;
    boolean onlink;
    Optional<Encapsulation> encapsulation = Optional.empty();
    Optional<Realms> realms = Optional.empty();

    NextHop complete() {
        return new NextHop(via, device, weight, onlink, encapsulation, realms);
    }
}
