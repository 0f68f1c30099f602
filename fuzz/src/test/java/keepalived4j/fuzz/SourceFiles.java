package keepalived4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import keepalived4j.config.language.Sources;

/// The files of one reading, in memory: up to three below `/etc/keepalived`, and around them what cannot be read.
final class SourceFiles implements Sources {

    static final String DIRECTORY = "/etc/keepalived";

    /// Stands on a line of its own between two files.
    static final String SEPARATOR = "====";

    private static final List<String> NAMES = List.of("k.conf", "a.conf", "sub/b.conf");

    private final Map<String, byte[]> files = new TreeMap<>();

    /// One text for all: `k.conf`, then `a.conf` and `sub/b.conf`.
    static SourceFiles split(byte[] input) {
        SourceFiles files = new SourceFiles();
        String text = new String(input, StandardCharsets.ISO_8859_1);
        String[] parts = ("\n" + text).split("\n" + SEPARATOR + "(?=\n)", NAMES.size());
        for (int i = 0; i < parts.length; i++) {
            files.add(DIRECTORY + "/" + NAMES.get(i), parts[i].substring(1).getBytes(StandardCharsets.ISO_8859_1));
        }
        return files;
    }

    void add(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    /// The file that a report calls `name`; their last names are all different.
    Optional<byte[]> called(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + last))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Without `.`, `..` and empty components.
    private static String normal(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }

    @Override
    public Kind kind(String path) {
        String normal = normal(path);
        if (files.containsKey(normal)) {
            return Kind.FILE;
        }
        return switch (normal) {
            case "/", "/etc", DIRECTORY, DIRECTORY + "/sub" -> Kind.DIRECTORY;
            case DIRECTORY + "/run.conf" -> Kind.EXECUTABLE;
            case DIRECTORY + "/locked.conf" -> Kind.FILE;
            case DIRECTORY + "/pipe.conf" -> Kind.OTHER;
            default -> Kind.MISSING;
        };
    }

    @Override
    public List<String> names(String directory) {
        String normal = normal(directory);
        String prefix = normal.equals("/") ? "/" : normal + "/";
        List<String> names = new ArrayList<>();
        for (String path : files.keySet()) {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                String name = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
                if (!names.contains(name)) {
                    names.addFirst(name);
                }
            }
        }
        return names;
    }

    @Override
    public Contents read(String path) {
        byte[] bytes = files.get(normal(path));
        return bytes == null ? new Contents.Unreadable("Permission denied") : new Contents.Bytes(bytes);
    }

    @Override
    public String canonical(String directory) {
        return normal(directory);
    }

    @Override
    public Optional<String> environmentVariable(String name) {
        return name.equals("HOME") ? Optional.of("/root") : Optional.empty();
    }

    @Override
    public int random(int min, int max) {
        return max;
    }
}
