package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a master of one instance holds in memory once it has settled, ours also as one process, and with a BFD session
/// and a checked server. The reference checks nothing where the kernel has no IPVS.
final class MemoryPart implements Part {
    private static final Duration IDLE = Duration.ofSeconds(20);

    /// In MiB.
    private record Held(double proportional, double resident, int processes) {}

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        Map<Side, Held> usual = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            held(laboratory, report, side, Configurations.master("1")).ifPresent(held -> usual.put(side, held));
        }
        Map<Side, Held> inOne = new EnumMap<>(usual);
        inOne.remove(Side.OURS);
        held(laboratory, report, Side.OURS, Configurations.master("1"), "--one-process")
                .ifPresent(held -> inOne.put(Side.OURS, held));
        Map<Side, Held> everything = new EnumMap<>(Side.class);
        held(laboratory, report, Side.OURS, Configurations.everything())
                .ifPresent(held -> everything.put(Side.OURS, held));
        String what = " of all processes, 1 master, after " + IDLE.toSeconds() + " s";
        report.add("memory", "PSS" + what, "MiB", side -> samples(usual, side, Held::proportional));
        report.add("memory", "RSS" + what, "MiB", side -> samples(usual, side, Held::resident));
        report.add("memory", "processes", "", side -> samples(usual, side, Held::processes));
        report.add("memory", "PSS, ours by --one-process", "MiB", side -> samples(inOne, side, Held::proportional));
        report.add("memory", "processes, ours by --one-process", "", side -> samples(inOne, side, Held::processes));
        report.add("memory", "PSS with checkers and BFD", "MiB", side -> samples(everything, side, Held::proportional));
        report.add("memory", "processes with checkers and BFD", "", side -> samples(everything, side, Held::processes));
    }

    /// What one number of `held` is.
    private interface Figure {
        double of(Held held);
    }

    private static Samples samples(Map<Side, Held> held, Side side, Figure figure) {
        return held.containsKey(side) ? Samples.of(figure.of(held.get(side))) : Samples.NONE;
    }

    /// Absent if it does not work, which has been noted.
    private static Optional<Held> held(
            Laboratory laboratory, Report report, Side side, String configuration, String... options)
            throws IOException, InterruptedException {
        Held[] held = new Held[1];
        laboratory.wired("memory of " + side, 1, report, (home, _) -> {
            Daemon daemon = new Daemon(home, laboratory.program(side), laboratory.directory(), configuration, options);
            try {
                daemon.awaitAddresses(2, Duration.ofSeconds(15));
                Thread.sleep(IDLE);
                held[0] = new Held(
                        home.memory("Pss"), home.memory("Rss"), home.processes().size());
            } finally {
                daemon.stop();
            }
        });
        return Optional.ofNullable(held[0]);
    }
}
