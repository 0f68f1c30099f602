package keepalived4j.cli;

import java.io.PrintStream;
import java.util.List;
import keepalived4j.config.KeywordReference;
import keepalived4j.config.KeywordReference.Word;

/// `keepalived keywords [PATH]`: the words that may stand at a path of the configuration, for editors and
/// shells. A line each: word, arguments and meaning, parted by tabs.
final class KeywordList {

    static final String COMMAND = "keywords";

    private static final int PRINTED = 0;
    private static final int NO_SUCH_PATH = 1;
    private static final int MISUSED = 2;

    private KeywordList() {}

    /// Prints the words, and returns the exit status.
    ///
    /// @param words one path, `vrrp_instance/virtual_ipaddress/ENTRY`; none for the words outside all blocks
    static int print(List<String> words, PrintStream out, PrintStream err) {
        if (words.size() > 1) {
            err.println(
                    "keepalived keywords takes one path, not also " + String.join(" ", words.subList(1, words.size())));
            return MISUSED;
        }
        KeywordReference reference = KeywordReference.complete();
        String path = words.isEmpty() ? "" : words.getFirst();
        List<Word> listed = reference.at(path);
        // A keyword that takes no listed words has an empty list.
        if (listed.isEmpty() && reference.find(path).isEmpty()) {
            err.println("There is no '" + path + "' in keepalived.conf"
                    + reference
                            .suggestion(path)
                            .map(near -> " - did you mean '" + near + "'?")
                            .orElse(""));
            return NO_SUCH_PATH;
        }
        for (Word word : listed) {
            out.print(word.word() + "\t" + word.arguments() + "\t" + word.meaning() + "\n");
        }
        return PRINTED;
    }
}
