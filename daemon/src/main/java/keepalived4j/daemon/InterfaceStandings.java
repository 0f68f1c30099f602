package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.host.LinkBeats;
import keepalived4j.host.NetworkInterface;
import keepalived4j.host.VirtualInterface;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.InterfacePolicies;
import keepalived4j.model.InterfacePolicies.Linkbeat;
import keepalived4j.model.InterfacePolicies.LinkbeatMethod;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Debounce;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// Which interfaces count as up: what the kernel tells of them or, where links are polled, what they answer, less the
/// changes that are too short to count. Interfaces of routers' own change with the one below and wait as it does.
final class InterfaceStandings implements LinkBeats.Listener, VrrpHands.IntervalListener {

    private static final String KERNEL = "Netlink";
    private static final String POLLING = "Linkbeat";

    private final CallState state;
    private final Log log;
    private final VirtualRouters routers;
    private final VrrpHands hands;
    private final OwnInterfaces ownInterfaces;
    private final Map<InterfaceName, Debounce> debounces = new HashMap<>(0);
    private Optional<LinkBeats> beats = Optional.empty();

    InterfaceStandings(CallState state, Log log, VirtualRouters routers, VrrpHands hands, OwnInterfaces ownInterfaces) {
        this.state = state;
        this.log = log;
        this.routers = routers;
        this.hands = hands;
        this.ownInterfaces = ownInterfaces;
    }

    /// Takes over what `configuration` says about interfaces. Polled ones are asked at once.
    void configure(Configuration configuration, Deadline now) throws ErrnoException {
        debounce(configuration);
        List<Linkbeat> polled = polled(configuration);
        if (beats.isEmpty() && !polled.isEmpty()) {
            log.info("Using MII-BMSR/ETHTOOL NIC polling");
            beats = Optional.of(new LinkBeats(state, this));
        }
        if (beats.isPresent()) {
            beats.get().reconfigure(polled, now);
        }
    }

    private void debounce(Configuration configuration) {
        if (debounces.isEmpty() && configuration.interfaces().debounces().isEmpty()) {
            return;
        }
        Map<InterfaceName, Debounce> before = new HashMap<>(debounces);
        debounces.clear();
        for (InterfacePolicies.Debounce wanted : configuration.interfaces().debounces()) {
            debounces.put(wanted.name(), debounce(before, wanted.name(), wanted.down(), wanted.up()));
        }
        for (VirtualInterface own : ownInterfaces.wanted()) {
            Debounce below = debounces.get(own.base());
            if (below != null && !debounces.containsKey(own.name())) {
                debounces.put(own.name(), debounce(before, own.name(), below.down(), below.up()));
            }
        }
    }

    private static Debounce debounce(
            Map<InterfaceName, Debounce> before, InterfaceName name, Duration down, Duration up) {
        Debounce debounce = before.get(name);
        if (debounce == null) {
            return new Debounce(down, up);
        }
        debounce.reconfigure(down, up);
        return debounce;
    }

    /// Of those configured the ones that somebody depends on, or all of them.
    private List<Linkbeat> polled(Configuration configuration) {
        List<Linkbeat> listed = configuration.interfaces().linkbeats();
        if (listed.isEmpty() && !configuration.process().pollsLinks()) {
            return List.of();
        }
        List<Linkbeat> polled = new ArrayList<>();
        List<InterfaceName> used = used();
        for (Linkbeat linkbeat : listed) {
            if (used.remove(linkbeat.name())) {
                polled.add(linkbeat);
            }
        }
        if (configuration.process().pollsLinks()) {
            for (InterfaceName name : used) {
                polled.add(new Linkbeat(name, LinkbeatMethod.ANY));
            }
        }
        return polled;
    }

    /// But for interfaces of routers' own, whose link is that of the interface below.
    private List<InterfaceName> used() {
        List<InterfaceName> used = new ArrayList<>();
        for (VirtualRouter router : routers.all()) {
            for (TrackedObject object : router.tracked()) {
                if (object instanceof TrackedObject.NetworkInterface(var name)
                        && !used.contains(name)
                        && !ownInterfaces.areToHave(name)) {
                    used.add(name);
                }
            }
        }
        return used;
    }

