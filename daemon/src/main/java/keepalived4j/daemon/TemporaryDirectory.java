package keepalived4j.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where files go of which nobody says where: `TMPDIR`, if that is the absolute path of a directory, or else `/tmp`.
///
/// @param wanted the value of `TMPDIR`
record TemporaryDirectory(Optional<String> wanted) {

    private static final String VARIABLE = "TMPDIR";
    private static final Path USUAL = Path.of("/tmp");

    static TemporaryDirectory ofEnvironment() {
        return new TemporaryDirectory(Optional.ofNullable(System.getenv(VARIABLE)));
    }

    Path path() {
        return isUsable() ? Path.of(wanted.orElseThrow()) : USUAL;
    }

    /// Says that `TMPDIR` is no directory, if it is none.
    void check(Log log) {
        if (wanted.isPresent() && !isUsable()) {
            log.info("Environment " + VARIABLE + "=" + wanted.get() + " not a directory");
        }
    }

    private boolean isUsable() {
        if (wanted.isEmpty()) {
            return false;
        }
        Path path = Path.of(wanted.get());
        return path.isAbsolute() && Files.isDirectory(path);
    }
}
