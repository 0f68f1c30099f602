package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/keywords` says what the tables say.
final class KeywordPagesTest {

    private static final Path DIRECTORY = Path.of("..", "docs", "keywords");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");

    @Test
    void pagesAreUpToDate() throws IOException {
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.toList()) {
                written.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(written).as("run script/keywords").isEqualTo(KeywordPages.pages());
    }

    @Test
    void everyWordHasALine() {
        long lines = KeywordPages.pages().entrySet().stream()
                .filter(page -> !page.getKey().equals("README.md"))
                .flatMap(page -> page.getValue().lines())
                .filter(line -> line.startsWith("| `") || line.startsWith("| [`"))
                .count();

        assertThat(lines).isEqualTo(KeywordFact.all().size());
    }

    @Test
    void linksLeadSomewhere() {
        Map<String, String> pages = KeywordPages.pages();
        pages.forEach((file, text) -> {
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                String target = link.group(1).isEmpty() ? file : link.group(1);
                assertThat(pages).containsKey(target);
                if (link.group(2) != null) {
                    assertThat(pages.get(target)
                                    .lines()
                                    .filter(line -> line.startsWith("## "))
                                    .map(line -> line.substring(3)
                                            .toLowerCase(Locale.ROOT)
                                            .replaceAll("[^a-z0-9_-]", "")))
                            .contains(link.group(2));
                }
            }
        });
    }
}
