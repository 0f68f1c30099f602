package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.host.AddressOn;
import keepalived4j.host.Addresses;
import keepalived4j.host.InterfaceChange;
import keepalived4j.host.Interfaces;
import keepalived4j.host.NetworkInterface;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.DuplicateVrids;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.FaultCause;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// What the kernel says of interfaces and addresses, passed on: to the virtual routers what bears on them, to those who
/// keep addresses, routes and sockets every change.
final class NetworkNews implements RouteKeeping.Losses {

    private static final FaultCause DUPLICATE = new FaultCause.DuplicateVrid();

    private final Log log;
    private final DaemonOptions options;
    private final Interfaces interfaces;
    private final OwnInterfaces ownInterfaces;
    private final Addresses addresses;
    private final RouteKeeping routes;
    private final AdvertReception reception;
    private final VirtualRouters routers;
    private final InterfaceStandings standings;
    private final VrrpHands hands;
    private final Set<AddressOn> configuredSources = new HashSet<>();
    private Optional<DuplicateVrids> duplicates = Optional.empty();

    NetworkNews(
            Log log,
            DaemonOptions options,
            EventLoop loop,
            Interfaces interfaces,
            OwnInterfaces ownInterfaces,
            Addresses addresses,
            RouteKeeping routes,
            AdvertReception reception,
            VirtualRouters routers,
            InterfaceStandings standings,
            VrrpHands hands)
            throws ErrnoException {
        this.log = log;
        this.options = options;
        this.interfaces = interfaces;
        this.ownInterfaces = ownInterfaces;
        this.addresses = addresses;
        this.routes = routes;
        this.reception = reception;
        this.routers = routers;
        this.standings = standings;
        this.hands = hands;
        loop.watch(interfaces.descriptor(), this::arrived);
    }

    /// Tells the routers how everything stands, as they may be new or have other wishes, and listens for them.
    void tellAll(Deadline now) throws ErrnoException {
        if (duplicates.isEmpty() && haveOneVridTwice(routers.all())) {
            duplicates = Optional.of(new DuplicateVrids(interfaces::base));
        }
        for (NetworkInterface device : interfaces.devices()) {
            standings.stands(device, now);
        }
        for (VirtualRouter router : routers.all()) {
            tellOfMissing(router, now);
        }
        tellSources(routers.all(), now);
        clearDuplicates(raiseDuplicates(now), now);
        listen(now);
    }

    /// Takes over what a reload has made of the addresses that are no sources.
    void reconfigure(List<VrrpInstance> wanted, Deadline now) throws ErrnoException {
        for (InterfaceChange change : interfaces.virtualAddresses(AddressOn.allOf(wanted))) {
            changed(change, now);
        }
    }

    /// Takes in what the kernel has to tell by now.
    void catchUp(Deadline now) throws ErrnoException {
        arrived(now);
    }

    private void arrived(Deadline now) throws ErrnoException {
        List<InterfaceChange> changes = interfaces.onReadable();
        List<VirtualRouter> cleared = haveLinks(changes) ? raiseDuplicates(now) : List.of();
        for (InterfaceChange change : changes) {
            changed(change, now);
        }
        clearDuplicates(cleared, now);
        // Not before all is known: an interface goes together with what stands on it.
        ownInterfaces.timeReached(now);
    }

    private void changed(InterfaceChange change, Deadline now) throws ErrnoException {
        switch (change) {
            case InterfaceChange.LinkAppeared(var device) -> log.detail("Interface " + device.name() + " added");
            case InterfaceChange.LinkVanished(var device) -> {
                log.detail("Interface " + device.name() + " deleted");
                standings.vanished(device.name(), now);
            }
            case InterfaceChange.LinkWentUp(var device) -> standings.changed(device, now);
            case InterfaceChange.LinkWentDown(var device) -> standings.changed(device, now);
            case InterfaceChange.LinkAltered _ -> {}
            case InterfaceChange.AddressAppeared(var device, var address, var _) -> {
                monitored(address.address() + " added to " + device.name());
                log.detail("Assigned address " + address.address() + " for interface " + device.name());
                addressChanged(device.name(), address.address(), now);
            }
            case InterfaceChange.AddressVanished(var device, var address, var _) -> {
                monitored(address.address() + " removed from " + device.name());
                log.detail("Deassigned address " + address.address() + " from interface " + device.name());
                addressChanged(device.name(), address.address(), now);
            }
            case InterfaceChange.SourceChanged(var device, var _, var _) -> {
                tellSources(on(device.name()), now);
                listen(now);
            }
        }
        Optional<VirtualAddress> lost = addresses.interfaceChanged(change, now);
        if (lost.isPresent()) {
            routers.addressDeleted(lost.get().device(), lost.get().prefix(), now, hands);
        }
        routes.interfaceChanged(change);
        ownInterfaces.interfaceChanged(change, now);
        reception.interfaceChanged(change, now);
    }

    private void monitored(String news) {
        if (options.logsAddresses()) {
            log.info("Netlink reflector reports IP " + news);
        }
    }

    // Duplicate VRIDs

