package keepalived4j.lvs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.Configuration;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// All virtual servers of a process, and the one deadline the loop has to keep.
///
/// Whoever carries out what comes out of a step answers each [Effect.ChangeTable] before it tells of anything else.
public final class VirtualServers {

    private final Table table = new Table();
    private final Backlog backlog = new Backlog();
    private final Map<TrackedObject, Observation> known = new HashMap<>();
    private final Presence presence = new Presence();
    private final KernelSettings settings = new KernelSettings(table);
    private final Checkers checkers;
    private final Notices notices;
    private final Results results;
    private final Layout layout;

    private Configuration configuration;
    private Policy policy;
    private List<Pool> pools = List.of();
    private Phase phase = Phase.NEW;

    private enum Phase {
        NEW,
        RUNNING,
        STOPPED
    }

    /// The virtual servers of a configuration, not started.
    public VirtualServers(Configuration configuration, Draw draw) {
        this.configuration = configuration;
        this.policy = Policy.of(configuration);
        this.checkers = new Checkers(draw);
        this.notices = new Notices(policy);
        this.results = new Results(notices, known);
        this.layout = new Layout(new Pool.Commons(table, notices, backlog));
    }

    /// When [Event.TimeReached] is next wanted; absent: not before something else happens.
    public Optional<Deadline> nextDeadline() {
        return Deadline.earlier(checkers.next(), backlog.next());
    }

    /// How all of them stand, in order of configuration.
    public List<ServerStatus> status() {
        List<ServerStatus> status = new ArrayList<>(pools.size());
        for (Pool pool : pools) {
            status.add(ServerStatus.of(pool));
        }
        return List.copyOf(status);
    }

    /// What is known of tracked objects.
    public Map<TrackedObject, Observation> observations() {
        return Map.copyOf(known);
    }

    /// Takes in one event.
    ///
    /// @throws IllegalStateException if the table still has to answer, and this is something else
    public void step(Event event, Deadline now, Outputs out) {
        if (event instanceof Event.TableAnswered(TableAnswer answer)) {
            table.answered(answer, out);
            results.proceed(out);
            backlog.schedule(now);
            return;
        }
        if (table.isAwaiting()) {
            throw new IllegalStateException("the table has not answered yet: " + event);
        }
        switch (phase) {
            case NEW -> prepare(event, now, out);
            case RUNNING -> run(event, now, out);
            case STOPPED -> {}
        }
    }

    private void prepare(Event event, Deadline now, Outputs out) {
        switch (event) {
            case Event.Startup _ -> startup(now, out);
            case Event.TrackedObjectChanged(TrackedObject object, Observation seen) -> known.put(object, seen);
            case Event.AddressCounted(IpAddress address, int interfaces) -> presence.count(address, interfaces);
            case Event.Reconfigured(Configuration wanted) -> {
                configuration = wanted;
                policy = Policy.of(wanted);
                notices.follow(policy);
            }
            case Event.Shutdown _ -> phase = Phase.STOPPED;
            case Event.WeightSet _, Event.TimeReached _, Event.ProbeCompleted _, Event.LengthDiffered _ -> {}
            case Event.TableAnswered _ -> throw new IllegalStateException("answers come first");
        }
    }

    private void run(Event event, Deadline now, Outputs out) {
        switch (event) {
            case Event.TimeReached _ -> timeReached(now, out);
            case Event.ProbeCompleted(ProbeId probe, Verdict verdict) -> probeCompleted(probe, verdict, now, out);
            case Event.LengthDiffered(ProbeId probe, long declared, long received) ->
                lengthDiffered(probe, declared, received, out);
            case Event.TrackedObjectChanged(TrackedObject object, Observation seen) -> {
                if (!seen.equals(known.put(object, seen))) {
                    look(checkers.followersOf(object), out);
                }
            }
            case Event.AddressCounted(IpAddress address, int interfaces) -> {
                for (Pool pool : presence.count(address, interfaces)) {
                    if (pool.isResting()) {
                        checkers.suspend(pool, now, out);
                    } else {
                        checkers.resume(pool, out);
                    }
                }
            }
            case Event.WeightSet(var service, var server, int weight) -> setWeight(service, server, weight, out);
            case Event.Reconfigured(Configuration wanted) -> reconfigure(wanted, now, out);
            case Event.Shutdown(Event.Cleanup cleanup) -> shutdown(cleanup, out);
            case Event.Startup _ -> throw new IllegalStateException("started twice");
            case Event.TableAnswered _ -> throw new IllegalStateException("answers come first");
        }
        backlog.schedule(now);
    }

    private void look(List<Checker> followers, Outputs out) {
        for (Checker follower : followers) {
            results.look(follower);
        }
        results.proceed(out);
    }

