package keepalived4j.host;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.vrrp.VirtualRouter;

/// Sends the adverts of all routers. Those asked for between two calls of [#flush] leave together, one system call for
/// each kind of way (family, group or peers) whatever the number of routers and interfaces. A router's packet is laid
/// out once; from then on only what differs from its last one is patched, and nothing is allocated.
public final class AdvertSender implements AutoCloseable {

    /// Hears which adverts did not leave.
    @FunctionalInterface
    public interface Failures {

        /// @param priority in the advert; 0: a resigning master's
        /// @param refusal its object is the destination
        void add(VirtualRouter router, int priority, ErrnoException refusal);
    }

    private final Interfaces interfaces;
    private final InstantSource clock;
    private final Failures failures;
    private final AdvertOutboxes outboxes;
    /// By [VirtualRouter#number].
    private final List<Optional<PreparedAdvert>> prepared = new ArrayList<>();

    /// @param state of the thread that this belongs to
    /// @param clock the wall clock, which signatures carry (`auth_hmac`)
    /// @param failures is not told of adverts with priority 0 that could not leave because their interface is
    ///     down or gone: it is why they were sent
    public AdvertSender(CallState state, Interfaces interfaces, InstantSource clock, Failures failures) {
        this.outboxes = new AdvertOutboxes(state);
        this.interfaces = interfaces;
        this.clock = clock;
        this.failures = new ExpectedLeftOut(failures);
    }

    /// Keeps back what nobody need hear of.
    private final class ExpectedLeftOut implements Failures {
        private final Failures all;

        ExpectedLeftOut(Failures all) {
            this.all = all;
        }

        @Override
        public void add(VirtualRouter router, int priority, ErrnoException refusal) {
            boolean lacksDevice = refusal.errno() == Errno.ENETUNREACH || refusal.errno() == Errno.ENODEV;
            if (priority != 0 || !lacksDevice || isDeviceUp(router)) {
                all.add(router, priority, refusal);
            }
        }
    }

    /// Sends the router's advert, to its group or to every peer, at the next [#flush].
    ///
    /// @param priority 0 to 255
    public void send(VirtualRouter router, int priority) {
        Optional<PreparedAdvert> ready = current(router, priority);
        if (ready.isPresent()) {
            ready.get().send(router, priority, clock, failures);
        }
    }

    /// Lays the router's advert out and opens what it leaves through, so that taking over need not wait for that. Does
    /// nothing where it cannot be sent yet.
    public void prepare(VirtualRouter router) {
        Optional<InterfaceName> device = AdvertChannel.boundTo(router.instance());
        boolean hasDevice = device.isEmpty() || interfaces.device(device.get()).isPresent();
        if (router.source().isPresent() && hasDevice) {
            current(router, router.effectivePriority());
        }
    }

    private Optional<PreparedAdvert> current(VirtualRouter router, int priority) {
        Optional<PreparedAdvert> ready = prepared(router.number());
        return ready.isPresent() && ready.get().isCurrent(router, interfaces.generation())
                ? ready
                : prepare(router, priority);
    }

    /// The number of the socket that the router's adverts leave through; absent: none is laid out. Routers share it.
    public OptionalInt socket(VirtualRouter router) {
        Optional<PreparedAdvert> ready = prepared(router.number());
        return ready.isPresent() ? ready.get().socket() : OptionalInt.empty();
    }

    /// Sends all adverts asked for.
    public void flush() {
        outboxes.flush(failures);
    }

    /// Lays the router's advert out anew when it is next sent: its checksums are formed in another way now, or the
    /// router is gone. Changes of its configuration, its source and its interface are noticed without.
    public void forget(VirtualRouter router) {
        Optional<PreparedAdvert> stale = prepared(router.number());
        if (stale.isPresent()) {
            stale.get().close();
            prepared.set(router.number(), Optional.empty());
        }
    }

    private Optional<PreparedAdvert> prepare(VirtualRouter router, int priority) {
        Optional<PreparedAdvert> stale = prepared(router.number());
        Identification identification = stale.isPresent() ? stale.get().identification() : new Identification();
        forget(router);
        try {
            Optional<PreparedAdvert> fresh = Optional.of(PreparedAdvert.of(
                    router,
                    index(AdvertChannel.boundTo(router.instance())),
                    interfaces.generation(),
                    identification,
                    outboxes));
            prepared.set(router.number(), fresh);
            return fresh;
        } catch (ErrnoException e) {
            failures.add(router, priority, e);
            return Optional.empty();
        }
    }

    private Optional<InterfaceIndex> index(Optional<InterfaceName> device) throws ErrnoException {
        if (device.isEmpty()) {
            return Optional.empty();
        }
        Optional<NetworkInterface> present = interfaces.device(device.get());
        if (present.isEmpty()) {
            throw new ErrnoException("sendmmsg", Errno.ENODEV, device.get().value());
        }
        return Optional.of(present.get().index());
    }

    private Optional<PreparedAdvert> prepared(int number) {
        while (number >= prepared.size()) {
            prepared.add(Optional.empty());
        }
        return prepared.get(number);
    }

    private boolean isDeviceUp(VirtualRouter router) {
        Optional<InterfaceName> device = AdvertChannel.boundTo(router.instance());
        if (device.isEmpty()) {
            return true;
        }
        Optional<NetworkInterface> present = interfaces.device(device.get());
        return present.isPresent() && present.get().isUp();
    }

    @Override
    public void close() {
        for (Optional<PreparedAdvert> each : prepared) {
            if (each.isPresent()) {
                each.get().close();
            }
        }
        outboxes.close();
    }
}
