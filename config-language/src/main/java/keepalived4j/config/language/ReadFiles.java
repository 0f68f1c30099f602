package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files that were read: where those lie that positions name.
public final class ReadFiles {

    private final Map<String, String> paths = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>(0);
    private final List<String> names = new ArrayList<>();

    /// None yet.
    public ReadFiles() {}

    void add(String name, String path) {
        names.add(name);
        String before = paths.putIfAbsent(name, path);
        if (before != null && !before.equals(path)) {
            ambiguous.add(name);
        }
    }

    /// What positions call the files, in the order they were opened in; one that was read twice stands here twice.
    public List<String> names() {
        return List.copyOf(names);
    }

    /// The absolute path of the file that positions call `name`. Absent if there is none, or if there are several:
    /// relative names start in the directory of the file that includes them.
    public Optional<String> path(String name) {
        return ambiguous.contains(name) ? Optional.empty() : Optional.ofNullable(paths.get(name));
    }
}
