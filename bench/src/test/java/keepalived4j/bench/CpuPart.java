package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What masters cost that do nothing but advertise.
final class CpuPart implements Part {
    /// Gratuitous ARP comes again five seconds after the takeover, and is not what is measured.
    private static final Duration SETTLING = Duration.ofSeconds(8);

    /// Enough for 4,000 routers.
    private static final int INTERFACES = 16;

    private static final Duration INTERVAL = Duration.ofSeconds(20);

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        measure(laboratory, report, 1, "0.1");
        for (String seconds : new String[] {"1", "0.1"}) {
            for (int instances : new int[] {250, 1000, 4000}) measure(laboratory, report, instances, seconds);
        }
    }

    private static void measure(Laboratory laboratory, Report report, int instances, String seconds)
            throws IOException, InterruptedException {
        Map<Side, Samples> perAdverts = new EnumMap<>(Side.class);
        Map<Side, Samples> perMinute = new EnumMap<>(Side.class);
        Map<Side, Samples> adverts = new EnumMap<>(Side.class);
        Map<Side, Samples> late = new EnumMap<>(Side.class);
        Map<Side, Samples> memory = new EnumMap<>(Side.class);
        String what = instances + (instances == 1 ? " instance" : " instances") + " at " + seconds + " s";
        for (Side side : Side.values()) {
            laboratory.wired("cpu of " + side + ", " + what, INTERFACES, report, (home, peer) -> {
                Usage usage = usage(laboratory, side, instances, seconds, home, peer);
                perAdverts.put(side, Samples.of(usage.cpuNanos() / 1e6 / usage.adverts() * 1000));
                perMinute.put(side, Samples.of(usage.cpuNanos() / 1e9 * 60e9 / usage.wallNanos()));
                adverts.put(side, Samples.of(usage.adverts() * 1e9 / usage.wallNanos()));
                late.put(side, Samples.of(usage.late()));
                memory.put(side, Samples.of(usage.mebibytes()));
            });
        }
        report.add("cpu", what + ", CPU for 1,000 adverts", "ms", side -> perAdverts.getOrDefault(side, Samples.NONE));
        report.add("cpu", what + ", CPU in a minute", "s", side -> perMinute.getOrDefault(side, Samples.NONE));
        report.add("cpu", what + ", adverts in a second", "", side -> adverts.getOrDefault(side, Samples.NONE));
        report.add("cpu", what + ", adverts late by over 5 %", "", side -> late.getOrDefault(side, Samples.NONE));
        report.add("cpu", what + ", PSS", "MiB", side -> memory.getOrDefault(side, Samples.NONE));
    }

    /// @param late adverts that came later after the one before than the interval and a twentieth of it
    private record Usage(long cpuNanos, long wallNanos, long adverts, long late, double mebibytes) {}

    private static Usage usage(
            Laboratory laboratory, Side side, int instances, String seconds, Namespace home, Namespace peer)
            throws IOException, InterruptedException, MeasurementFailed {
        Capture capture = new Capture(peer, "any", laboratory.directory());
        Daemon daemon = new Daemon(
                home, laboratory.program(side), laboratory.directory(), Configurations.masters(instances, seconds));
        try {
            daemon.awaitAddresses(INTERFACES + instances, Duration.ofSeconds(30));
            Thread.sleep(SETTLING);
            List<Long> processes = home.processes();
            long from = Clock.wall();
            long cpuBefore = Clock.cpu(processes);
            Thread.sleep(INTERVAL);
            long cpuAfter = Clock.cpu(processes);
            long to = Clock.wall();
            double mebibytes = home.memory("Pss");
            List<Heard.Advert> adverts = Capture.adverts(capture.stop()).stream()
                    .filter(advert -> advert.nanos() >= from && advert.nanos() < to && advert.priority() != 0)
                    .toList();
            if (adverts.isEmpty()) throw daemon.failed("sends no advert");
            long late = late(adverts, (long) (Double.parseDouble(seconds) * 1.05e9));
            return new Usage(cpuAfter - cpuBefore, to - from, adverts.size(), late, mebibytes);
        } finally {
            daemon.stop();
        }
    }

    /// How many adverts came more than `nanos` after the one of the same router before.
    private static long late(List<Heard.Advert> adverts, long nanos) {
        Map<Long, Long> last = new HashMap<>();
        long late = 0;
        for (Heard.Advert advert : adverts) {
            Long before = last.put((long) advert.source() << Byte.SIZE | advert.vrid(), advert.nanos());
            if (before != null && advert.nanos() - before > nanos) late++;
        }
        return late;
    }
}
