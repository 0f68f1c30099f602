package keepalived4j.config;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// Settles what counts for an instance: which of its trackers go together with its interface, its group and its
/// priority.
final class TrackerCompletion {

    private static final int DEFAULT_FILE_WEIGHT = 1;

    private final InstanceContext context;
    private final TrackerList trackers;

    TrackerCompletion(InstanceContext context) {
        this.context = context;
        this.trackers = context.block.trackers;
    }

    void dropOwnInterface() {
        if (context.block.link.device.isPresent()) {
            String own = context.block.link.device.get().value();
            Optional<TrackedObject> found = trackers.find(TrackerKind.INTERFACE, own);
            if (found.isPresent()) {
                context.report(
                        TrackerCheck.OWN_INTERFACE,
                        found.get().at(),
                        "Ignoring track_interface " + own + " since own interface");
                trackers.drop(TrackerKind.INTERFACE, own);
            }
        }
    }

    /// What both an instance and its group track counts once: the group's weight, unless the instance has none.
    void compareWith(SyncGroupBlock group) {
        for (TrackedObject own : trackers.objects.values()) {
            if (group.trackers.tracks(own.kind(), own.name())) {
                compare(own);
            }
        }
    }

    private void compare(TrackedObject own) {
        String text = own.kind().keyword + " " + own.name()
                + " is configured on VRRP instance and sync group. Remove vrrp instance or sync group config";
        TrackerCheck check = own.kind() == TrackerKind.INTERFACE
                ? TrackerCheck.INTERFACE_TRACKED_TWICE
                : TrackerCheck.TRACKED_TWICE_WITH_GROUP;
        context.report(check, own.at(), text);
    }

    /// Weights change priorities, which members of a group have in common and owners cannot lose.
    ///
    /// @param group the sync group it belongs to
    void checkWeights(Optional<SyncGroupBlock> group) {
        boolean member = group.isPresent() && !group.get().toleratesWeights();
        boolean owner = context.priority.isOwner();
        if (!member && !owner) {
            return;
        }
        for (Iterator<Map.Entry<TrackedObject.Identity, TrackedObject>> entries =
                        trackers.objects.entrySet().iterator();
                entries.hasNext(); ) {
            Map.Entry<TrackedObject.Identity, TrackedObject> entry = entries.next();
            Optional<TrackedObject> left = member ? inGroup(entry.getValue()) : ofOwner(entry.getValue());
            if (left.isPresent()) {
                entry.setValue(left.get());
            } else {
                entries.remove();
            }
        }
    }

    private Optional<TrackedObject> inGroup(TrackedObject object) {
        if (object.kind() == TrackerKind.INTERFACE && object.weight() != 0) {
            context.report(
                    TrackerCheck.WEIGHT_IN_GROUP,
                    object.at(),
                    "ignoring " + object.name() + " tracked interface weight due to SYNC group");
            return Optional.of(object.withoutWeight());
        }
        return counts(object) ? withWeight(object, TrackerCheck.WEIGHT_IN_GROUP, "SYNC group") : Optional.of(object);
    }

    private Optional<TrackedObject> ofOwner(TrackedObject object) {
        if (object.kind() == TrackerKind.INTERFACE && object.weight() != 0) {
            context.report(
                    TrackerCheck.WEIGHT_OF_OWNER,
                    object.at(),
                    "ignoring " + object.name() + " tracked interface due to address owner");
            return Optional.empty();
        }
        return counts(object) ? withWeight(object, TrackerCheck.WEIGHT_OF_OWNER, "address_owner") : Optional.of(object);
    }

    /// Whether an object has a weight that is not accepted everywhere; those of processes are.
    private static boolean counts(TrackedObject object) {
        return object.weight() != 0 && object.kind() != TrackerKind.PROCESS;
    }

    /// What is left of an object, no interface, whose weight cannot count.
    private Optional<TrackedObject> withWeight(TrackedObject object, TrackerCheck check, String reason) {
        switch (object.kind()) {
            case INTERFACE, PROCESS -> {
                return Optional.of(object);
            }
            case SCRIPT ->
                context.report(
                        check,
                        object.at(),
                        "ignoring tracked script " + object.name() + " with weights due to " + reason);
            case FILE -> {
                if (object.weight() == DEFAULT_FILE_WEIGHT) {
                    context.report(
                            check,
                            object.at(),
                            "ignoring weight from tracked file " + object.name() + " due to " + reason
                                    + ". specify weight 0");
                    return Optional.of(object.withoutWeight());
                }
                reportWeight("file", object, check, reason);
            }
            case SESSION -> reportWeight("bfd", object, check, reason);
        }
        return Optional.empty();
    }

    private void reportWeight(String noun, TrackedObject object, TrackerCheck check, String reason) {
        context.report(
                check,
                object.at(),
                "ignoring tracked " + noun + " " + object.name() + " with weight " + object.weight() + " due to "
                        + reason);
    }
}
