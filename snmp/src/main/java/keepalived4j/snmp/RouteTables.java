package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.oneOrTwo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.Realms;
import keepalived4j.model.Route;
import keepalived4j.model.Route.NextHop;
import keepalived4j.model.RouteDetails.MetricKind;
import keepalived4j.model.RouteDetails.RouteMetric;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;
import keepalived4j.vrrp.RouterStatus;

/// `vrrpRouteTable` and `vrrpRouteNextHopTable`: under 0 the static routes, then those of each router. The ways of a
/// route with several have a table of their own; that of any other is told with it.
final class RouteTables {

    private static final int ECMP = 2;
    /// The kernel counts times in fractions of a millisecond.
    private static final int PER_RTT = 8;
    private static final int PER_RTT_VARIANCE = 4;

    private final VrrpFacts facts;
    private final List<Table.Row<Entry>> routes = new ArrayList<>();
    private final List<Table.Row<NextHop>> hops = new ArrayList<>();

    /// @param set whether it is there as far as is known
    private record Entry(Route route, boolean set) {

        Optional<NextHop> way() {
            return route.nextHops().size() == 1 ? Optional.of(route.nextHops().getFirst()) : Optional.empty();
        }

        Optional<RouteMetric> metric(MetricKind kind) {
            for (RouteMetric metric : route.details().metrics()) {
                if (metric.kind() == kind) {
                    return Optional.of(metric);
                }
            }
            return Optional.empty();
        }
    }

    private RouteTables(VrrpFacts facts) {
        this.facts = facts;
    }

    static void add(VrrpFacts facts, List<MibObject> objects) {
        RouteTables tables = new RouteTables(facts);
        tables.take(0, facts.status().configuration().staticRoutes(), true);
        int number = 0;
        for (RouterStatus router : facts.routers()) {
            number++;
            tables.take(number, router.instance().options().routes(), router.holdsAddresses());
        }
        new Table<>(Keepalived.vrrpEntry(7), tables.columns(), tables.routes).addTo(objects);
        new Table<>(Keepalived.vrrpEntry(11), tables.hopColumns(), tables.hops).addTo(objects);
    }

    private void take(int router, List<Route> list, boolean set) {
        for (int i = 0; i < list.size(); i++) {
            routes.add(new Table.Row<>(new int[] {router, i + 1}, new Entry(list.get(i), set)));
            List<NextHop> ways = list.get(i).nextHops();
            for (int way = 0; ways.size() > 1 && way < ways.size(); way++) {
                hops.add(new Table.Row<>(new int[] {router, i + 1, way + 1}, ways.get(way)));
            }
        }
    }

    private List<Column<Entry>> columns() {
        List<Column<Entry>> columns = new ArrayList<>(List.of(
                Column.integer(2, entry -> MibValues.type(entry.route().family())),
                Column.address(
                        3, entry -> Optional.of(entry.route().destination().address())),
                Column.gauge(4, entry -> entry.route().destination().length()),
                Column.address(5, entry -> entry.way().flatMap(NextHop::via)),
                Column.maybe(6, _ -> Optional.empty()),
                Column.address(7, entry -> entry.route().preferredSource()),
                Column.gauge(8, entry -> entry.route().metric().orElse(0)),
                Column.integer(9, entry -> MibValues.scope(entry.route().scope().orElse(0))),
                Column.maybe(10, entry -> type(entry.route())),
                Column.maybe(11, entry -> facts.indexValue(entry.way().flatMap(NextHop::device))),
                Column.maybe(12, entry -> name(entry.way().flatMap(NextHop::device))),
                Column.gauge(13, entry -> entry.route().table()),
                Column.integer(14, entry -> oneOrTwo(entry.set())),
                Column.address(15, entry -> entry.route().details().source().map(IpPrefix::address)),
                Column.maybe(16, entry -> entry.route().details().source().map(from -> Value.gauge(from.length()))),
                Column.maybe(17, entry -> unlessZero(entry.route().typeOfService())),
                Column.integer(18, entry -> entry.route().protocol() + 1),
                Column.integer(19, entry -> isOn(entry, MetricKind.EXPLICIT_CONGESTION_NOTIFICATION)),
                Column.integer(20, entry -> isOn(entry, MetricKind.QUICK_ACK)),
                Column.maybe(21, entry -> integer(entry.route().details().expiresSeconds()))));
        metrics(columns);
        columns.add(Column.maybe(44, entry -> entry.route().details().realms().map(RouteTables::to)));
        columns.add(Column.maybe(45, entry -> entry.route().details().realms().flatMap(RouteTables::from)));
        EncapsulationColumns.add(46, entry -> entry.way().flatMap(NextHop::encapsulation), columns);
        columns.add(Column.maybe(
                55,
                entry -> entry.metric(MetricKind.FAST_OPEN_WITHOUT_COOKIE)
                        .map(metric -> Value.integer(oneOrTwo(metric.value() != 0)))));
        return columns;
    }

