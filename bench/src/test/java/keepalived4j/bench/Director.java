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

    /// Waits for what its words say. A guest is slow to start programs: those of a loop in the shell would take most of
    /// the processor from the daemon that is measured.
    private static final String UNTIL = """
            use strict;
            use warnings;
            my ($what, @words) = @ARGV;
            my $log;
            my $end = '';

            sub whole {
                open my $file, '<', shift or return '';
                local $/;
                return <$file> // '';
            }

            my %met = (
                logged => sub {
                    open $log, '<', '/run/log' unless $log;
                    return 0 unless $log;
                    seek $log, 0, 1;
                    local $/;
                    $end = substr($end, -8192) . (<$log> // '');
                    return $end =~ /$words[0]/;
                },
                ended => sub { whole("/proc/$words[0]/status") !~ /^State:\\s+[^Z]/m },
                gone => sub { !-e $words[0] },
                servers => sub {
                    my $count = () = whole('/proc/net/ip_vs') =~ /^  -> [^R]/mg;
                    return $count >= $words[0] && $count <= $words[1];
                },
                listed => sub { `ipvsadm -Ln -t $words[0]` =~ /$words[1]/ },
            );
            select undef, undef, undef, $what eq 'listed' ? 0.1 : 0.02 until $met{$what}->();
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
            director.guest.write("/run/until.pl", UNTIL);
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
        return "pid=$(cat /run/k.pid); kill -TERM $pid\n" + until("ended", "$pid");
    }

    /// Waits for a line at the end of the log.
    static String untilLogged(String pattern) {
        return until("logged", "'" + pattern + "'");
    }

    /// Waits until the table has at least so many real servers, and at most so many.
    static String untilServers(int least, int most) {
        return until("servers", least + " " + most);
    }

    /// Waits until ipvsadm lists a service (`ADDRESS:PORT`) with what matches a pattern.
    static String untilListed(String service, String pattern) {
        return until("listed", service + " '" + pattern + "'");
    }

    private static String until(String what, String words) {
        return "perl /run/until.pl " + what + " " + words + "\n";
    }

    static String startServers() {
        return "rm -f /run/requests; ip netns exec servers nginx -c /run/nginx.conf >/dev/null 2>&1\n";
    }

    static String endServers() {
        return "kill $(cat /run/nginx.pid)\n" + until("gone", "/run/nginx.pid");
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