    private void setWeight(ServiceName service, ServiceName.Server server, int weight, Outputs out) {
        for (Pool pool : pools) {
            if (pool.name().equals(service)) {
                for (Member member : pool.members()) {
                    if (member.name().equals(server)) {
                        member.setWeight(weight, out);
                        return;
                    }
                }
            }
        }
    }

    // Begin, reload, end

    private void startup(Deadline now, Outputs out) {
        phase = Phase.RUNNING;
        pools = layout.pools(configuration.loadBalancing(), policy.marks());
        if (!pools.isEmpty()) {
            settings.follow(policy.lvs(), out);
            if (policy.lvs().flushesAtStart()) {
                table.wish(new TableChange.Flush(), Table.Unconcerned.TOLD, out);
            }
        }
        presence.follow(pools);
        Equipment equipment = equipment(Equipment.Occasion.START);
        for (Pool pool : pools) {
            for (Member member : pool.members()) {
                equipment.equip(member, Optional.empty());
            }
        }
        for (Pool pool : pools) {
            pool.open(Pool.Welcome.of(policy), out);
        }
        begin(now, out);
    }

    private Equipment equipment(Equipment.Occasion occasion) {
        return new Equipment(checkers, configuration.watched().files(), known, policy, occasion);
    }

    /// All checkers begin. Those that follow a session look at once what is known of it.
    private void begin(Deadline now, Outputs out) {
        if (pools.isEmpty()) {
            return;
        }
        checkers.begin(now, out);
        for (Checker checker : checkers.all()) {
            if (checker.course() instanceof SessionFollowing) {
                results.look(checker);
            }
        }
        results.proceed(out);
    }

    private void reconfigure(Configuration wanted, Deadline now, Outputs out) {
        out.add(new Effect.AbandonProbes());
        configuration = wanted;
        policy = Policy.of(wanted);
        notices.follow(policy);
        List<Pool> former = pools;
        List<Pool> next = layout.pools(wanted.loadBalancing(), policy.marks());
        if (!next.isEmpty()) {
            settings.follow(policy.lvs(), out);
        }
        presence.follow(next);
        backlog.clear();
        checkers.clear();
        Match match = new Match(former, next);
        Equipment equipment = equipment(Equipment.Occasion.RELOAD);
        for (Pool pool : next) {
            for (Member member : pool.members()) {
                equipment.equip(member, match.former(member));
            }
        }
        pools = next;
        new Changeover(match, policy, notices).run(former, next, out);
        if (next.isEmpty()) {
            settings.end(out);
        }
        begin(now, out);
    }

    private void shutdown(Event.Cleanup cleanup, Outputs out) {
        phase = Phase.STOPPED;
        out.add(new Effect.AbandonProbes());
        checkers.clear();
        backlog.clear();
        switch (cleanup) {
            case RELEASE -> new Farewell(policy, table, notices).run(pools, out);
            case KEEP -> {}
        }
        settings.end(out);
    }

    // Time and verdicts

    private void timeReached(Deadline now, Outputs out) {
        while (isDue(checkers.next(), now)) {
            checkers.turn(now, out);
        }
        while (isDue(backlog.next(), now)) {
            Pool pool = backlog.remove();
            pool.catchUp(out);
            for (Member member : pool.members()) {
                for (Checker checker : member.checkers()) {
                    results.look(checker);
                }
            }
            results.proceed(out);
        }
    }

    private static boolean isDue(Optional<Deadline> deadline, Deadline now) {
        return deadline.isPresent() && deadline.get().isReached(now);
    }

    private void lengthDiffered(ProbeId id, long declared, long received, Outputs out) {
        Optional<Checker> waiting = checkers.awaiting(id);
        if (waiting.isPresent()) {
            Pages.tellLength(waiting.get(), declared, received, out);
        }
    }

    private void probeCompleted(ProbeId id, Verdict verdict, Deadline now, Outputs out) {
        Optional<Checker> waiting = checkers.awaiting(id);
        if (waiting.isEmpty()) {
            return;
        }
        Checker checker = waiting.get();
        if (verdict instanceof Verdict.Postponed(String reason)) {
            out.add(new Fact.CheckPostponed(checker.member().name(), checker.check(), reason));
            checkers.await(checker, now.plus(checker.schedule().delayLoop()));
        } else if (checker.course() instanceof Course.Probing probing) {
            Outcome outcome = probing.judge(checker, verdict, out);
            checkers.await(checker, checker.after(outcome.pause(), now));
            results.take(checker, outcome, Optional.of(verdict), out);
            results.proceed(out);
        }
    }
}
