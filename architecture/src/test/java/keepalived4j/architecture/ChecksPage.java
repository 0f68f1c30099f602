package keepalived4j.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import keepalived4j.config.Checks;
import keepalived4j.config.language.Check;
import keepalived4j.config.language.TextCheck;
import keepalived4j.lint.AdviceCheck;

/// Makes `docs/checks.md`, which explains each code of the configuration test, from the checks themselves and from the
/// examples that their tests read. Run by `script/checks`.
final class ChecksPage {

    private static final List<String> EXAMPLES =
            List.of("config/src/test/resources/checks", "lint/src/test/resources/checks");
    /// What lies in files being there or not, and in their length, is not shown by one.
    private static final Set<TextCheck> MADE_BY_NO_TEXT =
            Set.of(TextCheck.MAIN_FILE, TextCheck.SEVERAL_MAIN_FILES, TextCheck.NUL, TextCheck.TOO_LONG);

    private ChecksPage() {}

    static List<Check> checks() {
        List<Check> checks = new ArrayList<>(Checks.all());
        checks.addAll(List.of(TextCheck.values()));
        checks.addAll(List.of(AdviceCheck.values()));
        checks.sort(Comparator.comparingInt(check -> check.facts().number()));
        return checks;
    }

    /// Writes the page of the tree whose root is the first word.
    static void main(String[] words) throws IOException {
        Path root = Path.of(words[0]);
        Files.writeString(root.resolve("docs/checks.md"), text(root));
    }

    /// The content that `docs/checks.md` must have.
    static String text(Path root) throws IOException {
        StringBuilder text = new StringBuilder("""
                # What the configuration test says

                Made by `script/checks` from the checks and their examples; do not edit.

                `keepalived -t` ends each finding with a code and a place: `[KA0301 keepalived.conf:12:14]`. This page
                explains the codes, which never change their meaning. Each has the exit status that it gives to the test;
                a higher one wins. Notes are told with `--config-test-format` only. The comment `<- here` marks the line
                that the finding points at.
                """);
        for (Check check : checks()) {
            append(check, root, text);
        }
        return text.toString();
    }

    private static void append(Check check, Path root, StringBuilder text) throws IOException {
        text.append("\n## ")
                .append(check.code())
                .append(' ')
                .append(((Enum<?>) check).name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append("\n\n*")
                .append(check.rank().level().name().toLowerCase(Locale.ROOT))
                .append(", exit status ")
                .append(check.rank().exitStatus())
                .append("* ")
                .append(check.facts().rule())
                .append(" Otherwise: ")
                .append(check.facts().consequence())
                .append("\n\n");
        if (check instanceof TextCheck made && MADE_BY_NO_TEXT.contains(made)) {
            return;
        }
        example("Bad", check.code() + "-bad.conf", root, text);
        example("Good", check.code() + "-good.conf", root, text);
    }

    private static void example(String title, String file, Path root, StringBuilder text) throws IOException {
        for (String folder : EXAMPLES) {
            Path path = root.resolve(folder).resolve(file);
            if (Files.exists(path)) {
                text.append(title)
                        .append(":\n\n```\n")
                        .append(Files.readString(path).strip())
                        .append("\n```\n\n");
                return;
            }
        }
        throw new IllegalStateException("there is no example " + file);
    }
}
