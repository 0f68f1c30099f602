package keepalived4j.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Priority;
import keepalived4j.values.VirtualRouterId;

/// One virtual router (`vrrp_instance`), with every default filled in and every rule of the configuration applied.
///
/// @param device the interface it runs on; absent only for unicast with a source address
/// @param priority as configured; trackers change the effective one
/// @param advertInterval whole seconds for version 2, whole centiseconds for version 3
/// @param downTimerAdverts how many adverts may be missed before the master counts as dead; 3 in the RFC
/// @param source source address of adverts; absent: taken from the interface
/// @param addresses carried in adverts, in file order
/// @param excludedAddresses set with the others but not carried in adverts
/// @param checksum how version 3 checksums over IPv4 are formed
/// @param tracksDevice whether its own interface going down faults it (not `dont_track_primary`)
/// @param tracksSource whether it is in fault while the configured source is missing
/// @param skipsAddressCheck whether a known master's addresses are checked only once
/// @param accepts whether packets to the virtual addresses are accepted (RFC 9568 §6.1 Accept_Mode)
/// @param answersLowerPriority whether a master replies to adverts of lower priority
/// @param advertisesBeforeYielding whether a master sends one more advert to a higher one before it yields
/// @param ownerIgnoresAdverts whether an address owner ignores what it receives
/// @param reportsPriorityChanges whether FIFOs are told of changes of the effective priority
/// @param link how it uses interfaces
/// @param trackers what else counts for it
/// @param options settings around the protocol
/// @param configurationFault why the instance must stay in fault until the next reload
public record VrrpInstance(
        String name,
        Optional<InterfaceName> device,
        AddressFamily family,
        VrrpVersion version,
        VirtualRouterId vrid,
        Priority priority,
        InitialState initialState,
        Duration advertInterval,
        int downTimerAdverts,
        Preemption preemption,
        Authentication authentication,
        Transport transport,
        Optional<IpAddress> source,
        List<VirtualAddress> addresses,
        List<VirtualAddress> excludedAddresses,
        AnnouncementSchedule announcements,
        ChecksumForm checksum,
        OldUnicastChecksum oldUnicastChecksum,
        List<TrackedInterface> trackedInterfaces,
        List<TrackedScript> trackedScripts,
        NotifyCommands notifyCommands,
        boolean tracksDevice,
        boolean tracksSource,
        boolean skipsAddressCheck,
        boolean accepts,
        boolean strict,
        boolean answersLowerPriority,
        boolean advertisesBeforeYielding,
        boolean ownerIgnoresAdverts,
        boolean reportsPriorityChanges,
        LinkSettings link,
        Trackers trackers,
        InstanceOptions options,
        Optional<String> configurationFault) {

    public VrrpInstance {
        addresses = List.copyOf(addresses);
        excludedAddresses = List.copyOf(excludedAddresses);
        trackedInterfaces = List.copyOf(trackedInterfaces);
        trackedScripts = List.copyOf(trackedScripts);
    }

    /// Whether adverts go to peers instead of a group.
    public boolean isUnicast() {
        return transport instanceof Transport.Unicast;
    }

    /// The interface that adverts leave by and are heard on: one of its own, if it has one and speaks there.
    ///
    /// @return absent where the routes decide, and while an interface of its own has no name yet
    public Optional<InterfaceName> advertDevice() {
        return switch (link.own()) {
            case VirtualLink.None _ -> device;
            case VirtualLink.Vmac vmac -> vmac.transmitsOnBase() ? device : vmac.name();
            case VirtualLink.Ipvlan ipvlan -> ipvlan.name();
        };
    }

    /// The interface whose address adverts come from, where none is configured. IPv4 adverts of a VMAC come from the
    /// address of the interface below it: a backup's VMAC has none.
    public Optional<InterfaceName> sourceDevice() {
        boolean fromBelow = link.own() instanceof VirtualLink.Vmac && family == AddressFamily.INET;
        return fromBelow ? device : advertDevice();
    }

    /// Whether packets from and to its addresses are dropped while it is master.
    public boolean refusesPackets() {
        return !accepts && !priority.isOwner();
    }

    /// Whether an interface is the one that it is configured on, or its own on top of that.
    public boolean isOwn(InterfaceName name) {
        return device.isPresent() && device.get().equals(name)
                || link.own().name().isPresent() && link.own().name().get().equals(name);
    }

    /// Whether there are to be interfaces of its own for it, or for addresses of it.
    public boolean wantsInterfaces() {
        return !(link.own() instanceof VirtualLink.None)
                || link.vmacsForAddresses()
                || wantVmacs(addresses)
                || wantVmacs(excludedAddresses);
    }

    private static boolean wantVmacs(List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            if (address.wantsVmac()) {
                return true;
            }
        }
        return false;
    }

    /// What one of its addresses goes on.
    ///
    /// - An address on the router's interface, of the router's family, goes on the router's own interface, if it
    ///   has one.
    /// - Any other address goes where it is configured, or on a VMAC on top of that, if it or the router asks for
    ///   one (`use_vmac`, `use_vmac_addr`). For an address of the router's family on the router's interface, the
    ///   router's asking does not count.
    public Footing footingOf(VirtualAddress address) {
        boolean atHome = device.isPresent()
                && device.get().equals(address.device())
                && address.address().family() == family;
        if (atHome && !(link.own() instanceof VirtualLink.None)) {
            return Footing.OWN;
        }
        return address.wantsVmac() || link.vmacsForAddresses() && !atHome ? Footing.VMAC : Footing.CONFIGURED;
    }

    /// The interface that an address goes on.
    public enum Footing {
        /// The one it is configured with.
        CONFIGURED,
        /// Its router's own one.
        OWN,
        /// A VMAC that is made for it.
        VMAC
    }

    /// The same virtual router with its interfaces settled.
    ///
    /// @param placedLink interfaces of its own have a name
    public VrrpInstance placed(
            LinkSettings placedLink, List<VirtualAddress> placedAddresses, List<VirtualAddress> placedExcluded) {
        return with(
                placedLink,
                placedAddresses,
                placedExcluded,
                trackedInterfaces,
                trackedScripts,
                trackers,
                configurationFault);
    }

    /// The same virtual router, which must stay in fault; of several reasons the first counts.
    public VrrpInstance faulted(String reason) {
        return with(
                link,
                addresses,
                excludedAddresses,
                trackedInterfaces,
                trackedScripts,
                trackers,
                configurationFault.isPresent() ? configurationFault : Optional.of(reason));
    }

    /// The same router with another priority and preemption.
    public VrrpInstance adjusted(Priority otherPriority, Preemption otherPreemption) {
        return with(
                otherPriority,
                otherPreemption,
                link,
                addresses,
                excludedAddresses,
                trackedInterfaces,
                trackedScripts,
                trackers,
                configurationFault);
    }

    /// The same router with other objects tracked.
    VrrpInstance tracking(List<TrackedInterface> interfaces, List<TrackedScript> scripts, Trackers others) {
        return with(link, addresses, excludedAddresses, interfaces, scripts, others, configurationFault);
    }

    /// The same router, tracking these interfaces.
    VrrpInstance tracking(List<TrackedInterface> interfaces) {
        return with(link, addresses, excludedAddresses, interfaces, trackedScripts, trackers, configurationFault);
    }

    private VrrpInstance with(
            LinkSettings otherLink,
            List<VirtualAddress> otherAddresses,
            List<VirtualAddress> otherExcluded,
            List<TrackedInterface> otherInterfaces,
            List<TrackedScript> otherScripts,
            Trackers otherTrackers,
            Optional<String> otherFault) {
        return with(
                priority,
                preemption,
                otherLink,
                otherAddresses,
                otherExcluded,
                otherInterfaces,
                otherScripts,
                otherTrackers,
                otherFault);
    }

    private VrrpInstance with(
            Priority otherPriority,
            Preemption otherPreemption,
            LinkSettings otherLink,
            List<VirtualAddress> otherAddresses,
            List<VirtualAddress> otherExcluded,
            List<TrackedInterface> otherInterfaces,
            List<TrackedScript> otherScripts,
            Trackers otherTrackers,
            Optional<String> otherFault) {
        return new VrrpInstance(
                name,
                device,
                family,
                version,
                vrid,
                otherPriority,
                initialState,
                advertInterval,
                downTimerAdverts,
                otherPreemption,
                authentication,
                transport,
                source,
                otherAddresses,
                otherExcluded,
                announcements,
                checksum,
                oldUnicastChecksum,
                otherInterfaces,
                otherScripts,
                notifyCommands,
                tracksDevice,
                tracksSource,
                skipsAddressCheck,
                accepts,
                strict,
                answersLowerPriority,
                advertisesBeforeYielding,
                ownerIgnoresAdverts,
                reportsPriorityChanges,
                otherLink,
                otherTrackers,
                options,
                otherFault);
    }

    /// How a version 3 checksum over IPv4 is formed.
    public enum ChecksumForm {
        /// Over pseudo header and PDU (RFC 9568 §5.2.8).
        STANDARD,
        /// Over the PDU alone, as in version 2 (`v3_checksum_as_v2`).
        AS_V2
    }

    /// The checksum that some older daemons send with version 3 unicast: over a pseudo header with the multicast group.
    public enum OldUnicastChecksum {
        /// Used once a packet in the old form has been heard.
        DETECTED,
        ALWAYS,
        NEVER
    }
}
