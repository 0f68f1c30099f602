package keepalived4j.simulator;

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
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.Transport;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Priority;
import keepalived4j.values.VirtualRouterId;

/// What scenarios vary about a virtual router.
///
/// @param node whose address adverts come from
record RouterShape(
        String name,
        int vrid,
        int node,
        VrrpVersion version,
        int priority,
        InitialState initialState,
        Duration advertInterval,
        int downTimerAdverts,
        Preemption preemption,
        List<VirtualAddress> addresses,
        List<VirtualAddress> excluded,
        List<TrackedScript> scripts,
        Trackers trackers,
        Optional<HmacSettings> hmac) {

    /// 10.0.0.0
    static final int NETWORK = 0x0a000000;

    static final InterfaceName ETH0 = new InterfaceName("eth0");

    private static final IpAddress GROUP = IpAddress.parse("224.0.0.18");

    VrrpInstance instance() {
        return new VrrpInstance(
                name,
                Optional.of(ETH0),
                AddressFamily.INET,
                version,
                new VirtualRouterId(vrid),
                new Priority(priority),
                initialState,
                advertInterval,
                downTimerAdverts,
                preemption,
                new Authentication.None(),
                new Transport.Multicast(GROUP),
                Optional.of(new Ipv4Address(NETWORK + 1 + node)),
                addresses,
                excluded,
                AnnouncementSchedule.DEFAULT,
                VrrpInstance.ChecksumForm.STANDARD,
                VrrpInstance.OldUnicastChecksum.DETECTED,
                List.of(),
                scripts,
                NotifyCommands.NONE,
                true,
                false,
                false,
                true,
                false,
                true,
                false,
                false,
                false,
                LinkSettings.PLAIN,
                trackers,
                options(),
                Optional.empty());
    }

    private InstanceOptions options() {
        return new InstanceOptions(List.of(), List.of(), hmac, Optional.empty(), OptionalInt.empty(), false, false, 0);
    }

    static List<VirtualAddress> addresses(int first, int count) {
        List<VirtualAddress> addresses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            addresses.add(new VirtualAddress(
                    IpPrefix.host(new Ipv4Address(first + i)),
                    ETH0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    OptionalLong.empty(),
                    true));
        }
        return addresses;
    }
}
