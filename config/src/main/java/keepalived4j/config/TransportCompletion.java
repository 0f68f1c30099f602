package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.Transport;
import keepalived4j.model.VirtualLink;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Settles by what interfaces, from where and to where an instance speaks.
final class TransportCompletion {

    private final InstanceContext context;
    private final Settings<InstanceKeyword> settings;
    private final TransportDraft draft;
    private final LinkDraft link;

    TransportCompletion(InstanceContext context) {
        this.context = context;
        this.settings = context.settings;
        this.draft = context.block.transport;
        this.link = context.block.link;
    }

    /// The first of the rules, up to those that keep VRRP from starting.
    void checkWays() {
        Optional<InterfaceFacts> facts = context.interfaceFacts();
        boolean unicast = context.isUnicast();
        if (draft.speaksOfUnicast && !unicast) {
            withoutPeers();
        }
        if (unicast && context.strict && facts.isPresent() && facts.get().hasMulticast()) {
            context.refuse("Strict mode does not support unicast peers on interface " + link.device.get());
        } else if (link.device.isEmpty()
                && (!unicast
                        || draft.source.isEmpty()
                        || draft.source.get().isLinkLocal() && context.family == AddressFamily.INET6)) {
            context.refuse("Unknown interface!");
        }
        if (context.isRefused()) {
            return;
        }
        if (context.strict && link.mac.isPresent()) {
            context.findings.error(
                    "(" + context.block.name + "): cannot specify MAC address with strict mode - clearing");
            link.mac = Optional.empty();
        }
        if (link.kind != LinkDraft.Kind.NONE && facts.isPresent() && facts.get().kind() != InterfaceKind.ETHERNET) {
            context.report("VMAC/ipvlan can only be used on an Ethernet interface - staying in FAULT state");
            context.fault("VMAC on an interface that is no Ethernet");
        }
        if (!unicast && facts.isPresent() && !facts.get().hasMulticast()) {
            context.report("interface " + link.device.get() + " does not support multicast - staying in FAULT state");
            context.fault("interface " + link.device.get() + " does not support multicast");
        }
    }

    private void withoutPeers() {
        if (settings.has(InstanceKeyword.UNICAST_FAULT_NO_PEER)) {
            context.findings.logged("(" + context.block.name + ") no unicast peers - staying in FAULT state");
            context.fault("unicast without peers");
        } else {
            context.findings.deprecated("(" + context.block.name
                    + ") A unicast keyword has been specified without any unicast peers."
                    + " Defaulting to multicast. This usage is deprecated - please update your configuration.");
        }
    }

    void checkVrf() {
        if (link.vrf.isEmpty()) {
            return;
        }
        if (link.device.isPresent()) {
            context.report("Cannot specify VRF interface and interface - ignoring");
            link.vrf = Optional.empty();
        } else if (!context.isUnicast()) {
            context.report("vrf can only be used with unicast - ignoring");
            link.vrf = Optional.empty();
        } else {
            context.faultForLackOf("vrf", "adverts would leave by another routing domain");
        }
    }

    Transport transport() {
        if (!context.isUnicast()) {
            return new Transport.Multicast(draft.group.orElse(defaultGroup()));
        }
        if (draft.group.isPresent()) {
            context.report("multicast destination specified with unicast - ignoring");
        }
        OptionalInt ttl = settings.has(InstanceKeyword.UNICAST_TTL)
                ? OptionalInt.of((int) settings.orElse(InstanceKeyword.UNICAST_TTL, 255))
                : OptionalInt.empty();
        boolean checksSource = draft.peersHaveTtls
                || settings.has(InstanceKeyword.CHECK_UNICAST_SRC)
                || context.global.has(GlobalKeyword.VRRP_CHECK_UNICAST_SRC);
        return new Transport.Unicast(draft.peers, ttl, checksSource);
    }

    private IpAddress defaultGroup() {
        return context.family == AddressFamily.INET
                ? context.reading.globals().group4
                : context.reading.globals().group6;
    }

    LinkSettings link() {
        boolean transmitsOnBase = settings.has(InstanceKeyword.VMAC_XMIT_BASE);
        boolean promotes = settings.has(InstanceKeyword.PROMOTE_SECONDARIES);
        if (transmitsOnBase && context.strict) {
            context.report("xmit_base is incompatible with strict mode - resetting");
            transmitsOnBase = false;
        } else if (transmitsOnBase && link.kind != LinkDraft.Kind.VMAC) {
            context.report("vmac_xmit_base is only valid with a vmac");
            transmitsOnBase = false;
        }
        if (promotes && link.kind != LinkDraft.Kind.NONE) {
            context.report("promote_secondaries is automatically set for vmacs - ignoring");
            promotes = false;
        }
        checkIpvlan();
        boolean plain = link.kind == LinkDraft.Kind.NONE
                && !promotes
                && link.vrf.isEmpty()
                && context.block.syncDaemon.isEmpty()
                && !settings.has(InstanceKeyword.USE_VMAC_ADDR)
                && !settings.has(InstanceKeyword.KERNEL_RX_BUF_SIZE);
        if (plain) {
            return LinkSettings.PLAIN;
        }
        VirtualLink own = link.complete((int) settings.orElse(InstanceKeyword.VIRTUAL_ROUTER_ID, 0), transmitsOnBase);
        return new LinkSettings(
                own,
                settings.has(InstanceKeyword.USE_VMAC_ADDR),
                link.vrf,
                promotes,
                settings.get(InstanceKeyword.KERNEL_RX_BUF_SIZE),
                context.block.syncDaemon);
    }

    /// Peers may send to, or insist on, the address of the ipvlan: without it both sides could be master.
    private void checkIpvlan() {
        if (link.kind != LinkDraft.Kind.IPVLAN) {
            return;
        }
        if (link.address.isEmpty() && context.family == AddressFamily.INET) {
            context.report(
                    "IPv4 ipvlan requires a source ip address to be configured. setting instance to fault state");
            context.fault("ipvlan without an address");
        } else if (link.address.isPresent() && link.address.get().address().family() != context.family) {
            context.report("use_ipvlan address is of another family - staying in FAULT state");
            context.fault("ipvlan with an address of another family");
        } else {
            context.faultForLackOf("use_ipvlan", "the address that peers expect would be missing");
        }
    }
}
