package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.command;
import static keepalived4j.snmp.MibValues.oneOrTwo;
import static keepalived4j.snmp.MibValues.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerStatus.CheckerStatus;
import keepalived4j.lvs.ServerStatus.MemberStatus;
import keepalived4j.lvs.ServerTraffic;
import keepalived4j.lvs.ServiceName;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.Traffic;
import keepalived4j.model.Forwarding;
import keepalived4j.model.RealServer;
import keepalived4j.model.SorryServer;
import keepalived4j.model.UsualChecks;
import keepalived4j.values.IpAddress;

/// `realServerTable`: the sorry server of each virtual server, if it has one, and its real servers.
final class RealServerTable {

    static final int FAMILY = 3;
    static final int ADDRESS = 4;
    static final int PORT = 5;
    static final int STATUS = 6;
    static final int WEIGHT = 7;

    private static final int REGULAR = 1;
    private static final int SORRY = 2;
    private static final UsualChecks NO_CHECKS =
            new UsualChecks(Duration.ZERO, Duration.ZERO, OptionalLong.empty(), Optional.empty(), Optional.empty());
    private static final CheckColumns CHECKS = new CheckColumns(46, 43, 50, 48, 51);
    private static final TrafficColumns TRAFFIC = new TrafficColumns(14, 18, 22, 27, 30, 58);

    private final CheckerMibs.Counters counters;

    private RealServerTable(CheckerMibs.Counters counters) {
        this.counters = counters;
    }

    /// A row.
    private sealed interface Server {

        ServerStatus service();

        record Real(ServerStatus service, MemberStatus member) implements Server {}

        record Sorry(ServerStatus service, SorryServer server) implements Server {}

        default IpAddress address() {
            return switch (this) {
                case Real(var _, var member) -> member.server().address();
                case Sorry(var _, var server) -> server.address();
            };
        }

        default int port() {
            return switch (this) {
                case Real(var _, var member) -> member.server().port();
                case Sorry(var _, var server) -> server.port();
            };
        }

        default Forwarding forwarding() {
            return switch (this) {
                case Real(var _, var member) -> member.server().forwarding();
                case Sorry(var _, var server) -> server.forwarding();
            };
        }

        default Optional<MemberStatus> real() {
            return this instanceof Real(var _, var member) ? Optional.of(member) : Optional.empty();
        }

        /// All zero for the sorry server, which nobody checks.
        default UsualChecks checks() {
            return real().map(member -> member.server().usualChecks()).orElse(NO_CHECKS);
        }
    }

    static void add(List<ServerStatus> services, CheckerMibs.Counters counters, List<MibObject> objects) {
        List<Table.Row<Server>> rows = new ArrayList<>();
        for (int service = 0; service < services.size(); service++) {
            ServerStatus status = services.get(service);
            int number = 0;
            if (status.reserve().isPresent()) {
                number++;
                rows.add(new Table.Row<>(
                        new int[] {service + 1, number},
                        new Server.Sorry(status, status.reserve().get().server())));
            }
            for (MemberStatus member : status.members()) {
                number++;
                rows.add(new Table.Row<>(new int[] {service + 1, number}, new Server.Real(status, member)));
            }
        }
        new Table<>(Keepalived.checkEntry(4), new RealServerTable(counters).columns(), rows).addTo(objects);
    }

    private List<Column<Server>> columns() {
        List<Column<Server>> columns = new ArrayList<>(ofAll());
        columns.addAll(ofReal());
        columns.addAll(CHECKS.of(Server::checks));
        columns.addAll(ForwardingColumns.ofTunnel(52, Server::forwarding));
        columns.add(connections(15, ServerTraffic::activeConnections));
        columns.add(connections(16, ServerTraffic::inactiveConnections));
        columns.add(connections(17, ServerTraffic::persistentConnections));
        columns.addAll(TRAFFIC.of(this::traffic));
        columns.sort(Comparator.comparingInt(Column::number));
        return columns;
    }

    private static List<Column<Server>> ofAll() {
        return List.of(
                Column.integer(2, server -> server.real().isPresent() ? REGULAR : SORRY),
                Column.integer(FAMILY, server -> MibValues.type(server.address().family())),
                Column.address(ADDRESS, server -> Optional.of(server.address())),
                Column.gauge(PORT, Server::port),
                Column.integer(40, server -> ForwardingColumns.method(server.forwarding())),
                Column.integer(42, server -> oneOrTwo(is(server, RealServer::alpha))),
                Column.integer(47, server -> oneOrTwo(is(server, RealServer::smtpAlert))));
    }

