package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The counters that a daemon with one instance writes on SIGUSR2: `Section/Counter`.
record Statistics(Map<String, Long> counters) {

    static Statistics of(Daemon daemon, Host host) throws IOException, InterruptedException {
        Path file = host.directory().resolve("keepalived.stats");
        Files.deleteIfExists(file);
        daemon.signal("USR2");
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while ((!Files.exists(file) || !Files.readString(file).contains("Priority Zero")) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        String section = "";
        Map<String, Long> counters = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split(": ?", 2);
            if (line.startsWith("    ")) counters.put(section + "/" + words[0], Long.parseLong(words[1].strip()));
            else section = words[0];
        }
        return new Statistics(Map.copyOf(counters));
    }

    long of(String counter) {
        Long value = counters.get(counter);
        if (value == null) throw new AssertionError("no counter " + counter + " among " + counters.keySet());
        return value;
    }
}
