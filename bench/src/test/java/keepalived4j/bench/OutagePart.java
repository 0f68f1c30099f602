package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// For how long a third machine gets no answer from an address when its master dies, and when it is stopped. A dying
/// master's cable is cut, as nothing in the address's machine lets go of it otherwise.
final class OutagePart implements Part {
    private static final int RUNS = 5;
    private static final int MASTER = 200;
    private static final int BACKUP = 150;
    private static final int MASTER_ADDRESS = 0x0a00000a;
    private static final int ADDRESS = 0x0a010001;
    private static final Duration CALLS = Duration.ofNanos(500_000);

    private enum End {
        CRASH,
        STOP
    }

    /// In milliseconds.
    ///
    /// @param outage between the last answer of the old master and the first of the new
    /// @param beyondTimers from when the backup had to become master to the first answer
    private record Outage(double outage, double beyondTimers) {}

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        for (String seconds : new String[] {"1", "0.1", "0.01"}) {
            for (End end : End.values()) measure(laboratory, report, seconds, end);
        }
    }

    private static void measure(Laboratory laboratory, Report report, String seconds, End end)
            throws IOException, InterruptedException {
        Map<Side, List<Outage>> outages = new EnumMap<>(Side.class);
        for (Side side : Side.values()) outages.put(side, new ArrayList<>());
        String what = (end == End.CRASH ? "crash" : "stop") + " at advert_int " + seconds;
        for (int run = 0; run < RUNS; run++) {
            for (Side side : Side.values()) {
                laboratory.switched(
                        "outage of " + side + ", " + what,
                        report,
                        (master, backup, caller) ->
                                outages.get(side).add(outage(laboratory, side, seconds, end, master, backup, caller)));
            }
        }
        String median = what + ", median of " + RUNS + ": ";
        report.add("outage", median + "no answer", "ms", side -> samples(outages, side, Outage::outage));
        report.add("outage", median + "beyond timers", "ms", side -> samples(outages, side, Outage::beyondTimers));
    }

    private static Samples samples(Map<Side, List<Outage>> outages, Side side, Function<Outage, Double> figure) {
        return new Samples(outages.get(side).stream().map(figure).toList());
    }

    private static Outage outage(
            Laboratory laboratory,
            Side side,
            String seconds,
            End end,
            Namespace master,
            Namespace backup,
            Namespace caller)
            throws IOException, InterruptedException, MeasurementFailed {
        Path program = laboratory.program(side);
        Daemon first = new Daemon(master, program, laboratory.directory(), Configurations.candidate(MASTER, seconds));
        first.awaitAddresses(2, Duration.ofSeconds(15));
        Daemon second = new Daemon(backup, program, laboratory.directory(), Configurations.candidate(BACKUP, seconds));
        Process calls = new ProcessBuilder(caller.inside(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Caller.class.getName(),
                        "10.1.0.1",
                        Long.toString(CALLS.toNanos())))
                .inheritIO()
                .start();
        Capture capture = new Capture(caller, "eth0", laboratory.directory());
        try {
            second.awaitLine("Entering BACKUP STATE", Duration.ofSeconds(15));
            // The second announcements, five seconds after the first, are over, and the backup has heard its master.
            Thread.sleep(Duration.ofSeconds(6));
            if (end == End.CRASH) {
                first.halt();
                caller.ip("link", "set", "dev", "master", "down");
            } else {
                first.terminate();
            }
            second.awaitAddresses(2, Duration.ofSeconds(15));
            Thread.sleep(Duration.ofMillis(1500)); // tcpdump writes once a second, and forgets the rest.
            return judge(capture.stop(), Double.parseDouble(seconds), end, second);
        } finally {
            calls.destroyForcibly().waitFor();
            if (end == End.CRASH) first.kill();
            first.stop();
            second.stop();
        }
    }

    private static Outage judge(List<Heard> heard, double seconds, End end, Daemon backup)
            throws IOException, MeasurementFailed {
        long farewell = 0;
        List<Long> answers = new ArrayList<>();
        for (Heard one : heard) {
            if (one instanceof Heard.Advert advert && advert.source() == MASTER_ADDRESS) farewell = advert.nanos();
            if (one instanceof Heard.Refusal(long nanos, int address) && address == ADDRESS) answers.add(nanos);
        }
        long longest = 0;
        long back = 0;
        for (int i = 1; i < answers.size(); i++) {
            long gap = answers.get(i) - answers.get(i - 1);
            if (gap > longest) {
                longest = gap;
                back = answers.get(i);
            }
        }
        if (farewell == 0 || back < farewell) throw backup.failed("the address did not move");
        double skew = seconds * 1e9 * (256 - BACKUP) / 256;
        double due = farewell + skew + (end == End.CRASH ? 3 * seconds * 1e9 : 0);
        return new Outage(longest / 1e6, (back - due) / 1e6);
    }
}
