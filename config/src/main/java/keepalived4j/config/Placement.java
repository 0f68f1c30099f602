package keepalived4j.config;

import java.util.List;
import java.util.Optional;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;

/// Decides which addresses of a virtual router go where: on which interface, and whether in its adverts.
final class Placement {

    /// Count of addresses in an advert is one byte (RFC 9568 §5.2.5).
    private static final int MOST_IN_ADVERT = 255;
    private static final int DEFAULT_MTU = 1500;
    private static final int ETHERNET_HEADER = 14;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int VRRP_HEADER = 8;
    private static final int AUTHENTICATION_DATA = 8;

    private final InstanceBlock block;
    private final AddressFamily family;
    private final VrrpVersion version;
    private final boolean strict;
    private final Reading reading;
    private final Findings findings;

    Placement(InstanceBlock block, AddressFamily family, VrrpVersion version, boolean strict, Reading reading) {
        this.block = block;
        this.family = family;
        this.version = version;
        this.strict = strict;
        this.reading = reading;
        this.findings = reading.findings();
    }

    /// Finishes the addresses; those that do not fit into an advert join the excluded ones.
    void place(List<VirtualAddress> addresses, List<VirtualAddress> excluded) {
        warnOfFirstAddress();
        int most = mostInAdvert();
        int surplus = 0;
        for (AddressEntry entry : block.addresses) {
            Optional<InterfaceName> device = deviceOf(entry);
            if (device.isEmpty()) {
                findings.error("(" + block.name + ") no interface for virtual address " + entry.text() + " - removing");
            } else if (addresses.size() < most) {
                addresses.add(entry.complete(device.get()));
            } else {
                surplus++;
                excluded.add(entry.complete(device.get()));
            }
        }
        if (surplus > 0) {
            findings.error("(" + block.name + ") Number of VIPs (" + (most + surplus)
                    + ") exceeds space available in packet (max " + most + " addresses) - excess moved to eVIPs");
        }
        for (AddressEntry entry : block.excluded) {
            Optional<InterfaceName> device = deviceOf(entry);
            if (device.isPresent()) {
                excluded.add(entry.complete(device.get()));
            } else {
                findings.error("(" + block.name + ") no interface for virtual address " + entry.text() + " - removing");
            }
        }
    }

    private Optional<InterfaceName> deviceOf(AddressEntry entry) {
        if (entry.device().isPresent()) {
            return entry.device();
        }
        if (block.device.isPresent()) {
            return block.device;
        }
        InterfaceName otherwise = reading.globals().defaultInterface;
        boolean exists = reading.surroundings().networkInterface(otherwise).isPresent()
                || reading.globals().dynamicInterfaces != GlobalBlock.DynamicInterfaces.OFF;
        return exists ? Optional.of(otherwise) : Optional.empty();
    }

    private void warnOfFirstAddress() {
        if (family == AddressFamily.INET6
                && block.peers.isEmpty()
                && !block.addresses.isEmpty()
                && !block.addresses.getFirst().address().isLinkLocal()) {
            String text = "(" + block.name + ") the first IPv6 VIP address must be link local";
            if (strict) {
                findings.warning(text);
            } else {
                findings.logged(text);
            }
        }
    }

    private int mostInAdvert() {
        Optional<InterfaceFacts> facts = block.device.isPresent()
                ? reading.surroundings().networkInterface(block.device.get())
                : Optional.empty();
        int mtu = facts.isPresent() ? facts.get().mtu() : DEFAULT_MTU;
        int headers = ETHERNET_HEADER
                + (family == AddressFamily.INET ? IPV4_HEADER : IPV6_HEADER)
                + VRRP_HEADER
                + (version == VrrpVersion.V2 ? AUTHENTICATION_DATA : 0);
        return Math.clamp((mtu - headers) / family.addressBytes(), 0, MOST_IN_ADVERT);
    }

    /// Whether VRRP cannot start for lack of addresses, which is then reported; version 2 tolerates it.
    boolean isRefusedForLackOfAddresses(List<VirtualAddress> addresses) {
        boolean allowed = block.settings.has(InstanceKeyword.NO_VIRTUAL_IPADDRESS);
        if (allowed && strict) {
            findings.error("(" + block.name + ") no_virtual_ipaddress is incompatible with strict mode - resetting");
            allowed = false;
        }
        if (!addresses.isEmpty() || allowed) {
            return false;
        }
        if (version == VrrpVersion.V3 || strict) {
            findings.refuse("(" + block.name + ") No VIP specified; at least one is required");
            return true;
        }
        findings.warning("(" + block.name + ") No VIP specified; at least one is sensible");
        return false;
    }
}
