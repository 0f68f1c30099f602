package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesFileTest {

    private final CallState state = new CallState();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void linesTakeThePlaceOfWhatWasThere() throws IOException, ErrnoException {
        Path file = Files.writeString(directory.resolve("file"), "something longer than that\n");
        new LinesFile(state, file.toString(), 0600).write(List.of("a", "ä"));
        assertThat(file).hasContent("a\nä");
        new LinesFile(state, file.toString(), 0600).write(List.of());
        assertThat(file).isEmptyFile();
    }

    @Test
    void linkIsNotFollowed() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "kept");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        LinesFile file = new LinesFile(state, link.toString(), 0600);
        assertThatThrownBy(() -> file.write(List.of("x"))).isInstanceOf(ErrnoException.class);
        assertThat(target).hasContent("kept");
    }
}
