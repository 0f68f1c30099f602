package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.Weight;

/// The options of a line of `track_interface` or `track_script`: `NAME [weight N [reverse|noreverse]]`.
final class TrackEntry {

    /// Accepted, and cut: a weight that size would leave no priority.
    private static final int LARGEST_ACCEPTED = 254;

    private TrackEntry() {}

    /// The weight a line asks for, `unless` where it names none; nothing, after a report, if the line is unusable.
    ///
    /// @param name of the instance
    static Optional<Weight> weight(Statement line, Kind kind, String name, Weight unless, Findings findings) {
        Weight weight = unless;
        for (int i = 1; i < line.count(); i++) {
            switch (line.word(i)) {
                case "weight" -> {
                    if (++i == line.count()) {
                        findings.error(
                                line.at(i - 1),
                                "(" + name + ") weight without value specified for " + kind.keyword + " "
                                        + line.keyword() + " - ignoring");
                        return Optional.empty();
                    }
                    weight = new Weight(value(line, i, kind, name, unless.value(), findings), weight.reversed());
                }
                case "reverse" -> weight = new Weight(weight.value(), true);
                case "noreverse" -> weight = new Weight(weight.value(), false);
                default -> {
                    findings.error(
                            line.at(i),
                            "(" + name + ") unknown " + kind.keyword + " " + line.keyword() + " option " + line.word(i)
                                    + " - ignoring");
                    return Optional.empty();
                }
            }
        }
        return Optional.of(weight);
    }

    private static int value(Statement line, int word, Kind kind, String name, int unless, Findings findings) {
        OptionalLong read = Numerals.whole(
                line.word(word), line.at(word), -LARGEST_ACCEPTED, LARGEST_ACCEPTED, Syntax.Trailing.REFUSED, findings);
        if (read.isEmpty()) {
            findings.warning(
                    line.at(word),
                    switch (kind) {
                        case INTERFACE ->
                            "(" + name + ") weight " + line.word(word) + " for " + line.keyword()
                                    + " must be between [-253..253] inclusive. Ignoring...";
                        case SCRIPT ->
                            "(" + name + ") track script " + line.keyword()
                                    + ": weight must be between [-253..253] inclusive, ignoring...";
                    });
            return unless;
        }
        int weight = (int) read.getAsLong();
        if (Math.abs(weight) > Weight.LARGEST) {
            findings.warning(
                    line.at(word),
                    "(" + name + ") weight for " + line.keyword() + " cannot be +/-254. Setting to +/-253");
        }
        return Math.clamp(weight, -Weight.LARGEST, Weight.LARGEST);
    }

    /// What is tracked.
    enum Kind {
        INTERFACE("track_interface"),
        SCRIPT("track_script");

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }
    }
}
