package keepalived4j.vrrp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.Advert;
import keepalived4j.packets.HmacSequence;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Priority;

/// One virtual router (RFC 9568 §1.3): what is configured, what is known of its surroundings, the state it is in, and
/// what it has counted. It changes in [#step] alone, and only on the thread that owns it.
public final class VirtualRouter {

    private static final int YIELDED_OWNER_PRIORITY = 254;

    private final int number;
    private final Counters counters = new Counters();
    private final ToldOnce told = new ToldOnce();
    private final StateNews news = new StateNews(this);
    private final Checksums checksums = new Checksums(this);
    private final Holdings holdings = new Holdings(this);
    private final Authenticity authenticity = new Authenticity(this);
    private final InBackup inBackup = new InBackup(this);
    private final InMaster inMaster = new InMaster(this);
    private final OutsideElection outsideElection = new OutsideElection(this);

    private Settings settings;
    private Conditions conditions;
    private State state = new State.Initialize();
    private Deadline quietUntil = Deadline.ORIGIN;
    /// An address owner that gave way to another owner (see [OwnerWatch]).
    private boolean yielded;
    private int effectivePriority;
    private Optional<Deadline> since = Optional.empty();
    private Optional<Deadline> begun = Optional.empty();
    private Optional<Reason> lastMasterReason = Optional.empty();
    private Deadline lastAdvert = State.NEVER;
    private Optional<RouterGroup> group = Optional.empty();

    /// The place in a [DeadlineQueue]; that queue's business alone.
    int queuePosition;

    /// @param number tells routers of one process apart; see [#number]
    VirtualRouter(int number, VrrpInstance instance) {
        this.number = number;
        this.settings = Settings.of(instance);
        this.conditions = Conditions.of(instance);
        this.effectivePriority =
                conditions.contributions().effective(instance.priority()).value();
    }

    /// A small number, given in order of creation from 0 and never given again: an index for what others keep about
    /// this router.
    public int number() {
        return number;
    }

    public VrrpInstance instance() {
        return settings.instance();
    }

    public RouterState state() {
        return switch (state) {
            case State.Initialize _, State.Stopped _ -> RouterState.INIT;
            case State.Backup _ -> RouterState.BACKUP;
            case State.Master _ -> RouterState.MASTER;
            case State.Fault _, State.Awaiting _ -> RouterState.FAULT;
        };
    }

    /// The configured priority with everything tracked: 1..255.
    public int effectivePriority() {
        return effectivePriority;
    }

    /// The sum of all tracked weights that count now.
    public int trackedPoints() {
        return conditions.contributions().points();
    }

    public Counters counters() {
        return counters;
    }

    /// Whether the addresses are on their interfaces as far as this router has asked for it.
    public boolean holdsAddresses() {
        return state instanceof State.Master master && master.holdsAddresses();
    }

    /// The master last heard, if another router.
    public Optional<KnownMaster> master() {
        return switch (state) {
            case State.Backup backup -> backup.master();
            case State.Master master -> master.master();
            case State.Initialize _, State.Fault _, State.Awaiting _, State.Stopped _ -> Optional.empty();
        };
    }

    /// Why this router is master; absent: it is not.
    public Optional<Reason> masterReason() {
        return state instanceof State.Master master ? Optional.of(master.reason()) : Optional.empty();
    }

    /// The interval the present master keeps: our own unless we are a backup of version 3.
    public Duration masterAdverInterval() {
        return state instanceof State.Backup backup
                ? backup.masterAdverInterval()
                : instance().advertInterval();
    }

    /// What its fitness and priority depend on, in order of configuration.
    public List<TrackedObject> tracked() {
        return conditions.contributions().objects();
    }

    /// What is known of an object as far as it bears on this router.
    public Observation observation(TrackedObject object) {
        return conditions.contributions().seen(object);
    }

    /// What keeps it from taking part.
    public List<FaultCause> faults() {
        return conditions.faults();
    }

    /// Where adverts are sent from. Once lost, the last one: a router that loses its source still says goodbye.
    public Optional<IpAddress> source() {
        Optional<IpAddress> source = conditions.source(instance());
        return source.isPresent() ? source : conditions.last();
    }

    /// The group it changes state with.
    public Optional<RouterGroup> group() {
        return group;
    }

    void join(RouterGroup joined) {
        group = Optional.of(joined);
    }

