package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {

    private final ConfigurationFiles files = new ConfigurationFiles(Map.of("A", "b"), new Random(1));

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(directory.resolve("k.conf"), "include sub/*.conf\n${_PWD} ${_ENV A}\n");
        Files.createDirectory(directory.resolve("sub"));
        Files.writeString(directory.resolve("sub/b.conf"), "b");
        Files.writeString(directory.resolve("sub/a.conf"), "include c\n${_PWD}");
        Files.writeString(directory.resolve("sub/c"), "é");
        Files.writeString(directory.resolve("sub/x.conf"), "never");
        Files.setPosixFilePermissions(directory.resolve("sub/x.conf"), PosixFilePermissions.fromString("rw-r--r-x"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("sub"));
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void kindsAreToldApart() {
        assertThat(files.kind(at("k.conf"))).isEqualTo(Sources.Kind.FILE);
        assertThat(files.kind(at("sub/x.conf"))).isEqualTo(Sources.Kind.EXECUTABLE);
        assertThat(files.kind(at("link"))).isEqualTo(Sources.Kind.DIRECTORY);
        assertThat(files.kind(at("none"))).isEqualTo(Sources.Kind.MISSING);
        assertThat(files.kind("/dev/null")).isEqualTo(Sources.Kind.OTHER);
        assertThat(files.kind("a\0b")).isEqualTo(Sources.Kind.MISSING);
    }

    @Test
    void directoriesAreListedWhereTheyCanBe() {
        assertThat(files.names(at("sub"))).containsExactlyInAnyOrder("a.conf", "b.conf", "c", "x.conf");
        assertThat(files.names(at("none"))).isEmpty();
        assertThat(files.canonical(at("link"))).isEqualTo(files.canonical(at("sub")));
        assertThat(files.canonical(at("none"))).isEqualTo(at("none"));
    }

    @Test
    void fileThatIsTooLongOrMissingIsUnreadable() throws IOException {
        try (var channel = Files.newByteChannel(
                directory.resolve("huge"), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            channel.position(64L << 20).write(ByteBuffer.wrap(new byte[1]));
        }
        assertThat(files.read(at("huge"))).isInstanceOf(Sources.Contents.Unreadable.class);
        assertThat(files.read(at("none"))).isEqualTo(new Sources.Contents.Unreadable("No such file or directory"));
    }

    @Test
    void randomNumbersStayInTheirRange() {
        for (int i = 0; i < 1000; i++) {
            assertThat(files.random(3, 5)).isBetween(3, 5);
        }
        assertThat(files.random(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void configurationIsReadFromThem() {
        Diagnostics diagnostics = new Diagnostics();
        ReadingOptions options = new ReadingOptions("k.conf", directory.toString(), "id", Set.of());
        LogicalLines reader = new ConfigurationReader(files, options, diagnostics);
        List<String> lines = new ArrayList<>();
        LogicalLine line = reader.next();
        while (!(line instanceof LogicalLine.End)) {
            lines.add(Reading.shown(line));
            line = reader.next();
        }
        String real = files.canonical(directory.toString());
        assertThat(lines).containsExactly("é", real + "/sub", "b", real + "|b");
        assertThat(diagnostics.list())
                .map(Diagnostic::toString)
                .containsExactly("(k.conf: Line 1) Cannot include sub/x.conf, it is executable - skipping");
    }
}
