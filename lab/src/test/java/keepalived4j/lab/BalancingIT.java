package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static keepalived4j.lab.Site.server;
import static keepalived4j.lab.Site.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Requests of a client through the director, one after the other: who answers them, and which get no answer.
@Execution(ExecutionMode.SAME_THREAD)
class BalancingIT {

    private static final int REQUESTS = 10_000;
    private static final int FEW_REQUESTS = 1_000;
    private static final Duration LONG = Duration.ofMinutes(2);
    /// Whatever the guest's processor has to do, nobody leaves.
    private static final String PATIENT_CHECK = "TCP_CHECK {\nconnect_timeout 10\nretry 3\ndelay_before_retry 1\n}";
    private static final String CHECK = "TCP_CHECK {\nconnect_timeout 1\nretry 1\ndelay_before_retry 0.3\n}";

    /// So many requests, or until the file `enough` is there: a line for each, with its time and its answer, `-` if
    /// there is none.
    private static final String REQUESTER = """
            use IO::Socket::INET;
            use Time::HiRes "time";
            my ($count, $answers) = @ARGV;
            open my $file, ">", $answers or die $!;
            for (my $i = 0; $i < $count and not ($i % 20 == 0 and -e "/run/enough"); $i++) {
                my $connection = IO::Socket::INET->new(PeerAddr => "10.9.0.1", PeerPort => 80, Timeout => 2);
                my $answer = $connection ? <$connection> : undef;
                printf $file "%.3f %s\\n", time, defined $answer ? substr($answer, 0, 1) : "-";
            }
            """;

    /// Another way from the servers to the client, by which they answer on their own.
    private static final String ASIDE = """
            ip link add aside type bridge
            ip link set aside up
            for each in client:100 server1:1 server2:2 server3:3; do
                name=${each%:*}
                ip link add "a-$name" type veth peer name aside netns "$name"
                ip link set "a-$name" master aside up
                ip -n "$name" addr add "10.6.0.${each#*:}/24" dev aside
                ip -n "$name" link set aside up
            done
            """;

    @RegisterExtension
    static final Site site = new Site();