    void leaveGroup() {
        group = Optional.empty();
    }

    /// What keeps it out of the election: what it depends on itself, or what the others of its group depend on.
    Hindrance hindrance() {
        Hindrance own = ownHindrance();
        return group.isPresent() ? own.or(group.get().hindrance()) : own;
    }

    /// A router that takes part already does not wait for news of objects that a reload has made it track.
    Hindrance ownHindrance() {
        return switch (state) {
            case State.Stopped _ -> Hindrance.NONE;
            case State.Backup _, State.Master _ -> faults().isEmpty() ? Hindrance.NONE : Hindrance.FAULT;
            case State.Initialize _, State.Fault _, State.Awaiting _ ->
                !faults().isEmpty()
                        ? Hindrance.FAULT
                        : conditions.contributions().isPending() ? Hindrance.PENDING : Hindrance.NONE;
        };
    }

    /// Whether its group lets it become master.
    boolean mayTakeOver() {
        return group.isEmpty() || group.get().letsTakeOver(this);
    }

    /// Whether it is master, or would be but for its group.
    boolean wantsMaster() {
        return switch (state) {
            case State.Master _ -> true;
            case State.Backup backup -> backup.heldBack();
            case State.Fault(State.Resumption resumption) -> resumption == State.Resumption.OWNER;
            case State.Awaiting(State.Resumption resumption) -> resumption == State.Resumption.OWNER;
            case State.Initialize _, State.Stopped _ -> false;
        };
    }

    /// When it next wants [Event.TimeReached]; absent: never.
    public Optional<Deadline> nextDeadline() {
        Deadline deadline = state.deadline();
        return deadline.equals(State.NEVER) ? Optional.empty() : Optional.of(deadline);
    }

    /// The advert of [Effect.SendAdvert] as it goes to `destination`: the group or a peer.
    ///
    /// @throws IllegalStateException without a source, when no advert is ever asked for
    public Advert advertTo(IpAddress destination, int priority) {
        VrrpInstance instance = instance();
        IpAddress source = source().orElseThrow(() -> new IllegalStateException("no source: " + this));
        OptionalInt hopLimit = switch (instance.transport()) {
            case Transport.Multicast _ -> OptionalInt.of(255);
            case Transport.Unicast unicast -> unicast.ttl();
        };
        return new Advert(
                instance.version().number(),
                instance.vrid(),
                priority,
                instance.advertInterval(),
                settings.advertised(),
                settings.authentication(),
                checksums.sent(),
                source,
                destination,
                hopLimit);
    }

    /// The number that the authentication header of the next advert, and of all its copies, is to have. Counts on with
    /// each call.
    public long nextHeaderSequence() {
        return authenticity.nextHeaderSequence();
    }

    /// The number that the signature of the next advert, and of all its copies, is to have. Counts on with each call.
    ///
    /// @param clock the wall clock now
    public HmacSequence nextSignatureSequence(Instant clock) {
        return authenticity.nextSignatureSequence(clock);
    }

    /// How it stands now.
    public RouterStatus status() {
        return RouterStatus.of(this, state);
    }

    /// When it entered its state; absent: it has not started.
    Optional<Deadline> since() {
        return since;
    }

    /// When it started; absent: it has not.
    Optional<Deadline> begun() {
        return begun;
    }

    /// Why it last became master; absent: it never did.
    Optional<Reason> lastMasterReason() {
        return lastMasterReason;
    }

    /// When it last sent an advert as master.
    Optional<Deadline> lastAdvert() {
        return lastAdvert.equals(State.NEVER) ? Optional.empty() : Optional.of(lastAdvert);
    }

    void advertised(Deadline now) {
        lastAdvert = now;
    }

    /// Takes in one event.
    public void step(Event event, Deadline now, Outputs out) {
        if (event instanceof Event.Reconfigured reconfigured
                && reconfigured.instance().equals(instance())) {
            return;
        }
        RouterState before = state();
        state = switch (state) {
            case State.Initialize initialize -> outsideElection.initialize(initialize, event, now, out);
            case State.Backup backup -> inBackup.backup(backup, event, now, out);
            case State.Master master -> inMaster.master(master, event, now, out);
            case State.Fault fault -> outsideElection.fault(fault, event, now, out);
            case State.Awaiting awaiting -> outsideElection.awaiting(awaiting, event, now, out);
            case State.Stopped stopped -> stopped;
        };
        if (state() != before) {
            since = Optional.of(now);
            if (before == RouterState.INIT) {
                begun = since;
            }
            if (state instanceof State.Master master) {
                lastMasterReason = Optional.of(master.reason());
            }
        }
    }

