package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.Condition;
import keepalived4j.lvs.Fact;
import keepalived4j.lvs.ServiceName;
import keepalived4j.lvs.Tally;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.Deadline;

/// What is told of changes of virtual servers and their servers. The names are of columns, without the numbers of a
/// row, as those of keepalived have always been.
///
/// @param started when the agent did
public record CheckerTraps(String routerId, Deadline started) {

    private static final Oid SERVICE = Keepalived.checkEntry(3);
    private static final Oid SERVER = Keepalived.checkEntry(4);
    private static final int TCP = 1;
    /// All others, in traps.
    private static final int OTHER_PROTOCOL = 2;
    private static final int UP = 1;
    private static final int DOWN = 2;
    private static final int SHUTDOWN = 3;

    /// `realServerStateChange`
    public List<VarBind> of(Fact.ServerStands told, Deadline now) {
        List<VarBind> bindings = heading(1, now);
        ServiceName.Server server = told.server();
        bindings.add(new VarBind(
                SERVER.with(RealServerTable.FAMILY),
                Value.integer(MibValues.type(server.address().family()))));
        bindings.add(new VarBind(SERVER.with(RealServerTable.ADDRESS), MibValues.address(server.address())));
        bindings.add(new VarBind(SERVER.with(RealServerTable.PORT), Value.gauge(server.port())));
        bindings.add(new VarBind(SERVER.with(RealServerTable.STATUS), Value.integer(number(told.condition()))));
        name(told.service(), told.tally(), bindings);
        tally(told.tally(), bindings);
        return bindings;
    }

    /// `virtualServerQuorumStateChange`
    ///
    /// @param occasion why a quorum may be gone
    public List<VarBind> of(Fact.ServiceStands told, Occasion occasion, Deadline now) {
        List<VarBind> bindings = heading(2, now);
        name(told.service(), told.tally(), bindings);
        int status = occasion == Occasion.STOP ? SHUTDOWN : number(told.condition());
        bindings.add(new VarBind(SERVICE.with(ServiceTable.QUORUM_STATUS), Value.integer(status)));
        bindings.add(new VarBind(
                SERVICE.with(ServiceTable.QUORUM),
                Value.gauge(told.tally().service().quorum().weight())));
        tally(told.tally(), bindings);
        return bindings;
    }

    /// When something is told.
    public enum Occasion {
        RUN,
        STOP
    }

    private static int number(Condition condition) {
        return switch (condition) {
            case UP -> UP;
            case DOWN -> DOWN;
        };
    }

    private List<VarBind> heading(int trap, Deadline now) {
        Oid name = Keepalived.CHECK.with(5, 0, trap);
        return new ArrayList<>(List.of(AgentSession.heading(name, MibValues.ticks(started, now))));
    }

    private static void name(ServiceName service, Tally tally, List<VarBind> bindings) {
        bindings.add(new VarBind(
                SERVICE.with(ServiceTable.TYPE),
                Value.integer(ServiceTable.type(tally.service().key()))));
        switch (service) {
            case ServiceName.Group(String group, int _) ->
                bindings.add(new VarBind(SERVICE.with(ServiceTable.GROUP), Value.text(group)));
            case ServiceName.Mark(long mark) ->
                bindings.add(new VarBind(SERVICE.with(ServiceTable.MARK), Value.gauge(mark)));
            case ServiceName.Address(var address, var _, int port) -> {
                bindings.add(new VarBind(
                        SERVICE.with(ServiceTable.FAMILY), Value.integer(MibValues.type(address.family()))));
                bindings.add(new VarBind(SERVICE.with(ServiceTable.ADDRESS), MibValues.address(address)));
                bindings.add(new VarBind(SERVICE.with(ServiceTable.PORT), Value.gauge(port)));
            }
        }
        boolean tcp = tally.service().protocol().equals(Optional.of(TransportProtocol.TCP));
        bindings.add(new VarBind(SERVICE.with(ServiceTable.PROTOCOL), Value.integer(tcp ? TCP : OTHER_PROTOCOL)));
    }

    private void tally(Tally tally, List<VarBind> bindings) {
        bindings.add(new VarBind(SERVICE.with(ServiceTable.SERVERS_UP), Value.gauge(tally.up())));
        bindings.add(new VarBind(
                SERVICE.with(ServiceTable.SERVERS),
                Value.gauge(tally.service().realServers().size())));
        bindings.add(new VarBind(Keepalived.ROUTER_ID.with(0), Value.text(routerId)));
    }
}
