package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import keepalived4j.model.Authentication;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.status.InterfaceStatus;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.MacAddress;
import keepalived4j.vrrp.Counters;
import keepalived4j.vrrp.KnownMaster;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.RouterStatus;

/// VRRP-MIB (RFC 2787): the routers of version 2 over IPv4 that have addresses, by the number of their interface and by
/// VRID.
final class Rfc2787Objects {

    static final Oid ROOT = Oid.of(1, 3, 6, 1, 2, 1, 68);
    static final Oid OPER_ENTRY = ROOT.with(1, 3, 1);
    static final int MASTER_COLUMN = 7;

    private static final Ipv4Address NOBODY = new Ipv4Address(0);
    private static final int VERSION = 2;
    private static final int ADMIN_UP = 1;
    private static final int PROTOCOL_IP = 1;
    private static final int ROW_ACTIVE = 1;

    private final VrrpFacts facts;
    private final List<MibObject> objects;

    private Rfc2787Objects(VrrpFacts facts, List<MibObject> objects) {
        this.facts = facts;
        this.objects = objects;
    }

    static void add(VrrpFacts facts, boolean traps, List<MibObject> objects) {
        Rfc2787Objects mib = new Rfc2787Objects(facts, objects);
        objects.add(Scalar.of(ROOT.with(1, 1), Value.integer(VERSION)));
        objects.add(Scalar.of(ROOT.with(1, 2), Value.integer(MibValues.oneOrTwo(traps))));
        mib.routers();
        mib.addresses();
        mib.statistics();
    }

    /// Whether a router is one of those that this MIB knows.
    static boolean knows(VrrpInstance instance) {
        return instance.version() == VrrpVersion.V2
                && instance.family() == AddressFamily.INET
                && !instance.addresses().isEmpty();
    }

    private List<Table.Row<RouterStatus>> rows() {
        List<Table.Row<RouterStatus>> rows = new ArrayList<>();
        for (RouterStatus router : facts.routers()) {
            OptionalInt index = facts.index(router);
            if (knows(router.instance()) && index.isPresent()) {
                rows.add(new Table.Row<>(
                        new int[] {index.getAsInt(), router.instance().vrid().value()}, router));
            }
        }
        return rows;
    }

    private void routers() {
        List<Column<RouterStatus>> columns = List.of(
                Column.maybe(2, router -> mac(facts, router).map(Rfc2787Objects::octets)),
                Column.integer(3, router -> state(router.state())),
                Column.integer(4, _ -> ADMIN_UP),
                Column.integer(5, router -> router.instance().priority().value()),
                Column.integer(6, router -> router.instance().addresses().size()),
                Column.maybe(MASTER_COLUMN, router -> Optional.of(address(master(router)))),
                Column.maybe(8, router -> Optional.of(address(router.source()))),
                Column.integer(9, router -> authentication(router.instance())),
                Column.integer(
                        11, router -> (int) router.instance().advertInterval().toSeconds()),
                Column.integer(12, router -> MibValues.oneOrTwo(InstanceTable.preempts(router.instance()))),
                Column.maybe(13, router -> router.begun().map(begun -> new Value.TimeTicks(facts.ticksUntil(begun)))),
                Column.integer(14, _ -> PROTOCOL_IP),
                Column.integer(15, _ -> ROW_ACTIVE));
        new Table<>(OPER_ENTRY, columns, rows()).addTo(objects);
    }

    /// The address that adverts answer from: the interface's own, unless the router has an interface for itself.
    static Optional<MacAddress> mac(VrrpFacts facts, RouterStatus router) {
        VrrpInstance instance = router.instance();
        return switch (instance.link().own()) {
            case VirtualLink.Vmac vmac ->
                Optional.of(vmac.mac().orElse(instance.vrid().macAddress(instance.family())));
            case VirtualLink.None _, VirtualLink.Ipvlan _ ->
                instance.device().flatMap(facts::device).flatMap(InterfaceStatus::hardwareAddress);
        };
    }

    static Value octets(MacAddress mac) {
        return new Value.Octets(mac.toBytes());
    }

    /// `initialize`, `backup`, `master`; a router in fault takes no part, as one that has not started.
    static int state(RouterState state) {
        return switch (state) {
            case INIT, FAULT -> 1;
            case BACKUP -> 2;
            case MASTER -> 3;
        };
    }

    /// Nobody else while the router is master itself.
    private static Optional<IpAddress> master(RouterStatus router) {
        return router.state() == RouterState.MASTER
                ? Optional.empty()
                : router.master().map(KnownMaster::address);
    }

    static Value address(Optional<IpAddress> address) {
        return new Value.Address(address.isPresent() && address.get() instanceof Ipv4Address ipv4 ? ipv4 : NOBODY);
    }

    private static int authentication(VrrpInstance instance) {
        return switch (instance.authentication()) {
            case Authentication.None _ -> 1;
            case Authentication.Pass _ -> 2;
            case Authentication.Header _ -> 3;
        };
    }

    private void addresses() {
        List<Table.Row<RouterStatus>> rows = new ArrayList<>();
        for (Table.Row<RouterStatus> router : rows()) {
            for (VirtualAddress address : router.content().instance().addresses()) {
                if (address.address() instanceof Ipv4Address ipv4) {
                    rows.add(new Table.Row<>(index(router.index(), ipv4.toBytes()), router.content()));
                }
            }
        }
        new Table<>(ROOT.with(1, 4, 1), List.of(Column.integer(2, _ -> ROW_ACTIVE)), rows).addTo(objects);
    }

    /// An index with the octets of an address after it.
    static int[] index(int[] before, byte[] octets) {
        int[] index = new int[before.length + octets.length];
        System.arraycopy(before, 0, index, 0, before.length);
        for (int i = 0; i < octets.length; i++) {
            index[before.length + i] = octets[i] & 0xff;
        }
        return index;
    }

    private void statistics() {
        objects.add(Scalar.of(ROOT.with(2, 1), Value.counter32(sum(Counters::checksumErrors))));
        objects.add(Scalar.of(ROOT.with(2, 2), Value.counter32(sum(Counters::versionErrors))));
        // What comes for a VRID that nobody has is nobody's, and is not counted.
        objects.add(Scalar.of(ROOT.with(2, 3), Value.counter32(0)));
        List<Column<RouterStatus>> columns = List.of(
                counter(1, Counters::becameMaster),
                counter(2, Counters::advertsReceived),
                counter(3, Counters::intervalErrors),
                counter(4, Counters::authFailures),
                counter(5, Counters::hopLimitErrors),
                counter(6, Counters::priorityZeroReceived),
                counter(7, Counters::priorityZeroSent),
                counter(8, Counters::invalidTypes),
                counter(9, Counters::addressListErrors),
                counter(10, Counters::invalidAuthTypes),
                counter(11, Counters::authTypeMismatches),
                counter(12, Counters::lengthErrors));
        new Table<>(ROOT.with(2, 4, 1), columns, rows()).addTo(objects);
    }

    private static Column<RouterStatus> counter(int number, ToLongFunction<Counters> of) {
        return Column.counter32(number, router -> of.applyAsLong(router.counters()));
    }

    private long sum(ToLongFunction<Counters> of) {
        long sum = 0;
        for (RouterStatus router : facts.routers()) {
            if (router.instance().version() == VrrpVersion.V2) {
                sum += of.applyAsLong(router.counters());
            }
        }
        return sum;
    }
}
