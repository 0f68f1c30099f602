package keepalived4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// How long after the last packet of a BFD peer that dies a virtual router is told to be in fault, which is as late as
/// anybody outside can know.
final class BfdPart implements Part {
    private static final int RUNS = 5;
    private static final int MULTIPLIER = 3;
    private static final int PEER = 0x0a00000b;

    /// A line of a notify FIFO.
    ///
    /// @param nanos when it was read, as [Clock#wall()]
    private record Told(long nanos, String line) {}

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        measure(laboratory, report, 10);
        measure(laboratory, report, 50);
    }

    private static void measure(Laboratory laboratory, Report report, int millis)
            throws IOException, InterruptedException {
        Map<Side, List<Double>> late = new EnumMap<>(Side.class);
        for (Side side : Side.values()) late.put(side, new ArrayList<>());
        String what = "detection at " + millis + " ms x " + MULTIPLIER;
        for (int run = 0; run < RUNS; run++) {
            for (Side side : Side.values()) {
                laboratory.wired(
                        what + " by " + side,
                        1,
                        report,
                        (home, peer) -> late.get(side).add(detection(laboratory, side, millis, home, peer)));
            }
        }
        report.add("bfd", what + ", median of " + RUNS, "ms", side -> new Samples(late.get(side)));
    }

    private static double detection(Laboratory laboratory, Side side, int millis, Namespace home, Namespace peer)
            throws IOException, InterruptedException, MeasurementFailed {
        Path fifo = laboratory.directory().resolve("fifo");
        Command.run("mkfifo", fifo.toString());
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        Thread reader = Thread.ofPlatform().daemon().name("fifo").start(() -> read(fifo, told));
        Daemon other = new Daemon(
                peer,
                laboratory.reference(),
                laboratory.directory(),
                Configurations.session(11, 10, millis, laboratory.directory().resolve("other") + ""));
        Daemon daemon = new Daemon(
                home,
                laboratory.program(side),
                laboratory.directory(),
                Configurations.session(10, 11, millis, fifo.toString()));
        Capture capture = new Capture(home, "eth0", laboratory.directory());
        try {
            await(told, "MASTER", daemon);
            Thread.sleep(Duration.ofSeconds(2));
            told.clear();
            other.kill();
            long down = await(told, "FAULT", daemon);
            Thread.sleep(Duration.ofMillis(1500)); // tcpdump writes once a second, and forgets the rest.
            long last = 0;
            for (Heard heard : capture.stop()) {
                if (heard instanceof Heard.Control(long nanos, int source) && source == PEER) last = nanos;
            }
            if (last == 0) throw daemon.failed("hears no BFD packet");
            return (down - last) / 1e6;
        } finally {
            daemon.stop();
            other.stop();
            reader.interrupt();
            Files.deleteIfExists(fifo);
        }
    }

    private static long await(BlockingQueue<Told> told, String state, Daemon daemon)
            throws IOException, InterruptedException, MeasurementFailed {
        for (Told next = told.poll(15, TimeUnit.SECONDS); next != null; next = told.poll(15, TimeUnit.SECONDS)) {
            if (next.line().contains(" " + state + " ")) return next.nanos();
        }
        throw daemon.failed("does not tell of " + state);
    }

    private static void read(Path fifo, BlockingQueue<Told> told) {
        try (BufferedReader lines = Files.newBufferedReader(fifo)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(new Told(Clock.wall(), line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
