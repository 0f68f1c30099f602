package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How long `-t` takes, and how much memory at most, from one virtual router to as many as there can be.
///
/// The programs run under GNU time, which reads the peak off the ended process.
final class ConfigurationTestPart implements Part {
    /// What takes longer is no configuration test any more.
    private static final String BOUND_SECONDS = "600";

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        measure("1 instance", Configurations.dynamicMasters(1), 11, 11, laboratory, report);
        measure("10,000 instances", Configurations.dynamicMasters(10_000), 5, 3, laboratory, report);
        measure("10,000 virtual servers of 4", Configurations.services(10_000, 4), 5, 5, laboratory, report);
        // The reference takes minutes here, and as long for both spellings.
        measure("65,025 instances", Configurations.dynamicMasters(255 * 255), 3, 1, laboratory, report);
        measure("65,025 instances by ~SEQ", Configurations.sequence(), 3, 0, laboratory, report);
    }

    private static void measure(
            String what, String text, int ourRuns, int referenceRuns, Laboratory laboratory, Report report)
            throws IOException, InterruptedException {
        Path file = laboratory.directory().resolve("test.conf");
        Files.writeString(file, text);
        Map<Side, List<Double>> times = new EnumMap<>(Side.class);
        Map<Side, List<Double>> peaks = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            times.put(side, new ArrayList<>());
            peaks.put(side, new ArrayList<>());
        }
        // In turns, so that both have the same weather.
        for (int run = 0; run < ourRuns; run++) {
            for (Side side : Side.values()) {
                if (side == Side.REFERENCE && run >= referenceRuns) continue;
                try {
                    Use use = use(laboratory, side, file);
                    times.get(side).add(use.millis());
                    peaks.get(side).add(use.mebibytes());
                } catch (MeasurementFailed e) {
                    report.note("test of " + what + " by " + side + ": " + e.getMessage());
                }
            }
        }
        report.add("test", what + ", median", "ms", side -> new Samples(times.get(side)));
        report.add("test", what + ", peak of memory", "MiB", side -> new Samples(peaks.get(side)));
    }

    private record Use(double millis, double mebibytes) {}

    private static Use use(Laboratory laboratory, Side side, Path file)
            throws IOException, InterruptedException, MeasurementFailed {
        Path peak = laboratory.directory().resolve("test.peak");
        List<String> words = List.of(
                "timeout",
                BOUND_SECONDS,
                "/usr/bin/time",
                "--quiet",
                "--format=%M",
                "--output=" + peak,
                laboratory.program(side).toString(),
                "-t",
                "-f",
                file.toString());
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int status = process.waitFor();
        double millis = (System.nanoTime() - begin) / 1e6;
        if (status != 0) throw new MeasurementFailed("ends with status " + status);
        return new Use(millis, Double.parseDouble(Files.readString(peak).strip()) / 1024);
    }
}
