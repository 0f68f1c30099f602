package keepalived4j.host;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import keepalived4j.linux.Errno;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.TableService;
import keepalived4j.model.Forwarding;

/// All services as they were wished for, and what nftables cannot do of it: the table that IPVS would have in the
/// kernel. How they were at the last [#settle] is kept.
final class WantedServices {

    private final SequencedMap<TableKey, BalancedService> services = new LinkedHashMap<>();
    private final SequencedMap<TableKey, Optional<BalancedService>> former = new LinkedHashMap<>();
    private FlowTimeouts timeouts = FlowTimeouts.DEFAULT;
    private FlowTimeouts formerTimeouts = FlowTimeouts.DEFAULT;

    SequencedMap<TableKey, BalancedService> services() {
        return services;
    }

    FlowTimeouts timeouts() {
        return timeouts;
    }

    /// The services that may be others now, as they were.
    SequencedMap<TableKey, Optional<BalancedService>> former() {
        return former;
    }

    /// The timeouts as they were.
    FlowTimeouts formerTimeouts() {
        return formerTimeouts;
    }

    Optional<BalancedService> find(TableKey key) {
        return Optional.ofNullable(services.get(key));
    }

    /// What is there now is what counts from here on.
    void settle() {
        former.clear();
        formerTimeouts = timeouts;
    }

    /// Has a service be as it was, or as it was to be.
    ///
    /// @param service absent: it is not there
    void put(TableKey key, Optional<BalancedService> service) {
        if (service.isPresent()) {
            services.put(key, service.get());
        } else {
            services.remove(key);
        }
    }

    /// The service that a change is about; absent: it is about none, or all.
    static Optional<TableKey> key(TableChange change) {
        return switch (change) {
            case TableChange.AddService(var service) -> Optional.of(service.key());
            case TableChange.EditService(var service) -> Optional.of(service.key());
            case TableChange.DeleteService(var service) -> Optional.of(service.key());
            case TableChange.AddDestination(var service, var _) -> Optional.of(service.key());
            case TableChange.EditDestination(var service, var _) -> Optional.of(service.key());
            case TableChange.DeleteDestination(var service, var _) -> Optional.of(service.key());
            case TableChange.ClearDestination(var service, var _) -> Optional.of(service.key());
            case TableChange.Flush _,
                    TableChange.SetTimeouts _,
                    TableChange.RestoreTimeouts _,
                    TableChange.StartSyncDaemon _,
                    TableChange.StopSyncDaemon _ -> Optional.empty();
        };
    }

    /// Takes in a change. What is to be added may be there already: then it is made what it should be.
    TableAnswer take(TableChange change) {
        return switch (change) {
            case TableChange.AddService(var service) -> put(service);
            case TableChange.EditService(var service) ->
                services.containsKey(service.key()) ? put(service) : refused(Errno.ESRCH);
            case TableChange.DeleteService(var service) -> {
                if (!services.containsKey(service.key())) {
                    yield refused(Errno.ESRCH);
                }
                touch(service.key());
                services.remove(service.key());
                yield TableAnswer.ACCEPTED;
            }
            case TableChange.AddDestination(var service, var server) -> put(service, server);
            case TableChange.EditDestination(var service, var server) ->
                has(service, server) ? put(service, server) : missing(service);
            case TableChange.DeleteDestination(var service, var server) -> {
                if (!has(service, server)) {
                    yield missing(service);
                }
                remove(service, server);
                yield TableAnswer.ACCEPTED;
            }
            case TableChange.ClearDestination(var service, var server) -> {
                if (has(service, server)) {
                    remove(service, server);
                }
                yield TableAnswer.ACCEPTED;
            }
            case TableChange.Flush _ -> {
                services.keySet().forEach(this::touch);
                services.clear();
                yield TableAnswer.ACCEPTED;
            }
            case TableChange.SetTimeouts(var wanted) -> set(FlowTimeouts.of(wanted));
            case TableChange.RestoreTimeouts _ -> set(FlowTimeouts.DEFAULT);
            case TableChange.StartSyncDaemon _ -> unable("nftables tells no connections to another node");
            case TableChange.StopSyncDaemon _ -> refused(Errno.ESRCH);
        };
    }

    private void touch(TableKey key) {
        former.putIfAbsent(key, find(key));
    }

    private TableAnswer put(TableService service) {
        if (service.scheduling().onePacket()) {
            return unable("nftables cannot balance each packet on its own");
        }
        if (service.persistence().isPresent()
                && service.persistence().get().engine().isPresent()) {
            return unable("nftables has no persistence engines");
        }
        touch(service.key());
        Optional<BalancedService> before = find(service.key());
        services.put(service.key(), before.isPresent() ? before.get().as(service) : new BalancedService(service));
        return TableAnswer.ACCEPTED;
    }

    private TableAnswer put(TableService service, TableDestination server) {
        Optional<BalancedService> before = find(service.key());
        if (before.isEmpty()) {
            return refused(Errno.ESRCH);
        }
        if (server.forwarding() instanceof Forwarding.Tunnelling) {
            return unable("nftables cannot send packets through tunnels");
        }
        if (server.address().family() != service.key().family()) {
            return refused(Errno.EAFNOSUPPORT);
        }
        touch(service.key());
        services.put(service.key(), before.get().with(server));
        return TableAnswer.ACCEPTED;
    }

    private void remove(TableService service, TableDestination server) {
        touch(service.key());
        services.computeIfPresent(service.key(), (_, before) -> before.without(server));
    }

    private boolean has(TableService service, TableDestination server) {
        Optional<BalancedService> before = find(service.key());
        return before.isPresent() && before.get().find(server).isPresent();
    }

    private TableAnswer missing(TableService service) {
        return refused(services.containsKey(service.key()) ? Errno.ENOENT : Errno.ESRCH);
    }

    private TableAnswer set(FlowTimeouts wanted) {
        if (!wanted.equals(timeouts)) {
            services.keySet().forEach(this::touch);
            timeouts = wanted;
        }
        return TableAnswer.ACCEPTED;
    }

    private static TableAnswer refused(int errno) {
        return new TableAnswer.Refused(errno, Errno.text(errno));
    }

    /// For good: IPVS could, and nftables cannot.
    private static TableAnswer unable(String reason) {
        return new TableAnswer.Refused(Errno.ENOSYS, reason);
    }
}
