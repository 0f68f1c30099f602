package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.command;
import static keepalived4j.snmp.MibValues.oneOrTwo;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.Authentication;
import keepalived4j.model.InitialState;
import keepalived4j.model.InterfacePolicies.Linkbeat;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.Preemption;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.Priority;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.RouterStatus;

/// `vrrpInstanceTable`: the virtual routers.
final class InstanceTable {

    private static final int HIGHEST_BASE_PRIORITY = 254;
    private static final int NANOS_PER_CENTI = 10_000_000;

    private final VrrpFacts facts;

    private InstanceTable(VrrpFacts facts) {
        this.facts = facts;
    }

    static void add(VrrpFacts facts, List<MibObject> objects) {
        InstanceTable table = new InstanceTable(facts);
        Table.numbered(Keepalived.vrrpEntry(3), table.columns(), facts.routers())
                .addTo(objects);
    }

    private List<Column<RouterStatus>> columns() {
        return List.of(
                Column.text(2, router -> router.instance().name()),
                Column.gauge(3, router -> router.instance().vrid().value()),
                Column.integer(4, router -> router.state().number()),
                Column.integer(5, router -> initial(router.instance()).number()),
                Column.integer(6, router -> router.wanted().number()),
                Column.<RouterStatus>integer(7, InstanceTable::priority).setBy(InstanceTable::testPriority),
                Column.integer(8, RouterStatus::effectivePriority),
                Column.integer(9, router -> oneOrTwo(router.holdsAddresses())),
                Column.maybe(10, router -> router.instance().device().map(name -> Value.text(name.value()))),
                Column.integer(
                        11,
                        router -> oneOrTwo(
                                !facts.asWritten(router).trackedInterfaces().isEmpty())),
                Column.gauge(12, router -> interval(router.instance())),
                Column.<RouterStatus>integer(13, router -> oneOrTwo(preempts(router.instance())))
                        .setBy(InstanceTable::testPreemption),
                Column.gauge(14, router -> preemptDelay(router.instance())),
                Column.integer(15, router -> authentication(router.instance())),
                Column.integer(
                        16,
                        router -> oneOrTwo(router.instance().link().syncDaemon().isPresent())),
                Column.maybe(17, router -> router.instance().link().syncDaemon().map(name -> Value.text(name.value()))),
                Column.maybe(18, router -> facts.group(router).map(Value::text)),
                Column.gauge(
                        19, router -> router.instance().announcements().delay().toSeconds()),
                Column.integer(
                        20, router -> oneOrTwo(router.instance().options().mailsChanges())),
                Column.integer(
                        21, router -> oneOrTwo(runsAnything(router.instance().notifyCommands()))),
                Column.maybe(22, router -> command(commands(router).master())),
                Column.maybe(23, router -> command(commands(router).backup())),
                Column.maybe(24, router -> command(commands(router).fault())),
                Column.maybe(25, router -> command(commands(router).stop())),
                Column.maybe(26, router -> command(commands(router).anyChange())),
                Column.<RouterStatus>integer(27, router -> accepts(router.instance()))
                        .setBy((_, _) -> new SetVerdict.Refused(ErrorStatus.NO_ACCESS)),
                Column.integer(28, router -> oneOrTwo(router.instance().link().promotesSecondaries())),
                Column.integer(29, router -> oneOrTwo(isAsked(router.instance()))),
                Column.integer(30, router -> router.instance().version() == VrrpVersion.V2 ? 2 : 3),
                Column.maybe(31, router -> command(commands(router).masterReceivedLowerPriority())),
                Column.maybe(32, router -> command(commands(router).deleted())),
                Column.integer(
                        33, router -> oneOrTwo(router.instance().options().announcesDeletion())),
                Column.maybe(34, router -> groupType(router.instance())),
                Column.maybe(35, router -> groupAddress(router.instance())),
                Column.integer(
                        36, router -> oneOrTwo(router.instance().checksum() == VrrpInstance.ChecksumForm.AS_V2)));
    }

