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
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.SourcePosition;

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
        if (draft.unicastWord.isPresent() && !unicast) {
            withoutPeers(draft.unicastWord.get());
        }
        if (unicast && context.strict && facts.isPresent() && facts.get().hasMulticast()) {
            context.refuse(
                    InstanceCheck.STRICT_UNICAST,
                    draft.unicastWord.orElse(context.block.at),
                    "Strict mode does not support unicast peers on interface " + link.device.get());
        } else if (link.device.isEmpty()
                && (!unicast
                        || draft.source.isEmpty()
                        || draft.source.get().isLinkLocal() && context.family == AddressFamily.INET6)) {
            context.refuse(InstanceCheck.NO_INTERFACE, context.block.at, "Unknown interface!");
        }
        if (context.isRefused()) {
            return;
        }
        if (context.strict && link.mac.isPresent()) {
            context.findings.report(
                    InstanceCheck.STRICT_SETTING,
                    link.macAt,
                    "(" + context.block.name + "): cannot specify MAC address with strict mode - clearing");
            link.mac = Optional.empty();
        }
        if (link.kind != LinkDraft.Kind.NONE && facts.isPresent() && facts.get().kind() != InterfaceKind.ETHERNET) {
            context.report(
                    InstanceCheck.LINK_NOT_ETHERNET,
                    link.kindAt,
                    "VMAC/ipvlan can only be used on an Ethernet interface - staying in FAULT state");
            context.fault("VMAC on an interface that is no Ethernet");
        }
        if (!unicast && facts.isPresent() && !facts.get().hasMulticast()) {
            context.report(
                    InstanceCheck.NO_MULTICAST,
                    link.deviceAt,
                    "interface " + link.device.get() + " does not support multicast - staying in FAULT state");
            context.fault("interface " + link.device.get() + " does not support multicast");
        }
    }

    private void withoutPeers(SourcePosition unicastWord) {
        if (settings.has(InstanceKeyword.UNICAST_FAULT_NO_PEER)) {
            context.findings.report(
                    InstanceCheck.FAULT_WITHOUT_PEERS,
                    context.at(InstanceKeyword.UNICAST_FAULT_NO_PEER),
                    "(" + context.block.name + ") no unicast peers - staying in FAULT state");
            context.fault("unicast without peers");
        } else {
            context.findings.report(
                    InstanceCheck.UNICAST_WITHOUT_PEERS,
                    unicastWord,
                    "(" + context.block.name
                            + ") A unicast keyword has been specified without any unicast peers."
                            + " Defaulting to multicast. This usage is deprecated - please update your configuration.");
        }
    }

    void checkVrf() {
        if (link.vrf.isEmpty()) {
            return;
        }
        if (link.device.isPresent()) {
            context.report(InstanceCheck.VRF, link.vrfAt, "Cannot specify VRF interface and interface - ignoring");
            link.vrf = Optional.empty();
        } else if (!context.isUnicast()) {
            context.report(InstanceCheck.VRF, link.vrfAt, "vrf can only be used with unicast - ignoring");
            link.vrf = Optional.empty();
        }
    }

    Transport transport() {
        if (!context.isUnicast()) {
            return new Transport.Multicast(
                    draft.group.isPresent() ? draft.group.get().value() : defaultGroup());
        }
        if (draft.group.isPresent()) {
            context.report(
                    InstanceCheck.GROUP_WITH_PEERS,
                    draft.group.get().at(),
                    "multicast destination specified with unicast - ignoring");
        }
        OptionalInt ttl = settings.has(InstanceKeyword.UNICAST_TTL)
                ? OptionalInt.of((int) settings.orElse(InstanceKeyword.UNICAST_TTL, 255))
                : OptionalInt.empty();
        boolean checksSource = draft.peersHaveTtls
                || settings.has(InstanceKeyword.CHECK_UNICAST_SRC)
                || context.global.has(GlobalKeyword.VRRP_CHECK_UNICAST_SRC);
        return new Transport.Unicast(
                draft.peers,
                ttl,
                checksSource,
                defaultGroup() instanceof Ipv4Address group ? group : Transport.Unicast.USUAL_GROUP);
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
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    context.settings.at(InstanceKeyword.VMAC_XMIT_BASE, link.kindAt),
                    "xmit_base is incompatible with strict mode - resetting");
            transmitsOnBase = false;
        } else if (transmitsOnBase && link.kind != LinkDraft.Kind.VMAC) {
            context.report(
                    InstanceCheck.XMIT_BASE_WITHOUT_VMAC,
                    InstanceKeyword.VMAC_XMIT_BASE,
                    "vmac_xmit_base is only valid with a vmac");
            transmitsOnBase = false;
        }
        if (promotes && link.kind != LinkDraft.Kind.NONE) {
            context.report(
                    InstanceCheck.PROMOTE_SECONDARIES,
                    InstanceKeyword.PROMOTE_SECONDARIES,
                    "promote_secondaries is automatically set for vmacs - ignoring");
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

    private void checkIpvlan() {
        if (link.kind == LinkDraft.Kind.IPVLAN && link.address.isEmpty() && context.family == AddressFamily.INET) {
            context.report(
                    InstanceCheck.IPVLAN_ADDRESS,
                    link.kindAt,
                    "IPv4 ipvlan requires a source ip address to be configured. setting instance to fault state");
            context.fault("ipvlan without an address");
        }
    }
}
