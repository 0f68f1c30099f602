package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How late adverts come that are due every ten milliseconds, while all other processors are busy.
final class JitterPart implements Part {
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final double DUE_MILLIS = 10;
    private static final Pattern LOOP = Pattern.compile("Event loop: (\\d+) turns, at most (\\d+) us late");

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        Map<Side, Samples> late = new EnumMap<>(Side.class);
        Map<Side, Samples> own = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            laboratory.wired("jitter of " + side, 1, report, (home, peer) -> {
                List<Process> busy = peer.keepOtherProcessorsBusy();
                try {
                    measure(laboratory, side, home, peer, late, own);
                } finally {
                    busy.forEach(Process::destroyForcibly);
                }
            });
        }
        String what = "advert late, every 10 ms for " + INTERVAL.toSeconds() + " s: ";
        report.add("jitter", what + "p99", "ms", side -> quantile(late, side, 990));
        report.add("jitter", what + "p99.9", "ms", side -> quantile(late, side, 999));
        report.add("jitter", what + "longest", "ms", side -> quantile(late, side, 1000));
        report.add(
                "jitter", "the event loop's own longest lateness", "ms", side -> own.getOrDefault(side, Samples.NONE));
    }

    private static Samples quantile(Map<Side, Samples> late, Side side, int perMille) {
        Samples samples = late.getOrDefault(side, Samples.NONE);
        return samples.isEmpty() ? samples : Samples.of(samples.quantile(perMille));
    }

    private static void measure(
            Laboratory laboratory,
            Side side,
            Namespace home,
            Namespace peer,
            Map<Side, Samples> late,
            Map<Side, Samples> own)
            throws IOException, InterruptedException, MeasurementFailed {
        Capture capture = new Capture(peer, "eth0", laboratory.directory());
        Daemon daemon =
                new Daemon(home, laboratory.program(side), laboratory.directory(), Configurations.master("0.01"), "-D");
        long from;
        long to;
        try {
            daemon.awaitAddresses(2, Duration.ofSeconds(15));
            Thread.sleep(Duration.ofSeconds(6));
            from = Clock.wall();
            Thread.sleep(INTERVAL);
            to = Clock.wall();
        } finally {
            daemon.stop();
        }
        late.put(side, lateness(Capture.adverts(capture.stop()), from, to));
        if (late.get(side).isEmpty()) throw daemon.failed("sends no adverts");
        Matcher loop = LOOP.matcher(daemon.log());
        while (loop.find()) own.put(side, Samples.of(Long.parseLong(loop.group(2)) / 1000.0));
    }

    /// What each gap between two adverts is above ten milliseconds.
    private static Samples lateness(List<Heard.Advert> adverts, long from, long to) {
        List<Double> late = new ArrayList<>();
        for (int i = 1; i < adverts.size(); i++) {
            Heard.Advert advert = adverts.get(i);
            if (advert.nanos() < from || advert.nanos() >= to) continue;
            late.add((advert.nanos() - adverts.get(i - 1).nanos()) / 1e6 - DUE_MILLIS);
        }
        return new Samples(late);
    }
}
