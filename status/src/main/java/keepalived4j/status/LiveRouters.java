package keepalived4j.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.Standing;
import keepalived4j.values.InterfaceName;
import keepalived4j.vrrp.RouterStatus;

/// Finds in a [VrrpStatus] what belongs to one router.
final class LiveRouters {

    private final VrrpStatus status;
    private final Map<String, VrrpInstance> written = new HashMap<>();
    private final Map<String, SocketStatus> sockets = new HashMap<>();
    private final Map<InterfaceName, InterfaceStatus> interfaces = new HashMap<>();

    LiveRouters(VrrpStatus status) {
        this.status = status;
        for (VrrpInstance instance : status.configuration().instances()) {
            written.put(instance.name(), instance);
        }
        for (SocketStatus socket : status.sockets()) {
            for (VrrpInstance user : socket.routers()) {
                sockets.put(user.name(), socket);
            }
        }
        for (InterfaceStatus device : status.interfaces()) {
            interfaces.put(device.name(), device);
        }
    }

    OptionalInt index(InterfaceName name) {
        InterfaceStatus device = interfaces.get(name);
        return device == null ? OptionalInt.empty() : device.index();
    }

    boolean isUp(InterfaceName name) {
        InterfaceStatus device = interfaces.get(name);
        return device != null && device.isUp();
    }

    WallClock clock() {
        return status.clock();
    }

    /// The router as its own part of the configuration has it, without what it tracks for the sake of its group.
    VrrpInstance asWritten(VrrpInstance instance) {
        return written.getOrDefault(instance.name(), instance);
    }

    /// Absent while a router of unicast has no source.
    Optional<SocketStatus> socket(VrrpInstance instance) {
        return Optional.ofNullable(sockets.get(instance.name()));
    }

    /// ` set` behind an address that is on its interface, ` nftable_set` where packets to it are dropped.
    String standing(RouterStatus router, VirtualAddress address) {
        if (!router.holdsAddresses()) {
            return "";
        }
        String set = status.missing().contains(address) ? "" : " set";
        return router.instance().refusesPackets() ? set + " nftable_set" : set;
    }

    /// How the processes stand; those that nobody tracks are not counted.
    ProcessStatus process(TrackProcess wanted) {
        for (ProcessStatus process : status.processes()) {
            if (process.process().name().equals(wanted.name())) {
                return process;
            }
        }
        return new ProcessStatus(wanted, 0, Standing.UNKNOWN, ProcessStatus.Waiting.NOTHING);
    }
}
