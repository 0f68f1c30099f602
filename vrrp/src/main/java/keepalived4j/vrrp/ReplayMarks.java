package keepalived4j.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.Transport;
import keepalived4j.packets.HmacSequence;
import keepalived4j.values.IpAddress;

/// The latest signed advert of each sender: what comes no later is a replay. Only senders that have proved to know the
/// key get a mark, so that nobody else can push one out.
final class ReplayMarks {

    /// Routers of one group rarely are more; each that advertises has its own mark.
    private static final int SENDERS_OF_A_GROUP = 4;

    private record Mark(IpAddress sender, HmacSequence latest) {}

    /// The least recently heard first.
    private final List<Mark> marks = new ArrayList<>(1);

    Optional<HmacSequence> latestOf(IpAddress sender) {
        for (Mark mark : marks) {
            if (mark.sender().equals(sender)) {
                return Optional.of(mark.latest());
            }
        }
        return Optional.empty();
    }

    /// Marks what a sender has sent, in the place of whoever has been silent for longest if there are too many.
    void mark(IpAddress sender, HmacSequence latest, Transport transport) {
        forget(sender);
        int room = switch (transport) {
            case Transport.Multicast _ -> SENDERS_OF_A_GROUP;
            case Transport.Unicast unicast -> unicast.peers().size();
        };
        while (marks.size() >= room) {
            marks.removeFirst();
        }
        marks.add(new Mark(sender, latest));
    }

    /// Drops the marks of those who are peers no more.
    void retain(Transport.Unicast unicast) {
        for (Mark mark : List.copyOf(marks)) {
            if (unicast.peer(mark.sender()).isEmpty()) {
                forget(mark.sender());
            }
        }
    }

    private void forget(IpAddress sender) {
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i).sender().equals(sender)) {
                marks.remove(i);
                return;
            }
        }
    }
}
