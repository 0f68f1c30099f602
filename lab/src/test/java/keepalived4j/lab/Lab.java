package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A switch in a namespace of its own, and hosts plugged into it. Every frame that is flooded or forwarded can be
/// captured on the switch.
///
/// One shell per lab does all the cleaning: it waits for the end of its standard input, which comes when the lab is
/// closed and just as well when the JVM is interrupted or killed, then kills what runs in the lab's namespaces and
/// removes them.
final class Lab implements AutoCloseable {
    /// How long is waited for what should come at once: a virtual machine may stand still for seconds.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String SWEEP = """
            cat >/dev/null
            for name in $(ip netns list | awk -v prefix="$1-" 'index($1, prefix) == 1 {print $1}'); do
                while pids=$(ip netns pids "$name") && [ -n "$pids" ]; do kill -9 $pids 2>/dev/null; sleep 0.02; done
                ip netns del "$name"
            done
            rm -rf "$2"
            """;

    private final String prefix;
    private final Path directory;
    private final Process sweeper;
    private final String switchNamespace;
    private final List<Capture> captures = new ArrayList<>();

    Lab() throws IOException {
        Standstill.watch();
        prefix = "ka-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        directory = Files.createTempDirectory(prefix + "-");
        // A session of its own: Ctrl-C reaches the JVM's process group, and not the shell that tidies up after it.
        sweeper = new ProcessBuilder("setsid", "sh", "-c", SWEEP, "sweep", prefix, directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        switchNamespace = addNamespace("switch");
        onSwitch("ip", "link", "add", "br0", "type", "bridge", "stp_state", "0", "mcast_snooping", "0");
        onSwitch("ip", "link", "set", "br0", "up");
    }

    Path directory() {
        return directory;
    }

    /// Plugs in a host with the addresses 10.1.0.`number`, 2001:db8::`number` and the link-local address made of its
    /// MAC 02:00:00:00:00:`number`.
    Host host(String name, int number) throws IOException {
        String namespace = addNamespace(name);
        Host host = new Host(name, number, namespace, Files.createDirectory(directory.resolve(name)));
        host.run("ip", "link", "set", "lo", "up");
        makeInterface(host);
        return host;
    }

    /// Takes the host's interface out of it, as if the card were pulled.
    void deleteInterface(Host host) throws IOException {
        host.run("ip", "link", "del", "eth0");
    }

    /// Gives the host its interface, plugged in and with its addresses.
    void makeInterface(Host host) throws IOException {
        onSwitch(
                "ip",
                "link",
                "add",
                host.port(),
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "address",
                host.mac(),
                "netns",
                host.namespace());
        onSwitch("ip", "link", "set", host.port(), "master", "br0", "up");
        host.run("ip", "link", "set", "eth0", "up");
        host.run("ip", "addr", "add", host.ipv4() + "/24", "brd", "+", "dev", "eth0");
        host.run("ip", "addr", "add", host.ipv6() + "/64", "dev", "eth0", "nodad");
    }

    Capture capture() throws IOException {
        Capture capture = new Capture(switchNamespace);
        captures.add(capture);
        return capture;
    }

    /// Hosts that are cut off hear no other cut-off host; everybody else, the capture included, hears all.
    void cutOff(Host... hosts) throws IOException {
        for (Host host : hosts) onSwitch("bridge", "link", "set", "dev", host.port(), "isolated", "on");
    }

    void heal(Host... hosts) throws IOException {
        for (Host host : hosts) onSwitch("bridge", "link", "set", "dev", host.port(), "isolated", "off");
    }

    /// Pulls the host's cable out of the switch.
    void unplug(Host host) throws IOException {
        onSwitch("ip", "link", "set", host.port(), "down");
    }

    void plugIn(Host host) throws IOException {
        onSwitch("ip", "link", "set", host.port(), "up");
    }

    @Override
    public void close() throws IOException {
        sweeper.getOutputStream().close();
        try {
            if (!sweeper.waitFor(20, TimeUnit.SECONDS)) throw new IOException(prefix + " stays behind");
        } catch (InterruptedException _) {
            throw Command.interrupted();
        }
        for (Capture capture : captures) capture.close();
        String left = Command.run("ip", "netns", "list");
        if (left.contains(prefix)) throw new IOException("namespaces stay behind: " + left);
    }

    private String addNamespace(String name) throws IOException {
        String namespace = prefix + "-" + name;
        Command.run("ip", "netns", "add", namespace);
        // Addresses serve at once, and the switch and the hosts say nothing of their own accord.
        Command.run(
                "ip",
                "netns",
                "exec",
                namespace,
                "sysctl",
                "-qw",
                "net.ipv6.conf.default.accept_dad=0",
                "net.ipv6.conf.default.dad_transmits=0",
                "net.ipv6.conf.default.router_solicitations=0",
                "net.ipv6.conf.default.accept_ra=0",
                "net.ipv6.conf.default.addr_gen_mode=" + (name.equals("switch") ? 1 : 0));
        return namespace;
    }

    private void onSwitch(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", switchNamespace));
        command.addAll(List.of(words));
        Command.run(command);
    }
}
