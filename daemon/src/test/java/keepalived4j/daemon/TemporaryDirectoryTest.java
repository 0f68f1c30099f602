package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {

    private static final Path USUAL = Path.of("/tmp");

    private static Path path(String wanted) {
        return new TemporaryDirectory(Optional.of(wanted)).path();
    }

    @Test
    void wishCountsIfItIsAnAbsoluteDirectory(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(path(folder.toString())).isEqualTo(folder);
        assertThat(path(file.toString())).isEqualTo(USUAL);
        assertThat(path(folder + "/none")).isEqualTo(USUAL);
        assertThat(path(".")).isEqualTo(USUAL);
        assertThat(path("")).isEqualTo(USUAL);
        assertThat(new TemporaryDirectory(Optional.empty()).path()).isEqualTo(USUAL);
    }
}
