package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.Weight;

/// The options of a line of a list of trackers: `NAME [weight N [reverse|noreverse]]`.
final class TrackEntry {

    private TrackEntry() {}

    /// The object with the weight a line asks for; nothing, after a report, if the line is unusable.
    ///
    /// @param defined the object as it is where the line says no more
    /// @param owner name of the instance or group
    static Optional<TrackedObject> read(Statement line, TrackedObject defined, String owner, Findings findings) {
        TrackerKind kind = defined.kind();
        int weight = defined.weight();
        boolean reversed = defined.reversed();
        for (int i = 1; i < line.count(); i++) {
            Optional<TrackOption> option = TrackOption.TABLE.find(line.word(i));
            boolean applies =
                    option.isPresent() && !(kind == TrackerKind.INTERFACE && option.get() == TrackOption.NOREVERSE);
            if (!applies) {
                findings.report(
                        TrackerCheck.TRACK_OPTION,
                        line.at(i),
                        "(" + owner + ") unknown " + optionOf(kind, line.keyword()) + " option " + line.word(i)
                                + " - ignoring",
                        Suggestion.nearest(line.word(i), TrackOption.TABLE.words()));
                return Optional.empty();
            }
            switch (option.get()) {
                case WEIGHT -> {
                    if (++i == line.count()) {
                        findings.report(
                                TrackerCheck.TRACK_OPTION,
                                line.at(i - 1),
                                "(" + owner + ") weight without value specified for "
                                        + (kind == TrackerKind.INTERFACE ? kind.keyword : kind.noun) + " "
                                        + line.keyword() + " - ignoring");
                        return Optional.empty();
                    }
                    weight = weight(line, i, defined, owner, findings);
                }
                case REVERSE -> reversed = true;
                case NOREVERSE -> reversed = false;
            }
        }
        return Optional.of(new TrackedObject(kind, defined.name(), line.at(0), weight, reversed));
    }

    private static int weight(Statement line, int word, TrackedObject defined, String owner, Findings findings) {
        TrackerKind kind = defined.kind();
        OptionalLong read = Numerals.whole(
                line.word(word),
                line.at(word),
                -kind.largestWeight,
                kind.largestWeight,
                Syntax.Trailing.REFUSED,
                findings);
        if (read.isEmpty()) {
            findings.report(TrackerCheck.TRACK_WEIGHT, line.at(word), complaint(line.word(word), defined, owner));
            return defined.weight();
        }
        int weight = (int) read.getAsLong();
        if (kind.isCut() && Math.abs(weight) > Weight.LARGEST) {
            findings.report(
                    TrackerCheck.TRACK_WEIGHT,
                    line.at(word),
                    "(" + owner + ") weight for " + line.keyword() + " cannot be +/-254. Setting to +/-253");
            return Math.clamp(weight, -Weight.LARGEST, Weight.LARGEST);
        }
        return weight;
    }

    private static String optionOf(TrackerKind kind, String name) {
        return switch (kind) {
            case INTERFACE -> kind.keyword + " " + name;
            case SCRIPT, FILE, PROCESS -> kind.noun;
            case SESSION -> kind.noun + " " + name;
        };
    }

    private static String complaint(String word, TrackedObject defined, String owner) {
        TrackerKind kind = defined.kind();
        return switch (kind) {
            case INTERFACE ->
                "(" + owner + ") weight " + word + " for " + defined.name()
                        + " must be between [-253..253] inclusive. Ignoring...";
            case SCRIPT ->
                "(" + owner + ") track script " + defined.name()
                        + ": weight must be between [-253..253] inclusive, ignoring...";
            case FILE, PROCESS, SESSION ->
                "(" + owner + ") weight for " + kind.noun + " " + defined.name() + " must be in [-" + kind.largestWeight
                        + ".." + kind.largestWeight + "] inclusive. Ignoring...";
        };
    }
}
