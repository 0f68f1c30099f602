package keepalived4j.config.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Files that exist only here.
final class MemorySources implements Sources {

    private record Entry(Kind kind, Contents contents) {}

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> randomRanges = new ArrayList<>();

    MemorySources() {
        directory("/");
    }

    MemorySources file(String path, String text) {
        return file(path, text.getBytes(UTF_8));
    }

    MemorySources file(String path, byte[] bytes) {
        return put(path, Kind.FILE, new Contents.Bytes(bytes));
    }

    MemorySources executable(String path, String text) {
        return put(path, Kind.EXECUTABLE, new Contents.Bytes(text.getBytes(UTF_8)));
    }

    MemorySources unreadable(String path) {
        return put(path, Kind.FILE, new Contents.Unreadable("Permission denied"));
    }

    MemorySources other(String path) {
        return put(path, Kind.OTHER, new Contents.Unreadable("not asked for"));
    }

    MemorySources directory(String path) {
        return put(path, Kind.DIRECTORY, new Contents.Unreadable("Is a directory"));
    }

    MemorySources variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    List<String> randomRanges() {
        return randomRanges;
    }

    private MemorySources put(String path, Kind kind, Contents contents) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !entries.containsKey(path.substring(0, slash))) {
            directory(path.substring(0, slash));
        }
        entries.put(path, new Entry(kind, contents));
        return this;
    }

    private static String normal(String path) {
        String normal = path.replaceAll("/+", "/");
        return normal.length() > 1 && normal.endsWith("/") ? normal.substring(0, normal.length() - 1) : normal;
    }

    @Override
    public Kind kind(String path) {
        Entry entry = entries.get(normal(path));
        return entry == null ? Kind.MISSING : entry.kind();
    }

    @Override
    public List<String> names(String directory) {
        String prefix = normal(directory).equals("/") ? "/" : normal(directory) + "/";
        List<String> names = new ArrayList<>();
        for (String path : entries.keySet()) {
            if (path.startsWith(prefix) && path.length() > prefix.length() && path.indexOf('/', prefix.length()) < 0) {
                // In an order that is not the sorted one.
                names.addFirst(path.substring(prefix.length()));
            }
        }
        return names;
    }

    @Override
    public Contents read(String path) {
        Entry entry = entries.get(normal(path));
        return entry == null ? new Contents.Unreadable("No such file or directory") : entry.contents();
    }

    @Override
    public String canonical(String directory) {
        return normal(directory);
    }

    @Override
    public Optional<String> environmentVariable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public int random(int min, int max) {
        randomRanges.add(min + ".." + max);
        return max;
    }
}
