package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// ip-monitor(8) in a namespace: when which address came.
final class AddressMonitor {
    private final Process process;
    private final Path file;

    AddressMonitor(Namespace namespace, Path directory) throws IOException, InterruptedException {
        file = directory.resolve("addresses.log");
        var builder = new ProcessBuilder(
                        "ip", "-n", namespace.name(), "-rcvbuf", "16777216", "-ts", "-o", "monitor", "address")
                .redirectErrorStream(true)
                .redirectOutput(file.toFile());
        builder.environment().put("TZ", "UTC");
        process = builder.start();
        // It is ready once it has joined its multicast group, which shows when it sleeps in its read.
        Path state = Path.of("/proc/" + process.pid() + "/wchan");
        for (int i = 0; i < 200 && !Files.readString(state).contains("wait"); i++) Thread.sleep(5);
        Thread.sleep(50);
    }

    /// How many addresses have come. Looks at the file's length alone while there cannot be enough.
    boolean atLeast(int addresses) throws IOException {
        return Files.size(file) >= addresses * 40L && added().size() >= addresses;
    }

    /// When each address came, in nanoseconds since 1970, in order.
    List<Long> added() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("[") && !line.contains("Deleted"))
                .map(line -> LocalDateTime.parse(line.substring(1, line.indexOf(']'))))
                .map(at -> at.toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L + at.getNano())
                .toList();
    }

    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
