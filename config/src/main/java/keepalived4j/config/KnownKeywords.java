package keepalived4j.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Every keyword of the language, also those that nothing acts on yet: a list of paths with the arguments they take,
/// `vrrp_instance/garp_extra_if [all] <INT 0..86400>`. Read only when a word is met that no table holds, and searched
/// as text, since that is quicker than making a table of it.
final class KnownKeywords {

    /// Asked of the module: asking the class goes through URLs, which take milliseconds to load.
    private static final String RESOURCE = "keepalived4j/config/known-keywords.txt";

    private static final String DEPRECATED = " ; deprecated";

    private Optional<String> list = Optional.empty();

    /// What the keyword at `path` takes; absent if there is no such keyword.
    Optional<String> arguments(String path) {
        if (path.indexOf(' ') >= 0 || path.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        String text = text();
        String key = "\n" + path + " ";
        int at = text.indexOf(key);
        return at < 0
                ? Optional.empty()
                : Optional.of(text.substring(at + key.length(), text.indexOf('\n', at + key.length())));
    }

    /// Where `word` is a keyword, in words: `inside vrrp_instance`, `outside all blocks`.
    Optional<String> homeOf(String word) {
        if (word.indexOf(' ') >= 0 || word.indexOf('/') >= 0) {
            return Optional.empty();
        }
        if (arguments(word).isPresent()) {
            return Optional.of("outside all blocks");
        }
        String text = text();
        int at = text.indexOf("/" + word + " ");
        return at < 0 ? Optional.empty() : Optional.of("inside " + text.substring(text.lastIndexOf('\n', at) + 1, at));
    }

    static boolean isBlock(String arguments) {
        return arguments.endsWith("{BLOCK}") || arguments.endsWith("{LIST}");
    }

    /// Reports what is wrong with the arguments of a keyword that nothing acts on, as far as the list tells.
    void check(String entry, Statement statement, Findings findings) {
        String arguments = entry;
        if (entry.endsWith(DEPRECATED)) {
            findings.deprecated(statement.at(), "'" + statement.keyword() + "' is deprecated");
            arguments = entry.substring(0, entry.length() - DEPRECATED.length());
        }
        if (arguments.equals("<BOOL?>")) {
            Numerals.truth(statement, "Invalid " + statement.keyword() + " parameter {value}", "", findings);
        } else if (arguments.startsWith("<INT ") && arguments.endsWith(">") && !isBlock(arguments)) {
            statement.required(1, findings);
            long[] range = range(arguments.substring(5, arguments.length() - 1));
            Numerals.whole(statement, range[0], range[1], Syntax.Trailing.REFUSED, "", "", findings);
        } else if (arguments.startsWith("<") && !isBlock(arguments)) {
            statement.required(1, findings);
        }
    }

    private static long[] range(String text) {
        int dots = text.indexOf("..");
        return dots < 0
                ? new long[] {Long.MIN_VALUE, Long.MAX_VALUE}
                : new long[] {Long.parseLong(text.substring(0, dots)), Long.parseLong(text.substring(dots + 2))};
    }

    private String text() {
        if (list.isEmpty()) {
            try (InputStream resource = KnownKeywords.class.getModule().getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    throw new IllegalStateException("known-keywords.txt is not in this module");
                }
                list = Optional.of("\n" + new String(resource.readAllBytes(), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return list.get();
    }
}
