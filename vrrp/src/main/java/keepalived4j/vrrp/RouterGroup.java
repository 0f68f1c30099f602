package keepalived4j.vrrp;

import java.util.List;
import keepalived4j.model.InitialState;
import keepalived4j.model.SyncGroup;
import keepalived4j.values.Deadline;

/// Virtual routers that change state together (`vrrp_sync_group`): they take over when the last of them could, let go
/// when the first of them must, and are in fault while one of them is. Deadlines are the members' own; the group
/// watches their steps and calls the others. Owned by the members' thread.
public final class RouterGroup {

    /// Steps a member on behalf of its group.
    @FunctionalInterface
    interface Steps {
        void step(VirtualRouter member, Event event, Deadline now, Outputs out);
    }

    private final Steps steps;
    private SyncGroup settings;
    private List<VirtualRouter> members;
    private RouterState state = RouterState.INIT;
    private Told told = Told.NEVER;

    RouterGroup(SyncGroup settings, List<VirtualRouter> members, Steps steps) {
        this.settings = settings;
        this.members = List.copyOf(members);
        this.steps = steps;
    }

    public SyncGroup settings() {
        return settings;
    }

    /// In order of configuration.
    public List<VirtualRouter> members() {
        return members;
    }

    public RouterState state() {
        return state;
    }

    // The start

    /// Settles what the group is before its members start.
    void prepare(Outputs out) {
        state = switch (hindrance()) {
            case FAULT -> RouterState.FAULT;
            case PENDING -> RouterState.INIT;
            case NONE -> startsAsMaster() ? RouterState.MASTER : RouterState.BACKUP;
        };
        for (VirtualRouter member : members) {
            if (member.ownHindrance() == Hindrance.FAULT) {
                out.add(this, new GroupOutput.FaultedAtStart(member));
            }
        }
    }

    /// Says what the group is once those that start in fault have said so. Owners that become master at once speak for
    /// themselves.
    void tellStart(Outputs out) {
        switch (state) {
            case BACKUP, FAULT -> notify(out);
            case MASTER, INIT -> {}
        }
    }

    /// Whether all members own their addresses and want them at once; one that does not makes the others wait.
    boolean startsAsMaster() {
        for (VirtualRouter member : members) {
            if (!member.settings().isOwner() || member.instance().initialState() != InitialState.MASTER) {
                return false;
            }
        }
        return true;
    }

    // What members ask

    /// Whether it is in the state that `entered` tells of.
    boolean isIn(Notification entered) {
        return state != RouterState.INIT && Notification.of(state) == entered;
    }

    /// Whether a member whose timer has expired takes over: only when all others would too.
    boolean letsTakeOver(VirtualRouter asking) {
        if (state == RouterState.MASTER) {
            return true;
        }
        for (VirtualRouter member : members) {
            if (member != asking && !member.wantsMaster()) {
                return false;
            }
        }
        return true;
    }

    /// The worst of what keeps any of the members out.
    Hindrance hindrance() {
        Hindrance worst = Hindrance.NONE;
        for (VirtualRouter member : members) {
            worst = worst.or(member.ownHindrance());
            if (worst == Hindrance.FAULT) {
                return worst;
            }
        }
        return worst;
    }

    /// The neighbours of all members hear who is master, since those of one may have been told otherwise.
    void heardLowerPriority(VirtualRouter member, Deadline now, Outputs out) {
        callOthers(member, GroupCall.ANNOUNCE, now, out);
    }

    // What members do

    /// Follows a step of a member.
    void stepped(VirtualRouter leader, RouterState before, Event event, Deadline now, Outputs out) {
        RouterState after = leader.state();
        if (after == before && after == state && after != RouterState.FAULT) {
            return;
        }
        if (before == RouterState.MASTER && after == RouterState.BACKUP) {
            letGo(leader, event, now, out);
        } else {
            become(wanted(), now, out);
        }
    }

