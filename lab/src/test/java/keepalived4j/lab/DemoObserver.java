package keepalived4j.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// What the demo's client sees: probes the virtual address each millisecond, reads the directors' logs from two pipes,
/// and prints both as one timeline. `script/demo` tells it on standard input what it is about to do, and waits for the
/// answer to each command, a word on standard output; the timeline goes to standard error.
///
/// - `step ADDRESS-MS SERVICE-MS TEXT`: from now on; how long the address and the service may be away
/// - `await NAME SECONDS`: answers `yes` once NAME has served the client for a second, or `no`
/// - `result`: prints the outages since `step` and compares them with the bounds
/// - `end`: prints the verdict and ends, with status 1 when a bound was missed
final class DemoObserver {
    private static final Pattern SHOWN = Pattern.compile("Starting Keepalived|Entering|entering|sent 0 priority"
            + "|Changing effective priority|now returning|VRRP_Script|Stopped Keepalived|removing VIPs|setting VIPs");
    /// Outcomes of probes are known only after their patience: what happened is printed in order, and that much later.
    private static final long DELAY_NANOS = Prober.PATIENCE_NANOS + 100_000_000;

    private record Event(long nanos, String who, String text) {}

    private record Step(long nanos, double addressBound, double serviceBound, String text) {}

    private final PrintStream timeline = System.err;
    private final boolean colours;
    private final Prober prober;
    private final List<Event> events = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();
    private final long start = Prober.now();
    private int reported;
    private int missed;
    private Step step = new Step(start, 0, 0, "");

    private DemoObserver(Prober prober, boolean colours) {
        this.prober = prober;
        this.colours = colours;
    }

    /// Arguments: virtual address, `plain` or `coloured`, and the directors' pipes, each named after its director.
    static void main(String[] words) throws IOException, InterruptedException {
        Prober prober = new Prober(new InetSocketAddress(words[0], 80));
        DemoObserver observer = new DemoObserver(prober, words[1].equals("coloured"));
        Thread.ofPlatform().daemon().name("prober").start(prober);
        for (int i = 2; i < words.length; i++) {
            String pipe = words[i];
            Thread.ofPlatform().daemon().name(pipe).start(() -> observer.readLog(pipe));
        }
        Thread.ofPlatform().daemon().name("printer").start(observer::print);
        System.exit(observer.obey());
    }

    private int obey() throws IOException, InterruptedException {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 4);
            if (words[0].equals("end")) return end();
            System.out.println(
                    switch (words[0]) {
                        case "step" -> step(Double.parseDouble(words[1]), Double.parseDouble(words[2]), words[3]);
                        case "await" -> await(words[1], Integer.parseInt(words[2])) ? "yes" : "no";
                        case "result" -> result();
                        default -> throw new IOException("unknown command: " + line);
                    });
        }
        return 1;
    }

    private String step(double addressBound, double serviceBound, String text) {
        step = new Step(Prober.now(), addressBound, serviceBound, text);
        record(step.nanos(), "", text);
        return "noted";
    }

    private boolean await(String name, int seconds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long since = System.nanoTime();
        while (System.nanoTime() < end) {
            if (!prober.outcome().equals(name)) since = System.nanoTime();
            if (System.nanoTime() - since > 1_000_000_000) return true;
            Thread.sleep(5);
        }
        return false;
    }

    private String result() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(2 * DELAY_NANOS));
        double address = longest(Prober.SILENCE, Prober.SILENCE);
        double service = longest(Prober.SILENCE, Prober.REFUSED);
        boolean kept = address <= step.addressBound() && service <= step.serviceBound();
        if (!kept) missed++;
        String verdict = "%-42s %8.1f ms %8.0f ms %8.1f ms %8.0f ms   %s"
                .formatted(
                        step.text(),
                        address,
                        step.addressBound(),
                        service,
                        step.serviceBound(),
                        kept ? painted("32", "kept") : painted("31", "MISSED"));
        verdicts.add(verdict);
        return kept ? "kept" : "missed";
    }

    private int end() {
        timeline.printf("%n%-42s %23s %23s%n", "", "address away / bound", "service away / bound");
        for (String verdict : verdicts) timeline.println(verdict);
        timeline.printf("%d probes in %.0f s, one per millisecond%n", prober.sent(), (Prober.now() - start) / 1e9);
        return missed == 0 ? 0 : 1;
    }

    /// The longest stretch since the step, in milliseconds, in which probes ended as one of the two.
    private double longest(String one, String other) {
        long longest = 0;
        long away = 0;
        for (Prober.Change change : prober.changes().entries()) {
            boolean lost = change.outcome().equals(one) || change.outcome().equals(other);
            if (change.sent() < step.nanos()) continue;
            if (lost && away == 0) away = change.sent();
            if (!lost && away != 0) {
                longest = Math.max(longest, change.known() - away);
                away = 0;
            }
        }
        if (away != 0) longest = Math.max(longest, Prober.now() - away);
        return longest / 1e6;
    }

    private void readLog(String pipe) {
        String who = pipe.substring(pipe.lastIndexOf('/') + 1);
        // Opened for both directions, a pipe neither blocks without a writer nor ends with one.
        try (var file = new RandomAccessFile(pipe, "rw")) {
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                if (SHOWN.matcher(line).find()) record(Prober.now(), who, line.replaceFirst("^.{24}: ", ""));
            }
        } catch (IOException e) {
            record(Prober.now(), who, "log lost: " + e.getMessage());
        }
    }

    private void record(long nanos, String who, String text) {
        synchronized (events) {
            events.add(new Event(nanos, who, text));
        }
    }

    private void print() {
        try {
            while (true) {
                Thread.sleep(50);
                List<Prober.Change> changes = prober.changes().since(reported);
                reported += changes.size();
                for (Prober.Change change : changes) record(change.sent(), "client", sentence(change.outcome()));
                synchronized (events) {
                    events.sort(Comparator.comparingLong(Event::nanos));
                    long due = Prober.now() - DELAY_NANOS;
                    while (!events.isEmpty() && events.getFirst().nanos() < due) print(events.removeFirst());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(Event event) {
        String time = "%8.3f".formatted((event.nanos() - start) / 1e9);
        if (event.who().isEmpty()) {
            timeline.println();
            timeline.println(time + "  " + painted("1", event.text()));
        } else {
            timeline.printf("%s  %-11s %s%n", painted("2", time), event.who(), highlighted(event));
        }
    }

    private String highlighted(Event event) {
        if (event.text().contains("MASTER STATE")) return painted("32", event.text());
        if (event.text().contains("BACKUP STATE")) return painted("33", event.text());
        if (event.who().equals("client")) return painted("36", event.text());
        return event.text();
    }

    private static String sentence(String outcome) {
        return switch (outcome) {
            case Prober.SILENCE -> "no answer";
            case Prober.REFUSED -> "connection refused";
            default -> "served by " + outcome;
        };
    }

    private String painted(String code, String text) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
