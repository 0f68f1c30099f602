package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.dbus.BusPaths;
import keepalived4j.dbus.BusRequest;
import keepalived4j.dbus.BusSettings;
import keepalived4j.dbus.BusWish;
import keepalived4j.linux.CallState;
import keepalived4j.linux.CredentialCalls;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SignalSet;
import keepalived4j.model.Configuration;
import keepalived4j.model.DbusSettings;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.VirtualRouter;

/// Keeps the daemon on the bus as the configuration says, and does what is asked for there. Made for the first
/// configuration that wants it.
final class BusKeeping implements VrrpHands.Audience {

    private static final String USUAL_ADDRESS = "unix:path=/var/run/dbus/system_bus_socket";

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final DaemonOptions options;
    private final ChildPlace place;
    private final VrrpEngine engine;
    private final Printing printing;
    private Optional<OfferedBus> offered = Optional.empty();

    /// What writes files.
    interface Printing {
        void printData(Deadline now);

        void printStatistics();

        void printAndClearStatistics();
    }

    BusKeeping(
            CallState state,
            Log log,
            EventLoop loop,
            DaemonOptions options,
            ChildPlace place,
            VrrpEngine engine,
            Printing printing) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.options = options;
        this.place = place;
        this.engine = engine;
        this.printing = printing;
        engine.tell(this);
    }

    static boolean isWanted(Configuration configuration) {
        return configuration.global().options().dbus().offered();
    }

    /// Goes to the bus, stays there or leaves it, after the routers have changed over.
    void configure(Configuration wanted) throws ErrnoException {
        BusSettings settings = settings(wanted);
        if (offered.isPresent() && isWanted(wanted) && offered.get().settings().equals(settings)) {
            offered.get().reconfigured(engine.routers());
            return;
        }
        if (offered.isPresent()) {
            offered.get().leave();
            offered = Optional.empty();
        }
        if (isWanted(wanted)) {
            offered = Optional.of(new OfferedBus(state, log, loop, settings, engine.routers(), this::takeRequests));
        }
    }

    private BusSettings settings(Configuration wanted) {
        DbusSettings dbus = wanted.global().options().dbus();
        return new BusSettings(
                Optional.ofNullable(System.getenv("DBUS_SYSTEM_BUS_ADDRESS")).orElse(USUAL_ADDRESS),
                CredentialCalls.geteuid(state),
                dbus.serviceName(),
                BusPaths.of(
                        options.networkNamespace(wanted.process()),
                        wanted.process().instance(),
                        dbus.noInterfaceName()));
    }

    @Override
    public void told(VirtualRouter router, Notification notification, Deadline now) {
        if (offered.isPresent()) {
            offered.get().notified(router.instance(), notification);
        }
    }

    void endOfTurn() {
        if (offered.isPresent()) {
            offered.get().flush();
        }
    }

    /// The process is about to end.
    void ended() throws ErrnoException {
        if (offered.isPresent()) {
            offered.get().leaveLast();
            offered = Optional.empty();
        }
    }

    // Requests

    private void takeRequests(Deadline now) throws ErrnoException {
        if (offered.isEmpty()) {
            return;
        }
        OfferedBus bus = offered.get();
        bus.inbox().takeRing(state);
        // What comes meanwhile rings again.
        for (int i = 0; i < BusInbox.MOST_WAITING; i++) {
            Optional<BusRequest> next = bus.inbox().next();
            if (next.isEmpty()) {
                return;
            }
            carryOut(next.get(), bus, now);
        }
    }

    /// Asks the core for it, as the operator would. Where there is no core any more, this process is about to end.
    private void reload() throws ErrnoException {
        int core = place.core();
        if (core > 0 && ProcessCalls.kill(state, core, SignalSet.SIGHUP) == ProcessCalls.Delivery.NOBODY) {
            log.info("Not reloading: the core process has ended");
        }
    }

    private void carryOut(BusRequest request, OfferedBus bus, Deadline now) throws ErrnoException {
        switch (request.wish()) {
            case BusWish.PrintData _ -> {
                printing.printData(now);
                request.done();
            }
            case BusWish.PrintStatistics _ -> {
                printing.printStatistics();
                request.done();
            }
            case BusWish.PrintAndClearStatistics _ -> {
                printing.printAndClearStatistics();
                request.done();
            }
            case BusWish.Reload _ -> {
                request.done();
                reload();
            }
            case BusWish.Announce announce -> {
                Optional<String> instance = bus.instanceAt(announce.path());
                if (instance.isPresent()) {
                    log.info("Sending garps on " + instance.get() + " on DBus request");
                    engine.announce(instance.get());
                    request.done();
                } else {
                    request.missing(announce);
                }
            }
        }
    }
}
