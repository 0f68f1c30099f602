package keepalived4j.daemon;

import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.Event;
import keepalived4j.lvs.Fact;
import keepalived4j.snmp.Change;
import keepalived4j.snmp.CheckerMibs;
import keepalived4j.snmp.CheckerTraps;
import keepalived4j.snmp.CheckerTraps.Occasion;
import keepalived4j.snmp.MibView;
import keepalived4j.values.Deadline;

/// What the process that balances offers over SNMP, and tells of its servers.
final class CheckerAgent implements SnmpAgent.Objects, KeptAgent.Offering {

    private final CheckerSnmp.Servers servers;
    private final SnmpOffer offer;
    private final CheckerMibs mibs = new CheckerMibs(Version.NAME);
    private final TrafficCache traffic;
    private final CheckerTraps traps;
    private final SnmpAgent agent;

    CheckerAgent(
            CallState state,
            Log log,
            EventLoop loop,
            SnmpOffer offer,
            CheckerSnmp.Servers servers,
            TrafficCache traffic,
            Deadline now) {
        this.servers = servers;
        this.offer = offer;
        this.traffic = traffic;
        this.traps = new CheckerTraps(offer.routerId(), now);
        this.agent = new SnmpAgent(state, log, loop, offer.socket(), mibs.modules(), this, now);
    }

    @Override
    public SnmpOffer offer() {
        return offer;
    }

    @Override
    public SnmpAgent agent() {
        return agent;
    }

    @Override
    public MibView view(Deadline now) {
        traffic.forgetOld(now);
        return mibs.view(servers.status(), traffic);
    }

    @Override
    public void change(Change change, Deadline now) throws ErrnoException {
        switch (change) {
            case Change.ServerWeight(var service, var server, int weight) ->
                servers.happened(new Event.WeightSet(service, server, weight), now);
            case Change.OfRouter _ -> throw new IllegalStateException("routers are offered elsewhere");
        }
    }

    void told(Fact fact, Occasion occasion, Deadline now) throws ErrnoException {
        if (!offer.traps()) {
            return;
        }
        if (fact instanceof Fact.ServerStands server) {
            agent.tell(traps.of(server, now), now);
        } else if (fact instanceof Fact.ServiceStands service) {
            agent.tell(traps.of(service, occasion, now), now);
        }
    }
}
