package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.Configuration;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.VirtualServerGroup;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.values.IpAddress;

/// `virtualServerGroupTable` and `virtualServerGroupMemberTable`: the marks of a group, its addresses, and its ranges
/// of them.
final class ServiceGroupTables {

    private static final int MARK = 1;
    private static final int ADDRESS = 2;
    private static final int RANGE = 3;

    private ServiceGroupTables() {}

    /// One entry of a group.
    private sealed interface Entry {

        record Marked(long mark) implements Entry {}

        record Single(AddressRange range) implements Entry {}

        record Several(AddressRange range) implements Entry {}
    }

    static void add(Configuration configuration, List<MibObject> objects) {
        List<VirtualServerGroup> groups =
                configuration.loadBalancing().map(LoadBalancing::groups).orElse(List.of());
        Table.numbered(
                        Keepalived.checkEntry(1),
                        List.of(Column.<VirtualServerGroup>text(2, VirtualServerGroup::name)),
                        groups)
                .addTo(objects);
        List<Table.Row<Entry>> rows = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            int member = 0;
            for (Entry entry : entries(groups.get(group))) {
                member++;
                rows.add(new Table.Row<>(new int[] {group + 1, member}, entry));
            }
        }
        new Table<>(Keepalived.checkEntry(2), columns(), rows).addTo(objects);
    }

    private static List<Entry> entries(VirtualServerGroup group) {
        List<Entry> entries = new ArrayList<>();
        for (VirtualServerGroup.Mark mark : group.marks()) {
            entries.add(new Entry.Marked(mark.mark()));
        }
        for (AddressRange range : group.addresses()) {
            boolean single = range.first().equals(range.last());
            entries.add(single ? new Entry.Single(range) : new Entry.Several(range));
        }
        return entries;
    }

    private static List<Column<Entry>> columns() {
        return List.of(
                Column.integer(2, ServiceGroupTables::type),
                Column.maybe(
                        3,
                        entry -> entry instanceof Entry.Marked(long mark)
                                ? Optional.of(Value.gauge(mark))
                                : Optional.empty()),
                Column.maybe(
                        4,
                        entry -> range(entry)
                                .map(range -> Value.integer(
                                        MibValues.type(range.first().family())))),
                Column.address(5, entry -> address(entry, ADDRESS, AddressRange::first)),
                Column.address(6, entry -> address(entry, RANGE, AddressRange::first)),
                Column.address(7, entry -> address(entry, RANGE, AddressRange::last)),
                Column.maybe(8, entry -> range(entry).map(range -> Value.gauge(range.port()))));
    }

    private static int type(Entry entry) {
        return switch (entry) {
            case Entry.Marked _ -> MARK;
            case Entry.Single _ -> ADDRESS;
            case Entry.Several _ -> RANGE;
        };
    }

    private static Optional<AddressRange> range(Entry entry) {
        return switch (entry) {
            case Entry.Marked _ -> Optional.empty();
            case Entry.Single(AddressRange range) -> Optional.of(range);
            case Entry.Several(AddressRange range) -> Optional.of(range);
        };
    }

    private interface End {
        IpAddress of(AddressRange range);
    }

    private static Optional<IpAddress> address(Entry entry, int type, End end) {
        return type(entry) == type ? range(entry).map(end::of) : Optional.empty();
    }
}
