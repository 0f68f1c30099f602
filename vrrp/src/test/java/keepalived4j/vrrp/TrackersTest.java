package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import keepalived4j.model.Trackers;
import keepalived4j.model.Trackers.TrackedFile;
import keepalived4j.model.Trackers.TrackedProcess;
import keepalived4j.model.Trackers.TrackedSession;
import keepalived4j.model.Weight;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class TrackersTest {

    private static final TrackedObject FILE = new TrackedObject.File("load");
    private static final TrackedObject PROCESS = new TrackedObject.Process("web");
    private static final TrackedObject SESSION = new TrackedObject.Session("uplink");

    private static Wanted file(int weight, boolean reversed) {
        return Wanted.priority(100)
                .trackers(new Trackers(List.of(new TrackedFile("load", weight, reversed)), List.of(), List.of()));
    }

    private static Wanted process(int weight) {
        return Wanted.priority(100)
                .trackers(new Trackers(List.of(), List.of(new TrackedProcess("web", weight, false)), List.of()));
    }

    private static Wanted session(int weight) {
        return Wanted.priority(100)
                .trackers(new Trackers(
                        List.of(), List.of(), List.of(new TrackedSession("uplink", new Weight(weight, false)))));
    }

    private static List<Output> number(Desk desk, double at, int number) {
        return desk.step(at, new Event.TrackedObjectChanged(FILE, new Observation.Content(number)));
    }

    @Test
    void fileAddsItsNumber() {
        Desk desk = Desk.master(file(2, false));
        assertThat(number(desk, 4, 25)).containsExactly(new Fact.PriorityChanged(100, 150));
        assertThat(number(desk, 5, -30)).containsExactly(new Fact.PriorityChanged(150, 40));
    }

    @Test
    void fileFaultsFromMinus254Downwards() {
        Desk desk = Desk.master(file(1, false));
        assertThat(number(desk, 4, -253)).containsExactly(new Fact.PriorityChanged(100, 1));
        assertThat(number(desk, 5, -254)).contains(new Fact.FaultAppeared(new FaultCause.TrackedObjectDown(FILE), 1));
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
        number(desk, 6, -10);
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.router.effectivePriority()).isEqualTo(90);
    }

    @Test
    void fileNobodyHasReadCountsAsZero() {
        assertThat(Desk.started(file(0, false)).router.state()).isEqualTo(RouterState.BACKUP);
        assertThat(Desk.started(file(0, true)).router.state()).isEqualTo(RouterState.FAULT);
    }

    @Test
    void processWithoutAWeightIsWaitedFor() {
        Desk desk = Desk.started(process(0));
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
        desk.step(1, new Event.TrackedObjectChanged(PROCESS, Standing.UP));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
        desk.step(2, new Event.TrackedObjectChanged(PROCESS, Standing.DOWN));
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
    }

    @Test
    void processWithAWeightCountsOnceItIsThere() {
        Desk desk = Desk.started(process(-254));
        assertThat(desk.step(1, new Event.TrackedObjectChanged(PROCESS, Standing.DOWN)))
                .containsExactly(new Fact.PriorityChanged(100, 1));
    }

    @Test
    void sessionIsDownUntilItIsHeardOf() {
        assertThat(Desk.started(session(-20)).router.effectivePriority()).isEqualTo(80);
        Desk desk = new Desk(session(0));
        assertThat(desk.step(0, new Event.Startup(Deadline.ORIGIN)))
                .contains(
                        new Fact.FaultAtStart(new FaultCause.TrackedObjectDown(SESSION)),
                        new Effect.Notify(Notification.FAULT, 100));
        desk.step(1, new Event.TrackedObjectChanged(SESSION, Standing.UP));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void sessionKnownBeforeAReloadCountsAtOnce() {
        Desk desk = Desk.master(Wanted.priority(100));
        desk.effects(4, new Event.Reconfigured(session(0).instance(), Map.of(SESSION, Standing.UP)));
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        desk.reconfigure(5, session(-5));
        assertThat(desk.router.effectivePriority()).isEqualTo(100);
    }

    /// The sum is not bounded, what is advertised of it is.
    @Test
    void sumOfAllWeightsIsAdvertisedWithin1And254() {
        Desk desk = Desk.started(
                Wanted.priority(100).script("one", 253).script("other", 253).script("bad", -253));
        assertThat(desk.script(1, "one", Standing.UP)).containsExactly(new Fact.PriorityChanged(100, 254));
        assertThat(desk.script(2, "other", Standing.UP)).isEmpty();
        assertThat(desk.script(3, "bad", Standing.DOWN)).isEmpty();
        assertThat(desk.script(4, "one", Standing.DOWN)).containsExactly(new Fact.PriorityChanged(254, 100));
        assertThat(desk.script(5, "other", Standing.DOWN)).containsExactly(new Fact.PriorityChanged(100, 1));
    }
}
