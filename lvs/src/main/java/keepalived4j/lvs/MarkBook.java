package keepalived4j.lvs;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import keepalived4j.model.TransportProtocol;

/// Which group has which mark, for each protocol (`nftables_ipvs`). A mark stays with its group over reloads as long as
/// a virtual server needs it.
final class MarkBook {

    /// Whose mark it is.
    record Owner(String group, TransportProtocol protocol) {}

    private final Map<Owner, Long> marks = new HashMap<>();

    /// The mark of `owner`: the one it has, or the lowest that nobody has.
    ///
    /// @param first 1..4294967295
    long markOf(Owner owner, long first) {
        Long present = marks.get(owner);
        if (present != null && present >= first) {
            return present;
        }
        marks.remove(owner);
        long mark = first;
        while (marks.containsValue(mark)) {
            mark++;
        }
        marks.put(owner, mark);
        return mark;
    }

    /// Forgets everybody else.
    void retain(Set<Owner> owners) {
        marks.keySet().retainAll(owners);
    }
}
