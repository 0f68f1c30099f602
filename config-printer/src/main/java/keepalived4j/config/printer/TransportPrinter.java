package keepalived4j.config.printer;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VirtualLink.IpvlanMode;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Where adverts of an instance go, by which interface, and with which checksum.
final class TransportPrinter {

    private static final String WITHOUT_PEERS = "unicast without peers";
    private static final int HIGHEST_TTL = 255;

    private final Text text;
    private final Inherited inherited;

    TransportPrinter(Text text, Inherited inherited) {
        this.text = text;
        this.inherited = inherited;
    }

    void print(VrrpInstance instance) {
        print(instance.link());
        switch (instance.transport()) {
            case Transport.Multicast(IpAddress group) -> multicast(group, instance);
            case Transport.Unicast unicast -> unicast(unicast, instance.source());
        }
        switch (instance.oldUnicastChecksum()) {
            case DETECTED -> {}
            case ALWAYS -> text.line("old_unicast_checksum");
            case NEVER -> text.line("old_unicast_checksum", "never");
        }
    }

    private void print(LinkSettings link) {
        switch (link.own()) {
            case VirtualLink.None _ -> {}
            case VirtualLink.Vmac vmac -> print(vmac);
            case VirtualLink.Ipvlan ipvlan -> {
                Phrase phrase = new Phrase("use_ipvlan").option("name", ipvlan.name());
                if (ipvlan.address().isPresent()) {
                    phrase.with(ipvlan.address().get());
                }
                if (ipvlan.mode() != IpvlanMode.BRIDGE) {
                    phrase.with(ipvlan.mode());
                }
                if (ipvlan.group().isPresent()) {
                    phrase.with("group", Words.unsigned(ipvlan.group().getAsInt()));
                }
                text.line(phrase);
            }
        }
        if (link.vmacsForAddresses()) {
            text.line("use_vmac_addr");
        }
        text.ifPresent("vrf", link.vrf());
        if (link.promotesSecondaries()) {
            text.line("promote_secondaries");
        }
        text.ifPresent("kernel_rx_buf_size", link.receiveBufferBytes());
        text.ifPresent("lvs_sync_daemon_interface", link.syncDaemon());
    }

    private void print(VirtualLink.Vmac vmac) {
        Phrase phrase = new Phrase("use_vmac").option("name", vmac.name());
        if (vmac.mac().isPresent()) {
            phrase.with(vmac.mac().get());
        }
        if (vmac.announcesBase()) {
            phrase.with("netlink_notify_msg");
        }
        if (vmac.group().isPresent()) {
            phrase.with("group", Words.unsigned(vmac.group().getAsInt()));
        }
        text.line(phrase);
        if (vmac.transmitsOnBase()) {
            text.line("vmac_xmit_base");
        }
    }

    private void multicast(IpAddress group, VrrpInstance instance) {
        boolean usual = group.equals(inherited.group(instance));
        boolean familyTold =
                !instance.addresses().isEmpty() || instance.source().isPresent();
        if (!usual || !familyTold && group.equals(usual(instance.family()))) {
            text.line("mcast_dst_ip", group);
        } else if (!familyTold && instance.version() == VrrpVersion.V3) {
            text.line("native_ipv6");
        }
        text.ifPresent("mcast_src_ip", instance.source());
        if (instance.configurationFault().equals(Optional.of(WITHOUT_PEERS))) {
            text.line("unicast_fault_no_peer");
        }
    }

    private static IpAddress usual(AddressFamily family) {
        return family == AddressFamily.INET ? Inherited.GROUP4 : Inherited.GROUP6;
    }

    private void unicast(Transport.Unicast unicast, Optional<IpAddress> source) {
        text.ifPresent("unicast_src_ip", source);
        text.list("unicast_peer", peers(unicast.peers()));
        text.ifPresent("unicast_ttl", unicast.ttl());
        if (unicast.checksSource()) {
            text.line("check_unicast_src");
        }
    }

    private static List<Phrase> peers(List<UnicastPeer> peers) {
        return peers.stream()
                .map(peer -> new Phrase(peer.address())
                        .unless(0, "min_ttl", peer.minTtl())
                        .unless(HIGHEST_TTL, "max_ttl", peer.maxTtl()))
                .toList();
    }
}
