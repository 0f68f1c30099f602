package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A network namespace. It is removed by script/bench, in every outcome.
record Namespace(String name) {

    static Namespace add(String name) throws IOException {
        Command.run("ip", "netns", "add", name);
        Namespace namespace = new Namespace(name);
        // Nothing but what is measured speaks on the wire.
        Command.run(namespace.inside(
                "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1"));
        namespace.ip("link", "set", "lo", "up");
        return namespace;
    }

    void remove() throws IOException {
        Command.run("ip", "netns", "del", name);
    }

    /// The command that runs `words` in here.
    List<String> inside(String... words) {
        return Command.words(List.of("ip", "netns", "exec", name), words);
    }

    String ip(String... words) throws IOException {
        return Command.run(Command.words(List.of("ip", "-n", name), words));
    }

    /// How many IPv4 addresses there are, beside the loopback's.
    long addresses() throws IOException {
        return ip("-o", "-4", "address", "show", "scope", "global").lines().count();
    }

    List<Long> processes() throws IOException {
        return Command.run("ip", "netns", "pids", name)
                .lines()
                .map(line -> Long.valueOf(line.strip()))
                .toList();
    }

    /// The sum of a field of `smaps_rollup` over all processes in here, in MiB.
    double memory(String field) throws IOException {
        long kibibytes = 0;
        for (long process : processes()) {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup"))) {
                if (line.startsWith(field + ":")) kibibytes += Long.parseLong(line.split("\\s+")[1]);
            }
        }
        return kibibytes / 1024.0;
    }

    /// Connects `count` interfaces, eth0 and on, to those of the same names in `other`. This side of the nth has the
    /// address 10.0.n.10, the other 10.0.n.11.
    void connect(Namespace other, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String device = "eth" + i;
            ip("link", "add", device, "type", "veth", "peer", "name", device, "netns", other.name);
            for (Namespace end : List.of(this, other)) {
                end.ip("link", "set", device, "up");
                end.ip("address", "add", "10.0." + i + "." + (end == this ? 10 : 11) + "/24", "dev", device);
            }
        }
    }

    /// Connects `eth0` to a port of that name of the bridge `eth0` in `other`.
    void connectTo(Namespace other, String port, String address) throws IOException {
        ip("link", "add", "eth0", "type", "veth", "peer", "name", port, "netns", other.name);
        other.ip("link", "set", "dev", port, "master", "eth0", "up");
        ip("link", "set", "eth0", "up");
        ip("address", "add", address, "dev", "eth0");
    }

    /// One process that never sleeps on each processor but the first.
    List<Process> keepOtherProcessorsBusy() throws IOException {
        List<Process> spinners = new ArrayList<>();
        for (int cpu = 1; cpu < Runtime.getRuntime().availableProcessors(); cpu++) {
            spinners.add(new ProcessBuilder(
                            inside("taskset", "-c", Integer.toString(cpu), "sh", "-c", "while :; do :; done"))
                    .start());
        }
        return spinners;
    }

    static void stop(Stream<Process> processes) {
        processes.forEach(Process::destroyForcibly);
    }
}
