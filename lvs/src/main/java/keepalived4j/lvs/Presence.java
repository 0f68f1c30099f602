package keepalived4j.lvs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.values.IpAddress;

/// Which addresses local interfaces have, and which virtual servers depend on that (`ha_suspend`).
///
/// Differs: in keepalived virtual servers of groups that depend on it never become active; here one address of the
/// group is enough.
final class Presence {

    private final Set<IpAddress> present = new HashSet<>();
    private List<Pool> dependent = List.of();

    /// Virtual servers of a new configuration: those among them that depend on addresses learn which are there.
    void follow(List<Pool> pools) {
        dependent = new ArrayList<>(0);
        for (Pool pool : pools) {
            if (pool.server().suspendsWithoutAddress()) {
                dependent.add(pool);
                for (IpAddress address : present) {
                    if (has(pool, address)) {
                        pool.count(Condition.UP);
                    }
                }
            }
        }
    }

    /// Takes in how many interfaces have an address.
    ///
    /// @return the virtual servers that rest or go on from now
    List<Pool> count(IpAddress address, int interfaces) {
        boolean changed = interfaces > 0 ? present.add(address) : present.remove(address);
        if (!changed) {
            return List.of();
        }
        List<Pool> turned = new ArrayList<>(0);
        for (Pool pool : dependent) {
            if (has(pool, address)) {
                boolean rested = pool.isResting();
                pool.count(Condition.of(interfaces > 0));
                if (pool.isResting() != rested) {
                    turned.add(pool);
                }
            }
        }
        return turned;
    }

    private static boolean has(Pool pool, IpAddress address) {
        for (AddressRange range : pool.site().addresses()) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
