package keepalived4j.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.host.InterfaceChange.AddressAppeared;
import keepalived4j.host.InterfaceChange.AddressVanished;
import keepalived4j.host.InterfaceChange.LinkAltered;
import keepalived4j.host.InterfaceChange.LinkAppeared;
import keepalived4j.host.InterfaceChange.LinkVanished;
import keepalived4j.host.InterfaceChange.LinkWentDown;
import keepalived4j.host.InterfaceChange.LinkWentUp;
import keepalived4j.host.InterfaceChange.SourceChanged;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// The interfaces and their addresses, kept up to date with what is told, and what each telling changed. Being told
/// what is known already changes nothing.
final class InterfaceTable {

    private final Map<InterfaceIndex, Entry> byIndex = new LinkedHashMap<>();
    private final Map<InterfaceName, Entry> byName = new HashMap<>();
    private Set<AddressOn> virtual;

    /// @param virtual addresses that are no sources
    InterfaceTable(Set<AddressOn> virtual) {
        this.virtual = Set.copyOf(virtual);
    }

    Optional<NetworkInterface> device(InterfaceName name) {
        Entry entry = byName.get(name);
        return entry == null ? Optional.empty() : Optional.of(entry.device);
    }

    Optional<NetworkInterface> device(InterfaceIndex index) {
        Entry entry = byIndex.get(index);
        return entry == null ? Optional.empty() : Optional.of(entry.device);
    }

    /// In the order in which they appeared.
    List<NetworkInterface> devices() {
        List<NetworkInterface> devices = new ArrayList<>(byIndex.size());
        for (Entry entry : byIndex.values()) {
            devices.add(entry.device);
        }
        return devices;
    }

    Collection<PresentAddress> addresses(InterfaceName name) {
        Entry entry = byName.get(name);
        return entry == null ? List.of() : List.copyOf(entry.addresses);
    }

    Optional<IpAddress> source(InterfaceName name, AddressFamily family) {
        Entry entry = byName.get(name);
        return entry == null ? Optional.empty() : entry.candidates(family).chosen();
    }

    /// An interface is now like this.
    void link(NetworkInterface now, List<InterfaceChange> changes) {
        Entry known = byIndex.get(now.index());
        if (known == null) {
            appear(now, List.of(), changes);
        } else if (!known.device.name().equals(now.name())) {
            linkGone(now.index(), changes);
            appear(now, known.addresses, changes);
        } else {
            alter(known, now, changes);
        }
    }

    /// An interface is no more; nor are its addresses, without further mention.
    void linkGone(InterfaceIndex index, List<InterfaceChange> changes) {
        Entry known = byIndex.remove(index);
        if (known != null) {
            // Under its name there may be another one by now.
            byName.remove(known.device.name(), known);
            changes.add(new LinkVanished(known.device));
        }
    }

    void address(InterfaceIndex index, PresentAddress address, Author author, List<InterfaceChange> changes) {
        Entry entry = byIndex.get(index);
        if (entry != null && entry.addresses.add(address)) {
            changes.add(new AddressAppeared(entry.device, address, author));
            considerSource(entry, address.address(), changes);
        }
    }

    void addressGone(InterfaceIndex index, PresentAddress address, Author author, List<InterfaceChange> changes) {
        Entry entry = byIndex.get(index);
        if (entry != null && entry.addresses.remove(address)) {
            changes.add(new AddressVanished(entry.device, address, author));
            if (!entry.has(address.address())) {
                rejectSource(entry, address.address(), changes);
            }
        }
    }

    /// This is all there is.
    void replace(Map<NetworkInterface, List<PresentAddress>> present, List<InterfaceChange> changes) {
        Map<InterfaceIndex, InterfaceName> names = new HashMap<>();
        for (NetworkInterface device : present.keySet()) {
            names.put(device.index(), device.name());
        }
        for (Entry entry : List.copyOf(byIndex.values())) {
            // All that lost their name go first, so that names which were exchanged do not meet.
            if (!entry.device.name().equals(names.get(entry.device.index()))) {
                linkGone(entry.device.index(), changes);
            }
        }
        for (Map.Entry<NetworkInterface, List<PresentAddress>> described : present.entrySet()) {
            InterfaceIndex index = described.getKey().index();
            Set<PresentAddress> addresses = new LinkedHashSet<>(described.getValue());
            link(described.getKey(), changes);
            for (PresentAddress known : List.copyOf(entryOf(index).addresses)) {
                if (!addresses.contains(known)) {
                    addressGone(index, known, Author.OTHERS, changes);
                }
            }
            for (PresentAddress address : addresses) {
                address(index, address, Author.OTHERS, changes);
            }
        }
    }

    /// Other addresses are no sources now.
    void virtual(Set<AddressOn> now, List<InterfaceChange> changes) {
        virtual = Set.copyOf(now);
        for (Entry entry : byIndex.values()) {
            for (PresentAddress address : entry.addresses) {
                if (isVirtual(entry, address.address())) {
                    rejectSource(entry, address.address(), changes);
                } else {
                    considerSource(entry, address.address(), changes);
                }
            }
        }
    }

    private void appear(NetworkInterface device, Collection<PresentAddress> addresses, List<InterfaceChange> changes) {
        Entry entry = new Entry(device);
        byIndex.put(device.index(), entry);
        byName.put(device.name(), entry);
        changes.add(new LinkAppeared(device));
        for (PresentAddress address : addresses) {
            address(device.index(), address, Author.OTHERS, changes);
        }
        if (device.isUp()) {
            changes.add(new LinkWentUp(device));
        }
    }

    private static void alter(Entry entry, NetworkInterface now, List<InterfaceChange> changes) {
        NetworkInterface before = entry.device;
        entry.device = now;
        if (now.isAlteredFrom(before)) {
            changes.add(new LinkAltered(now, before));
        }
        if (now.isUp() != before.isUp()) {
            changes.add(now.isUp() ? new LinkWentUp(now) : new LinkWentDown(now));
        }
    }

    private void considerSource(Entry entry, IpAddress address, List<InterfaceChange> changes) {
        SourceCandidates candidates = entry.candidates(address.family());
        if (SourceCandidates.isEligible(address) && !isVirtual(entry, address) && candidates.add(address)) {
            changes.add(new SourceChanged(entry.device, address.family(), candidates.chosen()));
        }
    }

    private static void rejectSource(Entry entry, IpAddress address, List<InterfaceChange> changes) {
        SourceCandidates candidates = entry.candidates(address.family());
        if (candidates.remove(address)) {
            changes.add(new SourceChanged(entry.device, address.family(), candidates.chosen()));
        }
    }

    private boolean isVirtual(Entry entry, IpAddress address) {
        return virtual.contains(new AddressOn(entry.device.name(), address));
    }

    private Entry entryOf(InterfaceIndex index) {
        Entry entry = byIndex.get(index);
        if (entry == null) {
            throw new IllegalStateException("interface " + index + " was just told of");
        }
        return entry;
    }

    /// One interface.
    private static final class Entry {
        private NetworkInterface device;
        private final Set<PresentAddress> addresses = new LinkedHashSet<>();
        private final SourceCandidates ipv4 = new SourceCandidates();
        private final SourceCandidates ipv6 = new SourceCandidates();

        Entry(NetworkInterface device) {
            this.device = device;
        }

        SourceCandidates candidates(AddressFamily family) {
            return switch (family) {
                case INET -> ipv4;
                case INET6 -> ipv6;
            };
        }

        boolean has(IpAddress address) {
            for (PresentAddress present : addresses) {
                if (present.address().equals(address)) {
                    return true;
                }
            }
            return false;
        }
    }
}
