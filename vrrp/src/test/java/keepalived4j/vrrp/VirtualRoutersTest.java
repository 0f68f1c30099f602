package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.InstanceDifference;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualRoutersTest {

    private final List<String> told = new ArrayList<>();
    private final Outputs outputs = (router, output) -> {
        if (output instanceof Effect) {
            told.add(router.instance().name() + " " + output.getClass().getSimpleName());
        }
    };

    private static VrrpInstance instance(String name, int vrid, int priority) {
        Wanted wanted = Wanted.priority(priority);
        wanted.name = name;
        wanted.vrid = vrid;
        wanted.addresses = List.of(Wanted.virtual("10.0.1." + vrid));
        return wanted.instance();
    }

    @Test
    void routersAreSteppedInTheOrderOfTheirDeadlines() {
        VirtualRouters routers = new VirtualRouters(
                List.of(instance("low", 1, 50), instance("high", 2, 200), instance("equal", 3, 200)));
        routers.startup(Deadline.ORIGIN, at(0), outputs);
        assertThat(routers.nextDeadline()).contains(at(3.21875));
        told.clear();
        routers.timeReached(at(4), outputs);
        assertThat(told.stream().filter(line -> line.endsWith("SendAdvert")))
                .containsExactly("high SendAdvert", "equal SendAdvert", "low SendAdvert");
        assertThat(routers.nextDeadline()).contains(at(5));
    }

    @Test
    void thousandsThatBecomeMasterTogetherDoNotAdvertiseTogetherForEver() {
        List<VrrpInstance> instances = new ArrayList<>();
        for (int i = 0; i < 2560; i++) {
            instances.add(instance("r" + i, 1 + i % 255, 100));
        }
        VirtualRouters routers = new VirtualRouters(instances);
        routers.startup(Deadline.ORIGIN, at(0), outputs);
        routers.timeReached(at(4), outputs);
        told.clear();
        List<Integer> sent = new ArrayList<>();
        for (int tenth = 41; tenth <= 50; tenth++) {
            int before = told.size();
            routers.timeReached(at(tenth / 10.0), outputs);
            sent.add(told.size() - before);
        }
        assertThat(told.getLast()).as("the first hundreds keep the interval").isEqualTo("r255 SendAdvert");
        assertThat(sent).as("adverts in each tenth of the interval").allMatch(count -> count <= 512);
        assertThat(told).hasSize(2560);
    }

    @Test
    void thereIsNoDeadlineWithoutRunningRouters() {
        VirtualRouters routers = new VirtualRouters(List.of(instance("a", 1, 100)));
        assertThat(routers.nextDeadline()).isEmpty();
        routers.startup(Deadline.ORIGIN, at(0), outputs);
        assertThat(routers.nextDeadline()).isPresent();
        routers.shutdown(at(1), outputs);
        assertThat(routers.nextDeadline()).isEmpty();
    }

    @Test
    void trackedObjectsReachAllWhoTrackThem() {
        Wanted tracking = Wanted.priority(100).script("fit", 0);
        VirtualRouters routers = new VirtualRouters(List.of(tracking.instance(), instance("other", 2, 100)));
        routers.startup(Deadline.ORIGIN, at(0), outputs);
        TrackedObject script = new TrackedObject.Script("fit");
        assertThat(routers.all().getFirst().tracked()).containsExactly(script);
        assertThat(routers.observation(script)).isEqualTo(Standing.UNKNOWN);
        routers.trackedObjectChanged(script, Standing.DOWN, at(1), outputs);
        assertThat(routers.observation(script)).isEqualTo(Standing.DOWN);
        assertThat(routers.all())
                .extracting(VirtualRouter::state)
                .containsExactly(RouterState.FAULT, RouterState.BACKUP);
    }

    @Test
    void reloadRemovesThenChangesThenAdds() {
        VrrpInstance stays = instance("stays", 1, 100);
        VrrpInstance goes = instance("goes", 2, 100);
        VrrpInstance changes = instance("changes", 3, 100);
        VirtualRouters routers = new VirtualRouters(List.of(stays, goes, changes));
        routers.trackedObjectChanged(new TrackedObject.Script("fit"), Standing.DOWN, at(0), outputs);
        routers.startup(Deadline.ORIGIN, at(0), outputs);
        routers.timeReached(at(3.7), outputs);
        told.clear();
        VrrpInstance changed = instance("renamed", 3, 90);
        Wanted comes = Wanted.priority(70).script("fit", 0);
        comes.name = "comes";
        List<InstanceDifference> differences = List.of(
                new InstanceDifference.Added(comes.instance()),
                new InstanceDifference.Changed(
                        changes, changed, ConfigurationDifference.addresses(changes.addresses(), changed.addresses())),
                new InstanceDifference.Kept(stays),
                new InstanceDifference.Removed(goes));
        VirtualRouters.Reload reload = routers.reconfigure(differences, List.of(), at(4), outputs);
        assertThat(told)
                .containsExactly(
                        "goes SendAdvert",
                        "goes StopAnnouncing",
                        "goes RemoveAddresses",
                        "goes Notify",
                        "renamed SendAdvert");
        assertThat(routers.all())
                .extracting(router -> router.instance().name())
                .containsExactly("comes", "renamed", "stays");
        assertThat(reload.removed()).hasSize(1);
        VirtualRouter added = reload.added().getFirst();
        assertThat(added.number()).isEqualTo(3);
        routers.step(added, new Event.Startup(Deadline.ORIGIN), at(4), outputs);
        assertThat(added.state()).isEqualTo(RouterState.FAULT);
        assertThat(routers.named("stays")).isPresent();
        assertThat(routers.named("goes")).isEmpty();
        assertThat(routers.nextDeadline()).contains(at(4.7));
    }

    private static VrrpInstance owner() {
        Wanted wanted = new Wanted().owner();
        wanted.name = "owner";
        wanted.vrid = 9;
        return wanted.instance();
    }

    @ParameterizedTest
    @CsvSource({"longer, 20, 23.609375, 21", "shorter, 5, 8.609375, 6", "gone, 2, 7.609375, 5"})
    void startupDelayThatStillRunsEndsWhenAReloadSaysSo(String name, double end, double backup, double owner) {
        VirtualRouters routers = new VirtualRouters(List.of(instance("backup", 1, 100), owner()));
        routers.startup(at(10), at(0), outputs);
        told.clear();
        assertThat(routers.quietUntil(at(4))).contains(at(10));
        routers.changeStartupDelay(at(end), at(4), outputs);
        assertThat(routers.quietUntil(at(4))).isEqualTo(end > 4 ? Optional.of(at(end)) : Optional.empty());
        assertThat(routers.all())
                .extracting(VirtualRouter::nextDeadline)
                .containsExactly(Optional.of(at(backup)), Optional.of(at(owner)));
        assertThat(routers.nextDeadline()).contains(at(owner));
        assertThat(told).isEmpty();
        routers.timeReached(at(owner), outputs);
        assertThat(told).startsWith("owner SendAdvert", "owner AddAddresses");
    }

    @Test
    void routerAddedDuringTheStartupDelayWaitsForItsEndToo() {
        VirtualRouters routers = new VirtualRouters(List.of());
        routers.startup(at(10), at(0), outputs);
        VirtualRouters.Reload reload = routers.reconfigure(
                List.of(new InstanceDifference.Added(instance("new", 1, 100))), List.of(), at(4), outputs);
        routers.startup(reload, at(4), outputs);
        assertThat(routers.nextDeadline()).contains(at(13.609375));
    }

    @Test
    void startupDelayThatIsOverIsNotRepeated() {
        VirtualRouters routers = new VirtualRouters(List.of(instance("backup", 1, 100), owner()));
        routers.startup(at(10), at(0), outputs);
        routers.timeReached(at(11), outputs);
        assertThat(routers.nextDeadline()).contains(at(12));
        routers.changeStartupDelay(at(20), at(11.5), outputs);
        assertThat(routers.quietUntil(at(11.5))).isEmpty();
        assertThat(routers.nextDeadline()).contains(at(12));
        assertThat(routers.all().getFirst().nextDeadline()).contains(at(13.609375));
    }

    @Test
    void queueAgreesWithASortedList() {
        Random random = new Random(1);
        List<VirtualRouter> routers = new ArrayList<>();
        DeadlineQueue queue = new DeadlineQueue();
        for (int i = 0; i < 100; i++) {
            VirtualRouter router = new VirtualRouter(i, instance("r" + i, 1 + i, 100));
            routers.add(router);
            queue.add(router);
        }
        double now = 0;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt(3) / 10.0;
            VirtualRouter router = routers.get(random.nextInt(routers.size()));
            if (router.state() == RouterState.INIT && router.nextDeadline().isEmpty() && i < 4_000) {
                router.step(new Event.Startup(Deadline.ORIGIN), at(now), (_, _) -> {});
            } else if (random.nextInt(50) == 0 && routers.size() > 10) {
                queue.remove(router);
                routers.remove(router);
                continue;
            } else {
                router.step(Event.TIME_REACHED, at(now + random.nextInt(5)), (_, _) -> {});
            }
            queue.update(router);
            Optional<VirtualRouter> first = routers.stream()
                    .filter(one -> one.nextDeadline().isPresent())
                    .min(Comparator.comparing(
                                    (VirtualRouter one) -> one.nextDeadline().orElseThrow())
                            .thenComparing(VirtualRouter::number));
            if (first.isPresent()) {
                assertThat(queue.first()).isSameAs(first.get());
            }
        }
    }
}
