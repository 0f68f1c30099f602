package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class FaultTest {

    static FaultCause script(String name) {
        return new FaultCause.TrackedObjectDown(new TrackedObject.Script(name));
    }

    private static FaultCause down(String name) {
        return new FaultCause.TrackedObjectDown(new TrackedObject.NetworkInterface(new InterfaceName(name)));
    }

    @Test
    void causesAreCountedApart() {
        Desk desk = new Desk(Wanted.priority(100).trackedInterface("eth1", 0).trackedInterface("eth2", 0));
        desk.networkInterface(0, "eth1", Standing.UP);
        desk.networkInterface(0, "eth2", Standing.UP);
        desk.step(0, new Event.Startup(Deadline.ORIGIN));
        assertThat(desk.networkInterface(1, "eth1", Standing.DOWN))
                .containsExactly(
                        new Fact.FaultAppeared(down("eth1"), 1),
                        new Fact.Transition(RouterState.BACKUP, RouterState.FAULT, Reason.FAULT_RAISED),
                        new Effect.Notify(Notification.FAULT, 100));
        assertThat(desk.nextDeadline()).isEmpty();
        assertThat(desk.networkInterface(2, "eth2", Standing.DOWN))
                .containsExactly(new Fact.FaultAppeared(down("eth2"), 2));
        assertThat(desk.networkInterface(3, "eth1", Standing.UP)).containsExactly(new Fact.FaultGone(down("eth1"), 1));
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
        assertThat(desk.networkInterface(4, "eth2", Standing.UP))
                .containsExactly(
                        new Fact.FaultGone(down("eth2"), 0),
                        new Fact.Transition(RouterState.FAULT, RouterState.BACKUP, Reason.FAULT_CLEARED),
                        new Effect.Notify(Notification.BACKUP, 100));
        assertThat(desk.nextDeadline()).contains(at(7.609375));
    }

    private static Wanted onFourInterfaces() {
        Wanted wanted = new Wanted();
        wanted.addresses = List.of(
                Wanted.VIP,
                Wanted.virtual("10.0.1.1", new InterfaceName("eth1"), true),
                Wanted.virtual("10.0.2.1", new InterfaceName("eth2"), false));
        wanted.excluded = List.of(Wanted.virtual("10.0.3.1", new InterfaceName("eth3"), true));
        return wanted;
    }

    private static List<String> faulting(Wanted wanted) {
        List<String> faulting = new ArrayList<>();
        for (String name : List.of("eth0", "eth1", "eth2", "eth3")) {
            Desk desk = new Desk(wanted);
            for (TrackedObject object : desk.router.tracked()) {
                desk.step(0, new Event.TrackedObjectChanged(object, Standing.UP));
            }
            desk.step(0, new Event.Startup(Deadline.ORIGIN));
            assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
            desk.networkInterface(1, name, Standing.DOWN);
            if (desk.router.state() == RouterState.FAULT) {
                faulting.add(name);
            }
        }
        return faulting;
    }

    @Test
    void interfacesOfTrackedAddressesFaultTheRouter() {
        Wanted wanted = onFourInterfaces();
        wanted.tracksDevice = true;
        assertThat(faulting(wanted)).containsExactly("eth0", "eth1", "eth3");
    }

    @Test
    void ownInterfaceDoesNotCountWhereItIsNotTracked() {
        assertThat(faulting(onFourInterfaces())).containsExactly("eth1", "eth3");
    }

    @Test
    void sourceThatCannotBeBoundToAndThenGoesIsOneFault() {
        Wanted wanted = new Wanted();
        wanted.source = Optional.empty();
        Desk desk = Desk.started(wanted);
        desk.step(0, new Event.SourceFound(Wanted.OURS));
        var noSource = new FaultCause.NoSource();
        assertThat(desk.step(1, new Event.FaultRaised(noSource))).startsWith(new Fact.FaultAppeared(noSource, 1));
        assertThat(desk.step(2, new Event.SourceLost()))
                .filteredOn(output -> output instanceof Fact.FaultAppeared)
                .isEmpty();
        desk.step(3, new Event.FaultCleared(noSource));
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
        desk.step(4, new Event.SourceFound(Wanted.OURS));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void repeatedNewsAreNoNews() {
        Desk desk = Desk.started(Wanted.priority(100).script("weighted", 5));
        desk.script(1, "weighted", Standing.DOWN);
        assertThat(desk.script(2, "weighted", Standing.DOWN)).isEmpty();
        assertThat(desk.script(2, "unknown", Standing.DOWN)).isEmpty();
    }

    @Test
    void routerWaitsSilentlyForTheFirstResultOfAScript() {
        Desk desk = new Desk(Wanted.priority(100).script("fit", 0));
        assertThat(desk.effects(0, new Event.Startup(Deadline.ORIGIN)))
                .containsExactly(new Effect.RemoveLeftovers(AddressRole.VIRTUAL, List.of(Wanted.VIP)));
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
        assertThat(desk.script(1, "fit", Standing.UP))
                .containsExactly(
                        new Fact.Transition(RouterState.FAULT, RouterState.BACKUP, Reason.FAULT_CLEARED),
                        new Effect.Notify(Notification.BACKUP, 100));
    }

    @Test
    void firstResultOfAScriptMayBeAFault() {
        Desk desk = Desk.started(Wanted.priority(100).script("fit", 0));
        assertThat(desk.script(1, "fit", Standing.DOWN))
                .containsExactly(
                        new Fact.FaultAppeared(script("fit"), 1),
                        new Fact.Transition(RouterState.FAULT, RouterState.FAULT, Reason.FAULT_RAISED),
                        new Effect.Notify(Notification.FAULT, 100));
    }

    @Test
    void faultKnownAtTheStartIsTold() {
        Desk desk = new Desk(Wanted.priority(100).script("fit", 0));
        desk.script(0, "fit", Standing.DOWN);
        assertThat(desk.step(0, new Event.Startup(Deadline.ORIGIN)))
                .containsExactly(
                        new Effect.RemoveLeftovers(AddressRole.VIRTUAL, List.of(Wanted.VIP)),
                        new Fact.FaultAtStart(script("fit")),
                        new Fact.Transition(RouterState.INIT, RouterState.FAULT, Reason.FAULT_RAISED),
                        new Effect.Notify(Notification.FAULT, 100));
    }

    @Test
    void everyFaultAtTheStartIsTold() {
        Wanted wanted = Wanted.priority(100).script("fit", 0).trackedInterface("eth1", 0);
        wanted.source = Optional.empty();
        Desk desk = new Desk(wanted);
        desk.script(0, "fit", Standing.DOWN);
        desk.networkInterface(0, "eth1", Standing.DOWN);
        assertThat(desk.step(0, new Event.Startup(Deadline.ORIGIN)))
                .containsExactly(
                        new Effect.RemoveLeftovers(AddressRole.VIRTUAL, List.of(Wanted.VIP)),
                        new Fact.FaultAtStart(down("eth1")),
                        new Fact.FaultAtStart(new FaultCause.NoSource()),
                        new Fact.FaultAtStart(script("fit")),
                        new Fact.Transition(RouterState.INIT, RouterState.FAULT, Reason.FAULT_RAISED),
                        new Effect.Notify(Notification.FAULT, 100));
    }

    @Test
    void priorityThatIsAnotherAtTheStartIsTold() {
        Desk desk = new Desk(Wanted.priority(100).trackedInterface("eth1", -10));
        desk.networkInterface(0, "eth1", Standing.DOWN);
        assertThat(desk.step(0, new Event.Startup(Deadline.ORIGIN))).contains(new Fact.PriorityChanged(100, 90));
        assertThat(desk.router.effectivePriority()).isEqualTo(90);
    }

    @Test
    void faultedRouterHearsNothing() {
        Desk desk = Desk.started(new Wanted());
        desk.step(1, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(desk.hear(2, Heard.from("10.0.0.1", 0))).isEmpty();
        assertThat(desk.router.counters().advertsReceived()).isZero();
        assertThat(desk.tick(100)).isEmpty();
    }

    @Test
    void ownerRecoversStraightToMaster() {
        Desk desk = Desk.started(new Wanted().owner());
        desk.step(1, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(Desk.onlyEffects(desk.step(2, new Event.FaultCleared(new FaultCause.DuplicateVrid()))))
                .startsWith(new Effect.SendAdvert(255));
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void masterBelow255RecoversToBackup() {
        Desk desk = Desk.master(Wanted.priority(254));
        desk.step(4, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        desk.step(5, new Event.FaultCleared(new FaultCause.DuplicateVrid()));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void routerWithoutASourceIsNotFit() {
        Wanted wanted = new Wanted();
        wanted.source = Optional.empty();
        Desk desk = Desk.started(wanted);
        assertThat(desk.router.faults()).containsExactly(new FaultCause.NoSource());
        desk.step(1, new Event.SourceFound(Wanted.OURS));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
        desk.tickAtDeadline();
        // Over IPv4 the goodbye carries the source that is gone.
        assertThat(desk.effects(9, new Event.SourceLost()))
                .startsWith(new Effect.SendAdvert(0), new Effect.SendAdvert(0));
        assertThat(desk.router.source()).contains(Wanted.OURS);
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
    }

    @Test
    void overIpv6NoGoodbyeIsSentWithoutASource() {
        Wanted wanted = new Wanted();
        wanted.family = AddressFamily.INET6;
        wanted.source = Optional.empty();
        Desk desk = new Desk(wanted);
        desk.step(0, new Event.SourceFound(IpAddress.parse("fe80::1")));
        desk.step(0, new Event.Startup(Deadline.ORIGIN));
        desk.tickAtDeadline();
        assertThat(desk.step(9, new Event.SourceLost())).noneMatch(Effect.SendAdvert.class::isInstance);
    }

    @Test
    void changeOfSourceGoesOnWithTheNewOne() {
        Wanted wanted = new Wanted();
        wanted.source = Optional.empty();
        Desk desk = new Desk(wanted);
        desk.step(0, new Event.SourceFound(Wanted.OURS));
        desk.step(0, new Event.Startup(Deadline.ORIGIN));
        IpAddress other = IpAddress.parse("10.0.0.77");
        assertThat(desk.step(1, new Event.SourceFound(other)))
                .containsExactly(new Fact.SourceChanged(Optional.of(Wanted.OURS), Optional.of(other)));
        assertThat(desk.router.source()).contains(other);
    }

    @Test
    void configuredSourceIsUsedWhateverIsFoundUnlessTracked() {
        Desk untracked = Desk.started(new Wanted());
        assertThat(untracked.step(1, new Event.SourceLost())).isEmpty();
        assertThat(untracked.router.state()).isEqualTo(RouterState.BACKUP);

        Wanted wanted = new Wanted();
        wanted.tracksSource = true;
        Desk tracked = Desk.started(wanted);
        assertThat(tracked.router.faults()).containsExactly(new FaultCause.SourceMissing(Wanted.OURS));
        tracked.step(1, new Event.SourceFound(Wanted.OURS));
        assertThat(tracked.router.state()).isEqualTo(RouterState.BACKUP);
        tracked.step(2, new Event.SourceLost());
        assertThat(tracked.router.state()).isEqualTo(RouterState.FAULT);
    }

    @Test
    void recoveredRouterWaitsByItsOwnIntervalAgain() {
        Wanted faster = new Wanted();
        faster.interval = Duration.ofMillis(500);
        Desk desk = Desk.started(Wanted.priority(100));
        desk.hear(1, Heard.from("10.0.0.1", 200, faster).advert());
        assertThat(desk.router.masterAdverInterval()).isEqualTo(Duration.ofMillis(500));
        desk.step(1.5, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        desk.step(2, new Event.FaultCleared(new FaultCause.DuplicateVrid()));
        assertThat(desk.router.masterAdverInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(desk.nextDeadline()).contains(at(5.609375));
    }

    @Test
    void priorityThatChangesMeanwhileIsToldAsThatOfABackup() {
        Wanted wanted = Wanted.priority(100).script("up", 50);
        wanted.reportsPriorityChanges = true;
        Desk desk = Desk.started(wanted);
        desk.step(1, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(desk.script(2, "up", Standing.UP))
                .containsExactly(
                        new Fact.PriorityChanged(100, 150), new Effect.Notify(Notification.BACKUP_PRIORITY, 150));
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
    }

    @Test
    void configurationFaultStaysUntilTheReload() {
        Wanted wanted = new Wanted();
        wanted.configurationFault = Optional.of("no multicast");
        Desk desk = Desk.started(wanted);
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
        desk.reconfigure(1, new Wanted());
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void unicastRouterThatRecoversAnnouncesItsSource() {
        Desk desk = Desk.started(new Wanted().unicast(Wanted.peer("10.0.0.1")));
        desk.step(1, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(Desk.onlyEffects(desk.step(2, new Event.FaultCleared(new FaultCause.DuplicateVrid()))))
                .containsExactly(
                        new Effect.Notify(Notification.BACKUP, 100),
                        new Effect.AnnounceSource(Wanted.ETH0, Wanted.OURS));
    }

    @Test
    void removedFaultyRouterSaysNothing() {
        Desk desk = Desk.started(new Wanted());
        desk.step(1, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(desk.step(2, new Event.Removed())).isEmpty();
    }
}
