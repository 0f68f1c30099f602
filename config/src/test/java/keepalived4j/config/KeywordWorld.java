package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;

/// A configuration without faults that has every kind of block and list, with a mark in each at which a
/// statement can be put: `keyword-world.conf`.
final class KeywordWorld {

    private static final List<String> LINES = KeywordFact.resource("/keyword-world.conf");

    /// A text of the world, and on which of its lines the statement begins.
    ///
    /// @param line from 1
    record Text(String text, int line) {}

    private KeywordWorld() {}

    static boolean has(String place) {
        return LINES.contains(mark(place));
    }

    private static String mark(String place) {
        return "#@ " + (place.isEmpty() ? "/" : place);
    }

    /// The world with `statement` at a place, instead of what says the same word there.
    ///
    /// @param word which lines of the world to take out; none if it is empty
    static Text with(String place, String word, List<String> statement) {
        int mark = LINES.indexOf(mark(place));
        int begin = mark;
        while (begin > 0 && !LINES.get(begin - 1).endsWith("{")) {
            begin--;
        }
        List<String> lines = new ArrayList<>(LINES);
        for (int i = begin; i < mark; i++) {
            if (lines.get(i).equals(word) || lines.get(i).startsWith(word + " ") && !word.isEmpty()) {
                lines.set(i, "# " + lines.get(i));
            }
        }
        lines.remove(mark);
        lines.addAll(mark, statement);
        return new Text(String.join("\n", lines) + "\n", mark + 1);
    }

    static Verdict read(String text) {
        Map<String, String> files = new HashMap<>();
        files.put("k.conf", text);
        files.put("gadget.conf", "global_defs {\nrouter_id included\n}\n");
        return Example.read(machine(), files, "main", Purpose.TEST);
    }

    private static DescribedSurroundings machine() {
        return Example.machine()
                .withProgram("/usr/bin/false")
                .withUser("daemon", 1, 1)
                .withDirectory("/run")
                .withFile(
                        "/usr/bin/link",
                        new FileFacts(FileKind.SYMBOLIC_LINK, 0, 0, 0777, Optional.of("/usr/bin/false")))
                .withLine("/run/key", 0600, "7777456789012345678901234567890123456789")
                .withUptime(Duration.ofSeconds(1));
    }

    /// What is reported, less what is only known and not acted on and what is deprecated.
    static List<Diagnostic> reports(Verdict verdict) {
        List<Diagnostic> reports = new ArrayList<>();
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            if (diagnostic.rank() != Rank.NOT_SUPPORTED_YET && diagnostic.rank() != Rank.DEPRECATED) {
                reports.add(diagnostic);
            }
        }
        return reports;
    }
}
