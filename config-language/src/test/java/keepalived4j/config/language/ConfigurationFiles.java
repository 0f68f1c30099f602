package keepalived4j.config.language;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The files of this machine, its environment and a source of random numbers.
public final class ConfigurationFiles implements Sources {

    /// No configuration is longer; whatever is, is no configuration.
    private static final long MAX_SIZE = 64L << 20;

    private static final int EXECUTE_BITS = 0111;

    private final Map<String, String> environment;
    private final RandomGenerator random;

    public ConfigurationFiles(Map<String, String> environment, RandomGenerator random) {
        this.environment = Map.copyOf(environment);
        this.random = random;
    }

    @Override
    public Kind kind(String path) {
        try {
            // One call of stat(2).
            Map<String, Object> facts = Files.readAttributes(Path.of(path), "unix:mode,isDirectory,isRegularFile");
            if ((boolean) facts.get("isDirectory")) {
                return Kind.DIRECTORY;
            }
            if (!(boolean) facts.get("isRegularFile")) {
                return Kind.OTHER;
            }
            return ((int) facts.get("mode") & EXECUTE_BITS) == 0 ? Kind.FILE : Kind.EXECUTABLE;
        } catch (IOException | InvalidPathException _) {
            return Kind.MISSING;
        }
    }

    @Override
    public List<String> names(String directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException _) {
            // What can be listed is all there is.
            return names;
        }
        return names;
    }

    @Override
    public Contents read(String path) {
        try {
            Path file = Path.of(path);
            long size = Files.size(file);
            if (size > MAX_SIZE) {
                return new Contents.Unreadable("it has " + size + " bytes, which is more than " + MAX_SIZE);
            }
            return new Contents.Bytes(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return new Contents.Unreadable("No such file or directory");
        } catch (AccessDeniedException _) {
            return new Contents.Unreadable("Permission denied");
        } catch (IOException | InvalidPathException e) {
            return new Contents.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String canonical(String directory) {
        try {
            return Path.of(directory).toRealPath(new LinkOption[0]).toString();
        } catch (IOException | InvalidPathException _) {
            return directory;
        }
    }

    @Override
    public Optional<String> environmentVariable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public int random(int min, int max) {
        return (int) random.nextLong(min, max + 1L);
    }
}
