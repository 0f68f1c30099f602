package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What masters cost that do nothing but advertise.
final class CpuPart implements Part {
    /// Gratuitous ARP comes again five seconds after the takeover, and is not what is measured.
    private static final Duration SETTLING = Duration.ofSeconds(8);

    private static final Duration INTERVAL = Duration.ofSeconds(20);

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        measure(laboratory, report, 1, "0.1");
        measure(laboratory, report, 250, "1");
        measure(laboratory, report, 1000, "1");
    }

    private static void measure(Laboratory laboratory, Report report, int instances, String seconds)
            throws IOException, InterruptedException {
        Map<Side, Samples> perAdverts = new EnumMap<>(Side.class);
        Map<Side, Samples> perMinute = new EnumMap<>(Side.class);
        Map<Side, Samples> adverts = new EnumMap<>(Side.class);
        String what = instances + (instances == 1 ? " instance" : " instances") + " at " + seconds + " s";
        for (Side side : Side.values()) {
            laboratory.wired("cpu of " + side + ", " + what, 4, report, (home, peer) -> {
                Usage usage = usage(laboratory, side, instances, seconds, home, peer);
                perAdverts.put(side, Samples.of(usage.cpuNanos() / 1e6 / usage.adverts() * 1000));
                perMinute.put(side, Samples.of(usage.cpuNanos() / 1e9 * 60e9 / usage.wallNanos()));
                adverts.put(side, Samples.of(usage.adverts() * 1e9 / usage.wallNanos()));
            });
        }
        report.add("cpu", what + ", CPU for 1,000 adverts", "ms", side -> perAdverts.getOrDefault(side, Samples.NONE));
        report.add("cpu", what + ", CPU in a minute", "s", side -> perMinute.getOrDefault(side, Samples.NONE));
        report.add("cpu", what + ", adverts in a second", "", side -> adverts.getOrDefault(side, Samples.NONE));
    }

    private record Usage(long cpuNanos, long wallNanos, long adverts) {}

    private static Usage usage(
            Laboratory laboratory, Side side, int instances, String seconds, Namespace home, Namespace peer)
            throws IOException, InterruptedException, MeasurementFailed {
        Capture capture = new Capture(peer, "any", laboratory.directory());
        Daemon daemon = new Daemon(
                home, laboratory.program(side), laboratory.directory(), Configurations.masters(instances, seconds));
        try {
            daemon.awaitAddresses(4 + instances, Duration.ofSeconds(30));
            Thread.sleep(SETTLING);
            List<Long> processes = home.processes();
            long from = Clock.wall();
            long cpuBefore = Clock.cpu(processes);
            Thread.sleep(INTERVAL);
            long cpuAfter = Clock.cpu(processes);
            long to = Clock.wall();
            long adverts = Capture.adverts(capture.stop()).stream()
                    .filter(advert -> advert.nanos() >= from && advert.nanos() < to && advert.priority() != 0)
                    .count();
            if (adverts == 0) throw daemon.failed("sends no advert");
            return new Usage(cpuAfter - cpuBefore, to - from, adverts);
        } finally {
            daemon.stop();
        }
    }
}
