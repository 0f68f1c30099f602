package keepalived4j.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.VirtualServer;
import keepalived4j.model.VirtualServerGroup;
import keepalived4j.values.AddressFamily;

/// Makes the services of all that was read about load balancing: finds their groups, then checks each of them.
final class BalancingCompletion {

    private final BalancingBlocks blocks;
    private final Reading reading;
    private final Findings findings;
    private final ScriptSecurity security;

    BalancingCompletion(BalancingBlocks blocks, Reading reading) {
        this.blocks = blocks;
        this.reading = reading;
        this.findings = reading.findings();
        this.security = new ScriptSecurity(reading, "check scripts");
    }

    /// Nothing where nothing is left to balance, nor anything to present.
    Optional<LoadBalancing> complete() {
        Deque<ServiceCompletion> usable = withTheirGroups();
        List<VirtualServer> services = new ArrayList<>(usable.size());
        // What was read of a service is let go as soon as the service is made of it.
        while (!usable.isEmpty()) {
            services.add(usable.pop().complete());
        }
        security.conclude();
        List<VirtualServerGroup> groups = new ArrayList<>(blocks.groups.size());
        for (ServiceGroup group : blocks.groups.values()) {
            groups.add(group.complete());
        }
        if (groups.isEmpty() && services.isEmpty() && blocks.tls.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LoadBalancing(
                groups,
                services,
                blocks.tls.isPresent() ? Optional.of(blocks.tls.get().complete()) : Optional.empty()));
    }

    /// The services that have real servers and, where they name a group, one that suits them.
    private Deque<ServiceCompletion> withTheirGroups() {
        Deque<ServiceCompletion> usable = new ArrayDeque<>(blocks.services.size());
        Map<String, Integer> uses = new HashMap<>();
        for (ServiceBlock service : blocks.services) {
            if (service.realServers.isEmpty()) {
                findings.report(
                        ServiceCheck.SERVICE_WITHOUT_SERVERS,
                        service.begin,
                        "Virtual server " + service.title() + " has no real servers - ignoring");
            } else if (service.key instanceof ServiceKey.Group(String name)) {
                String title = service.title(uses.merge(name, 1, Integer::sum) - 1);
                ServiceGroup group = blocks.groups.get(name);
                if (group == null) {
                    findings.report(
                            ServiceCheck.SERVICE_GROUP_UNKNOWN,
                            service.begin,
                            "Virtual server group " + name + " specified but not configured - ignoring virtual server "
                                    + title);
                } else if (suits(group, service, title)) {
                    usable.add(new ServiceCompletion(service, Optional.of(group), title, security, reading));
                }
            } else {
                usable.add(new ServiceCompletion(service, Optional.empty(), "", security, reading));
            }
        }
        blocks.services.clear();
        return usable;
    }

    private boolean suits(ServiceGroup group, ServiceBlock service, String title) {
        boolean four = group.has(AddressFamily.INET);
        boolean six = group.has(AddressFamily.INET6);
        if (service.family.isEmpty()) {
            if (four != six) {
                service.family = Optional.of(four ? AddressFamily.INET : AddressFamily.INET6);
            } else if (!four) {
                findings.report(
                        ServiceCheck.SERVICE_FAMILY_UNKNOWN,
                        service.begin,
                        "Virtual server " + title + ": address family of fwmark group not known - defaulting to IPv4");
                service.family = Optional.of(AddressFamily.INET);
            }
            return true;
        }
        if (four && six) {
            findings.report(
                    ServiceCheck.SERVICE_GROUP_FAMILY,
                    service.begin,
                    group.name + ": virtual server group with IPv4 & IPv6 doesn't match virtual server " + title
                            + " - ignoring");
            return false;
        }
        if ((four || six) && four != (service.family.get() == AddressFamily.INET)) {
            findings.report(
                    ServiceCheck.SERVICE_GROUP_FAMILY,
                    service.begin,
                    group.name + ": address family doesn't match virtual server " + title + " - ignoring");
            return false;
        }
        return true;
    }
}
