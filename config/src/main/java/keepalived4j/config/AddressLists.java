package keepalived4j.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// The addresses of an instance while they are being read.
final class AddressLists {

    final List<AddressEntry> carried = new ArrayList<>(1);
    final List<AddressEntry> excluded = new ArrayList<>(0);

    private final String name;
    private final FamilyChoice family;
    private final Reading reading;
    /// What only the reading of the lists needs, and is gone after it.
    private Set<IpAddress> carriedAddresses = Set.of();
    private Set<Place> places = Set.of();

    AddressLists(String name, FamilyChoice family, Reading reading) {
        this.name = name;
        this.family = family;
        this.reading = reading;
    }

    void add(InstanceKeyword list, Statement line) {
        Findings findings = reading.findings();
        Optional<AddressEntry> begun = AddressEntry.begin(line, findings);
        if (begun.isEmpty()) {
            return;
        }
        AddressEntry entry = begun.get();
        boolean isCarried = list == InstanceKeyword.VIRTUAL_IPADDRESS;
        if (isCarried && !family.fits(entry.address())) {
            findings.report(
                    InstanceCheck.ONE_FAMILY,
                    line.at(0),
                    "(" + name + "): address family must match VRRP instance [" + entry.text() + "] - ignoring");
            return;
        }
        if (!entry.readOptions(line, RouteEntry.Owner.INSTANCE, reading)) {
            return;
        }
        if (places.isEmpty()) {
            carriedAddresses = HashSet.newHashSet(1);
            places = HashSet.newHashSet(1);
        }
        boolean isNewPlace = places.add(new Place(entry.address(), entry.device()));
        if (isCarried && !carriedAddresses.add(entry.address()) || !isNewPlace) {
            findings.report(
                    EntryCheck.ADDRESS_TWICE,
                    line.at(0),
                    "(" + name + ") duplicate virtual address " + entry.text() + " - ignoring");
            return;
        }
        (isCarried ? carried : excluded).add(entry);
    }

    void close() {
        carriedAddresses = Set.of();
        places = Set.of();
    }

    private record Place(IpAddress address, Optional<InterfaceName> device) {}
}
