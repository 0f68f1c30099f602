package keepalived4j.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signals of the daemon that everybody hears on a bus, one line each: `Vrrp VrrpStarted`, `eth0/51/IPv4 2`.
final class BusMonitor implements AutoCloseable {
    private static final Pattern SIGNAL =
            Pattern.compile("signal .* path=/org/keepalived/Vrrp1/(?:Instance/)?(.*); interface=.*; member=(.*)");
    private static final String STATUS = "VrrpStatusChange";

    private final Process process;
    private final Journal<String> signals = new Journal<>();

    BusMonitor(List<String> words) throws IOException, InterruptedException {
        process = new ProcessBuilder(words).redirectErrorStream(true).start();
        Journal<String> begun = new Journal<>();
        Thread.ofPlatform().daemon().name("signals").start(() -> read(begun));
        if (begun.await(0, _ -> true, Duration.ofSeconds(10)).isEmpty()) {
            throw new IOException("nothing is heard on the bus");
        }
    }

    Journal<String> signals() {
        return signals;
    }

    private void read(Journal<String> begun) {
        String path = "";
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                begun.add(line);
                Matcher signal = SIGNAL.matcher(line);
                if (signal.matches() && signal.group(2).equals(STATUS)) {
                    path = signal.group(1);
                } else if (signal.matches()) {
                    signals.add(signal.group(1) + " " + signal.group(2));
                } else if (line.startsWith("   uint32 ")) {
                    signals.add(path + " " + line.substring("   uint32 ".length()));
                }
            }
        } catch (IOException _) {
            signals.add("(the end is lost)");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
