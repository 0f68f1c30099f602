package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.command;
import static keepalived4j.snmp.MibValues.oneOrTwo;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.NotifyCommands;
import keepalived4j.vrrp.GroupStatus;

/// `vrrpSyncGroupTable` and `vrrpSyncGroupMemberTable`.
final class GroupTables {

    private GroupTables() {}

    static void add(List<GroupStatus> groups, List<MibObject> objects) {
        Table.numbered(Keepalived.vrrpEntry(1), columns(), groups).addTo(objects);
        List<Table.Row<String>> members = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            List<String> names = groups.get(group).settings().members();
            for (int member = 0; member < names.size(); member++) {
                members.add(new Table.Row<>(new int[] {group + 1, member + 1}, names.get(member)));
            }
        }
        new Table<>(Keepalived.vrrpEntry(2), List.of(Column.<String>text(2, name -> name)), members).addTo(objects);
    }

    private static List<Column<GroupStatus>> columns() {
        return List.of(
                Column.text(2, group -> group.settings().name()),
                Column.integer(3, group -> group.state().number()),
                Column.integer(4, group -> oneOrTwo(group.settings().mailsChanges())),
                Column.integer(5, group -> oneOrTwo(InstanceTable.runsAnything(commands(group)))),
                Column.maybe(6, group -> command(commands(group).master())),
                Column.maybe(7, group -> command(commands(group).backup())),
                Column.maybe(8, group -> command(commands(group).fault())),
                Column.maybe(9, group -> command(commands(group).anyChange())),
                Column.integer(10, group -> oneOrTwo(group.settings().toleratesWeights())),
                Column.maybe(11, group -> command(commands(group).stop())));
    }

    private static NotifyCommands commands(GroupStatus group) {
        return group.settings().notifyCommands();
    }
}
