package keepalived4j.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.values.SourcePosition;

/// What has been defined so far and others refer to by name. Definitions have to precede their use.
final class Definitions {

    final Map<String, ScriptBlock> scripts = new LinkedHashMap<>();
    final Map<String, TrackFileBlock> files = new LinkedHashMap<>(0);
    final Map<String, TrackProcessBlock> processes = new LinkedHashMap<>(0);
    /// BFD sessions with the weights they have where a tracker names none.
    final Map<String, TrackedObject> sessions = new LinkedHashMap<>(0);
    /// Names of VMACs and ipvlans, with the instance that each belongs to.
    final Map<String, String> links = new LinkedHashMap<>(0);

    /// What things of a kind are called, to compare a wrong name with.
    Set<String> names(TrackerKind kind) {
        return switch (kind) {
            case INTERFACE -> Set.of();
            case SCRIPT -> scripts.keySet();
            case FILE -> files.keySet();
            case PROCESS -> processes.keySet();
            case SESSION -> sessions.keySet();
        };
    }

    /// What an entry called `name` is where it says no more; nothing if nothing is called that. Interfaces are not
    /// defined, and always found.
    ///
    /// @param at where the entry stands
    Optional<TrackedObject> find(TrackerKind kind, String name, SourcePosition at) {
        return switch (kind) {
            case INTERFACE -> Optional.of(new TrackedObject(kind, name, at, 0, false));
            case SCRIPT -> {
                ScriptBlock script = scripts.get(name);
                yield script == null ? Optional.empty() : Optional.of(script.tracked());
            }
            case FILE -> {
                TrackFileBlock file = files.get(name);
                yield file == null ? Optional.empty() : Optional.of(file.tracked());
            }
            case PROCESS -> {
                TrackProcessBlock process = processes.get(name);
                yield process == null ? Optional.empty() : Optional.of(process.tracked());
            }
            case SESSION -> Optional.ofNullable(sessions.get(name));
        };
    }
}
