package keepalived4j.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import keepalived4j.config.language.CommandWords;
import keepalived4j.config.language.LogicalLine;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// Bytes as commands: no word of a command holds a NUL, and there are no more words than characters.
public final class CommandTarget {

    private CommandTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Cost.watch(input.length, () -> {
            String text = new String(input, ISO_8859_1);
            check(text, CommandWords.arguments(text));
            if (!text.isBlank()) {
                LogicalLine.Words line =
                        new LogicalLine.Words(List.of(new Located<>(text, new SourcePosition("k.conf", 1, 1))), text);
                check(text, CommandWords.of(line));
                check(text, CommandWords.unescaped(line));
            }
        });
    }

    private static void check(String text, CommandWords split) {
        if (split instanceof CommandWords.Split(List<String> words)) {
            for (String word : words) {
                if (word.indexOf('\0') >= 0) {
                    throw new BrokenClaim("no word holds a NUL");
                }
            }
            if (words.size() > text.length()) {
                throw new BrokenClaim("there are no more words than characters");
            }
        }
    }
}
