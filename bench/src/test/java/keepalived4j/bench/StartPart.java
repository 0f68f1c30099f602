package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How long from exec to the first advert on the wire, of an owner, who need not wait for anybody.
final class StartPart implements Part {
    private static final int RUNS = 9;

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        Map<Side, List<Double>> times = new EnumMap<>(Side.class);
        for (Side side : Side.values()) times.put(side, new ArrayList<>());
        // In turns, so that both have the same weather. The first run of each warms the page cache and is not counted.
        for (int run = 0; run <= RUNS; run++) {
            for (Side side : Side.values()) {
                List<Double> counted = run == 0 ? new ArrayList<>() : times.get(side);
                laboratory.wired(
                        "start of " + side,
                        1,
                        report,
                        (home, peer) -> counted.add(start(laboratory, side, home, peer)));
            }
        }
        report.add("start", "exec to first advert, median of " + RUNS, "ms", side -> new Samples(times.get(side)));
    }

    private static double start(Laboratory laboratory, Side side, Namespace home, Namespace peer)
            throws IOException, InterruptedException, MeasurementFailed {
        Capture capture = new Capture(peer, "eth0", laboratory.directory());
        Daemon daemon = new Daemon(home, laboratory.program(side), laboratory.directory(), Configurations.owner());
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
