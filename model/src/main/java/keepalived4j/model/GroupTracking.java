package keepalived4j.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import keepalived4j.model.Trackers.TrackedFile;
import keepalived4j.model.Trackers.TrackedProcess;
import keepalived4j.model.Trackers.TrackedSession;

/// Adds what sync groups track to what their members track. Where both track the same object the group's weight counts,
/// unless the member has none: then its failure stays a fault.
final class GroupTracking {

    private GroupTracking() {}

    static List<VrrpInstance> joined(List<VrrpInstance> instances, List<SyncGroup> groups) {
        Map<String, SyncGroup> groupOf = new HashMap<>();
        for (SyncGroup group : groups) {
            if (tracksAnything(group)) {
                for (String member : group.members()) {
                    groupOf.put(member, group);
                }
            }
        }
        if (groupOf.isEmpty()) {
            return instances;
        }
        List<VrrpInstance> joined = new ArrayList<>(instances.size());
        for (VrrpInstance instance : instances) {
            SyncGroup group = groupOf.get(instance.name());
            joined.add(group == null ? instance : member(instance, group));
        }
        return joined;
    }

    private static boolean tracksAnything(SyncGroup group) {
        return !group.trackedInterfaces().isEmpty()
                || !group.trackedScripts().isEmpty()
                || !group.trackers().equals(Trackers.NONE);
    }

    private static VrrpInstance member(VrrpInstance instance, SyncGroup group) {
        Trackers own = instance.trackers();
        Trackers shared = group.trackers();
        return instance.tracking(
                joined(
                        instance.trackedInterfaces(),
                        withoutOwn(group.trackedInterfaces(), instance),
                        TrackedInterface::name,
                        one -> one.weight().isFault()),
                joined(
                        instance.trackedScripts(),
                        group.trackedScripts(),
                        TrackedScript::script,
                        one -> one.weight().isFault()),
                new Trackers(
                        joined(own.files(), shared.files(), TrackedFile::file, one -> one.weight() == 0),
                        joined(own.processes(), shared.processes(), TrackedProcess::process, one -> one.weight() == 0),
                        joined(
                                own.sessions(),
                                shared.sessions(),
                                TrackedSession::session,
                                one -> one.weight().isFault())));
    }

    /// A router is in fault while its own interface is down, whatever weight its group gives it.
    private static List<TrackedInterface> withoutOwn(List<TrackedInterface> listed, VrrpInstance instance) {
        if (!instance.tracksDevice() || instance.device().isEmpty()) {
            return listed;
        }
        List<TrackedInterface> others = new ArrayList<>(listed.size());
        for (TrackedInterface one : listed) {
            if (!one.name().equals(instance.device().get())) {
                others.add(one);
            }
        }
        return others;
    }

    private static <T> List<T> joined(List<T> own, List<T> shared, Function<T, Object> name, Predicate<T> isFault) {
        List<T> joined = new ArrayList<>(own.size() + shared.size());
        List<Object> faulting = new ArrayList<>();
        for (T one : own) {
            if (isFault.test(one)) {
                faulting.add(name.apply(one));
                joined.add(one);
            } else if (!contains(shared, name, name.apply(one))) {
                joined.add(one);
            }
        }
        for (T one : shared) {
            if (!faulting.contains(name.apply(one))) {
                joined.add(one);
            }
        }
        return joined;
    }

    private static <T> boolean contains(List<T> list, Function<T, Object> name, Object wanted) {
        for (T one : list) {
            if (name.apply(one).equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
