package keepalived4j.simulator;

import java.util.List;

/// Everything that must hold, made anew for each run.
final class Invariants {

    private Invariants() {}

    static List<Invariant> all(int nodes) {
        return List.of(
                new AddressesFollowMastership(),
                new FarewellPrecedesRemoval(),
                new UnfitRouterIsNeverMaster(),
                new BetterAdvertIsYieldedTo(),
                new TakeoverIsTimely(nodes),
                new TwoMastersDoNotLast(nodes),
                new SomebodyIsMaster(),
                new MasterIsHeardFrom(),
                new NoPreemptionKeeps(nodes),
                new CountersAgree());
    }
}
