package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance.OldUnicastChecksum;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Where the adverts of an instance come from and go to, while that is being read.
final class TransportDraft {

    Optional<IpAddress> source = Optional.empty();
    Optional<IpAddress> group = Optional.empty();
    final List<UnicastPeer> peers = new ArrayList<>(0);
    boolean peersHaveTtls;
    boolean speaksOfUnicast;
    OldUnicastChecksum oldUnicastChecksum = OldUnicastChecksum.DETECTED;

    private final String name;
    private final FamilyChoice family;
    private final Findings findings;

    TransportDraft(String name, FamilyChoice family, Findings findings) {
        this.name = name;
        this.family = family;
        this.findings = findings;
    }

    void source(InstanceKeyword keyword, Statement statement) {
        speaksOfUnicast |= keyword == InstanceKeyword.UNICAST_SRC_IP;
        Optional<IpAddress> address = Entries.leadingAddress(statement.word(1));
        if (address.isEmpty()) {
            findings.error(
                    statement.at(1),
                    "Configuration error: VRRP instance[" + name + "] malformed src address[" + statement.word(1)
                            + "]. Skipping...");
        } else if (!family.fits(address.get())) {
            findings.error(
                    statement.at(1),
                    "Configuration error: VRRP instance[" + name + "] and src address[" + statement.word(1)
                            + "] MUST be of the same family !!! Skipping...");
        } else {
            source = address;
        }
    }

    void group(Statement statement) {
        String text = statement.word(1);
        Optional<IpAddress> address = Entries.leadingAddress(text);
        if (address.isEmpty()) {
            findings.error(statement.at(1), "(" + name + ") malformed mcast_dst_ip " + text + ". Skipping...");
        } else if (!family.fits(address.get())) {
            findings.error(
                    statement.at(1),
                    "(" + name + ") mcast_dst_ip " + text + " must be of the same family as the instance. Skipping...");
        } else if (!address.get().isMulticast()) {
            findings.error(statement.at(1), "(" + name + ") mcast_dst_ip " + text + " not multicast. Skipping...");
        } else if (address.get().family() == AddressFamily.INET6 && !Entries.isLinkLocalMulticast(address.get())) {
            findings.error(
                    statement.at(1), "(" + name + ") mcast_dst_ip " + text + " not link-local multicast. Skipping...");
        } else {
            group = address;
        }
    }

    void oldUnicastChecksum(Statement statement) {
        speaksOfUnicast = true;
        if (statement.count() < 2) {
            oldUnicastChecksum = OldUnicastChecksum.ALWAYS;
        } else if (statement.word(1).equals("never")) {
            oldUnicastChecksum = OldUnicastChecksum.NEVER;
        } else {
            findings.error(
                    statement.at(1),
                    "(" + name + ") Unknown old_unicast_chksum mode " + statement.word(1) + " - ignoring");
        }
    }

    void peer(Statement line) {
        String text = line.keyword();
        Optional<IpAddress> address = Entries.leadingAddress(text);
        if (address.isEmpty()) {
            findings.error(
                    line.at(0),
                    "Configuration error: VRRP instance[" + name + "] malformed unicast peer address[" + text
                            + "]. Skipping...");
            return;
        }
        if (!family.fits(address.get())) {
            findings.error(
                    line.at(0),
                    "Configuration error: VRRP instance[" + name + "] and unicast peer address[" + text
                            + "] MUST be of the same family !!! Skipping...");
            return;
        }
        for (UnicastPeer peer : peers) {
            if (peer.address().equals(address.get())) {
                findings.error(line.at(0), "(" + name + ") duplicate unicast peer " + text + " - ignoring");
                return;
            }
        }
        peersHaveTtls |= line.count() > 2;
        peers.add(PeerEntry.read(address.get(), line, name, findings));
    }
}
