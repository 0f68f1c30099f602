package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import keepalived4j.lab.Guest;

/// A machine with IPVS, on which one daemon balances. The real servers are all of 10.8.16.0 to 10.8.63.255, in the
/// namespace `servers`, where nginx answers on port 80.
final class Director implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double MICROS = 1e3;
    private static final double TICKS_PER_SECOND = 100;

    private static final String NETWORK = """
            ip netns add servers
            ip link add r type veth peer name eth0 netns servers
            ip addr add 10.8.0.1/16 dev r
            ip link set r up
            ip -n servers link set lo up
            ip -n servers link set eth0 up
            ip -n servers addr add 10.8.0.2/16 dev eth0
            # Every address from 10.8.16.0 to 10.8.63.255 is one of this machine's.
            ip -n servers route add local 10.8.16.0/20 dev lo
            ip -n servers route add local 10.8.32.0/19 dev lo
            echo 1 >/proc/sys/net/ipv4/conf/r/proxy_arp
            ip route replace 10.8.0.0/16 via 10.8.0.2 dev r
            """;

    private final Guest guest;
    private final String program;

    private Director(Guest guest, String program) {
        this.guest = guest;
        this.program = program;
    }

    static Director boot(String program) throws IOException, InterruptedException {
        Director director = new Director(Guest.boot(), program);
        try {
            director.guest.run(NETWORK);
            director.guest.write(
                    "/run/nginx.conf", Fleet.configuration(Path.of("/run/nginx.pid"), Path.of("/run/requests")));
            return director;
        } catch (IOException | InterruptedException e) {
            director.close();
            throw e;
        }
    }

    void configure(String text) throws IOException, InterruptedException {
        guest.write("/run/keepalived.conf", text);
    }

    /// A command that starts the daemon in the background.
    String start() {
        return program + " -n -l -D -f /run/keepalived.conf -p /run/k.pid -c /run/kc.pid -r /run/kv.pid -b /run/kb.pid"
                + " >/run/log 2>&1 </dev/null &\n";
    }

    static String stop() {
        // Nobody may be there to wait for it: a zombie has ended.
        return "pid=$(cat /run/k.pid); kill -TERM $pid\n"
                + "while grep -q '^State:.[^Z]' /proc/$pid/status 2>/dev/null; do sleep 0.02; done\n";
    }

    /// Waits for a line at the end of the log.
    static String untilLogged(String pattern) {
        return "until tail -c 8192 /run/log | grep -q '" + pattern + "'; do sleep 0.02; done\n";
    }

    /// Waits until the table has so many real servers.
    static String untilServers(int count) {
        return "until [ $(grep -c '^  ->' /proc/net/ip_vs) = " + (count + 1) + " ]; do sleep 0.02; done\n";
    }

    static String startServers() {
        return "rm -f /run/requests; ip netns exec servers nginx -c /run/nginx.conf >/dev/null 2>&1\n";
    }

    static String endServers() {
        return "kill $(cat /run/nginx.pid); while [ -e /run/nginx.pid ]; do sleep 0.02; done\n";
    }

    /// How long a script takes, in milliseconds of the guest's clock.
    double millis(String script) throws IOException, InterruptedException {
        String measured = "from=$(date +%s%N)\n" + script + "\nto=$(date +%s%N)\necho $(((to - from) / 1000))";
        List<String> lines = run(measured).lines().toList();
        return Double.parseDouble(lines.getLast()) / MICROS;
    }

    String run(String script) throws IOException, InterruptedException {
        return guest.run(script, LIMIT);
    }

    /// CPU time the checker process has used, in seconds.
    double checkerSeconds() throws IOException, InterruptedException {
        String ticks =
                run("awk '{print $14 + $15}' /proc/$(cat /run/kc.pid)/stat").strip();
        return Double.parseDouble(ticks) / TICKS_PER_SECOND;
    }

    /// What the checker process occupies, in mebibytes.
    double checkerMebibytes() throws IOException, InterruptedException {
        String kibibytes = run("awk '/^Pss:/ {print $2}' /proc/$(cat /run/kc.pid)/smaps_rollup")
                .strip();
        return Double.parseDouble(kibibytes) / 1024;
    }

    /// The services and servers in the table.
    double entries() throws IOException, InterruptedException {
        return Double.parseDouble(run("sed 1,3d /proc/net/ip_vs | wc -l").strip());
    }

    @Override
    public void close() throws IOException {
        guest.close();
    }
}
