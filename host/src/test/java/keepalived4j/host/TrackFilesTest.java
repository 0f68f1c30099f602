package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TrackFile.InitialContent;
import keepalived4j.tracking.Observation.Content;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackFilesTest implements TrackFiles.Listener {

    private static final Deadline START = new Deadline(1_000_000_000);

    @TempDir
    Path folder;

    private final CallState state = new CallState();
    private final List<String> told = new ArrayList<>();
    private TrackFiles files;

    @BeforeEach
    void open() throws Exception {
        files = new TrackFiles(state, this);
    }

    @AfterEach
    void close() {
        files.close();
        state.close();
    }

    @Override
    public void holds(TrackFile file, Content content, Deadline now) {
        told.add(file.name() + " " + content);
    }

    @Override
    public void told(TrackFileFact fact) {
        told.add(fact.getClass().getSimpleName());
    }

    private List<String> told() {
        List<String> since = List.copyOf(told);
        told.clear();
        return since;
    }

    private static TrackFile file(String name, Path path) {
        return new TrackFile(name, path.toString(), 1, false, Optional.empty());
    }

    private static TrackFile initialized(String name, Path path, int number, boolean overwrites) {
        return new TrackFile(name, path.toString(), 1, false, Optional.of(new InitialContent(number, overwrites)));
    }

    private List<String> heard() throws Exception {
        files.onReadable(START);
        return told();
    }

    @Test
    void everyWriteIsRead() throws Exception {
        Path path = folder.resolve("load");
        files.begin(List.of(file("a", path)), START);
        assertThat(told()).containsExactly("a 0");
        Files.writeString(path, "17\n");
        assertThat(heard()).containsExactly("a 17");
        Files.writeString(path, "-0x10");
        assertThat(heard()).containsExactly("a -16");
        Files.writeString(folder.resolve("other"), "5");
        assertThat(heard()).isEmpty();
    }

    @Test
    void fileThatIsReplacedOrDeletedIsReadAgain() throws Exception {
        Path path = Files.writeString(folder.resolve("load"), "1");
        files.begin(List.of(file("a", path)), START);
        told();
        Files.writeString(folder.resolve("new"), "2");
        Files.move(folder.resolve("new"), path, StandardCopyOption.ATOMIC_MOVE);
        assertThat(heard()).containsExactly("a 2");
        Files.move(path, folder.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(heard()).containsExactly("a 0");
        Files.writeString(path, "3");
        assertThat(heard()).containsExactly("a 3");
        Files.delete(path);
        assertThat(heard()).containsExactly("a 0");
    }

    @Test
    void numberOutOfRangeChangesNothing() throws Exception {
        Path path = Files.writeString(folder.resolve("load"), "1");
        files.begin(List.of(file("a", path)), START);
        told();
        Files.writeString(path, "99999999999");
        assertThat(heard()).containsExactly("NumberIgnored");
    }

    @Test
    void linksAreFollowedToWhereTheFileLies() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path real = Files.writeString(inner.resolve("real"), "4");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("inner/real"));
        files.begin(List.of(file("a", link)), START);
        assertThat(told()).containsExactly("a 4");
        Files.writeString(real, "5");
        assertThat(heard()).containsExactly("a 5");
    }

    @Test
    void directoryThatVanishesIsLookedFor() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path path = Files.writeString(inner.resolve("load"), "6");
        files.begin(List.of(file("a", path)), START);
        told();
        Files.delete(path);
        Files.delete(inner);
        assertThat(heard()).containsExactly("a 0", "DirectoryLost", "a 0");
        Deadline later = files.nextDeadline().orElseThrow();
        assertThat(later).isEqualTo(START.plus(Duration.ofSeconds(1)));
        files.timeReached(later);
        assertThat(told()).containsExactly("a 0");
        Files.createDirectory(inner);
        Files.writeString(path, "7");
        files.timeReached(files.nextDeadline().orElseThrow());
        assertThat(told()).containsExactly("DirectoryFound", "a 7");
        assertThat(files.nextDeadline()).isEmpty();
        Files.writeString(path, "8");
        assertThat(heard()).containsExactly("a 8");
    }

    @Test
    void missingFileIsWrittenAtTheStart() throws Exception {
        Path missing = folder.resolve("missing");
        Path present = Files.writeString(folder.resolve("present"), "2");
        Path overwritten = Files.writeString(folder.resolve("overwritten"), "3");
        files.begin(
                List.of(
                        initialized("a", missing, 11, false),
                        initialized("b", present, 12, false),
                        initialized("c", overwritten, 13, true)),
                START);
        assertThat(told()).containsExactly("a 11", "b 2", "c 13");
        assertThat(missing).hasContent("11\n");
        assertThat(overwritten).hasContent("13\n");
    }

    @Test
    void reloadReadsAllFilesAndWritesNone() throws Exception {
        Path path = Files.writeString(folder.resolve("load"), "1");
        Path second = folder.resolve("second");
        files.begin(List.of(file("a", path)), START);
        told();
        files.reconfigure(List.of(file("a", path), initialized("b", second, 5, true)), START);
        assertThat(told()).containsExactly("a 1", "b 0");
        assertThat(second).doesNotExist();
        files.reconfigure(List.of(file("b", second)), START);
        told();
        Files.writeString(path, "9");
        Files.writeString(second, "8");
        assertThat(heard()).containsExactly("b 8");
    }

    @Test
    void pipeIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        files.begin(List.of(file("a", pipe)), START);
        assertThat(told()).containsExactly("a 0");
    }
}
