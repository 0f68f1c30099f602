package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How long from exec to the first advert on the wire, of an owner, who need not wait for anybody, and from SIGTERM to
/// the end of all its processes; ours also as one process.
final class StartPart implements Part {
    private static final int RUNS = 9;
    /// Before a daemon is stopped: tcpdump writes once a second, and forgets the rest.
    private static final Duration SETTLED = Duration.ofMillis(1500);

    /// In milliseconds, run by run.
    private record Times(List<Double> start, List<Double> stop) {
        static Times none() {
            return new Times(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        Map<Side, Times> times = new EnumMap<>(Side.class);
        for (Side side : Side.values()) times.put(side, Times.none());
        Times inOne = Times.none();
        // In turns, so that all have the same weather. The first run of each warms the page cache and is not counted.
        for (int run = 0; run <= RUNS; run++) {
            for (Side side : Side.values()) {
                Times counted = run == 0 ? Times.none() : times.get(side);
                laboratory.wired(
                        "start of " + side, 1, report, (home, peer) -> run(laboratory, side, home, peer, counted));
            }
            Times counted = run == 0 ? Times.none() : inOne;
            laboratory.wired(
                    "start in one process",
                    1,
                    report,
                    (home, peer) -> run(laboratory, Side.OURS, home, peer, counted, "--one-process"));
        }
        Map<Side, Times> withOne = new EnumMap<>(times);
        withOne.put(Side.OURS, inOne);
        String start = "exec to first advert, ";
        String stop = "SIGTERM to the end, ";
        String median = "median of " + RUNS;
        report.add(
                "start",
                start + median,
                "ms",
                side -> new Samples(times.get(side).start()));
        report.add(
                "start",
                stop + median,
                "ms",
                side -> new Samples(times.get(side).stop()));
        report.add(
                "start",
                start + "ours by --one-process",
                "ms",
                side -> new Samples(withOne.get(side).start()));
        report.add(
                "start",
                stop + "ours by --one-process",
                "ms",
                side -> new Samples(withOne.get(side).stop()));
    }

    private static void run(
            Laboratory laboratory, Side side, Namespace home, Namespace peer, Times times, String... options)
            throws IOException, InterruptedException, MeasurementFailed {
        Capture capture = new Capture(peer, "eth0", laboratory.directory());
        Daemon daemon =
                new Daemon(home, laboratory.program(side), laboratory.directory(), Configurations.owner(), options);
        long stopping;
        try {
            daemon.awaitAddresses(2, Duration.ofSeconds(15));
            Thread.sleep(SETTLED);
        } finally {
            stopping = System.nanoTime();
            daemon.stop();
        }
        double stop = (System.nanoTime() - stopping) / 1e6;
        List<Heard.Advert> adverts = Capture.adverts(capture.stop());
        if (adverts.isEmpty() || adverts.getFirst().priority() != 255) throw daemon.failed("sends no advert");
        times.start().add((adverts.getFirst().nanos() - daemon.started()) / 1e6);
        times.stop().add(stop);
    }
}