    private record Answer(double seconds, String server) {}

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        site.guest().run("ip addr add 10.9.0.1/32 dev lo");
        site.guest().write("/run/requester.pl", REQUESTER);
        site.guest().run(ASIDE);
    }

    @AfterEach
    void tidy() throws IOException, InterruptedException {
        site.guest().run("rm -f /run/enough /run/answers");
    }

    private static List<Answer> answers() throws IOException, InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (String line : site.guest().read("/run/answers").lines().toList()) {
            String[] words = line.split(" ");
            answers.add(new Answer(Double.parseDouble(words[0]), words[1]));
        }
        return answers;
    }

    private static List<Answer> request(int count) throws IOException, InterruptedException {
        site.guest().run("ip netns exec client perl /run/requester.pl " + count + " /run/answers", LONG);
        return answers();
    }

    /// Weights 1, 2 and 3, to within two percent of all.
    private static void assertSpread(List<Answer> answers) {
        Map<String, Integer> counts = new HashMap<>();
        for (Answer answer : answers) {
            counts.merge(answer.server(), 1, Integer::sum);
        }
        assertThat(answers).hasSize(REQUESTS);
        for (int weight = 1; weight <= 3; weight++) {
            assertThat(counts.get(Integer.toString(weight)))
                    .as("%s", counts)
                    .isCloseTo(REQUESTS * weight / 6, within(REQUESTS / 50));
        }
    }

    private static String weighted(String method, String check) {
        return service(
                        "lvs_sched wrr",
                        "delay_loop 1",
                        "warmup 0",
                        server(1, "weight 1", check),
                        server(2, "weight 2", check),
                        server(3, "weight 3", check))
                .replace("lvs_method NAT", "lvs_method " + method);
    }

    @Test
    void translatedRequestsAreSpreadByWeight() throws Exception {
        site.listen(1, 2, 3);
        GuestDaemon daemon = site.guest().start(Software.OURS, weighted("NAT", CHECK));
        daemon.awaitLine("Gained quorum", PATIENCE);
        assertSpread(request(REQUESTS));
        assertThat(daemon.stop()).isZero();
    }

    @Test
    void routedRequestsAreSpreadByWeight() throws Exception {
        for (int number = 1; number <= 3; number++) {
            site.guest().run("""
                    ip -n server%1$s addr add 10.9.0.1/32 dev lo
                    ip -n server%1$s route add 10.7.0.0/24 via 10.6.0.100
                    ip netns exec server%1$s perl /run/server.pl 10.9.0.1 80 %1$s >/dev/null 2>&1 </dev/null &
                    echo $! >/run/listener.%1$s
                    until ip netns exec server%1$s ss -Hltn | grep -q 10.9.0.1:80; do sleep 0.05; done
                    """.formatted(number));
        }
        GuestDaemon daemon = site.guest().start(Software.OURS, weighted("DR", ""));
        daemon.awaitLine("Gained quorum", PATIENCE);
        assertSpread(request(REQUESTS));
        assertThat(site.guest().table()).contains("10.8.3.2:80                  Route   3 ");
        assertThat(daemon.stop()).isZero();
        site.guest()
                .run("for n in 1 2 3; do ip -n server$n addr del 10.9.0.1/32 dev lo;"
                        + " ip -n server$n route del 10.7.0.0/24; done");
    }

    /// What the kernel counts of a service or of one of its servers, from the client to the server and back.
    private record Counters(String name, long connections, long packetsIn, long packetsOut, long bytesIn) {

        static Counters of(String line) {
            String[] words = line.strip().replaceFirst("^(->|TCP) +", "").split(" +");
            return new Counters(
                    words[0],
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]));
        }
    }

    /// The kernel adds up what it has counted every two seconds.
    private static List<Counters> counters() throws IOException, InterruptedException {
        String all = "^TCP +10.9.0.1:80 +" + FEW_REQUESTS + " ";
        return site.guest()
                .runUntil(
                        seen -> Pattern.compile(all, Pattern.MULTILINE)
                                .matcher(seen)
                                .find(),
                        "ipvsadm -Ln --stats --exact | tail -n +4",
                        PATIENCE)
                .lines()
                .map(Counters::of)
                .toList();
    }

    @Test
    void countersAreThoseOfTheReference() throws Exception {
        site.listen(1, 2, 3);
        Map<Software, List<Counters>> counted = new EnumMap<>(Software.class);
        for (Software software : Software.values()) {
            GuestDaemon daemon = site.guest().start(software, weighted("NAT", PATIENT_CHECK));
            for (int number = 1; number <= 3; number++) {
                daemon.awaitLine("TCP connection to [10.8.%d.2]:tcp:8080 success.".formatted(number), PATIENCE);
            }
            // The kernel gives a server that is there again within two minutes the counters it had, when it next adds
            // up.
            site.guest().run("sleep 3; ipvsadm -Z");
            assertThat(request(FEW_REQUESTS))
                    .hasSize(FEW_REQUESTS)
                    .noneMatch(answer -> answer.server().equals("-"));
            counted.put(software, counters());
            assertThat(daemon.stop()).isZero();
        }
        List<Counters> ours = counted.get(Software.OURS);
        List<Counters> theirs = counted.get(Software.REFERENCE);
        assertThat(ours).hasSize(4);
        assertThat(ours.getFirst().connections()).isEqualTo(FEW_REQUESTS);
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            // A server may say goodbye in one packet or in two, and a client acknowledge them with options or without.
            assertThat(ours.get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("packetsIn", "packetsOut", "bytesIn")
                    .isEqualTo(theirs.get(i));
            assertThat(ours.get(i).packetsIn()).isCloseTo(theirs.get(i).packetsIn(), withinPercentage(1));
            assertThat(ours.get(i).bytesIn()).isCloseTo(theirs.get(i).bytesIn(), withinPercentage(1));
            assertThat(ours.get(i).packetsOut()).isCloseTo(theirs.get(i).packetsOut(), withinPercentage(10));
        }
    }

    /// A server dies, one is drained, and the weights change, while the client goes on asking.
    @Test
    void requestsFailOnlyUntilADeadServerIsDetected() throws Exception {
        site.listen(1, 2, 3);
        GuestDaemon daemon = site.guest().start(Software.OURS, weighted("NAT", CHECK));
        daemon.awaitLine("Gained quorum", PATIENCE);
        daemon.awaitLine("TCP connection to [10.8.3.2]:tcp:8080 success.", PATIENCE);
        Visitors visitors = site.visit("10.9.0.1", 80, 6);
        List<String> served = visitors.served();
        assertThat(served).contains("3");
        site.guest()
                .run("ip netns exec client perl /run/requester.pl 1000000 /run/answers >/dev/null 2>&1 </dev/null &");

        // Drained: nobody new comes, and those that are there stay.
        daemon.reload(weighted("NAT", CHECK).replace("weight 3", "weight 0"));
        awaitWeight("10.8.3.2:8080", 0);
        Thread.sleep(1000);
        assertThat(visitors.askAgain()).isEqualTo(served);
        daemon.reload(weighted("NAT", CHECK));
        awaitWeight("10.8.3.2:8080", 3);
        Thread.sleep(1000);
        double killed = now();
        site.silence(2);
        daemon.awaitLine("Removing service [10.8.2.2]:tcp:8080 from VS [10.9.0.1]:tcp:80", PATIENCE);
        double detected = now();
        Thread.sleep(2000);
        site.guest().run("touch /run/enough; while pgrep -f requester.pl; do sleep 0.1; done");

        List<Answer> answers = answers();
        assertThat(answers).hasSizeGreaterThan(500);
        List<Answer> failed =
                answers.stream().filter(answer -> answer.server().equals("-")).toList();
        assertThat(failed)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.seconds())
                        .as("killed at %s, detected by %s", killed, detected)
                        .isBetween(killed, detected));
        assertThat(answers.getLast().server()).isIn("1", "3");
        visitors.leave();
        assertThat(daemon.stop()).isZero();
    }

    private static double now() throws IOException, InterruptedException {
        return Double.parseDouble(site.guest().run("date +%s.%N"));
    }

    private static void awaitWeight(String server, int weight) throws IOException, InterruptedException {
        Pattern line = Pattern.compile(server + " +Masq +" + weight + " ");
        String table = site.guest().tableUntil(seen -> line.matcher(seen).find(), PATIENCE);
        assertThat(table).containsPattern(line);
    }
}
