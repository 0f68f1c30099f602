package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.dbus.Bus;
import keepalived4j.dbus.BusInstance;
import keepalived4j.dbus.BusSettings;
import keepalived4j.dbus.BusSignal;
import keepalived4j.dbus.BusState;
import keepalived4j.dbus.BusView;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.VrrpInstance;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.RouterStatus;

/// What is shown under one name on the bus. What changes in a turn of the loop is shown and told at its end, when
/// adverts are out.
final class OfferedBus {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Log log;
    private final BusSettings settings;
    private final BusInbox inbox;
    private final EventLoop.Watch watch;
    private final Bus bus;
    private final List<BusSignal> signals = new ArrayList<>();
    private Map<String, BusInstance> instances;
    private boolean changed;

    /// @param handler of requests
    OfferedBus(
            CallState state,
            Log log,
            EventLoop loop,
            BusSettings settings,
            List<RouterStatus> routers,
            EventLoop.Handler handler)
            throws ErrnoException {
        this.log = log;
        this.settings = settings;
        this.inbox = new BusInbox(state);
        this.instances = objects(routers);
        this.bus = new Bus(settings, view(), inbox, new BusLog(log));
        this.watch = loop.watch(inbox.descriptor(), handler);
        tellStart();
        bus.start();
    }

    /// What has happened between the start of the routers and now is told as well.
    private void tellStart() {
        if (!instances.isEmpty()) {
            bus.tell(new BusSignal.Started());
        }
        for (BusInstance instance : instances.values()) {
            bus.tell(new BusSignal.StatusChanged(instance.path(), BusState.INIT));
        }
        for (BusInstance instance : instances.values()) {
            if (instance.state() != BusState.INIT) {
                bus.tell(new BusSignal.StatusChanged(instance.path(), instance.state()));
            }
        }
    }

    private Map<String, BusInstance> objects(List<RouterStatus> routers) {
        Map<String, BusInstance> objects = new LinkedHashMap<>();
        for (RouterStatus router : routers) {
            String path = settings.paths().of(router.instance());
            objects.put(path, new BusInstance(path, router.instance().name(), BusState.of(router.state())));
        }
        return objects;
    }

    private BusView view() {
        return new BusView(settings.paths(), instances);
    }

    BusSettings settings() {
        return settings;
    }

    BusInbox inbox() {
        return inbox;
    }

    /// The name of the instance whose object is at `path`.
    Optional<String> instanceAt(String path) {
        BusInstance instance = instances.get(path);
        return instance == null ? Optional.empty() : Optional.of(instance.name());
    }

    void notified(VrrpInstance instance, Notification notification) {
        Optional<BusState> state = state(notification);
        if (state.isPresent()) {
            String path = settings.paths().of(instance);
            signals.add(new BusSignal.StatusChanged(path, state.get()));
            if (instances.containsKey(path)) {
                instances.put(path, new BusInstance(path, instance.name(), state.get()));
                changed = true;
            }
        }
    }

    private static Optional<BusState> state(Notification notification) {
        return switch (notification) {
            case MASTER -> Optional.of(BusState.MASTER);
            case BACKUP -> Optional.of(BusState.BACKUP);
            case FAULT -> Optional.of(BusState.FAULT);
            case STOP -> Optional.of(BusState.STOP);
            case DELETED -> Optional.of(BusState.DELETED);
            case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> Optional.empty();
        };
    }

    /// Shows other routers after a reload.
    void reconfigured(List<RouterStatus> routers) {
        Map<String, BusInstance> former = instances;
        instances = objects(routers);
        changed = true;
        for (BusInstance instance : former.values()) {
            if (!instances.containsKey(instance.path())) {
                log.info("Deleted DBus object for instance " + instance.name());
            }
        }
        signals.add(new BusSignal.Reloaded());
    }

    /// Shows and tells what is new.
    void flush() {
        if (changed) {
            changed = false;
            bus.publish(view());
        }
        for (BusSignal signal : signals) {
            bus.tell(signal);
        }
        signals.clear();
    }

    /// Leaves the bus, and waits for nothing.
    void leave() throws ErrnoException {
        flush();
        bus.tell(new BusSignal.Stopped());
        bus.release();
        watch.end();
        inbox.close();
    }

    /// Leaves the bus when there is nothing else to do any more.
    void leaveLast() throws ErrnoException {
        leave();
        if (!bus.awaitRelease(LAST_WORDS)) {
            log.info("DBus thread termination timed out");
        }
    }
}
