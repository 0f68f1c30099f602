package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitSystemTest {

    private final CallState state = new CallState();
    private final WrittenLines lines = new WrittenLines(0);

    @AfterEach
    void close() {
        state.close();
    }

    private FileDescriptor listener(String address) throws ErrnoException {
        int type = SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC | SocketCalls.SOCK_NONBLOCK;
        FileDescriptor socket = SocketCalls.socket(state, SocketCalls.AF_UNIX, type, 0);
        SocketCalls.bind(state, socket, new SocketAddress.Unix(address));
        return socket;
    }

    private String next(FileDescriptor socket) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(256);
            long length = FileCalls.read(state, socket, buffer);
            return new String(
                    buffer.asSlice(0, Math.max(length, 0)).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    private Optional<InitSystem> init(String socket) {
        return InitSystem.of(state, lines.log, Map.of("NOTIFY_SOCKET", socket));
    }

    @Test
    void isToldOfEachStateInADatagramOfItsOwn(@TempDir Path directory) throws ErrnoException {
        String path = directory.resolve("notify").toString();
        try (FileDescriptor socket = listener(path);
                InitSystem init = init(path).orElseThrow()) {
            init.ready();
            init.reloading(new Deadline(1_234_567_890L));
            init.alive();
            init.failed(22);
            init.stopping();
            assertThat(next(socket))
                    .isEqualTo("READY=1\nMAINPID=" + ProcessHandle.current().pid());
            assertThat(next(socket)).isEqualTo("RELOADING=1\nMONOTONIC_USEC=1234567");
            assertThat(next(socket)).isEqualTo("WATCHDOG=1");
            assertThat(next(socket)).isEqualTo("ERRNO=22");
            assertThat(next(socket)).isEqualTo("STOPPING=1");
        }
        assertThat(lines.all()).isEmpty();
    }

    @Test
    void isFoundUnderANameWithoutAFile() throws ErrnoException {
        String name = "keepalived4j-" + ProcessHandle.current().pid();
        try (FileDescriptor socket = listener('\0' + name);
                InitSystem init = init('@' + name).orElseThrow()) {
            init.stopping();
            assertThat(next(socket)).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void isNotThereWhereTheEnvironmentSaysNothing() {
        assertThat(InitSystem.of(state, lines.log, Map.of())).isEmpty();
        assertThat(init("")).isEmpty();
        assertThat(lines.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative/path", "vsock:2:1234"})
    void whatIsNoAddressIsTold(String socket) {
        assertThat(init(socket)).isEmpty();
        assertThat(lines.all()).singleElement().asString().contains(socket, "neither a path nor a name");
    }

    @Test
    void addressThatIsTooLongIsTold() {
        assertThat(init("/" + "x".repeat(107))).isEmpty();
        assertThat(lines.all()).singleElement().asString().contains("longer than 107 bytes");
    }

    @Test
    void absenceIsToldOnce(@TempDir Path directory) {
        try (InitSystem init = init(directory.resolve("nobody").toString()).orElseThrow()) {
            init.ready();
            init.stopping();
        }
        assertThat(lines.all()).singleElement().asString().startsWith("ERROR Cannot notify the init system: ");
    }
}
