package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.host.Addresses;
import keepalived4j.host.Interfaces;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// Goes through take-overs at the start and in the seconds after it, whenever no router has anything to do for a
/// while: by the time a master dies the virtual machine has been through that code often enough to find it worth
/// compiling. Once more after the pages of the start have been given back ([StartPages]), so that those a take-over
/// needs are there.
final class Rehearsals {

    private static final int ADDRESSES_AT_START = 64;
    private static final int ADDRESSES_AT_ONCE = 48;
    /// After so many nothing gets quicker any more.
    private static final int ADDRESSES = 1536;

    private static final Duration LAST = StartPages.START.plusMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /// More than a few addresses take, also the first times.
    private static final Duration QUIET = Duration.ofMillis(20);
    /// Routers that leave no such time are through their code often enough.
    private static final int ATTEMPTS = 100;

    private final VirtualRouters routers;
    private final VrrpHands hands;
    private final Interfaces interfaces;
    private final Rehearsal stage = new Rehearsal();
    private int addresses;
    private int attempts;
    private Optional<Deadline> last = Optional.empty();
    private Optional<Deadline> next = Optional.empty();

    Rehearsals(VirtualRouters routers, VrrpHands hands, Interfaces interfaces) {
        this.routers = routers;
        this.hands = hands;
        this.interfaces = interfaces;
    }

    void begin(Deadline now) {
        rehearse(ADDRESSES_AT_START, now);
        last = Optional.of(now.plus(LAST));
        next = Optional.of(now.plus(PAUSE));
    }

    /// When [#timeReached] is next wanted; absent: never again.
    Optional<Deadline> nextDeadline() {
        return next;
    }

    void timeReached(Deadline now) {
        if (next.isEmpty() || !next.get().isReached(now)) {
            return;
        }
        Optional<Deadline> due = routers.nextDeadline();
        if (due.isEmpty() || now.plus(QUIET).isBefore(due.get())) {
            rehearse(ADDRESSES_AT_ONCE, now);
        }
        attempts++;
        if (addresses < ADDRESSES && attempts < ATTEMPTS) {
            next = Optional.of(now.plus(PAUSE));
        } else if (last.isPresent()) {
            next = last;
            last = Optional.empty();
        } else {
            end();
        }
    }

    /// Never again.
    void end() {
        if (next.isPresent()) {
            next = Optional.empty();
            stage.close();
        }
    }

    /// As the first router would that can speak, if it had no more addresses than these.
    private void rehearse(int wanted, Deadline now) {
        for (VirtualRouter router : routers.all()) {
            if (router.source().isPresent()) {
                VrrpInstance instance = router.instance();
                List<VirtualAddress> own = first(wanted, instance.addresses());
                List<VirtualAddress> excluded = first(wanted - own.size(), instance.excludedAddresses());
                List<VirtualAddress> all = new ArrayList<>(own);
                all.addAll(excluded);
                int size = Math.max(1, all.size());
                int rounds = wanted / size;
                stage.live(
                        instance.placed(instance.link(), own, excluded),
                        router.source().get(),
                        rounds);
                for (int round = 0; round < rounds; round++) {
                    Addresses.rehearse(all, interfaces);
                    hands.rehearse(all, now);
                }
                addresses += rounds * size;
                return;
            }
        }
    }

    private static List<VirtualAddress> first(int wanted, List<VirtualAddress> addresses) {
        return addresses.subList(0, Math.min(wanted, addresses.size()));
    }
}
