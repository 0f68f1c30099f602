package keepalived4j.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Many reloads in a row of a daemon with all of its processes, of good files and of bad ones in turns, while somebody
/// uses its address and a backup of the reference listens. Each good file differs from the one before in an address,
/// and so does each bad one, whose address must never be seen.
final class ReloadMarathon {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ADDRESS = WholeDaemon.ADDRESS;
    private static final String NEVER = "10.1.0.199";
    private static final List<String> MARKERS = List.of("10.1.0.105", "10.1.0.106");
    /// By which everything has been in use.
    private static final int WARM_UP = 100;
    /// Beyond what the virtual machine's own threads come and go by, and what its heaps breathe.
    private static final int MORE_THREADS = 4;
    private static final long MORE_KIBIBYTES = 6144;
    private static final Pattern PINGS = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");
    private static final String BACKUP = """
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                priority 50
                advert_int 0.5
                virtual_ipaddress {
                    10.1.0.100/24
                }
            }
            """;

    private final Host host;
    private final Daemon daemon;
    private final List<String> broken = new ArrayList<>();

    /// What has come of it.
    ///
    /// @param broken claims, in words
    /// @param longest a reload took, until it was complete or refused
    /// @param silence at most between two adverts
    record Report(
            int reloads,
            Duration time,
            Duration longest,
            Duration silence,
            String pings,
            Vitals early,
            Vitals late,
            List<String> broken) {}

    private ReloadMarathon(Host host, Daemon daemon) {
        this.host = host;
        this.daemon = daemon;
    }

    /// Argument: how many reloads. The status is 1 if a claim was broken.
    static void main(String[] words) throws Exception {
        Report report = run(Integer.parseInt(words[0]));
        System.out.println(report);
        report.broken().forEach(System.out::println);
        System.exit(report.broken().isEmpty() ? 0 : 1);
    }

    static Report run(int reloads) throws Exception {
        try (var lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            Host beta = lab.host("beta", 2);
            Capture capture = lab.capture();
            Daemon backup = beta.start(Software.REFERENCE, BACKUP);
            backup.awaitLine("(VI_1) Entering MASTER STATE", LIMIT);
            Daemon daemon = WholeDaemon.start(alpha);
            backup.awaitEntry(0, "(VI_1) Entering BACKUP STATE", LIMIT);
            Process ping = Command.prepared(beta.inside("ping", "-q", "-i", "0.02", ADDRESS))
                    .start();
            try {
                Report report = new ReloadMarathon(alpha, daemon).run(reloads, capture, backup, ping);
                if (daemon.stop() != 0 || backup.stop() != 0) throw new AssertionError("not stopped: " + report);
                return report;
            } finally {
                ping.destroy();
            }
        }
    }

    private static String good(int i) {
        return with(MARKERS.get(i % MARKERS.size()));
    }

    /// Adverts are the same with all: a backup does not follow those that name other addresses than its own.
    private static String with(String address) {
        return WholeDaemon.CONFIGURATION.replace(
                "virtual_ipaddress {", "virtual_ipaddress_excluded {\n" + address + "/24\n}\nvirtual_ipaddress {");
    }

    private static String bad(int i) {
        String text = with(NEVER);
        return switch (i % 3) {
            case 0 -> text.replace("eth0", "nosuch0");
            case 1 -> text.replace("router_id 51", "router_id 0");
            default -> text + "includer /\n";
        };
    }

    private Report run(int reloads, Capture capture, Daemon backup, Process ping) throws Exception {
        List<String> pids = host.pids();
        int mark = capture.frames().mark();
        int heard = backup.log().mark();
        List<Vitals> vitals = new ArrayList<>();
        long longest = 0;
        long begin = System.nanoTime();
        int changes = 0;
        try (var monitor = new AddressMonitor(host)) {
            for (int i = 0; i < reloads; i++) {
                boolean isGood = i % 2 == 0;
                longest = Math.max(longest, reload(isGood, i / 2));
                if (isGood) changes++;
                if (i == Math.min(WARM_UP, reloads / 2) - 1 || i == reloads - 1) {
                    vitals.add(Vitals.of(host, WholeDaemon.PID_FILES));
                }
            }
            check(monitor.of(ADDRESS).isEmpty(), ADDRESS + " came and went: " + monitor.of(ADDRESS));
            check(monitor.of(NEVER).isEmpty(), "a bad file was in effect: " + monitor.of(NEVER));
            int others = changes - 1;
            check(
                    Host.await(() -> taken(monitor) == others, LIMIT),
                    "a marker was taken off " + taken(monitor) + " times, not " + others);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        Duration silence = capture.longestSilence(mark, host);
        check(
                silence.compareTo(WholeDaemon.TIMERS.masterDownInterval()) < 0,
                "no advert for " + silence.toMillis() + " ms");
        check(host.pids().equals(pids), "processes are " + host.pids() + ", not " + pids);
        check(
                backup.log().since(heard).stream().noneMatch(line -> line.contains("Entering MASTER STATE")),
                "the backup took over");
        String pings = pings(ping);
        checkGrowth(vitals.getFirst(), vitals.getLast());
        return new Report(
                reloads,
                time,
                Duration.ofNanos(longest),
                silence,
                pings,
                vitals.getFirst(),
                vitals.getLast(),
                List.copyOf(broken));
    }

    /// How long it took, in nanoseconds.
    private long reload(boolean isGood, int i) throws IOException, InterruptedException {
        int mark = daemon.log().mark();
        long begin = System.nanoTime();
        daemon.reload(isGood ? good(i) : bad(i));
        daemon.awaitLine(mark, isGood ? "Reload complete" : "Reload refused, the running", LIMIT);
        long nanos = System.nanoTime() - begin;
        String wanted = MARKERS.get(i % MARKERS.size());
        if (isGood ? !host.awaitHolds(wanted, true, LIMIT) : !host.holds(wanted)) {
            broken.add("after " + (isGood ? "good" : "bad") + " file " + i + " " + wanted + " is not there");
        }
        return nanos;
    }

    private static long taken(AddressMonitor monitor) {
        return MARKERS.stream().mapToLong(monitor::losses).sum();
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) broken.add(otherwise);
    }

    private String pings(Process ping) throws IOException, InterruptedException {
        Command.run("kill", "-INT", Long.toString(ping.pid()));
        String told = new String(ping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        check(ping.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS), "ping does not end");
        Matcher counts = PINGS.matcher(told);
        if (!counts.find()) throw new AssertionError("what ping says: " + told);
        // The last one may still be on its way.
        check(Long.parseLong(counts.group(1)) - Long.parseLong(counts.group(2)) <= 1, "pings lost: " + counts.group());
        return counts.group();
    }

    private void checkGrowth(Vitals early, Vitals late) {
        check(
                late.processes() == early.processes()
                        && late.descriptors() <= early.descriptors()
                        && late.threads() <= early.threads() + MORE_THREADS
                        && late.kibibytes() <= early.kibibytes() + MORE_KIBIBYTES,
                "grows from " + early + " to " + late);
    }
}
