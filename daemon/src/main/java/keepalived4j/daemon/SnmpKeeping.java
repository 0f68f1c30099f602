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

/// Keeps an agent of SNMP while the configuration or the command line asks for one, which few do: none of what it
/// consists of is loaded before.
final class SnmpKeeping implements VrrpHands.Audience {

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final DaemonOptions options;
    private final Interfaces interfaces;
    private final Routers routers;
    private Optional<VrrpAgent> agent = Optional.empty();

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
    }

    /// Opens, closes or replaces the agent as this configuration wants it.
    void configure(Configuration wanted, Deadline now) throws ErrnoException {
        SnmpSettings settings = wanted.global().options().snmp();
        if (agent.isPresent() || !options.snmp().served(settings).isEmpty()) {
            replace(wanted, now);
        }
    }

    private void replace(Configuration wanted, Deadline now) throws ErrnoException {
        SnmpOffer offer = SnmpOffer.of(wanted, options, Role.VRRP);
        if (agent.isPresent() && agent.get().offer().equals(offer)) {
            return;
        }
        close(now);
        if (!offer.served().isEmpty()) {
            VrrpAgent opened = new VrrpAgent(state, log, loop, offer, interfaces, routers, now);
            agent = Optional.of(opened);
            opened.agent().start(now);
        }
    }

    @Override
    public void told(VirtualRouter router, Notification notification, Deadline now) {
        if (agent.isPresent()) {
            try {
                agent.get().told(router, notification, now);
            } catch (ErrnoException e) {
                untold(e);
            }
        }
    }

    @Override
    public void told(String group, Notification notification, Deadline now) {
        if (agent.isPresent()) {
            try {
                agent.get().told(group, notification, now);
            } catch (ErrnoException e) {
                untold(e);
            }
        }
    }

    @Override
    public void rejected(VirtualRouter router, AdvertDefect defect, IpAddress sender, Deadline now) {
        if (agent.isPresent()) {
            try {
                agent.get().rejected(router, defect, sender, now);
            } catch (ErrnoException e) {
                untold(e);
            }
        }
    }

    private void untold(ErrnoException e) {
        log.error("Cannot tell the agentx master agent: " + e.getMessage());
    }

    Optional<Deadline> nextDeadline() {
        return agent.isPresent() ? agent.get().agent().nextDeadline() : Optional.empty();
    }

    void timeReached(Deadline now) throws ErrnoException {
        if (agent.isPresent()) {
            agent.get().agent().timeReached(now);
        }
    }

    void close(Deadline now) throws ErrnoException {
        if (agent.isPresent()) {
            agent.get().agent().close(now);
            agent = Optional.empty();
        }
    }
}
