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
    private final Set<IpAddress> carriedAddresses = HashSet.newHashSet(2);
    private final Set<Place> places = HashSet.newHashSet(2);

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

    private record Place(IpAddress address, Optional<InterfaceName> device) {}
}
