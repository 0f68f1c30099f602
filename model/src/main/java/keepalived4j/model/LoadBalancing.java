package keepalived4j.model;

import java.util.List;
import java.util.Optional;

/// What the checker process works on: the services that IPVS is to balance, and how their servers are checked.
///
/// @param groups the groups that services name, in file order
/// @param services in file order; several of the same key are kept
/// @param tls what checks over TLS present as client (`SSL`); absent: nothing
public record LoadBalancing(List<VirtualServerGroup> groups, List<VirtualServer> services, Optional<TlsIdentity> tls) {

    /// There is something to balance, which is another process's business.
    public static final LoadBalancing ELSEWHERE = new LoadBalancing(List.of(), List.of(), Optional.empty());

    public LoadBalancing {
        groups = List.copyOf(groups);
        services = List.copyOf(services);
    }
}
