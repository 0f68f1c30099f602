package keepalived4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackProcess.ParameterMatch;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class ProcessCountsTest {

    private final ProcessCounts counts = new ProcessCounts();
    private final List<String> told = new ArrayList<>();

    private static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    private static TrackProcess wanted(int quorum, int quorumMax, Duration terminateDelay, Duration forkDelay) {
        return new TrackProcess(
                "web",
                List.of("nginx"),
                ParameterMatch.NONE,
                0,
                false,
                quorum,
                quorumMax,
                terminateDelay,
                forkDelay,
                false);
    }

    private static TrackProcess wanted(int quorum, int quorumMax) {
        return wanted(quorum, quorumMax, Duration.ZERO, Duration.ZERO);
    }

    private static RunningProcess process(int pid, String name) {
        return new RunningProcess(pid, name, List.of());
    }

    private List<String> told() {
        List<String> since = List.copyOf(told);
        told.clear();
        return since;
    }

    private void changed(TrackProcess process, Standing before, Standing now) {
        told.add(process.name() + " " + before + " " + now);
    }

    private void census(double at, RunningProcess... present) {
        counts.beginCensus();
        for (RunningProcess process : present) {
            counts.met(process, at(at), this::changed);
        }
        counts.endCensus(at(at), this::changed);
    }

    private void begin(TrackProcess wanted, RunningProcess... present) {
        assertThat(counts.reconfigure(List.of(wanted), this::changed)).isTrue();
        census(0, present);
    }

    @Test
    void nothingIsKnownBeforeTheEndOfTheFirstCensus() {
        counts.reconfigure(List.of(wanted(1, 9)), this::changed);
        counts.beginCensus();
        counts.met(process(1, "nginx"), at(0), this::changed);
        assertThat(told()).isEmpty();
        counts.endCensus(at(0), this::changed);
        assertThat(told()).containsExactly("web UNKNOWN UP");
    }

    @Test
    void quorumIsLostAndGainedWithTheLastAndTheFirst() {
        begin(wanted(2, TrackProcess.UNLIMITED), process(1, "nginx"), process(2, "nginx"), process(3, "other"));
        assertThat(told()).containsExactly("web UNKNOWN UP");
        counts.gone(3, at(1), this::changed);
        assertThat(told()).isEmpty();
        counts.gone(1, at(1), this::changed);
        assertThat(told()).containsExactly("web UP DOWN");
        counts.gone(1, at(1), this::changed);
        counts.met(process(4, "nginx"), at(2), this::changed);
        assertThat(told()).containsExactly("web DOWN UP");
    }

    @Test
    void tooManyAreAsBadAsTooFew() {
        begin(wanted(1, 1), process(1, "nginx"));
        told();
        counts.forked(1, 2, at(1), this::changed);
        assertThat(told()).containsExactly("web UP DOWN");
        counts.gone(1, at(1), this::changed);
        assertThat(told()).containsExactly("web DOWN UP");
    }

    @Test
    void quorumOfNoneMeansItMustNotRun() {
        begin(wanted(0, 0));
        assertThat(told()).containsExactly("web UNKNOWN UP");
        counts.met(process(1, "nginx"), at(1), this::changed);
        assertThat(told()).containsExactly("web UP DOWN");
    }

    @Test
    void childIsLikeItsParentUntilItRunsSomethingElse() {
        begin(wanted(2, TrackProcess.UNLIMITED), process(1, "nginx"));
        counts.forked(1, 2, at(1), this::changed);
        counts.forked(7, 8, at(1), this::changed);
        counts.met(process(2, "sh"), at(1), this::changed);
        assertThat(told()).containsExactly("web UNKNOWN DOWN", "web DOWN UP", "web UP DOWN");
    }

    @Test
    void newNameCounts() {
        begin(wanted(1, 9), process(1, "start"));
        counts.renamed(1, "nginx", at(1), this::changed);
        counts.renamed(1, "worker", at(2), this::changed);
        assertThat(told()).containsExactly("web UNKNOWN DOWN", "web DOWN UP", "web UP DOWN");
    }

    @Test
    void lossIsWaitedOut() {
        begin(wanted(1, 9, Duration.ofSeconds(2), Duration.ZERO), process(1, "nginx"));
        told();
        counts.gone(1, at(1), this::changed);
        assertThat(told()).isEmpty();
        assertThat(counts.nextDeadline()).contains(at(3));
        counts.timeReached(at(2.9), this::changed);
        assertThat(told()).isEmpty();
        counts.timeReached(at(3), this::changed);
        assertThat(told()).containsExactly("web UP DOWN");
        assertThat(counts.nextDeadline()).isEmpty();
    }

    @Test
    void gainIsWaitedOut() {
        begin(wanted(1, 9, Duration.ZERO, Duration.ofSeconds(2)));
        told();
        counts.met(process(1, "nginx"), at(1), this::changed);
        assertThat(counts.nextDeadline()).contains(at(3));
        counts.timeReached(at(3), this::changed);
        assertThat(told()).containsExactly("web DOWN UP");
        counts.gone(1, at(4), this::changed);
        assertThat(told()).containsExactly("web UP DOWN");
    }

    @Test
    void oppositeChangeEndsTheWait() {
        begin(wanted(1, 9, Duration.ofSeconds(2), Duration.ofSeconds(2)), process(1, "nginx"));
        told();
        counts.gone(1, at(1), this::changed);
        counts.met(process(2, "nginx"), at(2), this::changed);
        assertThat(counts.nextDeadline()).isEmpty();
        counts.timeReached(at(9), this::changed);
        assertThat(told()).isEmpty();
    }

    @Test
    void censusFindsThoseNobodyToldOf() {
        begin(wanted(1, 9), process(1, "nginx"));
        told();
        census(1);
        assertThat(told()).containsExactly("web UP DOWN");
        census(2, process(5, "nginx"));
        assertThat(told()).containsExactly("web DOWN UP");
    }

    @Test
    void whatHappensDuringACensusIsNotForgotten() {
        begin(wanted(1, 9), process(1, "nginx"));
        told();
        counts.beginCensus();
        counts.met(process(1, "nginx"), at(1), this::changed);
        counts.forked(1, 2, at(1), this::changed);
        counts.gone(1, at(1), this::changed);
        counts.endCensus(at(1), this::changed);
        assertThat(told()).isEmpty();
        counts.gone(2, at(2), this::changed);
        assertThat(told()).containsExactly("web UP DOWN");
    }

    @Test
    void reloadKeepsCountsAndComparesThemWithTheNewQuorum() {
        begin(wanted(1, 9), process(1, "nginx"));
        told();
        assertThat(counts.reconfigure(List.of(wanted(2, 9)), this::changed)).isFalse();
        assertThat(told()).containsExactly("web UP DOWN");
    }

    @Test
    void otherCommandIsCountedAnew() {
        begin(wanted(1, 9), process(1, "nginx"));
        told();
        TrackProcess other = new TrackProcess(
                "web", List.of("httpd"), ParameterMatch.NONE, 0, false, 1, 9, Duration.ZERO, Duration.ZERO, false);
        assertThat(counts.reconfigure(List.of(other), this::changed)).isTrue();
        census(1, process(1, "nginx"));
        assertThat(told()).containsExactly("web UNKNOWN DOWN");
    }

    @Test
    void statusTellsHowManyThereAreAndWhatIsWaitedOut() {
        ProcessCounts.Listener nobody = (_, _, _) -> {};
        counts.reconfigure(List.of(wanted(1, 2, Duration.ofSeconds(5), Duration.ofSeconds(5))), nobody);
        counts.beginCensus();
        counts.met(process(7, "nginx"), at(0), nobody);
        counts.endCensus(at(0), nobody);
        assertThat(counts.status()).hasSize(1);
        assertThat(counts.status().getFirst().running()).isEqualTo(1);
        assertThat(counts.status().getFirst().standing()).isEqualTo(Standing.UP);
        assertThat(counts.status().getFirst().waiting()).isEqualTo(ProcessStatus.Waiting.NOTHING);
        counts.gone(7, at(1), nobody);
        assertThat(counts.status().getFirst().waiting()).isEqualTo(ProcessStatus.Waiting.LOSS);
        counts.timeReached(at(6), nobody);
        counts.met(process(8, "nginx"), at(7), nobody);
        assertThat(counts.status().getFirst().waiting()).isEqualTo(ProcessStatus.Waiting.GAIN);
    }
}
