package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InotifyDescriptorTest {

    private static final int FILES = InotifyDescriptor.IN_CLOSE_WRITE
            | InotifyDescriptor.IN_MOVED_FROM
            | InotifyDescriptor.IN_MOVED_TO
            | InotifyDescriptor.IN_DELETE
            | InotifyDescriptor.IN_DELETE_SELF
            | InotifyDescriptor.IN_ONLYDIR;

    @TempDir
    Path folder;

    private final CallState state = new CallState();

    @AfterEach
    void freeMemory() {
        state.close();
    }

    private static List<String> read(InotifyDescriptor inotify) throws Exception {
        List<String> all = new ArrayList<>();
        List<InotifyDescriptor.Event> some = inotify.read();
        while (!some.isEmpty()) {
            for (InotifyDescriptor.Event event : some) {
                all.add(Integer.toHexString(event.mask()) + " " + event.name());
            }
            some = inotify.read();
        }
        return all;
    }

    @Test
    void writingReplacingAndDeletingFilesIsHeardInOrder() throws Exception {
        try (InotifyDescriptor inotify = new InotifyDescriptor(state)) {
            inotify.watch(folder.toString(), FILES);
            assertThat(inotify.read()).isEmpty();
            Files.writeString(folder.resolve("a"), "1");
            Files.writeString(folder.resolve("b"), "2");
            Files.move(folder.resolve("b"), folder.resolve("a"), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(folder.resolve("a"));
            assertThat(read(inotify)).containsExactly("8 a", "8 b", "40 b", "80 a", "200 a");
        }
    }

    @Test
    void moreThanOneTurnTakesStaysReadable() throws Exception {
        try (InotifyDescriptor inotify = new InotifyDescriptor(state)) {
            inotify.watch(folder.toString(), FILES);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String name = "x".repeat(200) + i;
                Files.writeString(folder.resolve(name), "");
                expected.add("8 " + name);
            }
            int first = inotify.read().size();
            assertThat(first).isBetween(1, 99);
            assertThat(read(inotify)).isEqualTo(expected.subList(first, expected.size()));
        }
    }

    @Test
    void endOfTheDirectoryEndsItsWatch() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        try (InotifyDescriptor inotify = new InotifyDescriptor(state)) {
            int watch = inotify.watch(inner.toString(), FILES);
            Files.delete(inner);
            List<InotifyDescriptor.Event> events = inotify.read();
            assertThat(events)
                    .containsExactly(
                            new InotifyDescriptor.Event(watch, InotifyDescriptor.IN_DELETE_SELF, ""),
                            new InotifyDescriptor.Event(watch, InotifyDescriptor.IN_IGNORED, ""));
            assertThat(events.getFirst().is(InotifyDescriptor.IN_DELETE_SELF)).isTrue();
            assertThat(events.getFirst().is(InotifyDescriptor.IN_DELETE)).isFalse();
        }
    }

    @Test
    void onlyDirectoriesThatExistAreWatched() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (InotifyDescriptor inotify = new InotifyDescriptor(state)) {
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> inotify.watch(file.toString(), FILES))
                    .returns(Errno.ENOTDIR, ErrnoException::errno);
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> inotify.watch(folder.resolve("none").toString(), FILES))
                    .returns(Errno.ENOENT, ErrnoException::errno);
        }
    }

    @Test
    void watchThatHasEndedIsSilent() throws Exception {
        try (InotifyDescriptor inotify = new InotifyDescriptor(state)) {
            int watch = inotify.watch(folder.toString(), FILES);
            inotify.unwatch(watch);
            Files.writeString(folder.resolve("a"), "1");
            assertThat(read(inotify)).containsExactly("8000 ");
        }
    }

    @Test
    void fileSystemsAreToldApart() throws Exception {
        assertThat(PathCalls.statfs(state, "/proc").type()).isEqualTo(0x9fa0);
        assertThat(PathCalls.statfs(state, "/sys").type()).isEqualTo(0x62656572);
        assertThat(PathCalls.statfs(state, folder.toString()).isReadOnly()).isFalse();
        assertThat(new FileSystem(0xef53, 0x1021).isReadOnly()).isTrue();
    }
}
