package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
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
