package keepalived4j.vrrp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Authentication;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.InitialState;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.Preemption;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.model.Weight;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Priority;
import keepalived4j.values.VirtualRouterId;

/// An instance as tests want it: version 3, priority 100, one second, 10.0.0.2 on eth0 without tracking, one address.
final class Wanted {

    static final InterfaceName ETH0 = new InterfaceName("eth0");
    static final IpAddress OURS = IpAddress.parse("10.0.0.2");
    static final VirtualAddress VIP = virtual("10.0.0.100");

    String name = "VI_1";
    Optional<InterfaceName> device = Optional.of(ETH0);
    AddressFamily family = AddressFamily.INET;
    VrrpVersion version = VrrpVersion.V3;
    int vrid = 51;
    int priority = 100;
    InitialState initialState = InitialState.BACKUP;
    Duration interval = Duration.ofSeconds(1);
    int downTimerAdverts = 3;
    Preemption preemption = new Preemption.Immediate();
    Authentication authentication = new Authentication.None();
    Transport transport = new Transport.Multicast(IpAddress.parse("224.0.0.18"));
    Optional<IpAddress> source = Optional.of(OURS);
    List<VirtualAddress> addresses = List.of(VIP);
    List<VirtualAddress> excluded = List.of();
    AnnouncementSchedule announcements = new AnnouncementSchedule(5, Duration.ZERO, Duration.ZERO, 1, 0, Duration.ZERO);
    VrrpInstance.ChecksumForm checksum = VrrpInstance.ChecksumForm.STANDARD;
    VrrpInstance.OldUnicastChecksum oldChecksum = VrrpInstance.OldUnicastChecksum.DETECTED;
    final List<TrackedInterface> interfaces = new ArrayList<>();
    final List<TrackedScript> scripts = new ArrayList<>();
    Trackers trackers = Trackers.NONE;
    NotifyCommands notifyCommands = NotifyCommands.NONE;
    List<Route> routes = List.of();
    List<RoutingRule> rules = List.of();
    boolean tracksDevice;
    boolean tracksSource;
    boolean skipsAddressCheck;
    boolean answersLowerPriority = true;
    boolean advertisesBeforeYielding;
    boolean ownerIgnoresAdverts;
    boolean reportsPriorityChanges;
    Optional<HmacSettings> hmac = Optional.empty();
    InstanceOptions options = InstanceOptions.NONE;
    Optional<String> configurationFault = Optional.empty();

    static Wanted priority(int priority) {
        Wanted wanted = new Wanted();
        wanted.priority = priority;
        return wanted;
    }

    static VirtualAddress virtual(String address) {
        return virtual(address, true);
    }

    static VirtualAddress virtual(String address, boolean tracked) {
        return virtual(address, ETH0, tracked);
    }

    static VirtualAddress virtual(String address, InterfaceName device, boolean tracked) {
        return new VirtualAddress(
                IpPrefix.host(IpAddress.parse(address)),
                device,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                OptionalLong.empty(),
                tracked);
    }

    Wanted owner() {
        priority = 255;
        initialState = InitialState.MASTER;
        return this;
    }

    Wanted version2() {
        version = VrrpVersion.V2;
        return this;
    }

    Wanted preemption(Preemption other) {
        preemption = other;
        return this;
    }

    Wanted script(String script, int weight) {
        scripts.add(new TrackedScript(script, new Weight(weight, false)));
        return this;
    }

    Wanted trackedInterface(String tracked, int weight) {
        interfaces.add(new TrackedInterface(new InterfaceName(tracked), new Weight(weight, false)));
        return this;
    }

    Wanted trackers(Trackers wanted) {
        trackers = wanted;
        return this;
    }

    Wanted unicast(UnicastPeer... peers) {
        transport = new Transport.Unicast(List.of(peers), OptionalInt.empty(), false);
        return this;
    }

    Wanted unicastFromPeersOnly(UnicastPeer... peers) {
        transport = new Transport.Unicast(List.of(peers), OptionalInt.empty(), true);
        return this;
    }

    static UnicastPeer peer(String address) {
        return new UnicastPeer(IpAddress.parse(address), 0, 255);
    }

    private InstanceOptions options() {
        return new InstanceOptions(
                routes,
                rules,
                hmac,
                options.extraAnnouncements(),
                options.lateTimerPriority(),
                options.mailsChanges(),
                options.announcesDeletion(),
                options.debugLevel());
    }

    VrrpInstance instance() {
        return new VrrpInstance(
                name,
                device,
                family,
                version,
                new VirtualRouterId(vrid),
                new Priority(priority),
                initialState,
                interval,
                downTimerAdverts,
                preemption,
                authentication,
                transport,
                source,
                addresses,
                excluded,
                announcements,
                checksum,
                oldChecksum,
                interfaces,
                scripts,
                notifyCommands,
                tracksDevice,
                tracksSource,
                skipsAddressCheck,
                true,
                false,
                answersLowerPriority,
                advertisesBeforeYielding,
                ownerIgnoresAdverts,
                reportsPriorityChanges,
                LinkSettings.PLAIN,
                trackers,
                options(),
                configurationFault);
    }
}