    private static void metrics(List<Column<Entry>> columns) {
        columns.add(Column.maybe(22, RouteTables::mtu));
        columns.add(lock(23, MetricKind.MTU));
        columns.add(metric(24, MetricKind.HOP_LIMIT, 1));
        columns.add(metric(25, MetricKind.ADVERTISED_MSS, 1));
        columns.add(lock(26, MetricKind.ADVERTISED_MSS));
        columns.add(metric(27, MetricKind.RTT, PER_RTT));
        columns.add(lock(28, MetricKind.RTT));
        columns.add(metric(29, MetricKind.RTT_VARIANCE, PER_RTT_VARIANCE));
        columns.add(lock(30, MetricKind.RTT_VARIANCE));
        columns.add(metric(31, MetricKind.REORDERING, 1));
        columns.add(lock(32, MetricKind.REORDERING));
        columns.add(metric(33, MetricKind.WINDOW, 1));
        columns.add(metric(34, MetricKind.CONGESTION_WINDOW, 1));
        columns.add(lock(35, MetricKind.CONGESTION_WINDOW));
        columns.add(metric(36, MetricKind.SLOW_START_THRESHOLD, 1));
        columns.add(lock(37, MetricKind.SLOW_START_THRESHOLD));
        columns.add(metric(38, MetricKind.RTO_MIN, 1));
        columns.add(lock(39, MetricKind.RTO_MIN));
        columns.add(metric(40, MetricKind.INITIAL_CONGESTION_WINDOW, 1));
        columns.add(metric(41, MetricKind.INITIAL_RECEIVE_WINDOW, 1));
        columns.add(Column.maybe(
                42, entry -> entry.route().details().congestionControl().map(control -> Value.text(control.name()))));
        columns.add(Column.maybe(43, entry -> preference(entry.route().details().preference())));
    }

    private static Column<Entry> metric(int number, MetricKind kind, int divisor) {
        return Column.maybe(number, entry -> entry.metric(kind).map(metric -> Value.gauge(metric.value() / divisor)));
    }

    private static Column<Entry> lock(int number, MetricKind kind) {
        return Column.maybe(
                number, entry -> entry.metric(kind).map(metric -> Value.integer(oneOrTwo(metric.locked()))));
    }

    private static Optional<Value> mtu(Entry entry) {
        Optional<RouteMetric> locked = entry.metric(MetricKind.MTU);
        if (locked.isPresent()) {
            return Optional.of(Value.gauge(locked.get().value()));
        }
        OptionalInt mtu = entry.route().mtu();
        return mtu.isPresent() ? Optional.of(Value.gauge(mtu.getAsInt())) : Optional.empty();
    }

    private static int isOn(Entry entry, MetricKind kind) {
        Optional<RouteMetric> metric = entry.metric(kind);
        return oneOrTwo(metric.isPresent() && metric.get().value() != 0);
    }

    /// Of local routes there is no word.
    private static Optional<Value> type(Route route) {
        int number = switch (route.type()) {
            case UNICAST -> route.nextHops().size() > 1 ? ECMP : 1;
            case LOCAL -> 0;
            case BLACKHOLE -> 3;
            case ANYCAST -> 4;
            case MULTICAST -> 5;
            case BROADCAST -> 6;
            case UNREACHABLE -> 7;
            case PROHIBIT -> 8;
            case THROW -> 9;
            case NAT -> 10;
            case XRESOLVE -> 11;
        };
        return number == 0 ? Optional.empty() : Optional.of(Value.integer(number));
    }

    /// From the kernel's number (RFC 4191 §2.1) to low, medium, high.
    private static Optional<Value> preference(OptionalInt kernel) {
        if (kernel.isEmpty()) {
            return Optional.empty();
        }
        return switch (kernel.getAsInt()) {
            case 0 -> Optional.of(Value.integer(2));
            case 1 -> Optional.of(Value.integer(3));
            case 3 -> Optional.of(Value.integer(1));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> unlessZero(int number) {
        return number == 0 ? Optional.empty() : Optional.of(Value.gauge(number));
    }

    private static Optional<Value> integer(OptionalLong number) {
        return number.isPresent() ? Optional.of(Value.integer((int) number.getAsLong())) : Optional.empty();
    }

    private static Optional<Value> name(Optional<InterfaceName> name) {
        return name.map(present -> Value.text(present.value()));
    }

    private static Value to(Realms realms) {
        return Value.gauge(realms.to());
    }

    private static Optional<Value> from(Realms realms) {
        return realms.from().isPresent() ? Optional.of(Value.gauge(realms.from().getAsInt())) : Optional.empty();
    }

    private List<Column<NextHop>> hopColumns() {
        List<Column<NextHop>> columns = new ArrayList<>(List.of(
                Column.maybe(2, hop -> hop.via().map(via -> Value.integer(MibValues.type(via.family())))),
                Column.<NextHop>address(3, NextHop::via),
                Column.maybe(4, hop -> facts.indexValue(hop.device())),
                Column.maybe(5, hop -> name(hop.device())),
                Column.gauge(6, NextHop::weight),
                Column.integer(7, hop -> oneOrTwo(hop.onlink())),
                Column.maybe(8, hop -> hop.realms().map(RouteTables::to)),
                Column.maybe(9, hop -> hop.realms().flatMap(RouteTables::from))));
        EncapsulationColumns.add(10, NextHop::encapsulation, columns);
        return columns;
    }
}
