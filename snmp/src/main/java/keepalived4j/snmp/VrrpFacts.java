package keepalived4j.snmp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.status.InterfaceStatus;
import keepalived4j.status.VrrpStatus;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.vrrp.RouterStatus;

/// How routers stand, with what several tables look up in it.
final class VrrpFacts {

    private final VrrpStatus status;
    private final Deadline started;
    private final Deadline now;
    private final Map<InterfaceName, InterfaceStatus> interfaces = new HashMap<>();
    private final Map<String, VrrpInstance> written = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();

    /// @param started when the agent did: times are counted from there
    VrrpFacts(VrrpStatus status, Deadline started, Deadline now) {
        this.status = status;
        this.started = started;
        this.now = now;
        for (InterfaceStatus device : status.interfaces()) {
            interfaces.put(device.name(), device);
        }
        for (VrrpInstance instance : status.configuration().instances()) {
            written.put(instance.name(), instance);
        }
        for (SyncGroup group : status.configuration().syncGroups()) {
            for (String member : group.members()) {
                groups.put(member, group.name());
            }
        }
    }

    VrrpStatus status() {
        return status;
    }

    List<RouterStatus> routers() {
        return status.routers();
    }

    /// The router as its own part of the configuration has it, without what it tracks for the sake of its group.
    VrrpInstance asWritten(RouterStatus router) {
        return written.getOrDefault(router.instance().name(), router.instance());
    }

    Optional<String> group(RouterStatus router) {
        return Optional.ofNullable(groups.get(router.instance().name()));
    }

    Optional<InterfaceStatus> device(InterfaceName name) {
        return Optional.ofNullable(interfaces.get(name));
    }

    OptionalInt index(InterfaceName name) {
        InterfaceStatus device = interfaces.get(name);
        return device == null ? OptionalInt.empty() : device.index();
    }

    /// The number of the interface a router is configured on.
    OptionalInt index(RouterStatus router) {
        Optional<InterfaceName> device = router.instance().device();
        return device.isPresent() ? index(device.get()) : OptionalInt.empty();
    }

    Optional<Value> indexValue(Optional<InterfaceName> name) {
        OptionalInt index = name.isPresent() ? index(name.get()) : OptionalInt.empty();
        return index.isPresent() ? Optional.of(Value.integer(index.getAsInt())) : Optional.empty();
    }

    boolean isMissing(VirtualAddress address) {
        return status.missing().contains(address);
    }

    /// From the start of the agent to a moment, in hundredths of a second.
    int ticksUntil(Deadline moment) {
        return MibValues.ticks(started, moment);
    }

    /// From a moment to now, in hundredths of a second.
    int ticksSince(Deadline moment) {
        return MibValues.ticks(moment, now);
    }
}
