package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.RouterState;

/// A new master advertises before it takes the addresses; one that leaves of its own says so before it lets them go.
final class FarewellPrecedesRemoval implements Invariant {

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        boolean yields = turn.event() instanceof Event.AdvertReceived;
        boolean reloads = turn.event() instanceof Event.Reconfigured && turn.after() == RouterState.MASTER;
        boolean advertised = false;
        boolean resigned = false;
        for (Output output : turn.outputs()) {
            if (output instanceof Effect.SendAdvert(int priority)) {
                advertised |= priority > 0;
                resigned |= priority == 0;
            }
            if (output instanceof Effect.AddAddresses && !advertised && !reloads) {
                return Optional.of(turn.node().name() + " took the addresses without an advert");
            }
            if (output instanceof Effect.RemoveAddresses && !resigned && !yields && !reloads) {
                return Optional.of(turn.node().name() + " let go of the addresses without a farewell");
            }
        }
        return Optional.empty();
    }
}
