package keepalived4j.model;

import java.util.List;

/// What became of the members of a list: which stay, which are new, which are gone. Members that stay appear as they
/// are wanted now.
public record ListDifference<T>(List<T> kept, List<T> added, List<T> removed) {

    public ListDifference {
        kept = List.copyOf(kept);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /// Whether nothing comes and nothing goes.
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
