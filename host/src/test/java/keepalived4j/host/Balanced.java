package keepalived4j.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.TableService;
import keepalived4j.model.Forwarding;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Services and servers for tests of what balances them.
final class Balanced {

    static final TableKey WEB = key(TransportProtocol.TCP, "10.9.0.1", 80);

    private Balanced() {}

    static TableKey key(TransportProtocol protocol, String address, int port) {
        return new TableKey.Address(protocol, IpAddress.parse(address), port);
    }

    static TableKey mark(long mark, AddressFamily family) {
        return new TableKey.Mark(mark, family);
    }

    static TableService service(TableKey key, Scheduler scheduler) {
        return service(key, scheduler, 0);
    }

    static TableService service(TableKey key, Scheduler scheduler, int flags) {
        return new TableService(key, new Scheduling(scheduler, flags, false), Optional.empty());
    }

    static TableService persistent(TableKey key, Persistence.Granularity mask) {
        return new TableService(
                key,
                new Scheduling(Scheduler.RR, 0, false),
                Optional.of(new Persistence(Duration.ofMinutes(6), mask, Optional.empty())));
    }

    static TableDestination nat(String address, int port, int weight) {
        return new TableDestination(IpAddress.parse(address), port, Forwarding.NAT, weight, 0, 0);
    }

    static TableDestination direct(String address, int port, int weight) {
        return new TableDestination(IpAddress.parse(address), port, Forwarding.DR, weight, 0, 0);
    }

    /// The changes that make a service with its servers.
    static List<TableChange> made(TableService service, TableDestination... servers) {
        List<TableChange> changes = new ArrayList<>();
        changes.add(new TableChange.AddService(service));
        for (TableDestination server : servers) {
            changes.add(new TableChange.AddDestination(service, server));
        }
        return changes;
    }

    static BalancedService with(TableService service, TableDestination... servers) {
        BalancedService balanced = new BalancedService(service);
        for (TableDestination server : servers) {
            balanced = balanced.with(server);
        }
        return balanced;
    }
}
