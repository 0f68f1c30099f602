package keepalived4j.config;

import keepalived4j.model.Weight;
import keepalived4j.values.SourcePosition;

/// A line of a list of trackers.
///
/// @param at where its name stands in the list, or where it is defined
/// @param weight ±254, 0 for a fault
record TrackedObject(TrackerKind kind, String name, SourcePosition at, int weight, boolean reversed) {

    /// What tells it from the others of its list.
    record Identity(TrackerKind kind, String name) {}

    Identity identity() {
        return new Identity(kind, name);
    }

    /// The weight of all kinds but files and processes.
    Weight asWeight() {
        return new Weight(weight, reversed);
    }

    TrackedObject withoutWeight() {
        return new TrackedObject(kind, name, at, 0, reversed);
    }
}
