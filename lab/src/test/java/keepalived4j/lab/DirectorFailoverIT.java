package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two directors, each with a table of its own, between a network of clients and one of servers. When the first loses
/// its links, addresses and services move to the second; clients keep their servers, and open connections go on.
@Execution(ExecutionMode.SAME_THREAD)
class DirectorFailoverIT {

    private static final String VIRTUAL = "10.7.0.100";
    private static final int CLIENTS = 40;

    private static final String NETWORK = """
            ip link add front type bridge
            ip link add back type bridge
            ip link set front up
            ip link set back up
            # join NAMESPACE BRIDGE ADDRESS
            join() {
                ip netns add "$1" 2>/dev/null || :
                ip -n "$1" link set lo up
                ip link add "$1-$2" type veth peer name "$2" netns "$1"
                ip link set "$1-$2" master "$2" up
                ip -n "$1" addr add "$3/24" dev "$2"
                ip -n "$1" link set "$2" up
            }
            join client front 10.7.0.2
            for n in $(seq 1 40); do ip -n client addr add "10.7.0.$((n + 150))/24" dev front; done
            for n in 1 2; do
                join "d$n" front "10.7.0.1$n"
                join "d$n" back "10.8.0.1$n"
                ip netns exec "d$n" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
            done
            for n in 1 2 3; do
                join "server$n" back "10.8.0.2$n"
                ip -n "server$n" route add default via 10.8.0.1
                ip netns exec "server$n" perl /run/server.pl "10.8.0.2$n" 8080 "$n" >/dev/null 2>&1 </dev/null &
            done
            """;

    /// One connection from each of the client's addresses, one after the other: which server answers.
    private static final String ASK_FROM_ALL = """
            use IO::Socket::INET;
            for my $n (1 .. 40) {
                my $connection = IO::Socket::INET->new(
                    LocalAddr => "10.7.0." . ($n + 150), PeerAddr => "10.7.0.100", PeerPort => 80, Timeout => 5);
                print $connection ? scalar <$connection> : "-\\n";
            }
            """;

    private static Guest guest;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        guest = Guest.boot();
        guest.write("/run/server.pl", Site.SERVER);
        guest.write("/run/ask.pl", ASK_FROM_ALL);
        guest.run(NETWORK);
    }

    @AfterAll
    static void close() throws IOException {
        guest.close();
    }

    @AfterEach
    void tidy() throws IOException, InterruptedException {
        guest.run("for n in 1 2; do for link in front back; do ip -n d$n link set $link up; done; done");
    }

    private static GuestDaemon start(Software software, int director) throws IOException, InterruptedException {
        StringBuilder configuration = new StringBuilder("""
                global_defs {
                    lvs_sync_daemon front VI
                }
                vrrp_instance VI {
                    interface front
                    virtual_router_id 51
                    priority %d
                    advert_int 1
                    track_interface {
                        back
                    }
                    virtual_ipaddress {
                        10.7.0.100/24 dev front
                        10.8.0.1/24 dev back
                    }
                }
                virtual_server 10.7.0.100 80 {
                    protocol TCP
                    lvs_sched mh
                    lvs_method NAT
                    delay_loop 1
                """.formatted(200 - director));
        for (int server = 1; server <= 3; server++) {
            configuration.append("""
                    real_server 10.8.0.2%d 8080 {
                        TCP_CHECK {
                        }
                    }
                    """.formatted(server));
        }
        return guest.start(software, configuration.append("}\n").toString(), "-s", "d" + director);
    }

    private static List<String> askFromAll() throws IOException, InterruptedException {
        return guest.run("ip netns exec client perl /run/ask.pl").lines().toList();
    }

    private static String table(int director) throws IOException, InterruptedException {
        return guest.run("ip netns exec d" + director + " ipvsadm -Sn | sort");
    }

    @ParameterizedTest
    @CsvSource({"OURS, OURS", "OURS, REFERENCE", "REFERENCE, OURS"})
    void clientsKeepTheirServersAndConnectionsGoOn(Software one, Software other) throws Exception {
        GuestDaemon first = start(one, 1);
        first.awaitLine("(VI) Entering MASTER STATE", PATIENCE);
        GuestDaemon second = start(other, 2);
        second.awaitLine("(VI) Entering BACKUP STATE", PATIENCE);
        second.awaitLine("Gained quorum", PATIENCE);
        assertThat(table(2)).isEqualTo(table(1)).contains("-r 10.8.0.23:8080 -m -w 1");

        List<String> servers = askFromAll();
        assertThat(servers).hasSize(CLIENTS).containsOnly("1", "2", "3").contains("1", "2", "3");
        Visitors visitors = Visitors.come(guest, VIRTUAL, 80, 3);
        List<String> served = visitors.served();
        assertThat(served).hasSize(3).doesNotContain("-");
        awaitConnections(2, 3);

        guest.run("ip -n d1 link set front down; ip -n d1 link set back down");
        second.awaitLine("(VI) Entering MASTER STATE", PATIENCE);
        assertThat(visitors.askAgain()).isEqualTo(served);
        assertThat(askFromAll()).isEqualTo(servers);

        visitors.leave();
        assertThat(first.stop()).isZero();
        assertThat(second.stop()).isZero();
        assertThat(table(1) + table(2)).isEmpty();
    }

    /// The other director knows of so many connections that are open.
    private static void awaitConnections(int director, int count) throws IOException, InterruptedException {
        String list = "ip netns exec d" + director + " ipvsadm -Lnc | grep ESTABLISHED || :";
        String seen = guest.runUntil(connections -> connections.lines().count() >= count, list, PATIENCE);
        assertThat(seen.lines().count()).as(seen).isGreaterThanOrEqualTo(count);
    }
}
