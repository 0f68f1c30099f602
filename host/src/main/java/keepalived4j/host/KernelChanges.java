package keepalived4j.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.netlink.Outcome;
import keepalived4j.netlink.Request;

/// What is to be changed about addresses, routes and rules, collected and sent to the kernel together. The order in
/// which it was asked for is kept: routes need the addresses they come from, and an address takes its routes with it.
public final class KernelChanges {

    /// One change that somebody wants.
    interface Change {

        /// What to ask the kernel for; absent: an interface that is needed is not there.
        Optional<Request> request();

        /// The kernel would not, or could not be asked.
        ///
        /// @return what is to be told of it; absent: it does no harm
        Optional<Refusal> refused(int errno, String reason);
    }

    private final Interfaces interfaces;
    private final List<Change> waiting = new ArrayList<>();

    public KernelChanges(Interfaces interfaces) {
        this.interfaces = interfaces;
    }

    void add(Change change) {
        waiting.add(change);
    }

    /// Does what was asked for.
    ///
    /// @return what the kernel refused, in order
    public List<Refusal> flush() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        List<Change> sent = new ArrayList<>(waiting.size());
        List<Request> requests = requests(sent, refusals);
        try {
            List<Outcome> outcomes = interfaces.commands().execute(requests);
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Refused refusal) {
                    refuse(sent.get(i), refusal.errno(), refusal.reason(), refusals);
                }
            }
        } catch (ErrnoException e) {
            // What was done of it is not known. Asked for again, what was done already is no error.
            for (Change change : sent) {
                refuse(change, e.errno(), Reason.of(e.errno()), refusals);
            }
        }
        return refusals;
    }

    /// Lays out what was asked for as [#flush] does, and drops it.
    void rehearse() {
        interfaces.commands().rehearse(requests(new ArrayList<>(), new ArrayList<>()));
    }

    /// What to ask for, with who wants it; nothing waits any more.
    private List<Request> requests(List<Change> wanting, List<Refusal> refusals) {
        List<Request> requests = new ArrayList<>(waiting.size());
        for (Change change : waiting) {
            Optional<Request> request = change.request();
            if (request.isPresent()) {
                wanting.add(change);
                requests.add(request.get());
            } else {
                refuse(change, Errno.ENODEV, Reason.of(Errno.ENODEV), refusals);
            }
        }
        waiting.clear();
        return requests;
    }

    private static void refuse(Change change, int errno, String reason, List<Refusal> refusals) {
        Optional<Refusal> refusal = change.refused(errno, reason);
        if (refusal.isPresent()) {
            refusals.add(refusal.get());
        }
    }
}
