package keepalived4j.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import keepalived4j.config.KeywordReference.Word;

/// Makes `docs/keywords`, where operators look words up, from the keyword tables. Run by `script/keywords`.
final class KeywordPages {

    private static final String MADE = "Made by `script/keywords` from the keyword tables; do not edit.\n";

    private final KeywordReference reference = KeywordReference.complete();

    private KeywordPages() {}

    /// Writes the pages into the directory that is the first word.
    static void main(String[] words) throws IOException {
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Files.writeString(Path.of(words[0], page.getKey()), page.getValue());
        }
    }

    /// The content of each file.
    static Map<String, String> pages() {
        return new KeywordPages().all();
    }

    private Map<String, String> all() {
        Map<String, StringBuilder> pages = new LinkedHashMap<>();
        for (String path : reference.paths()) {
            StringBuilder page = pages.computeIfAbsent(file(path), file -> begin(file, path));
            section(page, path);
        }
        Map<String, String> texts = new TreeMap<>();
        pages.forEach((file, text) -> texts.put(file, text.toString()));
        texts.put("README.md", index());
        return texts;
    }

    /// Each outermost block has a page.
    private static String file(String path) {
        int slash = path.indexOf('/');
        String block = slash < 0 ? path : path.substring(0, slash);
        return block.isEmpty() ? "outside.md" : block + ".md";
    }

    private StringBuilder begin(String file, String path) {
        StringBuilder page = new StringBuilder("# ");
        if (path.isEmpty()) {
            return page.append("Outside all blocks\n\n").append(MADE);
        }
        if (path.equals("directive")) {
            return page.append("Anywhere in the text\n\n")
                    .append(MADE)
                    .append(
                            "\nThese are dealt with before any keyword is looked for, so they may stand in every block.\n");
        }
        String block = file.replace(".md", "");
        page.append('`').append(block).append("`\n\n").append(MADE);
        reference
                .find(block)
                .ifPresent(word -> page.append("\n")
                        .append(word.meaning())
                        .append(word.insteadOf().isEmpty() ? "" : "; write `" + word.insteadOf() + "`")
                        .append(".\n\n```\n")
                        .append(block)
                        .append(' ')
                        .append(word.arguments())
                        .append("\n```\n"));
        return page;
    }

    private void section(StringBuilder page, String path) {
        if (path.indexOf('/') > 0) {
            page.append("\n## `").append(path).append("`\n");
        }
        page.append("\n| word | arguments | default | meaning |\n|---|---|---|---|\n");
        for (Word word : reference.at(path)) {
            page.append("| ")
                    .append(linked(word))
                    .append(" | ")
                    .append(word.arguments().isEmpty() ? "" : code(word.arguments()))
                    .append(" | ")
                    .append(cell(word.otherwise()))
                    .append(" | ")
                    .append(cell(word.meaning()))
                    .append(word.accumulates() ? "; several add up" : "")
                    .append(word.insteadOf().isEmpty() ? "" : "; another spelling of " + code(word.insteadOf()))
                    .append(" |\n");
        }
    }

    /// The word, with a link to where what may follow it is told.
    private String linked(Word word) {
        if (reference.at(word.inside()).isEmpty()) {
            return code(word.word());
        }
        boolean isPage = word.path().isEmpty();
        String target = isPage ? file(word.inside()) : "#" + anchor(word.inside());
        return "[" + code(word.word()) + "](" + target + ")";
    }

    /// As GitHub makes it of a heading.
    private static String anchor(String path) {
        return path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "\\<").replace("*", "\\*").replace("_", "\\_");
    }

    private String index() {
        StringBuilder text = new StringBuilder("# Keywords\n\n").append(MADE).append("""

                Every word of keepalived.conf, a page for each outermost block. `keepalived keywords PATH` prints the same
                for programs: `keepalived keywords vrrp_instance/virtual_ipaddress/ENTRY`.

                | notation | what is written there |
                |---|---|
                | `<INT 1..255>` | a whole number in this range |
                | `<TIMER 0.01..255>` | seconds, with a fraction |
                | `<BOOL?>` | `true`, `on`, `yes`, `false`, `off`, `no`, or nothing, which means true |
                | `{BLOCK}` | keywords in braces |
                | `{LIST}` | entries in braces, a line each; `ENTRY` stands for a line |
                | `<SCRIPT>` | a command; with arguments it stands in quotes |
                | `[` … `]` | may be left out |
                | `\\|` | one or the other |
                | `..` | may be repeated |

                | page | what it is |
                |---|---|
                | [Outside all blocks](outside.md) | Words of the daemon as a whole |
                | [Anywhere in the text](directive.md) | Includes, conditions, parameters, repetitions |
                """);
        for (Word word : reference.at("")) {
            if (!reference.at(word.word()).isEmpty()) {
                text.append("| [`")
                        .append(word.word())
                        .append("`](")
                        .append(file(word.word()))
                        .append(") | ")
                        .append(cell(word.meaning()))
                        .append(" |\n");
            }
        }
        return text.toString();
    }
}