    private interface Claim {
        boolean of(RealServer server);
    }

    private static boolean is(Server server, Claim claim) {
        return server.real().isPresent() && claim.of(server.real().get().server());
    }

    private static List<Column<Server>> ofReal() {
        return List.of(
                real(STATUS, member -> Optional.of(Value.integer(oneOrTwo(member.alive())))),
                real(WEIGHT, member -> Optional.of(Value.integer(weight(member))))
                        .setBy(RealServerTable::testWeight),
                real(8, member -> threshold(member.server().upperThreshold())),
                real(9, member -> threshold(member.server().lowerThreshold())),
                real(
                        10,
                        member -> Optional.of(
                                Value.integer(oneOrTwo(!member.server().inhibitsOnFailure())))),
                real(11, member -> command(member.server().whenUp())),
                real(12, member -> command(member.server().whenDown())),
                real(13, member -> Optional.of(Value.gauge(member.failedCheckers()))),
                real(41, member -> member.server().virtualHost().map(Value::text)),
                real(55, member -> member.server().snmpName().map(Value::text)),
                real(56, member -> program(member.server().whenUp())),
                real(57, member -> program(member.server().whenDown())),
                real(63, member -> Optional.of(Value.gauge(notRun(member)))));
    }

    private static Column<Server> real(int number, Function<MemberStatus, Optional<Value>> of) {
        return Column.maybe(number, server -> server.real().flatMap(of));
    }

    private static int weight(MemberStatus member) {
        return Math.clamp(member.effectiveWeight(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// None is no row's.
    private static Optional<Value> threshold(long connections) {
        return connections == 0 ? Optional.empty() : Optional.of(Value.gauge(connections));
    }

    private static long notRun(MemberStatus member) {
        long waiting = 0;
        for (CheckerStatus checker : member.checkers()) {
            if (!checker.hasRun()) {
                waiting++;
            }
        }
        return waiting;
    }

    // What has passed

    private Column<Server> connections(int number, ToLongFunction<ServerTraffic> of) {
        return Column.maybe(
                number,
                server -> counters.ofServers(server.service()).map(seen -> {
                    long sum = 0;
                    for (ServerTraffic one : seen) {
                        if (isOf(one, server)) {
                            sum += of.applyAsLong(one);
                        }
                    }
                    return Value.gauge(sum);
                }));
    }

    private Optional<Traffic> traffic(Server server) {
        return counters.ofServers(server.service()).map(seen -> {
            Traffic sum = Traffic.NONE;
            for (ServerTraffic one : seen) {
                if (isOf(one, server)) {
                    sum = sum.plus(one.traffic());
                }
            }
            return sum;
        });
    }

    /// Only NAT can change the port of packets: the table has the port of the service for all others.
    private static boolean isOf(ServerTraffic seen, Server server) {
        if (!seen.address().equals(server.address())) {
            return false;
        }
        return seen.port() == server.port() || isPortOfService(seen.port(), server.service());
    }

    private static boolean isPortOfService(int port, ServerStatus service) {
        for (TableKey key : service.services()) {
            if (key instanceof TableKey.Address(var _, var _, int own) && own == port) {
                return true;
            }
        }
        return false;
    }

    // What can be set

    /// Differs: keepalived takes the lowest byte of any number; here a weight is what the file can say.
    private static SetVerdict testWeight(Server server, Value wanted) {
        if (!(server instanceof Server.Real(ServerStatus service, MemberStatus member))) {
            return new SetVerdict.Refused(ErrorStatus.NOT_WRITABLE);
        }
        if (!(wanted instanceof Value.Int(int weight))) {
            return new SetVerdict.Refused(ErrorStatus.WRONG_TYPE);
        }
        if (weight < 0) {
            return new SetVerdict.Refused(ErrorStatus.WRONG_VALUE);
        }
        ServiceName.Server name = new ServiceName.Server(
                member.server().address(),
                service.server().protocol(),
                member.server().port());
        return new SetVerdict.Possible(
                new Change.ServerWeight(service.name(), name, weight),
                new Change.ServerWeight(service.name(), name, Math.max(0, weight(member))));
    }
}
