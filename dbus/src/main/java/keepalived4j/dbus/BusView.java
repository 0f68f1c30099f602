package keepalived4j.dbus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All objects at one moment.
///
/// @param instances by the paths of their objects
public record BusView(BusPaths paths, Map<String, BusInstance> instances) {

    public BusView {
        instances = Map.copyOf(instances);
    }

    Optional<BusInstance> instance(String path) {
        return Optional.ofNullable(instances.get(path));
    }

    boolean isService(String path) {
        return path.equals(paths.service());
    }

    /// The elements that paths of objects go on with after `path`, in order.
    List<String> children(String path) {
        String parent = path.equals("/") ? "/" : path + "/";
        Set<String> names = new LinkedHashSet<>();
        addChild(names, parent, paths.service());
        for (String object : instances.keySet().stream().sorted().toList()) {
            addChild(names, parent, object);
        }
        return List.copyOf(names);
    }

    private static void addChild(Set<String> names, String parent, String object) {
        if (object.startsWith(parent)) {
            int end = object.indexOf('/', parent.length());
            names.add(object.substring(parent.length(), end < 0 ? object.length() : end));
        }
    }
}
