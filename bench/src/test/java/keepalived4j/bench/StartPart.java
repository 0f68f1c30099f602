package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How long from exec to the first advert on the wire, of an owner, who need not wait for anybody; ours also as one
/// process.
final class StartPart implements Part {
    private static final int RUNS = 9;

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        Map<Side, List<Double>> times = new EnumMap<>(Side.class);
        List<Double> inOne = new ArrayList<>();
        for (Side side : Side.values()) times.put(side, new ArrayList<>());
        // In turns, so that all have the same weather. The first run of each warms the page cache and is not counted.
        for (int run = 0; run <= RUNS; run++) {
            for (Side side : Side.values()) {
                List<Double> counted = run == 0 ? new ArrayList<>() : times.get(side);
                laboratory.wired(
                        "start of " + side,
                        1,
                        report,
                        (home, peer) -> counted.add(start(laboratory, side, home, peer)));
            }
            List<Double> counted = run == 0 ? new ArrayList<>() : inOne;
            laboratory.wired(
                    "start in one process",
                    1,
                    report,
                    (home, peer) -> counted.add(start(laboratory, Side.OURS, home, peer, "--one-process")));
        }
        report.add("start", "exec to first advert, median of " + RUNS, "ms", side -> new Samples(times.get(side)));
        report.add(
                "start",
                "exec to first advert, ours by --one-process",
                "ms",
                side -> new Samples(side == Side.OURS ? inOne : times.get(side)));
    }

    private static double start(Laboratory laboratory, Side side, Namespace home, Namespace peer, String... options)
            throws IOException, InterruptedException, MeasurementFailed {
        Capture capture = new Capture(peer, "eth0", laboratory.directory());
        Daemon daemon =
                new Daemon(home, laboratory.program(side), laboratory.directory(), Configurations.owner(), options);
        try {
            daemon.awaitAddresses(2, Duration.ofSeconds(15));
        } finally {
            daemon.stop();
        }
        List<Heard.Advert> adverts = Capture.adverts(capture.stop());
        if (adverts.isEmpty() || adverts.getFirst().priority() != 255) throw daemon.failed("sends no advert");
        return (adverts.getFirst().nanos() - daemon.started()) / 1e6;
    }
}
