package keepalived4j.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes a page of `docs` from each `conformance-*.tsv`: it leads from each feature of the daemon to the tests that
/// prove it. Run by `script/conformance-tables`.
final class ConformanceTable {

    /// The tables there are, by the name of their files: VRRP with BFD, load balancing, and operation.
    static final List<String> NAMES = List.of("conformance-vrrp", "conformance-lvs", "conformance-operations");

    private static final Pattern TEST =
            Pattern.compile("(?s)@(?:Test|ParameterizedTest|RepeatedTest)\\b.*?\\n +void (\\w+)\\(");

    private ConformanceTable() {}

    /// One line of the table.
    ///
    /// @param area such as `vrrp`
    /// @param tests `Class.method`, at least one
    record Feature(String area, String section, String feature, List<String> tests) {}

    /// Writes the pages of the tree whose root is the first word.
    static void main(String[] words) throws IOException {
        Path root = Path.of(words[0]);
        for (String name : NAMES) {
            Files.writeString(page(root, name), text(root, name));
        }
    }

    static Path page(Path root, String name) {
        return root.resolve("docs/" + name + ".md");
    }

    /// All features of a table, in the order of the file.
    ///
    /// @throws IllegalStateException for a line that does not have its four cells
    static List<Feature> features(String name) {
        List<Feature> features = new ArrayList<>();
        for (String line : Tree.lines(name + ".tsv")) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 4 || cells[3].isBlank()) {
                throw new IllegalStateException("not area, section, feature and tests: " + line);
            }
            features.add(new Feature(cells[0], cells[1], cells[2], List.of(cells[3].split(", *"))));
        }
        return features;
    }

    /// Where each test of the tree is, by `Class.method`.
    static Map<String, Path> tests(Path root) throws IOException {
        Map<String, Path> tests = new HashMap<>();
        for (Path source : Tree.files(root, "Test.java")) {
            addTests(source, tests);
        }
        for (Path source : Tree.files(root, "IT.java")) {
            addTests(source, tests);
        }
        return tests;
    }

    private static void addTests(Path source, Map<String, Path> tests) throws IOException {
        String type = source.getFileName().toString().replace(".java", "");
        Matcher test = TEST.matcher(Files.readString(source));
        while (test.find()) {
            tests.put(type + "." + test.group(1), source);
        }
    }

    /// The content that the page of a table must have.
    static String text(Path root, String name) throws IOException {
        Map<String, Path> tests = tests(root);
        Map<String, Map<String, List<Feature>>> areas = new LinkedHashMap<>();
        for (Feature feature : features(name)) {
            areas.computeIfAbsent(feature.area(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(feature.section(), _ -> new ArrayList<>())
                    .add(feature);
        }
        StringBuilder text = new StringBuilder("""
                # From feature to test

                Made by `script/conformance-tables` from `%s.tsv` of the module `architecture`; do not edit.
                """.formatted(name));
        areas.forEach((area, sections) -> sections.forEach((section, features) -> {
            text.append("\n## ")
                    .append(area.toUpperCase(Locale.ROOT))
                    .append(": ")
                    .append(section);
            text.append("\n\n| feature | tests |\n|---|---|\n");
            for (Feature feature : features) {
                List<String> links = new ArrayList<>();
                for (String test : feature.tests()) {
                    links.add("[" + test + "](../" + root.relativize(tests.getOrDefault(test, root)) + ")");
                }
                text.append("| ").append(feature.feature()).append(" | ");
                text.append(String.join("<br>", links)).append(" |\n");
            }
        }));
        return text.toString();
    }
}
