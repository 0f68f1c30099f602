package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.Neighbours.CALM;
import static keepalived4j.lab.Neighbours.EXPIRED;
import static keepalived4j.lab.Neighbours.IS_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// BFD sessions between daemons: ours with ours, ours with the reference's.
class BfdIT {
    private static final Pattern OVERDUE =
            Pattern.compile("\\(b1\\) Expired after (\\d+) ms \\((\\d+) usec overdue\\)");

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(Software.OURS, Software.OURS),
                Arguments.of(Software.OURS, Software.REFERENCE),
                Arguments.of(Software.REFERENCE, Software.OURS));
    }

    static Stream<Arguments> pairsAndIntervals() {
        return pairs().flatMap(pair ->
                Stream.of("10", "50").map(interval -> Arguments.of(pair.get()[0], pair.get()[1], interval)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void sessionComesUpAndNoticesThatTheOtherEndIsGone(Software first, Software second) throws Exception {
        try (var pair = new Neighbours()) {
            Daemon watching = pair.startAlpha(first, CALM);
            Daemon dying = pair.startBeta(second, CALM);
            watching.awaitEntry(0, IS_UP, PATIENCE);
            dying.awaitEntry(0, IS_UP, PATIENCE);
            watching.awaitLine(0, "Detection time is 500000 us", PATIENCE);

            int mark = watching.log().mark();
            long killed = Prober.now();
            dying.kill();
            watching.awaitEntry(mark, EXPIRED, Duration.ofSeconds(3));
            assertThat(lateness(watching, 500)).isLessThan(100_000 + stoodStillSince(killed));
        }
    }

    /// Both processes run in real time, as anybody would have them who asks for such intervals: the machine may be
    /// busy.
    @ParameterizedTest
    @MethodSource("pairsAndIntervals")
    void threeIntervalsOfSilenceAreNoticed(Software first, Software second, String interval) throws Exception {
        try (var pair = new Neighbours()) {
            String realTime = "global_defs {\n bfd_rt_priority 50\n bfd_rlimit_rttime 1000000\n}\n";
            String lines = "min_rx " + interval + "\n min_tx " + interval + "\n multiplier 3";
            Daemon watching = pair.alpha.start(first, realTime + Neighbours.session(pair.beta.ipv4(), lines));
            Daemon dying = pair.beta.start(second, realTime + Neighbours.session(pair.alpha.ipv4(), lines));
            int detection = 3 * Integer.parseInt(interval);
            watching.awaitLine("Detection time is " + detection * 1000 + " us", PATIENCE);
            watching.awaitEntry(0, IS_UP, PATIENCE);
            dying.awaitEntry(0, IS_UP, PATIENCE);
            int mark = watching.log().mark();
            long killed = Prober.now();
            dying.kill();
            watching.awaitEntry(mark, EXPIRED, Duration.ofSeconds(3));
            assertThat(lateness(watching, detection)).isLessThan(50_000 + stoodStillSince(killed));
        }
    }

    /// Microseconds.
    private static int stoodStillSince(long moment) {
        return (int) Standstill.between(moment, Prober.now()).dividedBy(Duration.ofNanos(1000));
    }

    /// By how many microseconds the end of the detection time was missed.
    private static int lateness(Daemon daemon, int detection) {
        List<Matcher> expired = daemon.log().stream()
                .map(OVERDUE::matcher)
                .filter(Matcher::matches)
                .toList();
        assertThat(expired).isNotEmpty();
        int late = Integer.parseInt(expired.getLast().group(2));
        assertThat(Integer.parseInt(expired.getLast().group(1))).isBetween(detection, detection + late / 1000 + 1);
        return late;
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1, 2001:db8::2, '', 3784, 64", "10.1.0.1, 10.1.0.2, multihop, 4784, 255"})
    void sessionComesUpOverIpv6AndOverSeveralHops(String alphas, String betas, String option, int port, int hopLimit)
            throws Exception {
        try (var pair = new Neighbours()) {
            Daemon first = pair.alpha.start(
                    Software.OURS, Neighbours.session(betas, "source_ip " + alphas + "\n " + option + "\n " + CALM));
            Daemon second = pair.beta.start(
                    Software.OURS, Neighbours.session(alphas, "source_ip " + betas + "\n " + option + "\n " + CALM));
            first.awaitEntry(0, IS_UP, PATIENCE);
            second.awaitEntry(0, IS_UP, PATIENCE);
            assertThat(pair.capture.controls()).allSatisfy(control -> {
                assertThat(control.port()).isEqualTo(port);
                assertThat(control.hopLimit()).isEqualTo(hopLimit);
                assertThat(control.sourcePort()).isBetween(49152, 65535);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void passiveSessionWaitsForTheOtherEnd(Software passive, Software active) throws Exception {
        try (var pair = new Neighbours()) {
            Daemon waiting = pair.startAlpha(passive, CALM + "\n passive");
            waiting.awaitLine("Startup complete", PATIENCE);
            Daemon speaking = pair.startBeta(active, CALM);
            waiting.awaitEntry(0, IS_UP, PATIENCE);
            speaking.awaitEntry(0, IS_UP, PATIENCE);
            assertThat(pair.capture.controls().getFirst().isFrom(pair.beta)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void stoppedDaemonSaysNothing(Software stopped, Software other) throws Exception {
        try (var pair = new Neighbours()) {
            Daemon first = pair.startAlpha(stopped, CALM);
            Daemon second = pair.startBeta(other, CALM);
            first.awaitEntry(0, IS_UP, PATIENCE);
            second.awaitEntry(0, IS_UP, PATIENCE);
            int mark = second.log().mark();
            assertThat(first.stop()).isZero();
            second.awaitEntry(mark, EXPIRED, Duration.ofSeconds(3));
            assertThat(pair.capture.controls())
                    .filteredOn(control -> control.isFrom(pair.alpha))
                    .extracting(BfdControl::state)
                    .endsWith(BfdControl.UP);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void reloadWithOtherIntervalsPollsAndStaysUp(Software reloaded, Software other) throws Exception {
        try (var pair = new Neighbours()) {
            Daemon first = pair.startAlpha(reloaded, CALM);
            Daemon second = pair.startBeta(other, CALM);
            first.awaitEntry(0, IS_UP, PATIENCE);
            second.awaitEntry(0, IS_UP, PATIENCE);
            first.awaitLine("Detection time is 500000 us", PATIENCE);
            second.awaitLine("Detection time is 500000 us", PATIENCE);

            int log = second.log().mark();
            int mark = pair.capture.frames().mark();
            first.reload(Neighbours.session(pair.beta.ipv4(), CALM.replace("min_tx 100", "min_tx 150")));
            pair.capture.awaitControl(
                    mark,
                    control -> control.isFrom(pair.alpha) && control.poll() && control.desiredMinTx() == 150_000,
                    PATIENCE);
            pair.capture.awaitControl(mark, control -> control.isFrom(pair.beta) && control.answer(), PATIENCE);
            second.awaitLine(log, "Detection time is 750000 us", PATIENCE);
            first.awaitLine("Reload finished in ", PATIENCE);
            assertThat(pair.capture.frames().since(mark).stream().flatMap(frame -> BfdControl.of(frame).stream()))
                    .allMatch(control -> control.state() == BfdControl.UP);
            assertThat(first.logText() + second.logText()).doesNotContain("Entering Down");
        }
    }

    @Test
    void packetsThatCameTooFarAreDiscarded() throws Exception {
        try (var pair = new Neighbours()) {
            Daemon strict = pair.startAlpha(Software.OURS, CALM);
            Daemon tolerant = pair.startBeta(Software.OURS, CALM + "\n ttl 200");
            strict.awaitLine("Discarding BFD packet from 10.1.0.2: TTL/hop limit 200", PATIENCE);
            assertThat(strict.logText()).doesNotContain(IS_UP);
            strict.reload(Neighbours.session(pair.beta.ipv4(), CALM + "\n max_hops 55"));
            strict.awaitEntry(0, IS_UP, PATIENCE);
            tolerant.awaitEntry(0, IS_UP, PATIENCE);
        }
    }

    @Test
    void bfdRunsInAProcessOfItsOwnUnlessItIsSwitchedOff() throws Exception {
        try (var pair = new Neighbours()) {
            Daemon daemon = pair.startAlpha(Software.OURS, CALM);
            daemon.awaitLine("Startup complete", PATIENCE);
            assertThat(pair.alpha.pidFiles()).containsExactly("bfd.pid", "keepalived.pid");
            daemon.awaitLine("Starting BFD child process, pid=" + pair.alpha.pidIn("bfd.pid"), PATIENCE);
            assertThat(daemon.stop()).isZero();
            assertThat(pair.alpha.pidFiles()).isEmpty();

            Daemon without = pair.alpha.start(Software.OURS, Neighbours.session(pair.beta.ipv4(), CALM), "-B");
            without.awaitLine("Warning - keepalived has no configuration to run", PATIENCE);
            assertThat(without.stop()).isZero();
        }
    }

    @Test
    void dumpOfTheSessionsIsTheReferences() throws Exception {
        List<String> theirs = dump(Software.REFERENCE);
        assertThat(theirs).hasSizeGreaterThan(20);
        assertThat(dump(Software.OURS)).isEqualTo(theirs);
    }

    private static List<String> dump(Software software) throws Exception {
        try (var pair = new Neighbours()) {
            String second = "bfd_instance b6 {\n neighbor_ip 2001:db8::2\n passive\n max_hops 3\n vrrp\n}\n";
            Daemon daemon = pair.alpha.start(
                    software, Neighbours.session(pair.beta.ipv4(), "source_ip 10.1.0.1\n min_tx 200.5") + second, "-d");
            daemon.awaitLine("send event to checker process = No", PATIENCE);
            List<String> lines = daemon.log().entries();
            List<String> topology = lines.subList(lines.indexOf("------< BFD Topology >------"), lines.size());
            return topology.stream().filter(line -> line.startsWith(" ")).toList();
        }
    }
}
