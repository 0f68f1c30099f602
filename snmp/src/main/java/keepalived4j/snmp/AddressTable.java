package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.oneOrTwo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Ipv4Address;
import keepalived4j.vrrp.RouterStatus;

/// `vrrpAddressTable`: under 0 the static addresses, then those of each router, the excluded ones after the others.
///
/// Differs: keepalived says of the addresses of all routers but the first that they are not advertised.
final class AddressTable {

    private static final Ipv4Address NO_BROADCAST = new Ipv4Address(0);

    private AddressTable() {}

    /// @param set whether it is on its interface as far as is known
    /// @param advertised whether it stands in adverts
    private record Entry(VirtualAddress address, boolean set, boolean advertised) {}

    static void add(VrrpFacts facts, List<MibObject> objects) {
        List<Table.Row<Entry>> rows = new ArrayList<>();
        List<VirtualAddress> fixed = facts.status().configuration().staticAddresses();
        for (VirtualAddress address : fixed) {
            rows.add(new Table.Row<>(
                    new int[] {0, rows.size() + 1}, new Entry(address, !facts.isMissing(address), false)));
        }
        int number = 0;
        for (RouterStatus router : facts.routers()) {
            number++;
            List<VirtualAddress> advertised = router.instance().addresses();
            for (int i = 0; i < advertised.size(); i++) {
                rows.add(row(number, i + 1, advertised.get(i), router, facts, true));
            }
            List<VirtualAddress> excluded = router.instance().excludedAddresses();
            for (int i = 0; i < excluded.size(); i++) {
                rows.add(row(number, advertised.size() + i + 1, excluded.get(i), router, facts, false));
            }
        }
        new Table<>(Keepalived.vrrpEntry(6), columns(facts), rows).addTo(objects);
    }

    private static Table.Row<Entry> row(
            int router, int number, VirtualAddress address, RouterStatus status, VrrpFacts facts, boolean advertised) {
        boolean set = status.holdsAddresses() && !facts.isMissing(address);
        return new Table.Row<>(new int[] {router, number}, new Entry(address, set, advertised));
    }

    private static List<Column<Entry>> columns(VrrpFacts facts) {
        return List.of(
                Column.integer(
                        2, entry -> MibValues.type(entry.address().address().family())),
                Column.address(3, entry -> Optional.of(entry.address().address())),
                Column.address(4, AddressTable::broadcast),
                Column.gauge(5, entry -> entry.address().prefix().length()),
                Column.integer(6, entry -> MibValues.scope(entry.address().scope())),
                Column.maybe(
                        7, entry -> facts.indexValue(Optional.of(entry.address().device()))),
                Column.text(8, entry -> entry.address().device().value()),
                Column.maybe(9, entry -> entry.address().label().map(Value::text)),
                Column.integer(10, entry -> oneOrTwo(entry.set())),
                Column.integer(11, entry -> oneOrTwo(entry.advertised())),
                Column.address(12, entry -> entry.address().peer()));
    }

    private static Optional<Ipv4Address> broadcast(Entry entry) {
        return entry.address().address().family() == AddressFamily.INET
                ? Optional.of(entry.address().broadcast().orElse(NO_BROADCAST))
                : Optional.empty();
    }
}
