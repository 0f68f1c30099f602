package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the processes of a daemon take of the machine.
///
/// @param processes all that run on the host
/// @param kibibytes proportional set size
record Vitals(int processes, int descriptors, int threads, long kibibytes) {
    /// Of the daemon on `host` that has these pid files.
    static Vitals of(Host host, List<String> pidFiles) throws IOException {
        int descriptors = 0;
        int threads = 0;
        long kibibytes = 0;
        for (String file : pidFiles) {
            Path process = Path.of("/proc", host.pidIn(file));
            descriptors += entries(process.resolve("fd"));
            threads += entries(process.resolve("task"));
            kibibytes += proportionalSetSize(process);
        }
        return new Vitals(host.pids().size(), descriptors, threads, kibibytes);
    }

    private static int entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return (int) entries.count();
        }
    }

    private static long proportionalSetSize(Path process) throws IOException {
        for (String line : Files.readAllLines(process.resolve("smaps_rollup"))) {
            if (line.startsWith("Pss:")) return Long.parseLong(line.split("\\s+")[1]);
        }
        throw new IOException("no size of " + process);
    }
}
