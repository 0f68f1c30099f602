package keepalived4j.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance.OldUnicastChecksum;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// Where the adverts of an instance come from and go to, while that is being read.
final class TransportDraft {

    Optional<IpAddress> source = Optional.empty();
    Optional<Located<IpAddress>> group = Optional.empty();
    final List<UnicastPeer> peers = new ArrayList<>(0);
    boolean peersHaveTtls;
    /// The first word about unicast.
    Optional<SourcePosition> unicastWord = Optional.empty();
    OldUnicastChecksum oldUnicastChecksum = OldUnicastChecksum.DETECTED;

    private final String name;
    private final FamilyChoice family;
    /// Made when the first peer comes.
    private Set<IpAddress> peerAddresses = Set.of();
    private final Findings findings;

    TransportDraft(String name, FamilyChoice family, Findings findings) {
        this.name = name;
        this.family = family;
        this.findings = findings;
    }

    void speaksOfUnicast(SourcePosition at) {
        unicastWord = unicastWord.isPresent() ? unicastWord : Optional.of(at);
    }

    void source(InstanceKeyword keyword, Statement statement) {
        if (keyword == InstanceKeyword.UNICAST_SRC_IP) {
            speaksOfUnicast(statement.at());
        }
        Optional<IpAddress> address = Entries.leadingAddress(statement.word(1));
        if (address.isEmpty()) {
            findings.report(
                    InstanceCheck.PACKET_ADDRESS,
                    statement.at(1),
                    "Configuration error: VRRP instance[" + name + "] malformed src address[" + statement.word(1)
                            + "]. Skipping...");
        } else if (!family.fits(address.get())) {
            findings.report(
                    InstanceCheck.ONE_FAMILY,
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
            findings.report(
                    InstanceCheck.PACKET_ADDRESS,
                    statement.at(1),
                    "(" + name + ") malformed mcast_dst_ip " + text + ". Skipping...");
        } else if (!family.fits(address.get())) {
            findings.report(
                    InstanceCheck.ONE_FAMILY,
                    statement.at(1),
                    "(" + name + ") mcast_dst_ip " + text + " must be of the same family as the instance. Skipping...");
        } else if (!address.get().isMulticast()) {
            findings.report(
                    InstanceCheck.MULTICAST_GROUP,
                    statement.at(1),
                    "(" + name + ") mcast_dst_ip " + text + " not multicast. Skipping...");
        } else if (address.get().family() == AddressFamily.INET6 && !Entries.isLinkLocalMulticast(address.get())) {
            findings.report(
                    InstanceCheck.MULTICAST_GROUP,
                    statement.at(1),
                    "(" + name + ") mcast_dst_ip " + text + " not link-local multicast. Skipping...");
        } else {
            group = Optional.of(new Located<>(address.get(), statement.at(1)));
        }
    }

    void oldUnicastChecksum(Statement statement) {
        speaksOfUnicast(statement.at());
        if (statement.count() < 2) {
            oldUnicastChecksum = OldUnicastChecksum.ALWAYS;
        } else if (ChoiceWord.NEVER.word().equals(statement.word(1))) {
            oldUnicastChecksum = OldUnicastChecksum.NEVER;
        } else {
            findings.report(
                    InstanceCheck.OLD_CHECKSUM,
                    statement.at(1),
                    "(" + name + ") Unknown old_unicast_chksum mode " + statement.word(1) + " - ignoring",
                    Suggestion.nearest(statement.word(1), List.of("never")));
        }
    }

    void peer(Statement line) {
        String text = line.keyword();
        Optional<IpAddress> address = Entries.leadingAddress(text);
        if (address.isEmpty()) {
            findings.report(
                    InstanceCheck.PACKET_ADDRESS,
                    line.at(0),
                    "Configuration error: VRRP instance[" + name + "] malformed unicast peer address[" + text
                            + "]. Skipping...");
            return;
        }
        if (!family.fits(address.get())) {
            findings.report(
                    InstanceCheck.ONE_FAMILY,
                    line.at(0),
                    "Configuration error: VRRP instance[" + name + "] and unicast peer address[" + text
                            + "] MUST be of the same family !!! Skipping...");
            return;
        }
        if (peerAddresses.isEmpty()) {
            peerAddresses = new HashSet<>();
        }
        if (!peerAddresses.add(address.get())) {
            findings.report(
                    InstanceCheck.PEER_TWICE,
                    line.at(0),
                    "(" + name + ") duplicate unicast peer " + text + " - ignoring");
            return;
        }
        peersHaveTtls |= line.count() > 2;
        peers.add(PeerEntry.read(address.get(), line, name, findings));
    }
}
