package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import keepalived4j.linux.CallState;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    private CallState state;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        state = new CallState();
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void numberStandsInALineThatEverybodyMayRead() throws Exception {
        Path path = folder.resolve("keepalived.pid");
        Files.writeString(path, "4711 of somebody who was killed\n");
        PidFile file = PidFile.lock(state, path).orElseThrow();
        assertThat(path).hasContent("");
        file.write(state, 12);
        assertThat(Files.readString(path)).isEqualTo("12\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r--r--");
        file.close();
        assertThat(path).doesNotExist();
    }

    @Test
    void oneAtATimeHasIt() throws Exception {
        Path path = folder.resolve("keepalived.pid");
        try (PidFile _ = PidFile.lock(state, path).orElseThrow()) {
            assertThat(PidFile.lock(state, path)).isEmpty();
        }
        PidFile again = PidFile.lock(state, path).orElseThrow();
        again.unlock();
        assertThat(path).exists();
    }

    @Test
    void fileThatWasTakenAwayIsThereAgainWithTheNextNumber() throws Exception {
        Path path = folder.resolve("vrrp.pid");
        try (PidFile file = PidFile.lock(state, path).orElseThrow()) {
            Files.delete(path);
            file.write(state, 13);
            assertThat(path).hasContent("13");
        }
    }

    @Test
    void fileThatItsChildHasRemovedIsLockedAnewForTheNextOne() throws Exception {
        Path path = folder.resolve("vrrp.pid");
        try (PidFile file = PidFile.lock(state, path).orElseThrow()) {
            Files.delete(path);
            file.renew(state);
            assertThat(path).exists();
            assertThat(PidFile.lock(state, path)).isEmpty();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void lockOfAFileThatIsNoLongerAtItsPathDoesNotCount() throws Exception {
        Path path = folder.resolve("keepalived.pid");
        int flags = FileCalls.O_RDWR | FileCalls.O_CREAT;
        try (FileDescriptor file = FileCalls.open(state, path.toString(), flags, 0644)) {
            assertThat(PidFile.isAt(state, path, file)).isTrue();
            Files.delete(path);
            assertThat(PidFile.isAt(state, path, file)).isFalse();
            Files.createFile(path);
            assertThat(PidFile.isAt(state, path, file)).isFalse();
        }
    }

    @Test
    void linkIsNotFollowed() throws Exception {
        Path path = Files.createSymbolicLink(folder.resolve("keepalived.pid"), folder.resolve("victim"));
        assertThatThrownBy(() -> PidFile.lock(state, path)).hasMessageContaining("ELOOP");
        assertThat(folder.resolve("victim")).doesNotExist();
    }
}
