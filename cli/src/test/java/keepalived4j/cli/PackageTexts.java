package keepalived4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes what the package holds of texts made from our tables: manual pages, and completion for bash. Run by
/// `script/package`.
final class PackageTexts {

    private PackageTexts() {}

    /// Takes the directory `packaging/manual`, the root of the package, its version, and the time of the pages in
    /// seconds since 1970.
    static void main(String[] words) throws IOException {
        Path share = Path.of(words[1], "usr", "share");
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(words[3])), ZoneOffset.UTC);
        Map<String, String> pages = new ManualPages(Path.of(words[0])).pages(words[2], date.toString());
        for (Map.Entry<String, String> page : pages.entrySet()) {
            String section = page.getKey().substring(page.getKey().lastIndexOf('.') + 1);
            write(share.resolve("man", "man" + section, page.getKey()), page.getValue());
        }
        for (Map.Entry<String, String> completion :
                completions(Path.of(words[0])).entrySet()) {
            write(share.resolve("bash-completion", "completions", completion.getKey()), completion.getValue());
        }
    }

    /// The completions of both programs, by their names.
    static Map<String, String> completions(Path prose) {
        Map<String, String> completions = new TreeMap<>();
        completions.put(
                "keepalived",
                new BashCompletion(
                                "keepalived",
                                CommandLine.TABLE.options(),
                                OptionText.of("keepalived", prose),
                                List.of(KeywordList.COMMAND))
                        .text());
        completions.put(
                "genhash",
                new BashCompletion("genhash", GenhashLine.TABLE.options(), OptionText.of("genhash", prose), List.of())
                        .text());
        return completions;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
