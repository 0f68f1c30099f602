package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The roles that live in this process, each in a thread, and how they share what the kernel has for a process alone.
/// Any of their threads may call.
final class Household {

    /// By the number of the thread that the role's loop runs in; empty where a role has the process for itself.
    private final Map<Integer, Role> loops = new HashMap<>();
    private final Set<Role> staying = EnumSet.noneOf(Role.class);
    private final Map<Role, Duration> limits = new EnumMap<>(Role.class);
    private final Map<Role, Long> openFiles = new EnumMap<>(Role.class);

    private Household() {}

    /// A process of one role.
    static Household ofOne() {
        return new Household();
    }

    /// A process of several roles.
    ///
    /// @param core the thread of the core's loop
    static Household of(int core) {
        Household household = new Household();
        household.moveIn(Role.CORE, core);
        return household;
    }

    /// The loop of `role` runs in this thread.
    synchronized void moveIn(Role role, int thread) {
        loops.put(thread, role);
    }

    /// Those of the process's threads whose scheduling `role` decides: all, if it lives there alone. Otherwise its
    /// loop, whose helpers inherit from it; and VRRP decides for all that are nobody's loop, the virtual machine's
    /// own above all, since none of the others is hurt as much by a collector that has to wait for its turn.
    ///
    /// @param all threads of the process
    synchronized List<Integer> threadsOf(Role role, List<Integer> all) {
        if (loops.isEmpty()) {
            return all;
        }
        List<Integer> own = new ArrayList<>();
        for (Integer thread : all) {
            if (loops.getOrDefault(thread, Role.VRRP) == role) {
                own.add(thread);
            }
        }
        return own;
    }

    /// Takes note of whether `role` wants the process to stay in memory; returns whether anybody does.
    synchronized boolean staysInMemory(Role role, boolean stays) {
        if (stays) {
            staying.add(role);
        } else {
            staying.remove(role);
        }
        return !staying.isEmpty();
    }

    /// Takes note of how much processor time `role` may take in real time without a pause; returns the most that any
    /// may.
    synchronized Duration realTimeLimit(Role role, Duration limit) {
        limits.put(role, limit);
        return Collections.max(limits.values());
    }

    /// Takes note of how many descriptors `role` may need at once; returns how many all may need together.
    synchronized long openFiles(Role role, long descriptors) {
        openFiles.put(role, descriptors);
        long all = 0;
        for (long each : openFiles.values()) {
            all += each;
        }
        return all;
    }
}
