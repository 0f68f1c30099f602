package keepalived4j.lab;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The counters that a daemon with one instance writes on SIGUSR2: `Section/Counter`.
record Statistics(Map<String, Long> counters) {

    static Statistics of(Daemon daemon, Host host) throws IOException {
        String section = "";
        Map<String, Long> counters = new HashMap<>();
        for (String line : new DataDumps(daemon, host).linesAfter("USR2", "keepalived.stats")) {
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
