package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.command;
import static keepalived4j.snmp.MibValues.oneOrTwo;
import static keepalived4j.snmp.MibValues.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.model.Forwarding;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.UsualServer;
import keepalived4j.model.VirtualServer;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Ipv4Address;

/// `virtualServerTable`: how virtual servers are configured and stand, and what has passed them.
final class ServiceTable {

    /// Type, name of the group, mark, family, address and port of a virtual server; traps name one by them.
    static final int TYPE = 2;

    static final int GROUP = 3;
    static final int MARK = 4;
    static final int FAMILY = 5;
    static final int ADDRESS = 6;
    static final int PORT = 7;
    static final int PROTOCOL = 8;
    static final int SERVERS = 20;
    static final int SERVERS_UP = 21;
    static final int QUORUM = 22;
    static final int QUORUM_STATUS = 23;

    private static final int BY_MARK = 1;
    private static final int BY_ADDRESS = 2;
    private static final int BY_GROUP = 3;
    private static final int NO_PROTOCOL = 4;
    private static final Ipv4Address EVERY_CLIENT = new Ipv4Address(-1);
    private static final CheckColumns CHECKS = new CheckColumns(16, 57, 64, 65, 67);
    private static final TrafficColumns TRAFFIC = new TrafficColumns(27, 28, 32, 38, 41, 74);

    private ServiceTable() {}

    static void add(List<ServerStatus> services, CheckerMibs.Counters counters, List<MibObject> objects) {
        List<Column<ServerStatus>> columns = new ArrayList<>(names());
        columns.addAll(scheduling());
        columns.addAll(standing());
        columns.addAll(forServers());
        columns.addAll(TRAFFIC.of(counters::of));
        columns.sort(Comparator.comparingInt(Column::number));
        Table.numbered(Keepalived.checkEntry(3), columns, services).addTo(objects);
    }

    private static List<Column<ServerStatus>> names() {
        return List.of(
                Column.integer(TYPE, service -> type(key(service))),
                Column.maybe(
                        GROUP,
                        service -> key(service) instanceof ServiceKey.Group(String name)
                                ? Optional.of(Value.text(name))
                                : Optional.empty()),
                Column.maybe(
                        MARK,
                        service -> key(service) instanceof ServiceKey.Mark(long mark)
                                ? Optional.of(Value.gauge(mark))
                                : Optional.empty()),
                Column.maybe(
                        FAMILY,
                        service -> service.server().family().map(family -> Value.integer(MibValues.type(family)))),
                Column.address(
                        ADDRESS,
                        service -> key(service) instanceof ServiceKey.Address(var address, int _)
                                ? Optional.of(address)
                                : Optional.empty()),
                Column.maybe(
                        PORT,
                        service -> key(service) instanceof ServiceKey.Address(var _, int port)
                                ? Optional.of(Value.gauge(port))
                                : Optional.empty()),
                Column.integer(PROTOCOL, service -> protocol(service.server().protocol())),
                Column.maybe(71, service -> service.server().snmpName().map(Value::text)));
    }

    private static ServiceKey key(ServerStatus service) {
        return service.server().key();
    }

    static int type(ServiceKey key) {
        return switch (key) {
            case ServiceKey.Mark _ -> BY_MARK;
            case ServiceKey.Address _ -> BY_ADDRESS;
            case ServiceKey.Group _ -> BY_GROUP;
        };
    }

    /// What is selected by marks alone has none.
    private static int protocol(Optional<TransportProtocol> protocol) {
        return protocol.isEmpty()
                ? NO_PROTOCOL
                : switch (protocol.get()) {
                    case TCP -> 1;
                    case UDP -> 2;
                    case SCTP -> 3;
                };
    }

    private static List<Column<ServerStatus>> scheduling() {
        return List.of(
                Column.integer(9, service -> scheduler(how(service).scheduler())),
                Column.integer(
                        10, service -> ForwardingColumns.method(usual(service).forwarding())),
                Column.integer(
                        13, service -> oneOrTwo(service.server().persistence().isPresent())),
                Column.maybe(
                        14,
                        service -> service.server()
                                .persistence()
                                .map(persistence ->
                                        Value.gauge(persistence.timeout().toSeconds()))),
                Column.maybe(15, service -> netmask(service.server())),
                Column.integer(37, service -> oneOrTwo(how(service).onePacket())),
                Column.maybe(51, service -> prefixLength(service.server())),
                // The kernel's own mark of services in its table is nothing that is configured.
                Column.integer(52, _ -> oneOrTwo(false)),
                flag(53, Scheduling.FLAG_1),
                flag(54, Scheduling.FLAG_2),
                flag(55, Scheduling.FLAG_3),
                flag(62, Scheduling.FLAG_1),
                flag(63, Scheduling.FLAG_2));
    }

