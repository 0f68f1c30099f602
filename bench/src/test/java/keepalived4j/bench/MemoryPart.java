package keepalived4j.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// What a master of one instance holds in memory once it has settled.
final class MemoryPart implements Part {
    private static final Duration IDLE = Duration.ofSeconds(20);

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        Map<Side, Samples> proportional = new EnumMap<>(Side.class);
        Map<Side, Samples> resident = new EnumMap<>(Side.class);
        Map<Side, Samples> processes = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            laboratory.wired("memory of " + side, 1, report, (home, _) -> {
                Daemon daemon =
                        new Daemon(home, laboratory.program(side), laboratory.directory(), Configurations.master("1"));
                try {
                    daemon.awaitAddresses(2, Duration.ofSeconds(15));
                    Thread.sleep(IDLE);
                    proportional.put(side, Samples.of(home.memory("Pss")));
                    resident.put(side, Samples.of(home.memory("Rss")));
                    processes.put(side, Samples.of(home.processes().size()));
                } finally {
                    daemon.stop();
                }
            });
        }
        String what = " of all processes, 1 master, after " + IDLE.toSeconds() + " s";
        report.add("memory", "PSS" + what, "MiB", side -> proportional.getOrDefault(side, Samples.NONE));
        report.add("memory", "RSS" + what, "MiB", side -> resident.getOrDefault(side, Samples.NONE));
        report.add("memory", "processes", "", side -> processes.getOrDefault(side, Samples.NONE));
    }
}
