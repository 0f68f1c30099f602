package keepalived4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the manual says about an option: a row of `packaging/manual/options.tsv`.
///
/// @param argument what may follow, `FILE` or `text|json|sarif`; empty if nothing may. Completion goes by it too.
record OptionText(String program, String option, String argument, String text) {

    /// The rows of one program, by the long name of the option.
    static Map<String, OptionText> of(String program, Path directory) {
        Map<String, OptionText> texts = new LinkedHashMap<>();
        for (String row : rows(directory)) {
            String[] cells = row.split("\t", -1);
            OptionText text = new OptionText(cells[0], cells[1], cells[2], cells[3]);
            if (text.program.equals(program) && texts.put(text.option, text) != null) {
                throw new IllegalStateException("two texts for --" + text.option);
            }
        }
        return texts;
    }

    private static List<String> rows(Path directory) {
        try {
            return Files.readAllLines(directory.resolve("options.tsv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isChoice() {
        return argument.contains("|");
    }
}
