package keepalived4j.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A row of `keywords.tsv`: what keepalived.conf knows, found out apart from our tables.
///
/// @param insteadOf the word that this one is a synonym or a deprecated spelling of; empty for most
record KeywordFact(
        String path,
        String area,
        String arguments,
        String otherwise,
        boolean accumulates,
        String insteadOf,
        String meaning) {

    private static final List<KeywordFact> ALL = read();

    static List<KeywordFact> all() {
        return ALL;
    }

    /// Where the word stands.
    String place() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    String word() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isBlock() {
        return arguments.endsWith("{BLOCK}");
    }

    boolean isList() {
        return arguments.endsWith("{LIST}");
    }

    boolean isDirective() {
        return path.startsWith("directive/");
    }

    /// What the parameterized tests are called.
    @Override
    public String toString() {
        return path;
    }

    private static List<KeywordFact> read() {
        List<KeywordFact> facts = new ArrayList<>();
        for (String line : resource("/keywords.tsv")) {
            String[] cells = line.split("\t", -1);
            if (!cells[0].equals("path")) {
                facts.add(new KeywordFact(
                        cells[0], cells[1], cells[2], cells[3], cells[4].equals("y"), cells[5], cells[6]));
            }
        }
        return facts;
    }

    /// The lines of a resource, less those that are empty or begin with `#`.
    static List<String> resource(String name) {
        try (InputStream resource = KeywordFact.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
