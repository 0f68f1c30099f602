package keepalived4j.config.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Files that exist only as a description: a configuration can be checked that lies on no disk.
///
/// Environment variables are unset, random numbers are the smallest that may be, links lead nowhere.
public final class DescribedSources implements Sources {

    private final Map<String, Kind> kinds = new TreeMap<>(Map.of("/", Kind.DIRECTORY));
    private final Map<String, byte[]> files = new TreeMap<>();

    /// No files yet.
    public DescribedSources() {}

    /// Adds a file and the directories on the way to it.
    ///
    /// @param path absolute
    public DescribedSources withFile(String path, String text) {
        return with(path, Kind.FILE, text);
    }

    /// Adds a file that may be executed, and the directories on the way to it.
    ///
    /// @param path absolute
    public DescribedSources withExecutable(String path, String text) {
        return with(path, Kind.EXECUTABLE, text);
    }

    /// Adds a directory and those on the way to it.
    ///
    /// @param path absolute
    public DescribedSources withDirectory(String path) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            kinds.put(path.substring(0, slash), Kind.DIRECTORY);
        }
        kinds.put(path, Kind.DIRECTORY);
        return this;
    }

    private DescribedSources with(String path, Kind kind, String text) {
        withDirectory(path);
        kinds.put(path, kind);
        files.put(path, text.getBytes(UTF_8));
        return this;
    }

    /// Takes a file away.
    public DescribedSources without(String path) {
        kinds.remove(path);
        files.remove(path);
        return this;
    }

    @Override
    public Kind kind(String path) {
        return kinds.getOrDefault(path, Kind.MISSING);
    }

    @Override
    public List<String> names(String directory) {
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        List<String> names = new ArrayList<>();
        for (String path : kinds.keySet()) {
            if (path.startsWith(prefix) && path.length() > prefix.length() && path.indexOf('/', prefix.length()) < 0) {
                names.add(path.substring(prefix.length()));
            }
        }
        return names;
    }

    @Override
    public Contents read(String path) {
        byte[] bytes = files.get(path);
        return bytes == null ? new Contents.Unreadable("No such file or directory") : new Contents.Bytes(bytes);
    }

    @Override
    public String canonical(String directory) {
        return directory;
    }

    @Override
    public Optional<String> environmentVariable(String name) {
        return Optional.empty();
    }

    @Override
    public int random(int min, int max) {
        return min;
    }
}
