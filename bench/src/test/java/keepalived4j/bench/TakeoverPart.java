package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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

    /// In milliseconds after skew time. In a daemon that keeps the order, each is later than the one before.
    ///
    /// @param advertised first advert of the new master
    /// @param up last address
    /// @param announced gratuitous ARP with which each address has been announced once
    private record Takeover(double advertised, double up, double announced) {}

    private static void measure(Laboratory laboratory, Report report, int addresses)
            throws IOException, InterruptedException {
        Map<Side, List<Takeover>> takeovers = new EnumMap<>(Side.class);
        for (Side side : Side.values()) takeovers.put(side, new ArrayList<>());
        String what = addresses == 1 ? "1 address" : addresses + " addresses";
        for (int run = 0; run < RUNS; run++) {
            for (Side side : Side.values()) {
                laboratory.wired(
                        "takeover of " + side + ", " + what,
                        1,
                        report,
                        (home, peer) -> takeovers.get(side).add(takeover(laboratory, side, addresses, home, peer)));
            }
        }
        String until = what + ", median of " + RUNS + ": skew time to ";
        report.add("takeover", until + "first advert", "ms", side -> samples(takeovers, side, Takeover::advertised));
        report.add("takeover", until + "last one up", "ms", side -> samples(takeovers, side, Takeover::up));
        report.add("takeover", until + "all announced", "ms", side -> samples(takeovers, side, Takeover::announced));
    }

    private static Samples samples(Map<Side, List<Takeover>> takeovers, Side side, Function<Takeover, Double> figure) {
        return new Samples(takeovers.get(side).stream().map(figure).toList());
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
        List<Heard.Advert> adverts = Capture.adverts(heard);
        long resigned = first(adverts, 0, 0, backup);
        long due = resigned + SKEW_NANOS;
        long advertised = first(adverts, PRIORITY, resigned, backup);
        long announced = announced(heard, addresses, resigned, backup);
        return new Takeover((advertised - due) / 1e6, (added.get(addresses - 1) - due) / 1e6, (announced - due) / 1e6);
    }

    private static long first(List<Heard.Advert> adverts, int priority, long since, Daemon backup)
            throws IOException, MeasurementFailed {
        for (Heard.Advert advert : adverts) {
            if (advert.nanos() > since && advert.priority() == priority) return advert.nanos();
        }
        throw backup.failed("no advert of priority " + priority + " was heard");
    }

    /// When the last address is announced for the first time.
    private static long announced(List<Heard> heard, int addresses, long since, Daemon backup)
            throws IOException, MeasurementFailed {
        Set<Integer> announced = new HashSet<>();
        for (Heard one : heard) {
            if (one instanceof Heard.Announcement(long nanos, int address)
                    && nanos > since
                    && announced.add(address)
                    && announced.size() == addresses) {
                return nanos;
            }
        }
        throw backup.failed("announces " + announced.size() + " of " + addresses + " addresses");
    }
}
