package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everything that can be asked for at one moment, in the order of the names. It tells the same as long as
/// it is there, and belongs to the thread that asks it.
public final class MibView {

    private final List<MibObject> objects;

    /// @param objects in any order, none of them below another
    MibView(List<MibObject> objects) {
        List<MibObject> sorted = new ArrayList<>(objects);
        sorted.sort(Comparator.comparing(MibObject::name));
        this.objects = List.copyOf(sorted);
    }

    /// The names that are to be registered: one for each scalar and for each column.
    public List<Oid> names() {
        List<Oid> names = new ArrayList<>(objects.size());
        for (MibObject object : objects) {
            names.add(object.name());
        }
        return names;
    }

    Value get(Oid name) {
        int place = lastUpTo(name);
        return place >= 0 && name.startsWith(objects.get(place).name())
                ? objects.get(place).get(name)
                : Value.Absent.NO_SUCH_OBJECT;
    }

    /// The next instance in a range; at its end, its start without a value.
    VarBind next(SearchRange range) {
        for (int place = Math.max(0, lastUpTo(range.start())); place < objects.size(); place++) {
            if (!range.reaches(objects.get(place).name())) {
                break;
            }
            Optional<VarBind> next = objects.get(place).next(range.start(), range.inclusive());
            if (next.isPresent()) {
                if (range.reaches(next.get().name())) {
                    return next.get();
                }
                break;
            }
        }
        return new VarBind(range.start(), Value.Absent.END_OF_MIB_VIEW);
    }

    SetVerdict test(VarBind wanted) {
        int place = lastUpTo(wanted.name());
        return place >= 0 && wanted.name().startsWith(objects.get(place).name())
                ? objects.get(place).test(wanted.name(), wanted.value())
                : new SetVerdict.Refused(ErrorStatus.NOT_WRITABLE);
    }

    /// The place of the last object whose name is not after another; -1: they all are.
    private int lastUpTo(Oid name) {
        int low = 0;
        int high = objects.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (objects.get(middle).name().compareTo(name) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
