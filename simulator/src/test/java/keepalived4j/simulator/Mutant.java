package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.model.Preemption;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;

/// The shipped core with one mistake, made where its events come in and its outputs leave.
class Mutant implements Core {

    final Core core;

    Mutant(VrrpInstance instance) {
        core = new ShippedCore(instance);
    }

    @Override
    public VirtualRouter router() {
        return core.router();
    }

    @Override
    public Optional<Deadline> nextDeadline() {
        return core.nextDeadline();
    }

    @Override
    public void step(Event event, Deadline now, Outputs out) {
        if (event instanceof Event.AdvertReceived(ReceivedAdvert advert, var _) && isDeafTo(advert)) {
            return;
        }
        core.step(event, now, out);
    }

    boolean isDeafTo(ReceivedAdvert advert) {
        return false;
    }

    /// Backups wait three intervals and no skew time.
    static final class WithoutSkew extends Mutant {

        WithoutSkew(VrrpInstance instance) {
            super(instance);
        }

        @Override
        public Optional<Deadline> nextDeadline() {
            Optional<Deadline> deadline = core.nextDeadline();
            return deadline.isPresent() && router().state() == RouterState.BACKUP
                    ? Optional.of(new Deadline(deadline.get().nanos() - skewNanos()))
                    : deadline;
        }

        private long skewNanos() {
            long unit = router().instance().version() == VrrpVersion.V2
                    ? 1_000_000_000L
                    : router().masterAdverInterval().toNanos();
            return (256 - router().effectivePriority()) * unit / 256;
        }

        @Override
        public void step(Event event, Deadline now, Outputs out) {
            boolean due = event instanceof Event.TimeReached
                    && router().state() == RouterState.BACKUP
                    && nextDeadline().isPresent()
                    && nextDeadline().get().isReached(now)
                    && now.isBefore(core.nextDeadline().orElseThrow());
            core.step(event, due ? core.nextDeadline().orElseThrow() : now, out);
        }
    }

    /// Masters of equal priority do not compare their addresses.
    static final class WithoutTieBreak extends Mutant {

        WithoutTieBreak(VrrpInstance instance) {
            super(instance);
        }

        @Override
        boolean isDeafTo(ReceivedAdvert advert) {
            return router().state() == RouterState.MASTER && advert.priority() == router().effectivePriority();
        }
    }

    /// `nopreempt` does not keep a better router from taking over.
    static final class AlwaysPreempting extends Mutant {

        AlwaysPreempting(VrrpInstance instance) {
            super(instance);
        }

        @Override
        boolean isDeafTo(ReceivedAdvert advert) {
            return router().state() == RouterState.BACKUP
                    && router().instance().preemption() instanceof Preemption.Never
                    && advert.priority() > 0
                    && advert.priority() < router().effectivePriority();
        }
    }

    /// Resignations are not heard.
    static final class DeafToPriorityZero extends Mutant {

        DeafToPriorityZero(VrrpInstance instance) {
            super(instance);
        }

        @Override
        boolean isDeafTo(ReceivedAdvert advert) {
            return advert.priority() == 0;
        }
    }

    /// Former masters keep their addresses.
    static final class Clinging extends Mutant {

        Clinging(VrrpInstance instance) {
            super(instance);
        }

        @Override
        public void step(Event event, Deadline now, Outputs out) {
            core.step(event, now, (router, output) -> {
                if (!(output instanceof Effect.RemoveAddresses)) {
                    out.add(router, output);
                }
            });
        }
    }
}
