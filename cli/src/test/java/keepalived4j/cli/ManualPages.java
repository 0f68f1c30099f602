package keepalived4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keepalived4j.cli.OptionTable.Option;
import keepalived4j.config.KeywordReference;
import keepalived4j.config.KeywordReference.Word;

/// Makes the manual pages from their prose in `packaging/manual`, the option tables and the keyword tables. A comment
/// in the prose says where what is made from a table belongs.
final class ManualPages {

    private static final List<String> NAMES = List.of("keepalived.8", "keepalived.conf.5", "genhash.1");

    private final Path prose;
    private final KeywordReference reference = KeywordReference.complete();

    /// @param prose the directory `packaging/manual`
    ManualPages(Path prose) {
        this.prose = prose;
    }

    /// The pages, by the name of their file.
    ///
    /// @param date as the foot of a page tells it
    Map<String, String> pages(String version, String date) throws IOException {
        Map<String, String> pages = new TreeMap<>();
        for (String name : NAMES) {
            pages.put(
                    name,
                    Files.readString(prose.resolve(name))
                            .replace("@VERSION@", version)
                            .replace("@DATE@", date)
                            .replace(".\\\" @options keepalived@\n", options("keepalived", CommandLine.TABLE.options()))
                            .replace(".\\\" @options genhash@\n", options("genhash", GenhashLine.TABLE.options()))
                            .replace(".\\\" @keywords@\n", keywords()));
        }
        return pages;
    }

    private String options(String program, List<Option> options) {
        Map<String, OptionText> texts = OptionText.of(program, prose);
        StringBuilder section = new StringBuilder();
        for (Option option : options) {
            OptionText text = texts.get(option.name());
            if (text == null) {
                throw new IllegalStateException(
                        "packaging/manual/options.tsv has no row for " + program + "'s option --" + option.name());
            }
            section.append(".TP\n").append(synopsis(option, text)).append('\n');
            section.append(Roff.text(text.text())).append('\n');
        }
        return section.toString();
    }

    private static String synopsis(Option option, OptionText text) {
        String argument = text.argument().isEmpty() ? "" : Roff.italic(text.argument());
        String letter = option.letter() == 0 ? "" : Roff.bold("-" + option.letter());
        String name = Roff.bold("--" + option.name());
        return switch (option.argument()) {
            case NONE -> letter + (letter.isEmpty() ? "" : ", ") + name;
            case REQUIRED -> letter + (letter.isEmpty() ? "" : " " + argument + ", ") + name + "=" + argument;
            case OPTIONAL -> letter + (letter.isEmpty() ? "" : "[" + argument + "], ") + name + "[=" + argument + "]";
        };
    }

    private String keywords() {
        StringBuilder text = new StringBuilder();
        for (String path : reference.paths()) {
            text.append(heading(path));
            for (Word word : reference.at(path)) {
                text.append(entry(word));
            }
        }
        return text.toString();
    }

    private String heading(String path) {
        if (path.isEmpty()) {
            return ".SH \"OUTSIDE ALL BLOCKS\"\n";
        }
        if (path.equals("directive")) {
            return ".SH \"ANYWHERE IN THE TEXT\"\n"
                    + "These are dealt with before any keyword is looked for, so they may stand in every block.\n";
        }
        if (path.indexOf('/') > 0) {
            return ".SS \"" + Roff.text(path) + "\"\n";
        }
        String meaning = reference
                .find(path)
                .map(word -> Roff.text(word.meaning()) + ".\n.PP\n" + Roff.bold(path) + " "
                        + Roff.italic(word.arguments()) + "\n")
                .orElse("");
        return ".SH \"" + Roff.text(path) + "\"\n" + meaning;
    }

    private static String entry(Word word) {
        StringBuilder text = new StringBuilder(".TP\n").append(Roff.bold(word.word()));
        if (!word.arguments().isEmpty()) {
            text.append(' ').append(Roff.italic(word.arguments()));
        }
        text.append('\n').append(Roff.text(word.meaning())).append('.');
        if (!word.otherwise().isEmpty()) {
            text.append("\nOtherwise: ").append(Roff.text(word.otherwise())).append('.');
        }
        if (word.accumulates()) {
            text.append("\nSeveral add up.");
        }
        if (!word.insteadOf().isEmpty()) {
            text.append("\nAnother spelling of ")
                    .append(Roff.bold(word.insteadOf()))
                    .append('.');
        }
        return text.append('\n').toString();
    }
}