    private static Scheduling how(ServerStatus service) {
        return service.server().scheduling();
    }

    private static Column<ServerStatus> flag(int number, int flag) {
        return Column.integer(number, service -> oneOrTwo((how(service).flags() & flag) != 0));
    }

    private static int scheduler(Scheduler scheduler) {
        return switch (scheduler) {
            case RR -> 1;
            case WRR -> 2;
            case LC -> 3;
            case WLC -> 4;
            case LBLC -> 5;
            case LBLCR -> 6;
            case DH -> 7;
            case SH -> 8;
            case SED -> 9;
            case NQ -> 10;
            case FO -> 11;
            case OVF -> 12;
            case MH -> 13;
            case TWOS -> 14;
        };
    }

    /// Each client counts for itself where nothing else is said, or none has to come back.
    private static Optional<Value> netmask(VirtualServer server) {
        if (server.persistence().isPresent()
                && server.persistence().get().mask() instanceof Persistence.Ipv4Mask(int netmask)) {
            return Optional.of(MibValues.address(new Ipv4Address(netmask)));
        }
        return server.persistence().isEmpty() && !isIpv6(server)
                ? Optional.of(MibValues.address(EVERY_CLIENT))
                : Optional.empty();
    }

    /// Differs: keepalived tells 4294967295 of IPv4 too, where no granularity is configured.
    private static Optional<Value> prefixLength(VirtualServer server) {
        if (server.persistence().isPresent()
                && server.persistence().get().mask() instanceof Persistence.Ipv6Length(int length)) {
            return Optional.of(Value.gauge(length));
        }
        return server.persistence().isEmpty() && isIpv6(server)
                ? Optional.of(Value.gauge(AddressFamily.INET6.addressBits()))
                : Optional.empty();
    }

    private static boolean isIpv6(VirtualServer server) {
        return server.family().equals(Optional.of(AddressFamily.INET6));
    }

    private static List<Column<ServerStatus>> standing() {
        return List.of(
                Column.integer(11, service -> oneOrTwo(!service.services().isEmpty())),
                Column.integer(17, service -> oneOrTwo(service.server().suspendsWithoutAddress())),
                Column.integer(19, service -> oneOrTwo(service.server().omega())),
                Column.gauge(SERVERS, service -> service.members().size()),
                Column.gauge(SERVERS_UP, ServiceTable::serversUp),
                Column.gauge(QUORUM, service -> service.server().quorum().weight()),
                Column.integer(QUORUM_STATUS, service -> oneOrTwo(service.quorumUp())),
                Column.maybe(24, service -> command(service.server().quorum().whenGained())),
                Column.maybe(25, service -> command(service.server().quorum().whenLost())),
                Column.gauge(26, service -> service.server().quorum().hysteresis()),
                Column.integer(61, service -> oneOrTwo(service.server().smtpAlert())),
                Column.maybe(72, service -> program(service.server().quorum().whenGained())),
                Column.maybe(73, service -> program(service.server().quorum().whenLost())));
    }

    private static long serversUp(ServerStatus service) {
        long up = 0;
        for (ServerStatus.MemberStatus member : service.members()) {
            if (member.alive()) {
                up++;
            }
        }
        return up;
    }

    /// What it has for servers that do not say otherwise.
    private static List<Column<ServerStatus>> forServers() {
        List<Column<ServerStatus>> columns = new ArrayList<>(List.of(
                Column.maybe(12, service -> service.server().virtualHost().map(Value::text)),
                Column.integer(18, service -> oneOrTwo(usual(service).alpha())),
                Column.integer(56, service -> oneOrTwo(!usual(service).inhibitsOnFailure())),
                Column.integer(60, service -> usual(service).weight())));
        columns.addAll(CHECKS.of(service -> usual(service).checks()));
        columns.addAll(ForwardingColumns.ofTunnel(68, ServiceTable::forwarding));
        return columns;
    }

    private static UsualServer usual(ServerStatus service) {
        return service.server().usual();
    }

    private static Forwarding forwarding(ServerStatus service) {
        return usual(service).forwarding();
    }
}
