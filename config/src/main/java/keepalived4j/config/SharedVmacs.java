package keepalived4j.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.VmacIdentity;
import keepalived4j.model.VrrpInstance;

/// Finds virtual routers that want one VMAC and are not master together: where one of them is master, the interface of
/// the other would answer for it.
final class SharedVmacs {

    private record User(String instance, Optional<SyncGroupBlock> group) {}

    private final Map<VmacIdentity, User> users = new HashMap<>(0);
    private final Findings findings;

    SharedVmacs(Findings findings) {
        this.findings = findings;
    }

    /// Compares a router with all before it.
    ///
    /// @param group the sync group it belongs to
    /// @return the router, which has to stay in fault if one of another group has its VMAC
    VrrpInstance add(VrrpInstance instance, InstanceBlock block, Optional<SyncGroupBlock> group) {
        for (VmacIdentity vmac : VmacIdentity.of(instance)) {
            User other = users.putIfAbsent(vmac, new User(instance.name(), group));
            if (other != null && (group.isEmpty() || !group.equals(other.group))) {
                findings.report(
                        InstanceCheck.VMAC_SHARED,
                        block.link.kindAt,
                        "(" + instance.name() + ") shares the VMAC " + vmac.mac() + " on " + vmac.base() + " with "
                                + other.instance + ", which is not in a sync group with it - staying in FAULT state");
                return instance.faulted("VMAC shared with " + other.instance);
            }
        }
        return instance;
    }
}
