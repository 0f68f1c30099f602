package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
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
            if (trackers.tracks(TrackerKind.INTERFACE, own)) {
                context.report("Ignoring track_interface " + own + " since own interface");
                trackers.drop(TrackerKind.INTERFACE, own);
            }
        }
    }

    /// What both an instance and its group track counts once: the group's weight, unless the instance has none.
    void compareWith(SyncGroupBlock group) {
        for (TrackedObject shared : group.trackers.objects) {
            for (TrackedObject own : trackers.objects) {
                if (own.kind() == shared.kind() && own.name().equals(shared.name())) {
                    compare(own);
                }
            }
        }
    }

    private void compare(TrackedObject own) {
        String text = "(" + context.block.name + ") " + own.kind().keyword + " " + own.name()
                + " is configured on VRRP instance and sync group. Remove vrrp instance or sync group config";
        if (own.kind() == TrackerKind.INTERFACE) {
            context.findings.warning(text);
        } else {
            context.findings.logged(text);
        }
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
        List<TrackedObject> kept = new ArrayList<>(trackers.objects.size());
        for (TrackedObject object : trackers.objects) {
            Optional<TrackedObject> left = member ? inGroup(object) : ofOwner(object);
            if (left.isPresent()) {
                kept.add(left.get());
            }
        }
        trackers.objects.clear();
        trackers.objects.addAll(kept);
    }

    private Optional<TrackedObject> inGroup(TrackedObject object) {
        if (object.kind() == TrackerKind.INTERFACE && object.weight() != 0) {
            context.report("ignoring " + object.name() + " tracked interface weight due to SYNC group");
            return Optional.of(object.withoutWeight());
        }
        return withWeight(object, "SYNC group");
    }

    private Optional<TrackedObject> ofOwner(TrackedObject object) {
        if (object.kind() == TrackerKind.INTERFACE && object.weight() != 0) {
            context.report("ignoring " + object.name() + " tracked interface due to address owner");
            return Optional.empty();
        }
        return withWeight(object, "address_owner");
    }

    /// What is left of an object, no interface, whose weight cannot count.
    private Optional<TrackedObject> withWeight(TrackedObject object, String reason) {
        if (object.weight() == 0) {
            return Optional.of(object);
        }
        switch (object.kind()) {
            case INTERFACE, PROCESS -> {
                return Optional.of(object);
            }
            case SCRIPT ->
                context.report("ignoring tracked script " + object.name() + " with weights due to " + reason);
            case FILE -> {
                if (object.weight() == DEFAULT_FILE_WEIGHT) {
                    context.report("ignoring weight from tracked file " + object.name() + " due to " + reason
                            + ". specify weight 0");
                    return Optional.of(object.withoutWeight());
                }
                reportWeight("file", object, reason);
            }
            case SESSION -> reportWeight("bfd", object, reason);
        }
        return Optional.empty();
    }

    private void reportWeight(String noun, TrackedObject object, String reason) {
        context.report("ignoring tracked " + noun + " " + object.name() + " with weight " + object.weight() + " due to "
                + reason);
    }
}