    private static NotifyCommands commands(RouterStatus router) {
        return router.instance().notifyCommands();
    }

    static boolean runsAnything(NotifyCommands commands) {
        return !commands.equals(NotifyCommands.NONE);
    }

    static RouterState initial(VrrpInstance instance) {
        return instance.initialState() == InitialState.MASTER ? RouterState.MASTER : RouterState.BACKUP;
    }

    private static int priority(RouterStatus router) {
        return router.instance().priority().value();
    }

    /// Whole seconds in version 2, hundredths in version 3.
    private static long interval(VrrpInstance instance) {
        return instance.version() == VrrpVersion.V2
                ? instance.advertInterval().toSeconds()
                : instance.advertInterval().toNanos() / NANOS_PER_CENTI;
    }

    static boolean preempts(VrrpInstance instance) {
        return !(instance.preemption() instanceof Preemption.Never);
    }

    private static long preemptDelay(VrrpInstance instance) {
        return instance.preemption() instanceof Preemption.Delayed delayed
                ? delayed.delay().toSeconds()
                : 0;
    }

    private static int authentication(VrrpInstance instance) {
        return switch (instance.authentication()) {
            case Authentication.None _ -> 0;
            case Authentication.Pass _ -> 1;
            case Authentication.Header _ -> 2;
        };
    }

    /// Version 2 has no such mode.
    private static int accepts(VrrpInstance instance) {
        return instance.version() == VrrpVersion.V2 ? 0 : oneOrTwo(instance.accepts());
    }

    /// Whether the interface is asked for its link.
    private boolean isAsked(VrrpInstance instance) {
        if (facts.status().configuration().process().pollsLinks()) {
            return true;
        }
        for (Linkbeat linkbeat : facts.status().configuration().interfaces().linkbeats()) {
            if (instance.device().isPresent()
                    && linkbeat.name().equals(instance.device().get())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Value> groupType(VrrpInstance instance) {
        return instance.transport() instanceof Transport.Multicast multicast
                ? Optional.of(Value.integer(MibValues.type(multicast.group().family())))
                : Optional.empty();
    }

    private static Optional<Value> groupAddress(VrrpInstance instance) {
        return instance.transport() instanceof Transport.Multicast multicast
                ? Optional.of(MibValues.address(multicast.group()))
                : Optional.empty();
    }

    // What can be set

    /// Differs: keepalived takes the lowest byte of any number but 0; here a number that is no priority is refused, and
    /// so is 255, which says that the addresses are a router's own.
    private static SetVerdict testPriority(RouterStatus router, Value wanted) {
        if (!(wanted instanceof Value.Int(int priority))) {
            return new SetVerdict.Refused(ErrorStatus.WRONG_TYPE);
        }
        if (priority < 1 || priority > HIGHEST_BASE_PRIORITY) {
            return new SetVerdict.Refused(ErrorStatus.WRONG_VALUE);
        }
        String name = router.instance().name();
        return new SetVerdict.Possible(
                new Change.BasePriority(name, new Priority(priority)),
                new Change.BasePriority(name, router.instance().priority()));
    }

    private static SetVerdict testPreemption(RouterStatus router, Value wanted) {
        if (!(wanted instanceof Value.Int(int number))) {
            return new SetVerdict.Refused(ErrorStatus.WRONG_TYPE);
        }
        if (number != 1 && number != 2) {
            return new SetVerdict.Refused(ErrorStatus.WRONG_VALUE);
        }
        VrrpInstance running = router.instance();
        return new SetVerdict.Possible(
                new Change.Preempting(running.name(), preempting(running, number == 1)),
                new Change.Preempting(running.name(), running.preemption()));
    }

    /// A router that preempts goes on to do it when it does now.
    private static Preemption preempting(VrrpInstance running, boolean wanted) {
        if (!wanted) {
            return new Preemption.Never();
        }
        return preempts(running) ? running.preemption() : new Preemption.Immediate();
    }
}
