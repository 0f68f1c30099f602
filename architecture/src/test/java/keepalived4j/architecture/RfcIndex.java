package keepalived4j.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes `docs/rfcs.md`, which leads from each clause to the tests that stand for it, from the `@Rfc` tags in the test
/// sources. Run by `script/rfcs`.
final class RfcIndex {

    private static final Pattern TAGGED = Pattern.compile(
            "@Rfc\\(\"(\\d+)§([^\"]+)\"\\)(?:\\s*@\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?)*\\s+(?:[\\w<>\\[\\]]+\\s+)*?"
                    + "(?:void\\s+(\\w+)\\s*\\(|class\\s+(\\w+))");

    private RfcIndex() {}

    private record Clause(int rfc, String section) implements Comparable<Clause> {

        @Override
        public int compareTo(Clause other) {
            return Comparator.comparingInt(Clause::rfc)
                    .thenComparing(clause -> sortable(clause.section))
                    .compare(this, other);
        }

        /// Sections compare by number: 6.4.10 comes after 6.4.2.
        private static String sortable(String section) {
            StringBuilder key = new StringBuilder();
            for (String part : section.split("\\.")) {
                key.append(part.length() < 3 ? "0".repeat(3 - part.length()) : "")
                        .append(part)
                        .append('.');
            }
            return key.toString();
        }
    }

    /// Writes the index of the tree whose root is the first word.
    static void main(String[] words) throws IOException {
        Path root = Path.of(words[0]);
        Files.writeString(root.resolve("docs/rfcs.md"), text(root));
    }

    /// The content that `docs/rfcs.md` must have.
    static String text(Path root) throws IOException {
        StringBuilder text = new StringBuilder("""
                # From clause to test

                Made by `script/rfcs` from the tags in the tests; do not edit.

                """);
        int rfc = 0;
        for (Map.Entry<Clause, List<String>> entry : tests(root).entrySet()) {
            if (entry.getKey().rfc() != rfc) {
                rfc = entry.getKey().rfc();
                text.append(rfc == 0 ? "" : "\n## RFC " + rfc + "\n\n| clause | tests |\n|---|---|\n");
            }
            text.append("| §")
                    .append(entry.getKey().section())
                    .append(" | ")
                    .append(String.join("<br>", entry.getValue()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static Map<Clause, List<String>> tests(Path root) throws IOException {
        Map<Clause, List<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            for (Path source : sources) {
                String type = source.getFileName().toString().replace(".java", "");
                Matcher tagged = TAGGED.matcher(Files.readString(source));
                while (tagged.find()) {
                    Clause clause = new Clause(Integer.parseInt(tagged.group(1)), tagged.group(2));
                    String name = tagged.group(3) != null ? type + "." + tagged.group(3) : tagged.group(4);
                    tests.computeIfAbsent(clause, _ -> new ArrayList<>())
                            .add("[" + name + "](../" + root.relativize(source) + ")");
                }
            }
        }
        return tests;
    }
}
