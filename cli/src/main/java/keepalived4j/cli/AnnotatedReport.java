package keepalived4j.cli;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.Check;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;
import keepalived4j.daemon.ConfigurationTest;
import keepalived4j.daemon.SourceLines;

/// A paragraph for each finding: the line with the offending text underlined, the rule, what is done about it, and the
/// likely remedy. Tells also what the reference only logs.
final class AnnotatedReport implements ConfigurationTest.Report {

    @Override
    public void write(Verdict verdict, SourceLines lines, PrintStream out) {
        Map<Rank.Level, Integer> counts = new EnumMap<>(Rank.Level.class);
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            counts.merge(diagnostic.rank().level(), 1, Integer::sum);
            paragraph(diagnostic, lines, out);
        }
        if (verdict.diagnostics().dropped() > 0) {
            out.println("and " + verdict.diagnostics().dropped() + " more like these");
        }
        out.println(count(counts, Rank.Level.ERROR) + ", " + count(counts, Rank.Level.WARNING) + ", "
                + count(counts, Rank.Level.NOTE));
    }

    private static void paragraph(Diagnostic diagnostic, SourceLines lines, PrintStream out) {
        Check check = diagnostic.check();
        out.println(word(diagnostic.rank().level()) + " " + check.code() + ": " + diagnostic.message());
        Optional<Excerpt> excerpt = Excerpt.of(diagnostic, lines);
        String margin = " "
                .repeat(diagnostic
                        .at()
                        .map(at -> Integer.toString(at.line()).length())
                        .orElse(1));
        diagnostic.at().ifPresent(at -> out.println(margin + "--> " + at));
        if (excerpt.isPresent()) {
            out.println(margin + " |");
            out.println(diagnostic.at().get().line() + " | " + excerpt.get().printable());
            out.println(margin + " | " + excerpt.get().underline());
        }
        out.println(margin + " = rule: " + check.facts().rule());
        out.println(margin + " = then: " + check.facts().consequence());
        diagnostic.usage().ifPresent(usage -> out.println(margin + " = written: " + usage));
        diagnostic.replacement().ifPresent(word -> out.println(margin + " = did you mean: " + word));
        out.println();
    }

    private static String count(Map<Rank.Level, Integer> counts, Rank.Level level) {
        int count = counts.getOrDefault(level, 0);
        return count + " " + word(level) + (count == 1 ? "" : "s");
    }

    private static String word(Rank.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