    /// A master with a shorter interval than ours leaves less time to notice that an interface is down.
    @Override
    public void masterAdverIntervalChanged(VrrpInstance instance, Duration interval) {
        if (debounces.isEmpty() || instance.device().isEmpty()) {
            return;
        }
        InterfaceName device = instance.device().get();
        Duration longest = Debounce.longest(interval, instance.downTimerAdverts());
        if (limit(device, longest)) {
            for (VirtualInterface own : ownInterfaces.wanted()) {
                if (own.base().equals(device)) {
                    limit(own.name(), longest);
                }
            }
            log.info("(" + instance.name() + ") interface " + device
                    + " debounce timer(s) reduced to fit the master's advertisement interval");
        }
    }

    private boolean limit(InterfaceName name, Duration longest) {
        Debounce debounce = debounces.get(name);
        return debounce != null && debounce.limit(longest);
    }

    // What the kernel says

    /// How an interface stands, without it being news.
    void stands(NetworkInterface device, Deadline now) {
        if (!isPolled(device.name())) {
            Standing present = Standing.of(device.isUp());
            Debounce debounce = debounces.get(device.name());
            if (debounce != null) {
                debounce.observed(present, now);
                count(device.name(), debounce.counting(), now);
            } else {
                count(device.name(), present, now);
            }
        }
    }

    /// An interface has gone up or down.
    void changed(NetworkInterface device, Deadline now) {
        if (!isPolled(device.name())) {
            changed(device.name(), Standing.of(device.isUp()), KERNEL, now);
        }
    }

    /// An interface is no more: that is not waited out.
    void vanished(InterfaceName name, Deadline now) {
        Debounce debounce = debounces.get(name);
        if (debounce != null) {
            debounces.put(name, new Debounce(debounce.down(), debounce.up()));
        }
        count(name, Standing.DOWN, now);
    }

    private boolean isPolled(InterfaceName name) {
        return beats.isPresent() && beats.get().asks(name);
    }

    // What polled ones answer

    @Override
    public void beat(InterfaceName name, boolean up, Deadline now) {
        Standing present = Standing.of(up);
        if (routers.observation(new TrackedObject.NetworkInterface(name)) == Standing.UNKNOWN) {
            Debounce debounce = debounces.get(name);
            if (debounce != null) {
                debounce.observed(present, now);
            }
            count(name, present, now);
        } else {
            changed(name, present, POLLING, now);
        }
    }

    @Override
    public void fellBack(InterfaceName name, LinkbeatMethod wanted, LinkbeatMethod used) {
        log.info("(" + name + "): Configured linkbeat type " + wanted + " not supported, using " + used);
    }

    // What counts

    private void changed(InterfaceName name, Standing present, String reporter, Deadline now) {
        Debounce debounce = debounces.get(name);
        if (debounce == null) {
            report(name, present, reporter);
            count(name, present, now);
            return;
        }
        boolean waiting = debounce.nextDeadline().isPresent();
        Standing before = debounce.counting();
        debounce.observed(present, now);
        if (debounce.counting() != before) {
            report(name, present, reporter);
            count(name, present, now);
        } else if (!waiting && debounce.nextDeadline().isPresent()) {
            Duration delay = now.until(debounce.nextDeadline().get());
            log.detail(name + ": Delaying change to " + (present == Standing.UP ? "up" : "down") + " by "
                    + delay.toNanos() / 1000 + " us");
        }
    }

    /// Polling repeats itself, and so do interfaces that nobody has been told of before.
    private void report(InterfaceName name, Standing present, String reporter) {
        boolean known = routers.observation(new TrackedObject.NetworkInterface(name)) == present;
        if (!known || reporter.equals(KERNEL)) {
            log.info(reporter + " reports " + name + (present == Standing.UP ? " up" : " down"));
        }
    }

    private void count(InterfaceName name, Standing present, Deadline now) {
        routers.trackedObjectChanged(new TrackedObject.NetworkInterface(name), present, now, hands);
    }

    // Time

    Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = beats.isPresent() ? beats.get().nextDeadline() : Optional.empty();
        if (debounces.isEmpty()) {
            return next;
        }
        for (Debounce debounce : debounces.values()) {
            next = Deadline.earlier(next, debounce.nextDeadline());
        }
        return next;
    }

    void timeReached(Deadline now) {
        if (beats.isPresent()) {
            beats.get().timeReached(now);
        }
        if (debounces.isEmpty()) {
            return;
        }
        for (Map.Entry<InterfaceName, Debounce> entry : debounces.entrySet()) {
            Debounce debounce = entry.getValue();
            Standing before = debounce.counting();
            debounce.timeReached(now);
            if (debounce.counting() != before) {
                report(entry.getKey(), debounce.counting(), isPolled(entry.getKey()) ? POLLING : KERNEL);
                count(entry.getKey(), debounce.counting(), now);
            }
        }
    }
}
