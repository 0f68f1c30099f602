package keepalived4j.lint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import keepalived4j.model.Configuration;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.RealServer;
import keepalived4j.model.Route;
import keepalived4j.model.Scheduler;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.SorryServer;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Advice about services as a whole.
final class ServiceAdvice {

    /// They ask only whether a weight is 0 (ipvsadm(8)).
    private static final Set<Scheduler> WITHOUT_WEIGHTS = Set.of(Scheduler.RR, Scheduler.LC, Scheduler.DH);

    private static final List<String> CHECKS = List.of(
            "TCP_CHECK",
            "HTTP_GET",
            "SSL_GET",
            "SMTP_CHECK",
            "DNS_CHECK",
            "MISC_CHECK",
            "UDP_CHECK",
            "PING_CHECK",
            "FILE_CHECK",
            "BFD_CHECK");

    private final Configuration configuration;
    private final HostAddresses addresses;
    private final List<Advice> all;
    private final Map<Identity, Integer> seen = new HashMap<>();
    private final Set<IpAddress> absent = new HashSet<>();

    ServiceAdvice(Configuration configuration, HostAddresses addresses, List<Advice> all) {
        this.configuration = configuration;
        this.addresses = addresses;
        this.all = all;
    }

    /// What tells services of the kernel apart.
    private record Identity(ServiceKey key, Optional<TransportProtocol> protocol, Optional<AddressFamily> family) {}

    void collect() {
        if (configuration.loadBalancing().isEmpty()) {
            return;
        }
        LoadBalancing balancing = configuration.loadBalancing().get();
        Map<AddressFamily, Networks> routed = routed();
        Map<ServiceKey, Integer> blocks = new HashMap<>();
        for (VirtualServer service : balancing.services()) {
            int block = blocks.merge(service.key(), 1, Integer::sum);
            repeated(service, block);
            ignoredWeights(service);
            if (!configuration.instances().isEmpty()) {
                absentAddress(service, routed);
            }
            sorryServer(service);
            unchecked(service);
        }
    }

    private void repeated(VirtualServer service, int block) {
        Identity identity = new Identity(service.key(), service.protocol(), service.family());
        if (seen.putIfAbsent(identity, block) != null) {
            List<Place> places = new ArrayList<>();
            for (Place head : ServicePlaces.heads(service)) {
                places.add(head.occurrence(block));
            }
            all.add(new Advice(
                    AdviceCheck.REPEATED_SERVICE,
                    "virtual server " + ServicePlaces.title(service)
                            + (service.protocol().isPresent()
                                    ? " " + service.protocol().get()
                                    : "")
                            + " is configured before",
                    places.toArray(Place[]::new)));
        }
    }

    private void ignoredWeights(VirtualServer service) {
        Scheduler scheduler = service.scheduling().scheduler();
        Set<Integer> weights = new HashSet<>();
        for (RealServer server : service.realServers()) {
            if (server.weight() > 0) {
                weights.add(server.weight());
            }
        }
        if (weights.size() > 1 && WITHOUT_WEIGHTS.contains(scheduler)) {
            String name = scheduler.name().toLowerCase(Locale.ROOT);
            List<Place> heads = ServicePlaces.heads(service);
            List<Place> places = new ArrayList<>();
            for (Place head : heads) {
                places.add(head.value("lvs_sched"));
                places.add(head.value("lb_algo"));
            }
            places.addAll(heads);
            all.add(new Advice(
                    AdviceCheck.IGNORED_WEIGHTS,
                    "virtual server " + ServicePlaces.title(service) + ": scheduler " + name
                            + " does not ask for the weights of its real servers, which differ",
                    places.toArray(Place[]::new)));
        }
    }

    /// What routes lead to, but for default ones.
    private Map<AddressFamily, Networks> routed() {
        List<Route> routes = new ArrayList<>(configuration.staticRoutes());
        for (VrrpInstance instance : configuration.instances()) {
            routes.addAll(instance.options().routes());
        }
        Map<AddressFamily, Networks> routed = new EnumMap<>(AddressFamily.class);
        for (Route route : routes) {
            if (route.destination().length() > 0) {
                routed.computeIfAbsent(route.family(), _ -> new Networks()).add(route.destination());
            }
        }
        return routed;
    }

    /// A route can bring packets for addresses that are on no interface; checks that rest without the address show that
    /// it comes from elsewhere. Told once for each address.
    private void absentAddress(VirtualServer service, Map<AddressFamily, Networks> routed) {
        if (!(service.key() instanceof ServiceKey.Address(IpAddress address, int port))
                || service.suspendsWithoutAddress()
                || address.isLoopback()
                || addresses.isVirtual(address)
                || addresses.isOwn(address)) {
            return;
        }
        Networks networks = routed.getOrDefault(address.family(), new Networks());
        if (networks.around(address).isPresent() || !absent.add(address)) {
            return;
        }
        all.add(new Advice(
                AdviceCheck.SERVICE_ADDRESS,
                "virtual server " + ServicePlaces.title(service)
                        + ": its address is on no interface of this host now, and no virtual router has it",
                ServicePlaces.heads(service).toArray(Place[]::new)));
    }

    /// The sorry server is needed only when that server has failed, if it alone would make the quorum.
    private void sorryServer(VirtualServer service) {
        if (service.sorryServer().isEmpty()) {
            return;
        }
        SorryServer sorry = service.sorryServer().get();
        for (RealServer server : service.realServers()) {
            boolean same = server.address().equals(sorry.address()) && server.port() == sorry.port();
            long needed = service.quorum().weight() + service.quorum().hysteresis();
            if (same && server.weight() > 0 && server.weight() >= needed) {
                all.add(new Advice(
                        AdviceCheck.SORRY_SERVER,
                        "virtual server " + ServicePlaces.title(service) + ": sorry server " + sorry.address() + " "
                                + sorry.port() + " is a real server too, and is needed only when that has failed",
                        ServicePlaces.in(service, head -> head.value("sorry_server"))));
            }
        }
    }

    private void unchecked(VirtualServer service) {
        List<RealServer> unchecked = new ArrayList<>();
        for (RealServer server : service.realServers()) {
            if (server.checks().isEmpty()) {
                unchecked.add(server);
            }
        }
        if (unchecked.isEmpty()) {
            return;
        }
        RealServer first = unchecked.getFirst();
        boolean none = unchecked.size() == service.realServers().size();
        String which = none
                ? "no real server is checked; those that fail keep"
                : "real server " + ServicePlaces.title(first)
                        + (unchecked.size() > 1
                                ? " and " + (unchecked.size() - 1) + " more are not checked; those that fail keep"
                                : " is not checked; when it fails, it keeps");
        Place[] places = none
                ? ServicePlaces.in(service, UnaryOperator.identity())
                : ServicePlaces.in(service, first, UnaryOperator.identity());
        all.add(new Advice(
                        AdviceCheck.UNCHECKED_SERVER,
                        "virtual server " + ServicePlaces.title(service) + ": " + which + " getting connections",
                        places)
                .unlessWritten(checksOf(service, first)));
    }

    /// A check that is written and cannot be used is reported by itself.
    private static Place[] checksOf(VirtualServer service, RealServer server) {
        List<Place> checks = new ArrayList<>();
        for (Place head : ServicePlaces.heads(service, server)) {
            for (String keyword : CHECKS) {
                checks.add(head.inner(keyword));
            }
        }
        return checks.toArray(Place[]::new);
    }
}
