package keepalived4j.config;

import java.util.List;
import java.util.Optional;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.model.Authentication;
import keepalived4j.model.HmacSettings;
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

    private static final int AH_HEADER = 24;
    private static final int HMAC_TRAILER = 28;

    private final InstanceContext context;
    private final int authenticationBytes;
    private final InstanceBlock block;
    private final Reading reading;
    private final Findings findings;
    private int surplus;

    /// @param authentication what adverts carry in their header
    /// @param hmac what they carry behind it
    Placement(InstanceContext context, Authentication authentication, Optional<HmacSettings> hmac) {
        this.context = context;
        boolean signs = hmac.isPresent() && hmac.get().migration() != HmacSettings.Migration.RECEIVE_ONLY;
        this.authenticationBytes =
                (authentication instanceof Authentication.Header ? AH_HEADER : 0) + (signs ? HMAC_TRAILER : 0);
        this.block = context.block;
        this.reading = context.reading;
        this.findings = context.findings;
    }

    /// Counts the addresses that do not fit into an advert; they are excluded from it.
    void limit() {
        int most = mostInAdvert();
        int count = block.addresses.carried.size();
        surplus = Math.max(count - most, 0);
        if (surplus > 0) {
            context.report(
                    InstanceCheck.ADVERT_SPACE,
                    block.addresses.carried.get(most).at(),
                    "Number of VIPs (" + count + ") exceeds space available in packet (max " + most
                            + " addresses) - excess moved to eVIPs");
        }
    }

    /// Finishes the addresses.
    void place(List<VirtualAddress> addresses, List<VirtualAddress> excluded) {
        int fitting = block.addresses.carried.size() - surplus;
        for (int i = 0; i < block.addresses.carried.size(); i++) {
            place(block.addresses.carried.get(i), i < fitting ? addresses : excluded);
        }
        for (AddressEntry entry : block.addresses.excluded) {
            place(entry, excluded);
        }
    }

    private void place(AddressEntry entry, List<VirtualAddress> to) {
        Optional<InterfaceName> device = deviceOf(entry);
        if (device.isEmpty()) {
            context.report(
                    InstanceCheck.ADDRESS_WITHOUT_INTERFACE,
                    entry.at(),
                    "no interface for virtual address " + entry.text() + " - removing");
            return;
        }
        boolean redundant = entry.wantsVmac()
                && block.link.kind == LinkDraft.Kind.VMAC
                && device.equals(block.link.device)
                && entry.address().family() == context.family;
        if (redundant) {
            findings.report(
                    InstanceCheck.VMAC_FOR_ADDRESS,
                    entry.at(),
                    "(" + block.name + ") use_vmac for address " + entry.text()
                            + " is redundant - the instance uses a VMAC");
        }
        to.add(entry.complete(device.get()));
    }

    private Optional<InterfaceName> deviceOf(AddressEntry entry) {
        if (entry.device().isPresent()) {
            return entry.device();
        }
        if (block.link.device.isPresent()) {
            return block.link.device;
        }
        InterfaceName otherwise = reading.globals().defaultInterface;
        boolean exists = reading.surroundings().networkInterface(otherwise).isPresent()
                || reading.globals().dynamicInterfaces != GlobalBlock.DynamicInterfaces.OFF;
        return exists ? Optional.of(otherwise) : Optional.empty();
    }

    void warnOfFirstAddress() {
        if (context.family == AddressFamily.INET6
                && block.transport.peers.isEmpty()
                && !block.addresses.carried.isEmpty()
                && !block.addresses.carried.getFirst().address().isLinkLocal()) {
            context.report(
                    context.strict ? InstanceCheck.STRICT_FIRST_ADDRESS : InstanceCheck.FIRST_ADDRESS,
                    block.addresses.carried.getFirst().at(),
                    "the first IPv6 VIP address must be link local");
        }
    }

    private int mostInAdvert() {
        Optional<InterfaceFacts> facts = context.interfaceFacts();
        int mtu = facts.isPresent() ? facts.get().mtu() : DEFAULT_MTU;
        int headers = ETHERNET_HEADER
                + (context.family == AddressFamily.INET ? IPV4_HEADER : IPV6_HEADER)
                + VRRP_HEADER
                + (context.version == VrrpVersion.V2 ? AUTHENTICATION_DATA : 0)
                + authenticationBytes;
        return Math.clamp((mtu - headers) / context.family.addressBytes(), 0, MOST_IN_ADVERT);
    }

    /// Whether VRRP cannot start for lack of addresses, which is then reported; version 2 tolerates it.
    boolean isRefusedForLackOfAddresses(List<VirtualAddress> addresses) {
        boolean allowed = block.settings.has(InstanceKeyword.NO_VIRTUAL_IPADDRESS);
        if (allowed && context.strict) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    InstanceKeyword.NO_VIRTUAL_IPADDRESS,
                    "no_virtual_ipaddress is incompatible with strict mode - resetting");
            allowed = false;
        }
        if (!addresses.isEmpty() || allowed) {
            return false;
        }
        if (context.version == VrrpVersion.V3 || context.strict) {
            findings.refuse(
                    InstanceCheck.NO_ADDRESS,
                    block.at,
                    "(" + block.name + ") No VIP specified; at least one is required");
            return true;
        }
        findings.report(
                InstanceCheck.HARDLY_AN_ADDRESS,
                block.at,
                "(" + block.name + ") No VIP specified; at least one is sensible");
        return false;
    }
}
