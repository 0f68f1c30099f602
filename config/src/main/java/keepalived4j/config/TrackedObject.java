package keepalived4j.config;

import keepalived4j.model.Weight;

/// A line of a list of trackers.
///
/// @param weight ±254, 0 for a fault
record TrackedObject(TrackerKind kind, String name, int weight, boolean reversed) {

    /// The weight of all kinds but files and processes.
    Weight asWeight() {
        return new Weight(weight, reversed);
    }

    TrackedObject withoutWeight() {
        return new TrackedObject(kind, name, 0, reversed);
    }
}
