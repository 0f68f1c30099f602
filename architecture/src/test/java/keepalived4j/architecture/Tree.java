package keepalived4j.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The source tree this module stands in.
final class Tree {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Tree() {}

    /// Module and the modules it may use, in the order of the layers.
    static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        for (String line : lines("arrows.txt")) {
            String[] sides = line.split(":", 2);
            String used = sides[1].strip();
            arrows.put(sides[0], used.isEmpty() ? Set.of() : Set.of(used.split(" +")));
        }
        return arrows;
    }

    /// The lines of a resource without comments and blank lines.
    static List<String> lines(String resource) {
        try (InputStream stream = Tree.class.getResourceAsStream("/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path classes(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(ending)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
