package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.config.language.Check;

/// Everything that is looked for in the meaning of a configuration. What is looked for in its text alone is in
/// [keepalived4j.config.language.TextCheck].
public final class Checks {

    private Checks() {}

    /// All checks, by their numbers.
    public static List<Check> all() {
        List<Check> all = new ArrayList<>();
        all.addAll(List.of(GeneralCheck.values()));
        all.addAll(List.of(DaemonCheck.values()));
        all.addAll(List.of(InstanceCheck.values()));
        all.addAll(List.of(EntryCheck.values()));
        all.addAll(List.of(TrackerCheck.values()));
        all.addAll(List.of(ServiceCheck.values()));
        all.addAll(List.of(CheckerCheck.values()));
        all.addAll(List.of(SessionCheck.values()));
        return List.copyOf(all);
    }
}
