package keepalived4j.simulator;

import java.util.List;
import java.util.Locale;

/// Runs many seeds, each of every kind: `Soak FIRST COUNT [KIND]`. Ends with status 1 at the first seed that breaks an
/// invariant.
public final class Soak {

    private final long first;
    private final long count;

    private Soak(long first, long count) {
        this.first = first;
        this.count = count;
    }

    public static void main(String[] arguments) {
        Soak soak = new Soak(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]));
        List<Kind> kinds = arguments.length > 2
                ? List.of(Kind.valueOf(arguments[2].toUpperCase(Locale.ROOT)))
                : List.of(Kind.values());
        for (Kind kind : kinds) {
            if (!soak.holds(kind)) {
                System.exit(1);
            }
        }
    }

    private boolean holds(Kind kind) {
        long started = System.nanoTime();
        long steps = 0;
        for (long number = first; number < first + count; number++) {
            Trial<?, ?> trial = kind.trial(number);
            Outcome outcome = trial.run();
            steps += outcome.steps();
            if (outcome.violation().isPresent()) {
                System.out.print(trial.explain());
                System.out.println("It is of the kind " + kind + ".");
                return false;
            }
        }
        long millis = Math.max(1, (System.nanoTime() - started) / 1_000_000);
        System.out.println(kind + ": " + count + " seeds, " + steps + " steps, " + millis + " ms, "
                + count * 1000 / millis + "/s");
        return true;
    }
}
