package keepalived4j.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.PathCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailPasswordTest {

    @TempDir
    Path folder;

    private final CallState state = new CallState();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        state.close();
    }

    private Path file(byte[] content) throws IOException {
        Path file = folder.resolve("password");
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Optional<MailPassword> read(Path file) {
        return MailPassword.read(state, file.toString(), fact -> told.add(NotifyLines.line(fact)));
    }

    /// What is told of a file that is no good.
    private String refusal(Path file) {
        told.clear();
        assertThat(read(file)).isEmpty();
        assertThat(told).hasSize(1);
        String start = "smtp_password_file " + file + " cannot be used - SMTP alerts will not be sent: ";
        assertThat(told.getFirst()).startsWith(start);
        return told.getFirst().substring(start.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass word", "pass word\n", "pass word\r\n"})
    void itIsTheLineInTheFile(String content) throws IOException {
        MailPassword password =
                read(file(content.getBytes(StandardCharsets.UTF_8))).orElseThrow();
        assertThat(password.login()).isEqualTo("cGFzcyB3b3Jk");
        assertThat(password.plain("me")).isEqualTo("AG1lAHBhc3Mgd29yZA==");
        assertThat(password.toString()).doesNotContain("pass word");
        assertThat(told).isEmpty();
    }

    @Test
    void noOtherContentIsAPassword() throws IOException {
        assertThat(refusal(file(new byte[0]))).isEqualTo("it is empty");
        assertThat(refusal(file(new byte[] {'\n'}))).isEqualTo("it is empty");
        assertThat(refusal(file("a\nb\n".getBytes(StandardCharsets.UTF_8)))).isEqualTo("it has more than one line");
        assertThat(refusal(file(new byte[] {'a', 0}))).isEqualTo("it has more than one line");
    }

    @Test
    void lengthHasALimit() throws IOException {
        byte[] longest = "x".repeat(MailPassword.LONGEST).getBytes(StandardCharsets.UTF_8);
        assertThat(read(file(longest))).isPresent();
        assertThat(refusal(file("x".repeat(MailPassword.LONGEST + 1).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("it has more than 1024 bytes");
    }

    @Test
    void whatIsNoFileIsNotWaitedFor() throws ErrnoException {
        assertThat(refusal(folder.resolve("missing"))).isEqualTo("No such file or directory");
        assertThat(refusal(folder)).isEqualTo("it is not a regular file");
        assertThat(refusal(Path.of("/dev/zero"))).isEqualTo("it is not a regular file");
        Path pipe = folder.resolve("pipe");
        PathCalls.mkfifo(state, pipe.toString(), 0600);
        assertThat(refusal(pipe)).isEqualTo("it is not a regular file");
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----, 1", "rw----r--, 1", "rw--w----, 1", "rw-----w-, 1", "rwx--x--x, 0", "r--------, 0"})
    void filesThatOthersMayReadOrChangeAreTold(String permissions, int lines) throws IOException {
        Path file = file(new byte[] {'x'});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThat(read(file)).isPresent();
        assertThat(told).hasSize(lines);
        if (lines > 0) {
            assertThat(told)
                    .containsExactly("WARNING - smtp_password_file " + file + " is open to others than its owner");
        }
    }
}
