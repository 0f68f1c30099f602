package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signals of the daemon that everybody hears on a bus, one line each: `Vrrp VrrpStarted`, `eth0/51/IPv4 2`.
final class BusMonitor implements AutoCloseable {
    private static final Pattern SIGNAL =
            Pattern.compile("signal .* path=/org/keepalived/Vrrp1/(?:Instance/)?(.*); interface=.*; member=(.*)");
    private static final String STATUS = "VrrpStatusChange";
    private static final String ARGUMENT = "   uint32 ";

    private final Process process;
    private final Journal<String> signals = new Journal<>();
    /// Whose status the next argument is.
    private String path = "";

    BusMonitor(List<String> words) throws IOException, InterruptedException {
        process = new ProcessBuilder(words).redirectErrorStream(true).start();
        Journal<String> begun = new Journal<>();
        Lines.read(process, "signals", line -> {
            begun.add(line);
            read(line);
        });
        begun.expect(0, _ -> true, "line of the monitor", PATIENCE);
    }

    Journal<String> signals() {
        return signals;
    }

    private void read(String line) {
        Matcher signal = SIGNAL.matcher(line);
        if (signal.matches() && signal.group(2).equals(STATUS)) {
            path = signal.group(1);
        } else if (signal.matches()) {
            signals.add(signal.group(1) + " " + signal.group(2));
        } else if (line.startsWith(ARGUMENT)) {
            signals.add(path + " " + line.substring(ARGUMENT.length()));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
