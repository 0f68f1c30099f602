package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How long a backup takes for its addresses, beyond the time it has to wait: the master, the reference in either case,
/// resigns with priority 0, and skew time later all addresses are due.
final class TakeoverPart implements Part {
    private static final int RUNS = 3;
    private static final int PRIORITY = 150;
    /// RFC 3768 §6.1.
    private static final long SKEW_NANOS = 1_000_000_000L * (256 - PRIORITY) / 256;

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        for (int addresses : new int[] {1, 100, 1000}) measure(laboratory, report, addresses);
    }

    private record Takeover(double upMillis, double announcedMillis) {}

    private static void measure(Laboratory laboratory, Report report, int addresses)
            throws IOException, InterruptedException {
        Map<Side, List<Double>> up = new EnumMap<>(Side.class);
        Map<Side, List<Double>> announced = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            up.put(side, new ArrayList<>());
            announced.put(side, new ArrayList<>());
        }
        String what = addresses == 1 ? "1 address" : addresses + " addresses";
        for (int run = 0; run < RUNS; run++) {
            for (Side side : Side.values()) {
                laboratory.wired("takeover of " + side + ", " + what, 1, report, (home, peer) -> {
                    Takeover takeover = takeover(laboratory, side, addresses, home, peer);
                    up.get(side).add(takeover.upMillis());
                    announced.get(side).add(takeover.announcedMillis());
                });
            }
        }
        String runs = ", median of " + RUNS;
        report.add("takeover", what + ", skew time to last one up" + runs, "ms", side -> new Samples(up.get(side)));
        report.add(
                "takeover",
                what + ", skew time to all announced" + runs,
                "ms",
                side -> new Samples(announced.get(side)));
    }

    private static Takeover takeover(Laboratory laboratory, Side side, int addresses, Namespace home, Namespace peer)
            throws IOException, InterruptedException, MeasurementFailed {
        Daemon master = new Daemon(peer, laboratory.reference(), laboratory.directory(), Configurations.owner());
        Daemon backup = new Daemon(
                home, laboratory.program(side), laboratory.directory(), Configurations.backup(PRIORITY, addresses));
        try {
            master.awaitAddresses(2, Duration.ofSeconds(15));
            backup.awaitLine("Entering BACKUP STATE", Duration.ofSeconds(15));
            Capture capture = new Capture(peer, "eth0", laboratory.directory());
            AddressMonitor monitor = new AddressMonitor(home, laboratory.directory());
            Thread.sleep(2500); // It hears the master at least twice.
            master.terminate();
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!monitor.atLeast(addresses) && System.nanoTime() < end) Thread.sleep(50);
            Thread.sleep(1500); // The first round of announcements is long over.
            monitor.stop();
            return judge(capture.stop(), monitor.added(), addresses, backup);
        } finally {
            master.stop();
            backup.stop();
        }
    }

    private static Takeover judge(List<Heard> heard, List<Long> added, int addresses, Daemon backup)
            throws IOException, MeasurementFailed {
        if (added.size() < addresses) throw backup.failed("adds " + added.size() + " of " + addresses + " addresses");
        long due = Capture.adverts(heard).stream()
                        .filter(advert -> advert.priority() == 0)
                        .findFirst()
                        .orElseThrow(() -> new MeasurementFailed("the master resigns without saying so"))
                        .nanos()
                + SKEW_NANOS;
        Set<Integer> announced = new HashSet<>();
        for (Heard one : heard) {
            // The master's own announcements are older.
            if (one instanceof Heard.Announcement(long nanos, int address)
                    && nanos > due - SKEW_NANOS
                    && announced.add(address)
                    && announced.size() == addresses) {
                return new Takeover((added.get(addresses - 1) - due) / 1e6, (nanos - due) / 1e6);
            }
        }
        throw backup.failed("announces " + announced.size() + " of " + addresses + " addresses");
    }
}
