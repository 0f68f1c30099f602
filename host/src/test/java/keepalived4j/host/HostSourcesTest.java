package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.config.language.ConfigurationReader;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Diagnostics;
import keepalived4j.config.language.LogicalLine;
import keepalived4j.config.language.LogicalLines;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.config.language.Sources.Contents;
import keepalived4j.config.language.Sources.Kind;
import keepalived4j.linux.CallState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSourcesTest {

    @TempDir
    Path directory;

    @Test
    void filesAreReadWhole() throws Exception {
        byte[] large = new byte[200_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >> 3);
        }
        Path file = Files.write(directory.resolve("large"), large);
        try (var state = new CallState()) {
            var sources = new HostSources(state);
            assertThat(sources.bytes(file.toString())).isEqualTo(large);
            assertThat(sources.read(file.toString())).isInstanceOf(Contents.Bytes.class);
            assertThat(sources.read(directory + "/absent"))
                    .isEqualTo(new Contents.Unreadable("No such file or directory"));
            assertThat(sources.read(directory.toString())).isEqualTo(new Contents.Unreadable("Is a directory"));
        }
    }

    @Test
    void fileThatIsTooLongToBeAConfigurationIsUnreadable() throws Exception {
        Path huge = directory.resolve("huge");
        try (var channel = Files.newByteChannel(huge, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(64L << 20).write(ByteBuffer.wrap(new byte[1]));
        }
        try (var state = new CallState()) {
            var sources = new HostSources(state);
            assertThat(sources.read(huge.toString())).isEqualTo(new Contents.Unreadable("File too large"));
        }
    }

    @Test
    void pathThatCannotBeOneIsNoAccident() {
        try (var state = new CallState()) {
            var sources = new HostSources(state);
            assertThat(sources.names("/tmp\0")).isEmpty();
            assertThat(sources.canonical("/tmp\0")).isEqualTo("/tmp\0");
        }
    }

    @Test
    void configurationIsReadFromThem() throws Exception {
        Files.writeString(directory.resolve("k.conf"), "include sub/*.conf\n${_PWD} ${_ENV PATH}\n");
        Path sub = Files.createDirectory(directory.resolve("sub"));
        Files.writeString(sub.resolve("b.conf"), "b");
        Files.writeString(sub.resolve("a.conf"), "include c\n${_PWD}");
        Files.writeString(sub.resolve("c"), "é");
        Path executable = Files.writeString(sub.resolve("x.conf"), "never");
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rw-r--r-x"));
        Diagnostics diagnostics = new Diagnostics();
        List<String> lines = new ArrayList<>();
        try (var state = new CallState()) {
            var options = new ReadingOptions("k.conf", directory.toString(), "id", Set.of());
            LogicalLines reader = new ConfigurationReader(new HostSources(state), options, diagnostics);
            while (reader.next() instanceof LogicalLine.Words words) {
                lines.add(words.text());
            }
        }
        Path real = directory.toRealPath();
        assertThat(lines).containsExactly("é", real + "/sub", "b", real + " " + System.getenv("PATH"));
        assertThat(diagnostics.list())
                .map(Diagnostic::toString)
                .containsExactly("(k.conf: Line 1) Cannot include sub/x.conf, it is executable - skipping");
    }

    @Test
    void kindsFollowLinks() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        Path executable = Files.writeString(directory.resolve("executable"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rw-r--r-x"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        try (var state = new CallState()) {
            var sources = new HostSources(state);
            assertThat(sources.kind(file.toString())).isEqualTo(Kind.FILE);
            assertThat(sources.kind(executable.toString())).isEqualTo(Kind.EXECUTABLE);
            assertThat(sources.kind(link.toString())).isEqualTo(Kind.FILE);
            assertThat(sources.kind(directory.toString())).isEqualTo(Kind.DIRECTORY);
            assertThat(sources.kind("/dev/null")).isEqualTo(Kind.OTHER);
            assertThat(sources.kind(directory + "/absent")).isEqualTo(Kind.MISSING);
            assertThat(sources.names(directory.toString())).containsExactlyInAnyOrder("file", "executable", "link");
            assertThat(sources.names(directory + "/absent")).isEmpty();
            Path alias = Files.createSymbolicLink(directory.resolve("alias"), directory);
            assertThat(sources.canonical(alias.toString()))
                    .isEqualTo(directory.toRealPath().toString());
            assertThat(sources.canonical("/no/such")).isEqualTo("/no/such");
        }
    }

    @Test
    void randomNumbersReachBothEnds() {
        try (var state = new CallState()) {
            var sources = new HostSources(state);
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < 1000; i++) {
                seen.add(sources.random(3, 5));
            }
            assertThat(seen).containsExactlyInAnyOrder(3, 4, 5);
            assertThat(sources.random(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
            assertThat(sources.environmentVariable("PATH")).contains(System.getenv("PATH"));
            assertThat(sources.environmentVariable("NO_SUCH_VARIABLE")).isEmpty();
        }
    }
}
