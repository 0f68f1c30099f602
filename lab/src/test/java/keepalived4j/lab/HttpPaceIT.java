package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static keepalived4j.lab.Site.server;
import static keepalived4j.lab.Site.service;
import static keepalived4j.lab.Site.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When pages are asked for, as the server that is asked sees it: the same with both daemons.
@Execution(ExecutionMode.SAME_THREAD)
class HttpPaceIT {

    /// Answers 200, or 500 for the page that the file `broken` names, and notes when it was asked for what.
    private static final String PAGES = """
            use IO::Socket::INET;
            use Time::HiRes "time";
            my ($address, $notes) = @ARGV;
            my $door = IO::Socket::INET->new(
                LocalAddr => $address, LocalPort => 8080, Listen => 64, ReuseAddr => 1) or die $!;
            while (my $guest = $door->accept) {
                my $request = "";
                while ($request !~ /\\r\\n\\r\\n/ and sysread $guest, my $said, 4096) { $request .= $said; }
                my ($page) = $request =~ m(^GET /(\\S+) ) or next;
                open my $file, ">>", $notes;
                printf $file "%.3f %s\\n", time, $page;
                close $file;
                open my $broken, "<", "/run/broken";
                my $status = $page eq (<$broken> // "") ? "500 Broken" : "200 OK";
                print $guest "HTTP/1.0 $status\\r\\nContent-Length: 2\\r\\n\\r\\nok";
                close $guest;
            }
            """;
    /// How far from its time a request may be.
    private static final double SLACK = 0.6;

    @RegisterExtension
    static final Site site = new Site();

    private record Request(double seconds, String page) {}

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        site.guest().write("/run/pages.pl", PAGES);
        for (int server : new int[] {1, 2}) {
            site.guest().run("""
                    ip netns exec server%1$s perl /run/pages.pl 10.8.%1$s.2 /run/requests.%1$s >/dev/null 2>&1 </dev/null &
                    until ip netns exec server%1$s ss -Hltn | grep -q :8080; do sleep 0.05; done
                    """.formatted(server));
        }
    }

    private static String pages(String name, String... lines) {
        StringBuilder check = new StringBuilder("HTTP_GET {\nretry 2\ndelay_before_retry 1\nconnect_timeout 2\n");
        check.append(String.join("\n", lines)).append('\n');
        for (int i = 1; i <= 3; i++) {
            check.append("url {\npath /%s%d\nstatus_code 200\n}\n".formatted(name, i));
        }
        return check.append('}').toString();
    }

    private static void breakPage(String page) throws IOException, InterruptedException {
        site.guest().run("printf %s >/run/broken.new; mv /run/broken.new /run/broken".formatted(page));
    }

    /// Waits for so many requests of a server after the first `from`.
    private static List<Request> requests(int server, int from, int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Request> all = requests(server);
        while (all.size() < from + count && System.nanoTime() < end) {
            Thread.sleep(100);
            all = requests(server);
        }
        assertThat(all).hasSizeGreaterThanOrEqualTo(from + count);
        return all.subList(from, from + count);
    }

    private static List<Request> requests(int server) throws IOException, InterruptedException {
        List<Request> requests = new ArrayList<>();
        for (String line :
                site.guest().readIfThere("/run/requests." + server).lines().toList()) {
            String[] words = line.split(" ");
            requests.add(new Request(Double.parseDouble(words[0]), words[1]));
        }
        return requests;
    }

    /// @param expected `a2+1`: page a2, a second after the one before
    private static void assertPace(List<Request> seen, String... expected) {
        double before = seen.getFirst().seconds();
        for (int i = 0; i < expected.length; i++) {
            String[] words = expected[i].split("\\+");
            assertThat(seen.get(i).page()).as("%d of %s", i, seen).isEqualTo(words[0]);
            double after = seen.get(i).seconds();
            double slack = SLACK
                    + Standstill.between((long) (before * 1e9), (long) (after * 1e9))
                                    .toMillis()
                            / 1e3;
            assertThat(after - before)
                    .as("%d of %s", i, seen)
                    .isBetween(Double.parseDouble(words[1]) - slack, Double.parseDouble(words[1]) + slack);
            before = after;
        }
    }

    /// Pages are asked for one after the other, a failed one again and again; a server that recovers has to pass all of
    /// them, with `fast_recovery` in one go.
    @ParameterizedTest
    @EnumSource(Software.class)
    void pagesAreAskedForInTurn(Software software) throws Exception {
        breakPage("none");
        site.guest().run("rm -f /run/requests.*");
        GuestDaemon daemon = site.guest()
                .start(
                        software,
                        service(
                                "lvs_sched rr",
                                "delay_loop 2",
                                "warmup 0",
                                server(1, pages("a")),
                                server(2, pages("b", "fast_recovery"))));
        assertPace(requests(1, 0, 3), "a1+0", "a2+2", "a3+2");
        daemon.awaitLine("Remote Web server [10.8.1.2]:tcp:8080 succeed on service.", PATIENCE);

        breakPage("a2");
        List<Request> all = requests(1);
        int mark = all.size();
        while (all.size() == mark || !all.getLast().page().equals("a2")) {
            Thread.sleep(50);
            all = requests(1);
        }
        mark = all.size() - 1;
        assertPace(requests(1, mark, 5), "a2+0", "a2+1", "a2+1", "a2+2", "a2+2");
        site.awaitTable(daemon, table("rr", "2=1"));
        breakPage("none");
        mark = requests(1).size();
        assertPace(requests(1, mark, 4), "a2+0", "a1+2", "a2+2", "a3+2");
        site.awaitTable(daemon, table("rr", "1=1", "2=1"));

        breakPage("b2");
        site.awaitTable(daemon, table("rr", "1=1"));
        breakPage("none");
        mark = requests(2).size();
        assertPace(requests(2, mark, 4), "b2+0", "b1+0", "b2+0", "b3+0");
        site.awaitTable(daemon, table("rr", "1=1", "2=1"));

        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }
}
