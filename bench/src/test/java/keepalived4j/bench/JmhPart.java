package keepalived4j.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The cores inside one JVM with the options the daemon is shipped with: time and garbage of one operation.
final class JmhPart implements Part {

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException {
        var options = new OptionsBuilder()
                .include("keepalived4j\\.bench\\..*Benchmark")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .jvmArgs(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmn1m",
                        "-XX:+UseCompactObjectHeaders",
                        "--sun-misc-unsafe-memory-access=allow")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results;
        try {
            results = new Runner(options).run();
        } catch (RunnerException e) {
            report.note("jmh: " + e.getMessage());
            return;
        }
        for (RunResult result : results) {
            String what = name(result);
            report.add(row(what, "ns", result.getPrimaryResult()));
            Result<?> garbage = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (garbage != null) report.add(row(what + ", allocated", "B", garbage));
        }
    }

    private static Row row(String what, String unit, Result<?> result) {
        return new Row("jmh", what, unit, Samples.of(result.getScore()), Samples.NONE);
    }

    /// `AdvertBenchmark.encodeOneAddress` reads `advert: encode one address`.
    private static String name(RunResult result) {
        String[] path = result.getParams().getBenchmark().split("\\.");
        String about = path[path.length - 2].replace("Benchmark", "").toLowerCase(Locale.ROOT);
        String name = path[path.length - 1].replaceAll("([A-Z0-9]+)", " $1").toLowerCase(Locale.ROOT);
        StringBuilder parameters = new StringBuilder();
        for (String key : result.getParams().getParamsKeys()) {
            String value = result.getParams().getParam(key);
            parameters.append(", ").append(key).append(' ').append(value);
        }
        return about + ": " + name + parameters;
    }
}
