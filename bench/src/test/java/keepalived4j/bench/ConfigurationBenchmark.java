package keepalived4j.bench;

import keepalived4j.config.Verdict;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// From the bytes of a file to the model.
@State(Scope.Thread)
public class ConfigurationBenchmark {
    @Param({"1", "1000"})
    public int instances;

    private OneFile file = new OneFile("");

    @Setup
    public void write() {
        file = new OneFile(Configurations.masters(instances, "1"));
        file.configuration();
    }

    @Benchmark
    public Verdict read() {
        return file.check();
    }
}
