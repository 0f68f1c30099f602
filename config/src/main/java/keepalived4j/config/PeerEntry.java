package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.UnicastPeer;
import keepalived4j.values.IpAddress;

/// One line of `unicast_peer` behind its address.
final class PeerEntry {

    private static final int HIGHEST_TTL = 255;

    private PeerEntry() {}

    /// The peer with the TTL range its line asks for.
    static UnicastPeer read(IpAddress address, Statement line, String instance, Findings findings) {
        long min = 0;
        long max = HIGHEST_TTL;
        for (int i = 1; i < line.count(); i += 2) {
            String option = line.word(i);
            Optional<PeerOption> found = PeerOption.TABLE.find(option);
            if (found.isEmpty()) {
                findings.report(
                        InstanceCheck.PEER_OPTION,
                        line.at(i),
                        "(" + instance + ") unknown unicast_peer option " + option,
                        Suggestion.nearest(option, PeerOption.TABLE.words()));
                break;
            }
            if (i + 1 == line.count()) {
                findings.report(
                        InstanceCheck.PEER_OPTION, line.at(i), "(" + instance + ") " + option + " is missing a value");
                break;
            }
            OptionalLong ttl =
                    Numerals.whole(line.word(i + 1), line.at(i + 1), 0, HIGHEST_TTL, Syntax.Trailing.REFUSED, findings);
            if (ttl.isPresent() && found.get() == PeerOption.MIN_TTL) {
                min = ttl.getAsLong();
            } else if (ttl.isPresent()) {
                max = ttl.getAsLong();
            }
        }
        if (min > max) {
            findings.report(
                    InstanceCheck.PEER_TTLS,
                    line.at(0),
                    "(" + instance + ") min_ttl " + min + " > max_ttl " + max + " - all packets will be discarded");
        }
        return new UnicastPeer(address, (int) min, (int) max);
    }
}
