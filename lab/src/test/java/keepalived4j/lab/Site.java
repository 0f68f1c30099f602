package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A guest that balances: a director between a client (10.7.0.2) and real servers 1 to 4 (10.8.N.2), each in a
/// namespace of its own, `client` and `server1` to `server4`. A test class registers it: it opens before the first test
/// of the class, is as at first after each, and closes after the last.
final class Site implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long POLL_MILLIS = 100;

    private static final String NETWORK = """
            join() {
                ip netns add "$1"
                ip -n "$1" link set lo up
                ip link add "$2" type veth peer name eth0 netns "$1"
                ip addr add "$3.1/24" dev "$2"
                ip link set "$2" up
                ip -n "$1" addr add "$3.2/24" dev eth0
                ip -n "$1" link set eth0 up
                ip -n "$1" route add default via "$3.1"
            }
            join client c 10.7.0
            for n in 1 2 3 4; do join "server$n" "r$n" "10.8.$n"; done
            echo 1 >/proc/sys/net/ipv4/ip_forward
            printf '#!/bin/sh\\necho "$*" >>/run/notes\\n' >/run/note
            chmod 755 /run/note
            """;

    /// Says its number to whoever connects, and again for each thing it is told, until that one goes.
    static final String SERVER = """
            use IO::Socket::INET;
            use IO::Select;
            my ($address, $port, $number) = @ARGV;
            my $door = IO::Socket::INET->new(
                LocalAddr => $address, LocalPort => $port, Listen => 1024, ReuseAddr => 1) or die $!;
            my $all = IO::Select->new($door);
            while (1) {
                for my $ready ($all->can_read) {
                    if ($ready == $door) {
                        my $guest = $door->accept or next;
                        syswrite $guest, "$number\\n";
                        $all->add($guest);
                    } elsif (sysread $ready, my $said, 4096) {
                        syswrite $ready, "$number\\n";
                    } else {
                        $all->remove($ready);
                        close $ready;
                    }
                }
            }
            """;
    /// Writes down the kernel's listing whenever it has changed, as ipvsadm shows it, as long as a file is there.
    private static final String RECORDER = """
            use Socket;
            $| = 1;
            my $before = '';
            while (-e $ARGV[0]) {
                my @lines;
                if (open my $listing, '<', '/proc/net/ip_vs') { @lines = <$listing> }
                my $now = join '', @lines[3 .. $#lines];
                if ($now ne $before) {
                    $before = $now;
                    $now =~ s/([0-9A-F]{8}):([0-9A-F]{4})/inet_ntoa(pack 'H8', $1) . ':' . hex $2/ge;
                    $now =~ s/^  -> (\\S+) +/sprintf '  -> %-28s ', $1/gme;
                    $now =~ s/ +$//gm;
                    print "$now\\n";
                }
                select undef, undef, undef, 0.02;
            }
            """;
    private static final String LISTEN = """
            ip netns exec server%1$s perl /run/server.pl 10.8.%1$s.2 8080 %1$s >/dev/null 2>&1 </dev/null &
            echo $! >/run/listener.%1$s
            until ip netns exec server%1$s ss -Hltn | grep -q 10.8.%1$s.2:8080; do sleep 0.05; done
            """;
    private static final Pattern DESTINATION = Pattern.compile(" {2}-> .*");

    private Optional<Guest> opened = Optional.empty();
    private int recordings;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        opened = Optional.of(Guest.boot());
        guest().run(NETWORK);
        guest().write("/run/server.pl", SERVER);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }

    Guest guest() {
        return opened.orElseThrow();
    }

    /// Starts the services of these servers, on port 8080.
    void listen(int... servers) throws IOException, InterruptedException {
        for (int server : servers) {
            guest().run(LISTEN.formatted(server));
        }
    }

    /// Ends the services of these servers.
    void silence(int... servers) throws IOException, InterruptedException {
        for (int server : servers) {
            guest().run("kill $(cat /run/listener.%1$s); rm /run/listener.%1$s".formatted(server));
        }
    }

    /// The client connects so many times.
    Visitors visit(String address, int port, int count) throws IOException, InterruptedException {
        return Visitors.come(guest(), address, port, count);
    }

    /// A daemon that runs is one that a test has failed with.
    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        guest().run("for daemon in $(pidof keepalived); do kill -KILL $daemon || :; done;"
                + " for file in /run/listener.*; do [ ! -e $file ] || kill $(cat $file) || :; rm -f $file; done;"
                + " rm -f /run/notes /run/lvs.fifo; ipvsadm -C");
    }

    /// A service on 10.9.0.1:80 with its servers, as ipvsadm shows it: `1=3` is server 1 with weight 3, `1=3+2` the
    /// same with two connections.
    static String table(String scheduler, String... servers) {
        return tableOf("TCP  10.9.0.1:80 ", scheduler, servers);
    }

    /// @param service with a blank behind it
    static String tableOf(String service, String scheduler, String... servers) {
        StringBuilder table = new StringBuilder(service).append(scheduler).append('\n');
        for (String server : servers) {
            String[] words = server.split("[=+]");
            table.append("  -> %-28s Masq    %-6s %-10s 0%n"
                    .formatted(
                            words[0].contains(":") ? words[0] : "10.8.%s.2:8080".formatted(words[0]),
                            words[1],
                            words.length > 2 ? words[2] : "0"));
        }
        return table.toString();
    }

    /// A `virtual_server` of TCP by NAT on 10.9.0.1:80, with these lines and blocks in it.
    static String service(String... lines) {
        return serviceOf("10.9.0.1", lines);
    }

    /// The same on another address.
    static String serviceOf(String address, String... lines) {
        return "virtual_server " + address + " 80 {\nprotocol TCP\nlvs_method NAT\n" + String.join("\n", lines)
                + "\n}\n";
    }

    /// The `real_server` block of a server, with these lines in it.
    static String server(int number, String... lines) {
        return "real_server 10.8." + number + ".2 8080 {\n" + String.join("\n", lines) + "\n}";
    }

    void awaitTable(GuestDaemon daemon, String expected) throws IOException, InterruptedException {
        String seen = guest().tableUntil(table -> ordered(table).equals(ordered(expected)), PATIENCE);
        assertThat(ordered(seen))
                .as("%s:%n%s", daemon, String.join("\n", daemon.log()))
                .isEqualTo(ordered(expected));
    }

    /// Begins to write down the table all the time: what is there for a moment alone would be missed from outside.
    void recordTables() throws IOException, InterruptedException {
        recordings++;
        guest().write("/run/recorder.pl", RECORDER);
        guest().run("""
                rm -f /run/recording.*
                touch /run/recording.%1$d
                perl /run/recorder.pl /run/recording.%1$d >/run/tables.%1$d 2>&1 </dev/null &
                """.formatted(recordings));
    }

    /// Whether the table has been like this since [#recordTables]. That ends the recording.
    boolean hasRecorded(String table) throws IOException, InterruptedException {
        guest().run("rm /run/recording." + recordings);
        for (String recorded : guest().read("/run/tables." + recordings).split("\n\n")) {
            if (ordered(recorded).equals(ordered(table))) {
                return true;
            }
        }
        return false;
    }

    /// The table stays as it is for so long.
    void assertStays(GuestDaemon daemon, String expected, Duration time) throws IOException, InterruptedException {
        awaitTable(daemon, expected);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            assertThat(ordered(guest().table())).as("%s", daemon).isEqualTo(ordered(expected));
            Thread.sleep(POLL_MILLIS);
        }
    }

    /// A table in an order of its own: the kernel's says nothing.
    static String ordered(String table) {
        List<String> services = new ArrayList<>();
        List<String> servers = new ArrayList<>();
        StringBuilder service = new StringBuilder();
        for (String line : table.lines().toList()) {
            if (DESTINATION.matcher(line).matches()) {
                servers.add(line);
                continue;
            }
            close(service, servers, services);
            service.append(line);
        }
        close(service, servers, services);
        Collections.sort(services);
        return String.join("\n", services);
    }

    private static void close(StringBuilder service, List<String> servers, List<String> services) {
        if (service.isEmpty()) {
            return;
        }
        Collections.sort(servers);
        services.add(service + "\n" + String.join("\n", servers));
        service.setLength(0);
        servers.clear();
    }

    /// Waits until the commands that leave notes (`/run/note WORDS`) have left these. Commands that begin at the same
    /// time may end in any order.
    void awaitNotes(String... notes) throws IOException, InterruptedException {
        List<String> expected = new ArrayList<>(List.of(notes));
        Collections.sort(expected);
        String seen = guest().readUntil(text -> sorted(text).equals(expected), "/run/notes", PATIENCE);
        assertThat(sorted(seen)).isEqualTo(expected);
    }

    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }
}
