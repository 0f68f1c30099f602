package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.Event;
import keepalived4j.lvs.Fact;
import keepalived4j.model.Configuration;
import keepalived4j.model.SnmpSettings;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.snmp.CheckerTraps.Occasion;
import keepalived4j.status.ServersStatus;
import keepalived4j.values.Deadline;

/// Keeps an agent of SNMP for virtual servers, and tells it how they stand.
final class CheckerSnmp implements CheckerHands.Audience {

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final DaemonOptions options;
    private final KernelTable table;
    private final Servers servers;
    private final KeptAgent<CheckerAgent> agent;
    private Optional<TrafficCache> traffic = Optional.empty();
    private boolean stopping;

    /// The virtual servers as they are seen and set from outside.
    interface Servers {
        ServersStatus status();

        /// Something is wanted of them.
        void happened(Event event, Deadline now) throws ErrnoException;
    }

    CheckerSnmp(CallState state, Log log, EventLoop loop, DaemonOptions options, KernelTable table, Servers servers) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.options = options;
        this.table = table;
        this.servers = servers;
        this.agent = new KeptAgent<>(log);
    }

    /// Opens, closes or replaces the agent as this configuration wants it.
    void configure(Configuration wanted, Deadline now) throws ErrnoException {
        SnmpSettings settings = wanted.global().options().snmp();
        if (agent.isThere() || options.snmp().served(settings).contains(Mib.KEEPALIVED_CHECKER)) {
            replace(wanted, settings, now);
        }
    }

    private void replace(Configuration wanted, SnmpSettings settings, Deadline now) throws ErrnoException {
        TrafficCache cache = traffic.orElseGet(() -> new TrafficCache(table));
        traffic = Optional.of(cache);
        cache.use(settings);
        agent.offer(
                SnmpOffer.of(wanted, options, Role.CHECKER),
                offer -> new CheckerAgent(state, log, loop, offer, servers, cache, now),
                now);
    }

    @Override
    public void told(Fact fact, Deadline now) {
        if (agent.isThere()) {
            agent.tell(there -> there.told(fact, stopping ? Occasion.STOP : Occasion.RUN, now));
        }
    }

    /// What is told from here on is of the end.
    void stopping() {
        stopping = true;
    }

    Optional<Deadline> nextDeadline() {
        return agent.nextDeadline();
    }

    void timeReached(Deadline now) throws ErrnoException {
        agent.timeReached(now);
    }

    void close(Deadline now) throws ErrnoException {
        agent.close(now);
    }
}
