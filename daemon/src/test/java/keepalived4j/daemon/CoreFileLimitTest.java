package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreFileLimitTest {

    private final WrittenLines lines = new WrittenLines(0);

    @TempDir
    private Path directory;

    @Test
    void patternIsPutBackInTheEnd() throws IOException {
        Path setting = Files.writeString(directory.resolve("core_pattern"), "|/usr/bin/handler %p\n");
        try (CoreFileLimit _ = CoreFileLimit.name(lines.log, setting, Optional.of("core.%p"))) {
            assertThat(setting).hasContent("core.%p");
        }
        assertThat(setting).hasContent("|/usr/bin/handler %p");
        assertThat(lines.all()).isEmpty();
    }

    @Test
    void patternStaysWhereNoneIsGiven() throws IOException {
        Path setting = Files.writeString(directory.resolve("core_pattern"), "core\n");
        CoreFileLimit limit = CoreFileLimit.name(lines.log, setting, Optional.empty());
        Files.writeString(setting, "changed by another\n");
        limit.close();
        assertThat(setting).hasContent("changed by another");
    }

    @Test
    void patternThatCannotBeSetIsTold() {
        CoreFileLimit.name(lines.log, directory.resolve("nothing"), Optional.of("core.%p"))
                .close();
        assertThat(lines.all()).singleElement().asString().startsWith("ERROR Cannot set the pattern of core files: ");
    }
}
