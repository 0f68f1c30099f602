package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.vrrp.AdvertDefect;
import keepalived4j.vrrp.Counters;
import keepalived4j.vrrp.KnownMaster;
import keepalived4j.vrrp.Reason;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.RouterStatus;

/// VRRPV3-MIB (RFC 6527): the routers that have addresses, those of version 2 among them, by the number of their
/// interface, VRID and family.
final class Rfc6527Objects {

    static final Oid ROOT = Oid.of(1, 3, 6, 1, 2, 1, 207);
    static final Oid OPERATIONS_ENTRY = ROOT.with(1, 1, 1, 1);
    static final Oid STATISTICS_ENTRY = ROOT.with(1, 2, 5, 1);
    static final int MASTER_COLUMN = 3;
    static final int REASON_COLUMN = 2;
    static final int DEFECT_COLUMN = 6;

    private static final int ROW_ACTIVE = 1;
    private static final int NANOS_PER_CENTI = 10_000_000;

    private final VrrpFacts facts;
    private final List<MibObject> objects;

    private Rfc6527Objects(VrrpFacts facts, List<MibObject> objects) {
        this.facts = facts;
        this.objects = objects;
    }

    static void add(VrrpFacts facts, List<MibObject> objects) {
        Rfc6527Objects mib = new Rfc6527Objects(facts, objects);
        mib.routers();
        mib.addresses();
        mib.statistics();
    }

    /// Whether a router is one of those that this MIB knows.
    static boolean knows(VrrpInstance instance) {
        return !instance.addresses().isEmpty();
    }

    private List<Table.Row<RouterStatus>> rows() {
        List<Table.Row<RouterStatus>> rows = new ArrayList<>();
        for (RouterStatus router : facts.routers()) {
            OptionalInt index = facts.index(router);
            if (knows(router.instance()) && index.isPresent()) {
                rows.add(new Table.Row<>(index(index.getAsInt(), router.instance()), router));
            }
        }
        return rows;
    }

    static int[] index(int device, VrrpInstance instance) {
        return new int[] {device, instance.vrid().value(), MibValues.type(instance.family())};
    }

    private void routers() {
        List<Column<RouterStatus>> columns = List.of(
                Column.address(MASTER_COLUMN, router -> Optional.of(master(router))),
                Column.address(4, router -> Optional.of(own(router))),
                Column.maybe(5, router -> Rfc2787Objects.mac(facts, router).map(Rfc2787Objects::octets)),
                Column.integer(6, router -> Rfc2787Objects.state(router.state())),
                Column.gauge(7, router -> router.instance().priority().value()),
                Column.integer(8, router -> router.instance().addresses().size()),
                Column.integer(
                        9, router -> (int) (router.instance().advertInterval().toNanos() / NANOS_PER_CENTI)),
                Column.integer(10, router -> MibValues.oneOrTwo(InstanceTable.preempts(router.instance()))),
                Column.integer(
                        11, router -> MibValues.oneOrTwo(router.instance().accepts())),
                Column.maybe(12, router -> router.begun().map(begun -> new Value.TimeTicks(facts.ticksSince(begun)))),
                Column.integer(13, _ -> ROW_ACTIVE));
        new Table<>(OPERATIONS_ENTRY, columns, rows()).addTo(objects);
    }

    private static IpAddress nobody(RouterStatus router) {
        return router.instance().family() == AddressFamily.INET ? new Ipv4Address(0) : new Ipv6Address(0, 0);
    }

    static IpAddress own(RouterStatus router) {
        return router.source().isPresent() ? router.source().get() : nobody(router);
    }

    private static IpAddress master(RouterStatus router) {
        if (router.state() == RouterState.MASTER) {
            return own(router);
        }
        Optional<KnownMaster> master = router.master();
        return master.isPresent() ? master.get().address() : nobody(router);
    }

    private void addresses() {
        List<Table.Row<RouterStatus>> rows = new ArrayList<>();
        for (Table.Row<RouterStatus> router : rows()) {
            for (VirtualAddress address : router.content().instance().addresses()) {
                byte[] octets = address.address().toBytes();
                rows.add(new Table.Row<>(Rfc2787Objects.index(router.index(), octets), router.content()));
            }
        }
        new Table<>(ROOT.with(1, 1, 2, 1), List.of(Column.integer(2, _ -> ROW_ACTIVE)), rows).addTo(objects);
    }

    private void statistics() {
        objects.add(Scalar.of(ROOT.with(1, 2, 1), Value.counter64(sum(Counters::checksumErrors))));
        objects.add(Scalar.of(ROOT.with(1, 2, 2), Value.counter64(sum(Counters::versionErrors))));
        // What comes for a VRID that nobody has is nobody's, and is not counted.
        objects.add(Scalar.of(ROOT.with(1, 2, 3), Value.counter64(0)));
        objects.add(Scalar.of(ROOT.with(1, 2, 4), new Value.TimeTicks(0)));
        List<Column<RouterStatus>> columns = List.of(
                Column.counter32(1, router -> router.counters().becameMaster()),
                Column.integer(REASON_COLUMN, router -> reason(router.masterReason())),
                counter(3, Counters::advertsReceived),
                counter(4, Counters::intervalErrors),
                counter(5, Counters::hopLimitErrors),
                Column.integer(DEFECT_COLUMN, router -> defect(router.counters().lastProtocolError())),
                counter(7, Counters::priorityZeroReceived),
                counter(8, Counters::priorityZeroSent),
                counter(9, Counters::invalidTypes),
                counter(10, Counters::addressListErrors),
                counter(11, Counters::lengthErrors),
                Column.maybe(12, _ -> Optional.of(new Value.TimeTicks(0))),
                Column.gauge(13, router -> router.instance().advertInterval().toMillis()));
        new Table<>(STATISTICS_ENTRY, columns, rows()).addTo(objects);
    }

    private static Column<RouterStatus> counter(int number, ToLongFunction<Counters> of) {
        return Column.counter64(number, router -> of.applyAsLong(router.counters()));
    }

    private long sum(ToLongFunction<Counters> of) {
        long sum = 0;
        for (RouterStatus router : facts.routers()) {
            sum += of.applyAsLong(router.counters());
        }
        return sum;
    }

    /// `notMaster`, `priority`, `preempted`, `masterNoResponse`.
    static int reason(Optional<Reason> reason) {
        if (reason.isEmpty()) {
            return 0;
        }
        return switch (reason.get()) {
            case STARTED, OWNS_ADDRESSES, MASTER_RESIGNED -> 1;
            case MASTER_PREEMPTED -> 2;
            case NO_ADVERT_HEARD,
                    GROUP,
                    HIGHER_PRIORITY_HEARD,
                    HIGHER_ADDRESS_HEARD,
                    ADDRESS_DELETED,
                    ROUTE_DELETED,
                    RULE_DELETED,
                    FAULT_RAISED,
                    FAULT_CLEARED,
                    RAN_LATE -> 3;
        };
    }

    /// `noError`, `ipTtlError`, `versionError`, `checksumError`; another defect is no error of the protocol.
    static int defect(Optional<AdvertDefect> defect) {
        if (defect.isEmpty()) {
            return 0;
        }
        if (defect.get() == AdvertDefect.HOP_LIMIT || defect.get() == AdvertDefect.PEER_HOP_LIMIT) {
            return 1;
        }
        if (defect.get() == AdvertDefect.VERSION) {
            return 2;
        }
        return defect.get() == AdvertDefect.CHECKSUM ? 3 : 0;
    }
}