    /// Where no two routers have one VRID, they can always be told apart.
    private static boolean haveOneVridTwice(List<VirtualRouter> all) {
        BitSet seen = new BitSet();
        for (VirtualRouter router : all) {
            int number = 2 * router.instance().vrid().value()
                    + switch (router.instance().family()) {
                        case INET -> 0;
                        case INET6 -> 1;
                    };
            if (seen.get(number)) {
                return true;
            }
            seen.set(number);
        }
        return false;
    }

    private static boolean haveLinks(List<InterfaceChange> changes) {
        for (InterfaceChange change : changes) {
            switch (change) {
                case InterfaceChange.LinkAppeared _, InterfaceChange.LinkVanished _, InterfaceChange.LinkAltered _ -> {
                    return true;
                }
                case InterfaceChange.LinkWentUp _,
                        InterfaceChange.LinkWentDown _,
                        InterfaceChange.AddressAppeared _,
                        InterfaceChange.AddressVanished _,
                        InterfaceChange.SourceChanged _ -> {}
            }
        }
        return false;
    }

    /// Puts those into fault that cannot be told from others now. Before anything else that has changed: an owner whose
    /// interface comes up speaks at once.
    ///
    /// @return those that can be told again, for [#clearDuplicates]
    private List<VirtualRouter> raiseDuplicates(Deadline now) {
        if (duplicates.isEmpty()) {
            return List.of();
        }
        DuplicateVrids.Comparison found = duplicates.get().compare(routers.all());
        for (VirtualRouter router : found.raised()) {
            routers.step(router, new Event.FaultRaised(DUPLICATE), now, hands);
        }
        return found.cleared();
    }

    /// After everything else that has changed: an owner whose interface has gone says nothing.
    private void clearDuplicates(List<VirtualRouter> cleared, Deadline now) {
        for (VirtualRouter router : cleared) {
            routers.step(router, new Event.FaultCleared(DUPLICATE), now, hands);
        }
    }

    // Routes and rules

    @Override
    public void precede(Deadline now) throws ErrnoException {
        arrived(now);
    }

    @Override
    public void lost(Route route, Deadline now) {
        routers.routeDeleted(route, now, hands);
    }

    @Override
    public void lost(RoutingRule rule, Deadline now) {
        routers.ruleDeleted(rule, now, hands);
    }

    // Interfaces

    /// An interface that a router depends on and that is not there is down.
    private void tellOfMissing(VirtualRouter router, Deadline now) {
        for (TrackedObject object : router.tracked()) {
            if (object instanceof TrackedObject.NetworkInterface(InterfaceName name)
                    && interfaces.device(name).isEmpty()) {
                if (routers.observation(object) == Standing.UNKNOWN && !ownInterfaces.areToHave(name)) {
                    log.info("Configuration specifies interface " + name
                            + " which doesn't currently exist - will use if created");
                }
                routers.trackedObjectChanged(object, Standing.DOWN, now, hands);
            }
        }
    }

    // Sources

    /// Tells routers where their adverts come from: the configured source if their interface has it, else what the
    /// interface offers.
    private void tellSources(List<VirtualRouter> those, Deadline now) {
        for (VirtualRouter router : those) {
            Optional<IpAddress> source = source(router.instance());
            Event event = source.isPresent() ? new Event.SourceFound(source.get()) : new Event.SourceLost();
            routers.step(router, event, now, hands);
        }
    }

    private Optional<IpAddress> source(VrrpInstance instance) {
        Optional<IpAddress> configured = instance.source();
        if (instance.sourceDevice().isEmpty()) {
            return configured.isPresent() && interfaces.has(configured.get()) ? configured : Optional.empty();
        }
        InterfaceName device = instance.sourceDevice().get();
        return configured.isPresent() && interfaces.has(new AddressOn(device, configured.get()))
                ? configured
                : interfaces.source(device, instance.family());
    }

    /// A configured source came or went; any other address is none of the routers' business.
    private void addressChanged(InterfaceName device, IpAddress address, Deadline now) {
        if (configuredSources.contains(new AddressOn(device, address))) {
            tellSources(on(device), now);
        }
        for (VirtualRouter router : routers.all()) {
            if (router.instance().sourceDevice().isEmpty()
                    && router.instance().source().equals(Optional.of(address))) {
                tellSources(List.of(router), now);
            }
        }
    }

    private List<VirtualRouter> on(InterfaceName device) {
        List<VirtualRouter> there = new ArrayList<>();
        for (VirtualRouter router : routers.all()) {
            if (router.instance().sourceDevice().equals(Optional.of(device))) {
                there.add(router);
            }
        }
        return there;
    }

    /// Where adverts come from says where they are heard, and how ours begin.
    private void listen(Deadline now) throws ErrnoException {
        reception.listen(now);
        configuredSources.clear();
        for (VirtualRouter router : routers.all()) {
            hands.prepare(router);
            VrrpInstance instance = router.instance();
            if (instance.sourceDevice().isPresent() && instance.source().isPresent()) {
                configuredSources.add(new AddressOn(
                        instance.sourceDevice().get(), instance.source().get()));
            }
        }
    }
}
