package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerTraffic;
import keepalived4j.lvs.ServiceName;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.Traffic;
import keepalived4j.model.SnmpSettings;
import keepalived4j.snmp.CheckerMibs;
import keepalived4j.values.Deadline;

/// What the kernel has counted for virtual servers and their servers, asked for when a manager is, and kept for as long
/// as the configuration allows.
final class TrafficCache implements CheckerMibs.Counters {

    private final KernelTable table;
    private final Map<ServiceName, Kept<Optional<Traffic>>> services = new HashMap<>();
    private final Map<ServiceName, Kept<Optional<List<ServerTraffic>>>> servers = new HashMap<>();
    private Duration serviceAge = SnmpSettings.DEFAULT.virtualServerAge();
    private Duration serverAge = SnmpSettings.DEFAULT.realServerAge();

    private record Kept<T>(T seen, Deadline until) {}

    TrafficCache(KernelTable table) {
        this.table = table;
    }

    /// From here on what is this old is asked for anew.
    void use(SnmpSettings settings) {
        serviceAge = settings.virtualServerAge();
        serverAge = settings.realServerAge();
    }

    /// What is too old to be shown is not kept either, as virtual servers come and go.
    void forgetOld(Deadline now) {
        services.values().removeIf(kept -> kept.until().isReached(now));
        servers.values().removeIf(kept -> kept.until().isReached(now));
    }

    @Override
    public Optional<Traffic> of(ServerStatus service) {
        return fresh(services, service, serviceAge, this::ask);
    }

    private static <T> T fresh(
            Map<ServiceName, Kept<T>> known, ServerStatus service, Duration age, Function<ServerStatus, T> ask) {
        Deadline now = EventLoop.now();
        Kept<T> kept = known.get(service.name());
        if (kept == null || kept.until().isReached(now)) {
            kept = new Kept<>(ask.apply(service), now.plus(age));
            known.put(service.name(), kept);
        }
        return kept.seen();
    }

    /// Of all its services together.
    private Optional<Traffic> ask(ServerStatus service) {
        Optional<Traffic> sum = Optional.empty();
        for (TableKey key : service.services()) {
            Optional<Traffic> one = table.traffic(key);
            if (one.isPresent()) {
                sum = Optional.of(sum.isPresent() ? sum.get().plus(one.get()) : one.get());
            }
        }
        return sum;
    }

    @Override
    public Optional<List<ServerTraffic>> ofServers(ServerStatus service) {
        return fresh(servers, service, serverAge, this::askServers);
    }

    private Optional<List<ServerTraffic>> askServers(ServerStatus service) {
        List<ServerTraffic> all = new ArrayList<>();
        boolean counted = false;
        for (TableKey key : service.services()) {
            Optional<List<ServerTraffic>> one = table.serverTraffic(key);
            counted |= one.isPresent();
            all.addAll(one.orElse(List.of()));
        }
        return counted ? Optional.of(all) : Optional.empty();
    }
}
