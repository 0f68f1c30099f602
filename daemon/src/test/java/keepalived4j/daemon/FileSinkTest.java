package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.PathCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {

    private static final int PIPE_BYTES = 65_536;

    @TempDir
    Path folder;

    private final CallState state = new CallState();

    @AfterEach
    void close() {
        state.close();
    }

    private static LogLine line(String text) {
        return new LogLine(Severity.INFO, 0, 7, text);
    }

    private static String read(RandomAccessFile pipe) throws IOException {
        byte[] bytes = new byte[PIPE_BYTES];
        return new String(bytes, 0, pipe.read(bytes), StandardCharsets.UTF_8);
    }

    @Test
    void linesFollowThoseThatAreThere() throws Exception {
        Path file = folder.resolve("k.log");
        Files.writeString(file, "earlier\n");
        try (FileSink sink = FileSink.open(state, file.toString())) {
            sink.write(line("later"));
            assertThat(Files.readAllLines(file))
                    .containsExactly("earlier", "Thu Jan  1 00:00:00.000000007 1970: later");
        }
    }

    @Test
    void linesThatWereLostAreCountedInTheFile() throws Exception {
        Path path = folder.resolve("pipe");
        PathCalls.mkfifo(state, path.toString(), 0600);
        try (RandomAccessFile pipe = new RandomAccessFile(path.toFile(), "rw");
                FileSink sink = FileSink.open(state, path.toString())) {
            for (int i = 0; i < 100; i++) {
                sink.write(line("x".repeat(1000)));
            }
            long kept = read(pipe).lines().count();
            assertThat(kept).isBetween(1L, 99L);
            sink.write(line("again"));
            List<String> after = read(pipe).lines().toList();
            assertThat(after).hasSize(2);
            assertThat(after.get(0)).endsWith(": " + (100 - kept) + " log lines were lost");
            assertThat(after.get(1)).endsWith(": again");
            sink.write(line("and so on"));
            assertThat(read(pipe)).endsWith(": and so on\n").doesNotContain("lost");
        }
    }

    @Test
    void lineOfWhichOnlyTheBeginningIsThereStandsAlone() throws Exception {
        Path path = folder.resolve("pipe");
        PathCalls.mkfifo(state, path.toString(), 0600);
        try (RandomAccessFile pipe = new RandomAccessFile(path.toFile(), "rw");
                FileSink sink = FileSink.open(state, path.toString())) {
            sink.write(line("x".repeat(60_000)));
            sink.write(line("y".repeat(60_000)));
            assertThat(read(pipe)).endsWith("y");
            sink.write(line("again"));
            List<String> after = read(pipe).lines().toList();
            assertThat(after).hasSize(3);
            assertThat(after.get(0)).isEmpty();
            assertThat(after.get(1)).endsWith(": 1 log lines were lost");
            assertThat(after.get(2)).endsWith(": again");
        }
    }

    @Test
    void fullDiskStopsNobody() throws Exception {
        try (FileSink sink = FileSink.open(state, "/dev/full")) {
            assertThatCode(() -> sink.write(line("nowhere to go"))).doesNotThrowAnyException();
        }
    }

    @Test
    void whatIsNoPlaceForLinesIsRefused() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
        for (Path path : List.of(link, folder, folder.resolve("missing/k.log"))) {
            assertThatThrownBy(() -> FileSink.open(state, path.toString()))
                    .isInstanceOf(ErrnoException.class)
                    .hasMessageContaining(path.toString());
        }
        assertThat(folder.resolve("target")).doesNotExist();
    }
}
