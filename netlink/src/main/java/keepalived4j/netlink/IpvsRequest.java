package keepalived4j.netlink;

import keepalived4j.values.IpAddress;

/// Something IPVS shall change.
public sealed interface IpvsRequest {

    /// Refused with EEXIST if there is one with this key, which stays as it was; with ENOENT without its scheduler.
    record AddService(IpvsService service) implements IpvsRequest {}

    /// Its connections and real servers stay. Refused with ESRCH if it is not there, with ENOENT without its scheduler.
    record ChangeService(IpvsService service) implements IpvsRequest {}

    /// With all its real servers. Refused with ESRCH if it is not there.
    record DeleteService(IpvsServiceKey key) implements IpvsRequest {}

    /// Refused with EEXIST if it is there, with this address and port, and stays as it was; with ESRCH without its
    /// service.
    record AddDestination(IpvsService service, IpvsDestination destination) implements IpvsRequest {}

    /// Refused with ENOENT if it is not there, with ESRCH without its service.
    record ChangeDestination(IpvsService service, IpvsDestination destination) implements IpvsRequest {}

    /// Refused with ENOENT if it is not there, with ESRCH without its service.
    record DeleteDestination(IpvsServiceKey service, IpAddress address, int port) implements IpvsRequest {}

    /// Refused with EEXIST while one of this role runs, whatever its settings.
    record StartSyncDaemon(IpvsSyncDaemon daemon) implements IpvsRequest {}

    /// Refused with ESRCH if it does not run.
    record StopSyncDaemon(IpvsSyncDaemon.Role role, int id) implements IpvsRequest {}

    record SetTimeouts(IpvsTimeouts timeouts) implements IpvsRequest {}

    /// Sets all counters to zero.
    record Zero() implements IpvsRequest {}

    /// Deletes all services, whoever made them.
    record Flush() implements IpvsRequest {}
}
