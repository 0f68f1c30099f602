package keepalived4j.simulator;

/// Runs many seeds, each of single routers and of groups: `Soak FIRST COUNT`. Ends with status 1 at the first seed that
/// breaks an invariant.
public final class Soak {

    private Soak() {}

    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        long started = System.nanoTime();
        long steps = 0;
        for (long number = first; number < first + count; number++) {
            Seed seed = new Seed(number, ShippedCore::new);
            Simulation.Outcome outcome = seed.run();
            steps += outcome.steps();
            if (outcome.violation().isPresent()) {
                System.out.print(seed.explain());
                System.exit(1);
            }
            SyncSeed groups = new SyncSeed(number);
            SyncSimulation.Outcome ofGroups = groups.run();
            steps += ofGroups.steps();
            if (ofGroups.violation().isPresent()) {
                System.out.print(groups.explain());
                System.exit(1);
            }
        }
        long millis = (System.nanoTime() - started) / 1_000_000;
        System.out.println(count + " seeds, " + steps + " steps, " + millis + " ms");
    }
}
