package keepalived4j.config.language;

import java.util.Optional;

/// Reads `~SEQ(…)`, `~SEQx(…)` and `~LST(…)` at the begin of a line.
final class Repetitions {

    private Repetitions() {}

    /// Whether a line begins with one, right or wrong.
    static boolean isOne(Line line) {
        return line.startsWith("~SEQ") || line.startsWith("~LST");
    }

    /// The rounds of the rest of the line; empty, after a report, where that cannot be understood. The rest is
    /// stored as it stands.
    ///
    /// Differs: a wrong `~LST` makes the reference lose the next sequence or list as well.
    static Optional<Origin> begin(
            Line line, Parameters parameters, String directory, Diagnostics diagnostics, Budget budget) {
        String text = line.text();
        boolean list = line.startsWith("~LST");
        boolean hexadecimal = line.startsWith("~SEQx");
        int open = line.start() + (hexadecimal ? 5 : 4);
        while (open < line.end() && Line.isBlank(text.charAt(open))) {
            open++;
        }
        int close = open < line.end() && text.charAt(open) == '(' ? text.indexOf(')', open) : -1;
        Optional<Repetition> repetition = Optional.empty();
        if (close >= 0 && close < line.end()) {
            Line specification = line.part(open + 1, close);
            repetition = list
                    ? Repetition.list(specification.toString())
                    : Substitution.replace(specification, parameters, directory, diagnostics, budget)
                            .flatMap(replaced -> Repetition.sequence(
                                    replaced.line().toString(),
                                    hexadecimal ? Repetition.Notation.HEXADECIMAL : Repetition.Notation.DECIMAL));
        }
        if (repetition.isEmpty()) {
            diagnostics.report(
                    TextCheck.SEQUENCE,
                    line.at(),
                    "Invalid " + (list ? "~LST" : "~SEQ") + " specification '" + line + "' - ignoring the line");
            return Optional.empty();
        }
        Line rest = line.part(close + 1, line.end()).trimmed();
        return Optional.of(new RoundsOrigin(repetition.get(), rest, parameters));
    }
}
