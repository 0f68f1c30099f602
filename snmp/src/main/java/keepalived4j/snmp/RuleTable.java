package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.oneOrTwo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.Realms;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.RoutingRule.Action;
import keepalived4j.model.RoutingRule.Mark;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;
import keepalived4j.vrrp.RouterStatus;

/// `vrrpRuleTable`: under 0 the static rules, then those of each router.
final class RuleTable {

    private static final int HALF = 32;

    private RuleTable() {}

    /// @param set whether it is there as far as is known
    private record Entry(RoutingRule rule, boolean set) {}

    static void add(VrrpFacts facts, List<MibObject> objects) {
        List<Table.Row<Entry>> rows = new ArrayList<>();
        take(0, facts.status().configuration().staticRules(), true, rows);
        int number = 0;
        for (RouterStatus router : facts.routers()) {
            number++;
            take(number, router.instance().options().rules(), router.holdsAddresses(), rows);
        }
        List<Column<Entry>> columns = new ArrayList<>(selectors());
        columns.addAll(actions());
        new Table<>(Keepalived.vrrpEntry(8), columns, rows).addTo(objects);
    }

    private static void take(int router, List<RoutingRule> rules, boolean set, List<Table.Row<Entry>> rows) {
        for (int i = 0; i < rules.size(); i++) {
            rows.add(new Table.Row<>(new int[] {router, i + 1}, new Entry(rules.get(i), set)));
        }
    }

    private static List<Column<Entry>> selectors() {
        return List.of(
                Column.text(2, entry -> direction(entry.rule())),
                Column.maybe(3, entry -> either(entry).map(RuleTable::type)),
                Column.address(4, entry -> either(entry).map(IpPrefix::address)),
                Column.maybe(5, entry -> either(entry).map(RuleTable::length)),
                Column.maybe(6, entry -> table(entry.rule())),
                Column.integer(7, entry -> oneOrTwo(entry.set())),
                Column.integer(8, entry -> oneOrTwo(entry.rule().inverted())),
                Column.maybe(9, entry -> entry.rule().to().map(RuleTable::type)),
                Column.address(10, entry -> entry.rule().to().map(IpPrefix::address)),
                Column.maybe(11, entry -> entry.rule().to().map(RuleTable::length)),
                Column.maybe(12, entry -> entry.rule().from().map(RuleTable::type)),
                Column.address(13, entry -> entry.rule().from().map(IpPrefix::address)),
                Column.maybe(14, entry -> entry.rule().from().map(RuleTable::length)),
                Column.gauge(15, entry -> entry.rule().typeOfService()),
                Column.maybe(16, entry -> entry.rule().mark().map(mark -> Value.gauge(mark.value()))),
                Column.maybe(17, entry -> entry.rule().mark().map(RuleTable::mask)),
                Column.maybe(18, entry -> realms(entry.rule()).map(realms -> Value.gauge(realms.to()))),
                Column.maybe(19, entry -> realms(entry.rule()).flatMap(realms -> gauge(realms.from()))),
                Column.maybe(20, entry -> name(entry.rule().inputDevice())),
                Column.maybe(21, entry -> name(entry.rule().outputDevice())));
    }

    private static List<Column<Entry>> actions() {
        return List.of(
                Column.maybe(22, entry -> target(entry.rule())),
                Column.integer(23, entry -> action(entry.rule().action())),
                Column.maybe(24, entry -> table(entry.rule())),
                Column.gauge(25, entry -> entry.rule().preference()),
                Column.maybe(26, entry -> lookup(entry.rule()).flatMap(it -> gauge(it.suppressedPrefixLength()))),
                Column.maybe(27, entry -> lookup(entry.rule()).flatMap(RuleTable::group)),
                Column.maybe(28, entry -> tunnel(entry.rule(), HALF)),
                Column.maybe(29, entry -> tunnel(entry.rule(), 0)),
                Column.maybe(30, entry -> entry.rule().users().map(users -> Value.gauge(users.first()))),
                Column.maybe(31, entry -> entry.rule().users().map(users -> Value.gauge(users.last()))),
                Column.maybe(
                        32,
                        entry -> entry.rule().action() instanceof Action.LookupOfDomain
                                ? Optional.of(Value.integer(oneOrTwo(true)))
                                : Optional.empty()));
    }

    private static String direction(RoutingRule rule) {
        if (rule.to().isEmpty()) {
            return "from";
        }
        return rule.from().isPresent() ? "both" : "to";
    }

    /// What the obsolete columns tell: the receiver, or else the sender.
    private static Optional<IpPrefix> either(Entry entry) {
        return entry.rule().to().isPresent() ? entry.rule().to() : entry.rule().from();
    }

    private static Value type(IpPrefix prefix) {
        return Value.integer(MibValues.type(prefix.address().family()));
    }

    private static Value length(IpPrefix prefix) {
        return Value.gauge(prefix.length());
    }

    private static Value mask(Mark mark) {
        return Value.gauge(mark.mask());
    }

    private static Optional<Value> name(Optional<InterfaceName> name) {
        return name.map(present -> Value.text(present.value()));
    }

    private static Optional<Action.Lookup> lookup(RoutingRule rule) {
        return rule.action() instanceof Action.Lookup lookup ? Optional.of(lookup) : Optional.empty();
    }

    private static Optional<Value> table(RoutingRule rule) {
        return lookup(rule).map(lookup -> Value.gauge(lookup.table()));
    }

    private static Optional<Value> group(Action.Lookup lookup) {
        OptionalInt group = lookup.suppressedGroup();
        return group.isPresent()
                ? Optional.of(Value.text(Integer.toUnsignedString(group.getAsInt())))
                : Optional.empty();
    }

    private static Optional<Realms> realms(RoutingRule rule) {
        return lookup(rule).flatMap(Action.Lookup::realms);
    }

    private static Optional<Value> target(RoutingRule rule) {
        return rule.action() instanceof Action.GoTo(long preference)
                ? Optional.of(Value.gauge(preference))
                : Optional.empty();
    }

    private static int action(Action action) {
        return switch (action) {
            case Action.Lookup _, Action.LookupOfDomain _ -> 1;
            case Action.GoTo _ -> 2;
            case Action.Nothing _ -> 3;
            case Action.Blackhole _ -> 6;
            case Action.Unreachable _ -> 7;
            case Action.Prohibit _ -> 8;
        };
    }

    private static Optional<Value> tunnel(RoutingRule rule, int shift) {
        return rule.tunnelId().isPresent()
                ? Optional.of(Value.gauge(rule.tunnelId().getAsLong() >>> shift))
                : Optional.empty();
    }

    private static Optional<Value> gauge(OptionalInt number) {
        return number.isPresent() ? Optional.of(Value.gauge(number.getAsInt())) : Optional.empty();
    }
}
