package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.ErrnoException;
import keepalived4j.values.Deadline;

/// An agent of SNMP while the configuration or the command line asks for one, which few do: none of what it consists of
/// is loaded before.
final class KeptAgent<A extends KeptAgent.Offering> {

    private final Log log;
    private Optional<A> agent = Optional.empty();

    /// An agent, and what it was made for.
    interface Offering {
        SnmpOffer offer();

        SnmpAgent agent();
    }

    /// Makes one.
    interface Maker<A> {
        A make(SnmpOffer offer);
    }

    /// Tells one something.
    interface Telling<A> {
        void to(A agent) throws ErrnoException;
    }

    KeptAgent(Log log) {
        this.log = log;
    }

    boolean isThere() {
        return agent.isPresent();
    }

    /// Opens, closes or replaces it, so that this is what is offered.
    void offer(SnmpOffer wanted, Maker<A> maker, Deadline now) throws ErrnoException {
        if (agent.isPresent() && agent.get().offer().equals(wanted)) {
            return;
        }
        close(now);
        if (!wanted.served().isEmpty()) {
            A opened = maker.make(wanted);
            agent = Optional.of(opened);
            opened.agent().start(now);
        }
    }

    /// Tells it something. It has to be there, for whoever tells has looked: most daemons have none, and need not even
    /// make what they would tell.
    void tell(Telling<A> telling) {
        try {
            telling.to(agent.orElseThrow());
        } catch (ErrnoException e) {
            log.error("Cannot tell the agentx master agent: " + e.getMessage());
        }
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