    private void letGo(VirtualRouter leader, Event event, Deadline now, Outputs out) {
        boolean robbed = isLossToOthers(event);
        if (hindrance() != Hindrance.NONE) {
            // Masters of before a reload, beside members that are not known to be fit and go on waiting.
            GroupCall call = robbed ? GroupCall.ADDRESS_LOST : GroupCall.BACKUP;
            for (VirtualRouter member : members) {
                if (member.state() == RouterState.MASTER) {
                    steps.step(member, new Event.GroupCalled(call), now, out);
                }
            }
        } else if (robbed) {
            // No notification: the group is back a skew time later, unless another router takes over.
            callOthers(leader, GroupCall.ADDRESS_LOST, now, out);
            state = RouterState.BACKUP;
        } else {
            become(RouterState.BACKUP, now, out);
        }
    }

    /// Whether somebody else deleted an address, a route or a rule of a master.
    private static boolean isLossToOthers(Event event) {
        return event instanceof Event.AddressDeleted
                || event instanceof Event.RouteDeleted
                || event instanceof Event.RuleDeleted;
    }

    /// What the states of the members make the group: INIT while one of them is not known to be fit.
    private RouterState wanted() {
        return switch (hindrance()) {
            case FAULT -> RouterState.FAULT;
            case PENDING -> RouterState.INIT;
            case NONE -> hasMaster() ? RouterState.MASTER : RouterState.BACKUP;
        };
    }

    private boolean hasMaster() {
        for (VirtualRouter member : members) {
            if (member.state() == RouterState.MASTER) {
                return true;
            }
        }
        return false;
    }

    private void become(RouterState wanted, Deadline now, Outputs out) {
        if (wanted == state) {
            return;
        }
        if (wanted != RouterState.INIT) {
            out.add(this, new GroupOutput.Syncing(wanted));
            callAll(wanted, now, out);
        }
        state = wanted;
        notify(out);
    }

    private void callAll(RouterState wanted, Deadline now, Outputs out) {
        switch (wanted) {
            case MASTER -> call(GroupCall.MASTER, now, out);
            case BACKUP -> call(GroupCall.BACKUP, now, out);
            case FAULT -> call(GroupCall.FAULT, now, out);
            case INIT -> {}
        }
    }

    private void call(GroupCall call, Deadline now, Outputs out) {
        Event event = new Event.GroupCalled(call);
        for (VirtualRouter member : members) {
            steps.step(member, event, now, out);
        }
    }

    private void callOthers(VirtualRouter leader, GroupCall call, Deadline now, Outputs out) {
        Event event = new Event.GroupCalled(call);
        for (VirtualRouter member : members) {
            if (member != leader) {
                steps.step(member, event, now, out);
            }
        }
    }

    private void notify(Outputs out) {
        if (state != RouterState.INIT) {
            told = Told.NOW;
            out.add(this, new GroupOutput.Notify(Notification.of(state)));
        }
    }

    // Reload

    /// Takes over other settings and members. Whether they bring another state shows in [#settle].
    void reconfigure(SyncGroup wanted, List<VirtualRouter> wantedMembers) {
        settings = wanted;
        members = List.copyOf(wantedMembers);
    }

    void beginReload() {
        told = told.agedByReload();
    }

    /// Brings all members into one state after a reload. Differs: where one of them is master, those that a reload has
    /// brought in follow it; keepalived makes it let go of its addresses and all of them wait.
    void settle(Deadline now, Outputs out) {
        RouterState wanted = wanted();
        if (wanted == state) {
            callAll(wanted, now, out);
        } else {
            become(wanted, now, out);
        }
    }

    /// Says to FIFOs what a reload has not changed.
    void restate(Outputs out) {
        if (told == Told.BEFORE_RELOAD && state != RouterState.INIT) {
            out.add(this, new GroupOutput.Restate(Notification.of(state)));
        }
    }

    void stop(Outputs out) {
        out.add(this, new GroupOutput.Notify(Notification.STOP));
    }

    @Override
    public String toString() {
        return settings.name() + " " + state + " " + members;
    }
}
