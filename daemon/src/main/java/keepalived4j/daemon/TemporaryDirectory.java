package keepalived4j.daemon;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where files go of which nobody says where: `TMPDIR`, if that is the absolute path of a directory, or else `/tmp`.
final class TemporaryDirectory {

    private static final String VARIABLE = "TMPDIR";
    private static final Path USUAL = Path.of("/tmp");

    private TemporaryDirectory() {}

    static Path path() {
        Path wanted = Path.of(System.getenv().getOrDefault(VARIABLE, ""));
        return wanted.isAbsolute() && Files.isDirectory(wanted) ? wanted : USUAL;
    }
}
