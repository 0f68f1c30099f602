package keepalived4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RfcIndexTest {

    @Test
    void theIndexIsUpToDate() throws IOException {
        assertThat(Files.readString(Tree.ROOT.resolve("docs/rfcs.md")))
                .as("run script/rfcs")
                .isEqualTo(RfcIndex.text(Tree.ROOT));
    }

    @Test
    void noTagIsOverlooked() throws IOException {
        long tags = 0;
        Pattern tag = Pattern.compile("^\\s*@Rfc\\(", Pattern.MULTILINE);
        try (Stream<Path> files = Files.walk(Tree.ROOT)) {
            for (Path source : files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList()) {
                tags += tag.matcher(Files.readString(source)).results().count();
            }
        }
        long indexed = Pattern.compile("\\]\\(\\.\\./")
                .matcher(RfcIndex.text(Tree.ROOT))
                .results()
                .count();
        assertThat(indexed).isEqualTo(tags).isPositive();
    }
}
