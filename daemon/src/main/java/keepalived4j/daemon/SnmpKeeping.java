package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.host.Interfaces;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.SnmpSettings;
import keepalived4j.snmp.Change;
import keepalived4j.status.VrrpStatus;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.AdvertDefect;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.VirtualRouter;

/// Keeps an agent of SNMP for virtual routers, and tells it what becomes of them.
final class SnmpKeeping implements VrrpHands.Audience {

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final DaemonOptions options;
    private final Interfaces interfaces;
    private final Routers routers;
    private final KeptAgent<VrrpAgent> agent;

    /// The routers as they are seen and set from outside.
    interface Routers {
        VrrpStatus status(Deadline now);

        void change(Change.OfRouter change, Deadline now) throws ErrnoException;
    }

    SnmpKeeping(
            CallState state, Log log, EventLoop loop, DaemonOptions options, Interfaces interfaces, Routers routers) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.options = options;
        this.interfaces = interfaces;
        this.routers = routers;
        this.agent = new KeptAgent<>(log);
    }

    /// Opens, closes or replaces the agent as this configuration wants it.
    void configure(Configuration wanted, Deadline now) throws ErrnoException {
        SnmpSettings settings = wanted.global().options().snmp();
        if (agent.isThere() || !options.snmp().served(settings).isEmpty()) {
            agent.offer(
                    SnmpOffer.of(wanted, options, Role.VRRP),
                    offer -> new VrrpAgent(state, log, loop, offer, interfaces, routers, now),
                    now);
        }
    }

    @Override
    public void told(VirtualRouter router, Notification notification, Deadline now) {
        if (agent.isThere()) {
            agent.tell(there -> there.told(router, notification, now));
        }
    }

    @Override
    public void told(String group, Notification notification, Deadline now) {
        if (agent.isThere()) {
            agent.tell(there -> there.told(group, notification, now));
        }
    }

    @Override
    public void rejected(VirtualRouter router, AdvertDefect defect, IpAddress sender, Deadline now) {
        if (agent.isThere()) {
            agent.tell(there -> there.rejected(router, defect, sender, now));
        }
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
