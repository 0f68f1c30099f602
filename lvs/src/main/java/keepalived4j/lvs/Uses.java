package keepalived4j.lvs;

import java.util.HashMap;
import java.util.Map;

/// How many virtual servers share each thing of the groups: it is made for the first and goes with the last.
///
/// Differs: keepalived counts the real servers in a service instead, and so can leave services of marks behind when it
/// stops.
final class Uses<T> {

    private final Map<T, Integer> users = new HashMap<>();

    /// @return whether this is the first user
    boolean begin(T thing) {
        int before = users.getOrDefault(thing, 0);
        users.put(thing, before + 1);
        return before == 0;
    }

    /// @return whether that was the last user
    boolean end(T thing) {
        int left = users.getOrDefault(thing, 1) - 1;
        if (left > 0) {
            users.put(thing, left);
        } else {
            users.remove(thing);
        }
        return left == 0;
    }
}
