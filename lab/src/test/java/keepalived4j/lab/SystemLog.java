package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The system log of a host: hears what the host's daemons send to `/dev/log`. Their `/dev` is one of their own, which
/// [#around] gives them, so that nothing is heard of the machine's log and nothing gets into it.
final class SystemLog implements AutoCloseable {
    /// `ip netns exec` has made the mounts of this shell its own.
    private static final String OWN_DEV = """
            mount -t tmpfs dev "$1" || exit 99
            for device in null zero random urandom; do
                : >"$1/$device" && mount --bind /dev/$device "$1/$device" || exit 99
            done
            ln -s "$2" "$1/log" && mount --rbind "$1" /dev || exit 99
            shift 2
            exec "$@"
            """;

    private final Path socket;
    private final Path dev;
    private final Datagrams datagrams;

    SystemLog(Host host) throws IOException {
        socket = host.directory().resolve("log.socket");
        dev = Files.createDirectory(host.directory().resolve("dev"));
        datagrams = new Datagrams(socket, "system log of " + host.name());
    }

    /// `words`, to be run inside a host, with a `/dev` whose `log` is this one.
    String[] around(String... words) {
        String[] command = new String[6 + words.length];
        System.arraycopy(
                new String[] {"sh", "-c", OWN_DEV, "dev", dev.toString(), socket.toString()}, 0, command, 0, 6);
        System.arraycopy(words, 0, command, 6, words.length);
        return command;
    }

    /// Waits for `identity[pid]: text` and returns it all, from the priority on.
    String await(String identity, String text, Duration limit) throws InterruptedException {
        return datagrams
                .journal()
                .expect(
                        0,
                        line -> line.contains(" " + identity + "[") && line.endsWith("]: " + text),
                        "'" + text + "' from " + identity,
                        limit);
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
    }
}
