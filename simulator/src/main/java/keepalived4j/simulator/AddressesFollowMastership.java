package keepalived4j.simulator;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.VirtualAddress;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.RouterState;

/// A running node has its addresses, all of them, exactly while it is master and has said so.
final class AddressesFollowMastership implements Invariant {

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        Node node = turn.node();
        boolean shouldHold = node.isMaster() && node.core.orElseThrow().router().holdsAddresses();
        List<VirtualAddress> wanted = shouldHold ? node.instance.addresses() : List.of();
        List<VirtualAddress> excluded = shouldHold ? node.instance.excludedAddresses() : List.of();
        boolean right = node.addresses.size() == wanted.size() + excluded.size()
                && node.addresses.containsAll(wanted)
                && node.addresses.containsAll(excluded);
        // What a crashed daemon left is there until the next one starts.
        boolean notStarted = turn.after() == RouterState.INIT && !(turn.event() instanceof Event.Shutdown);
        if (right || notStarted) {
            return Optional.empty();
        }
        return Optional.of(node.name() + " is " + turn.after() + " and has " + node.addresses.size() + " addresses");
    }
}
