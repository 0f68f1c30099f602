package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.oneOrTwo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.Weight;

/// What each router and each group tracks: ten tables of the same shape.
final class TrackerTables {

    private TrackerTables() {}

    /// One tracked object.
    private record Tracked(String name, int weight, boolean reversed) {

        static Tracked of(String name, Weight weight) {
            return new Tracked(name, weight.value(), weight.reversed());
        }
    }

    /// What is tracked, kind by kind.
    private record Owner(List<TrackedInterface> interfaces, List<TrackedScript> scripts, Trackers trackers) {}

    static void add(VrrpFacts facts, List<MibObject> objects) {
        List<Owner> routers = new ArrayList<>();
        facts.routers().forEach(router -> {
            var written = facts.asWritten(router);
            routers.add(new Owner(written.trackedInterfaces(), written.trackedScripts(), written.trackers()));
        });
        List<Owner> groups = new ArrayList<>();
        for (SyncGroup group : facts.status().configuration().syncGroups()) {
            groups.add(new Owner(group.trackedInterfaces(), group.trackedScripts(), group.trackers()));
        }
        // Where the index is called ifIndex, the name is a column like any other.
        table(4, 1, routers, TrackerTables::interfaces, objects);
        table(5, 2, routers, TrackerTables::scripts, objects);
        table(12, 2, routers, TrackerTables::files, objects);
        table(17, 2, routers, TrackerTables::sessions, objects);
        table(20, 2, routers, TrackerTables::processes, objects);
        table(14, 1, groups, TrackerTables::interfaces, objects);
        table(15, 2, groups, TrackerTables::scripts, objects);
        table(16, 2, groups, TrackerTables::files, objects);
        table(19, 2, groups, TrackerTables::sessions, objects);
        table(22, 2, groups, TrackerTables::processes, objects);
    }

    private static void table(
            int number, int first, List<Owner> owners, Function<Owner, List<Tracked>> of, List<MibObject> objects) {
        List<Table.Row<Tracked>> rows = new ArrayList<>();
        for (int owner = 0; owner < owners.size(); owner++) {
            List<Tracked> tracked = of.apply(owners.get(owner));
            for (int i = 0; i < tracked.size(); i++) {
                rows.add(new Table.Row<>(new int[] {owner + 1, i + 1}, tracked.get(i)));
            }
        }
        List<Column<Tracked>> columns = List.of(
                Column.text(first, Tracked::name),
                Column.integer(first + 1, Tracked::weight),
                Column.integer(first + 2, tracked -> oneOrTwo(tracked.reversed())));
        new Table<>(Keepalived.vrrpEntry(number), columns, rows).addTo(objects);
    }

    private static List<Tracked> interfaces(Owner owner) {
        List<Tracked> tracked = new ArrayList<>();
        owner.interfaces().forEach(it -> tracked.add(Tracked.of(it.name().value(), it.weight())));
        return tracked;
    }

    private static List<Tracked> scripts(Owner owner) {
        List<Tracked> tracked = new ArrayList<>();
        owner.scripts().forEach(it -> tracked.add(Tracked.of(it.script(), it.weight())));
        return tracked;
    }

    private static List<Tracked> files(Owner owner) {
        List<Tracked> tracked = new ArrayList<>();
        owner.trackers().files().forEach(it -> tracked.add(new Tracked(it.file(), it.weight(), it.reversed())));
        return tracked;
    }

    private static List<Tracked> sessions(Owner owner) {
        List<Tracked> tracked = new ArrayList<>();
        owner.trackers().sessions().forEach(it -> tracked.add(Tracked.of(it.session(), it.weight())));
        return tracked;
    }

    private static List<Tracked> processes(Owner owner) {
        List<Tracked> tracked = new ArrayList<>();
        owner.trackers().processes().forEach(it -> tracked.add(new Tracked(it.process(), it.weight(), it.reversed())));
        return tracked;
    }
}