    /// Takes over what an event says about the surroundings or the configuration, and tells what that changes.
    void absorb(Event event, Outputs out) {
        Conditions before = conditions;
        Optional<IpAddress> sourceBefore = before.source(instance());
        if (event instanceof Event.Reconfigured reconfigured) {
            configure(reconfigured.instance());
        }
        conditions = before.after(event, instance());
        if (conditions.equals(before) && !(event instanceof Event.Reconfigured)) {
            return;
        }
        for (FaultCause cause : conditions.faults()) {
            if (!before.faults().contains(cause)) {
                out.add(this, new Fact.FaultAppeared(cause, conditions.faults().size()));
            }
        }
        for (FaultCause cause : before.faults()) {
            if (!conditions.faults().contains(cause)) {
                out.add(this, new Fact.FaultGone(cause, conditions.faults().size()));
            }
        }
        Optional<IpAddress> source = conditions.source(instance());
        if (!source.equals(sourceBefore)) {
            out.add(this, new Fact.SourceChanged(sourceBefore, source));
        }
        prioritize(out);
    }

    /// As [#absorb], of what was so before the start: nothing has changed.
    void absorbSilently(Event event) {
        if (event instanceof Event.Reconfigured reconfigured) {
            configure(reconfigured.instance());
        }
        conditions = conditions.after(event, instance());
        effectivePriority = priority();
    }

    private void configure(VrrpInstance wanted) {
        settings = Settings.of(wanted);
        authenticity.reconfigured(wanted);
    }

    private int priority() {
        Priority priority = conditions.contributions().effective(instance().priority());
        return priority.isOwner() && yielded ? YIELDED_OWNER_PRIORITY : priority.value();
    }

    private void prioritize(Outputs out) {
        int before = effectivePriority;
        effectivePriority = priority();
        if (effectivePriority == before) {
            return;
        }
        out.add(this, new Fact.PriorityChanged(before, effectivePriority));
        if (instance().reportsPriorityChanges()) {
            Notification notification =
                    state instanceof State.Master ? Notification.MASTER_PRIORITY : Notification.BACKUP_PRIORITY;
            out.add(this, new Effect.Notify(notification, effectivePriority));
        }
    }

    /// Gives way to another address owner.
    void yieldOwnership(Outputs out) {
        yielded = true;
        prioritize(out);
    }

    void restoreOwnership(Outputs out) {
        if (yielded) {
            yielded = false;
            prioritize(out);
        }
    }

    void beQuietUntil(Deadline end) {
        quietUntil = end;
    }

    /// Whether a startup delay is still running: nothing is heard and nothing said.
    boolean isQuiet(Deadline now) {
        return now.isBefore(quietUntil);
    }

    /// Where intervals begin that are asked for at `now`: at the end of a startup delay.
    Deadline notBeforeQuietEnds(Deadline now) {
        return isQuiet(now) ? quietUntil : now;
    }

    /// Whether an advert can be sent at all: over IPv6 a lost source is gone at once.
    boolean canSend() {
        return instance().family() == AddressFamily.INET
                || conditions.source(instance()).isPresent();
    }

    void notify(Notification notification, Outputs out) {
        out.add(this, new Effect.Notify(notification, effectivePriority));
    }

    void removeLeftovers(Outputs out) {
        holdings.removeLeftovers(out);
    }

    Settings settings() {
        return settings;
    }

    Conditions conditions() {
        return conditions;
    }

    ToldOnce told() {
        return told;
    }

    StateNews news() {
        return news;
    }

    Checksums checksums() {
        return checksums;
    }

    Authenticity authenticity() {
        return authenticity;
    }

    Holdings holdings() {
        return holdings;
    }

    InBackup inBackup() {
        return inBackup;
    }

    InMaster inMaster() {
        return inMaster;
    }

    OutsideElection outsideElection() {
        return outsideElection;
    }

    Deadline deadline() {
        return state.deadline();
    }

    @Override
    public String toString() {
        return instance().name() + " " + state;
    }
}
