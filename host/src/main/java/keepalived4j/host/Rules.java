package keepalived4j.host;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.ReceiveBuffers.Buffer;
import keepalived4j.model.RoutingRule;
import keepalived4j.netlink.MonitorGroup;
import keepalived4j.netlink.Notification;
import keepalived4j.netlink.Request;
import keepalived4j.netlink.RouteMonitor;
import keepalived4j.netlink.Rule;
import keepalived4j.values.Deadline;

/// Sets policy rules and takes them back, by way of [KernelChanges], and hears when others delete them. Virtual rules
/// that others delete stay away until their router wants them again; static ones come back, at most once a second.
public final class Rules implements AutoCloseable {

    private final CallState state;
    private final Interfaces interfaces;
    private final KernelChanges changes;
    private final RouteMonitor monitor;
    private final Set<RoutingRule> set = new LinkedHashSet<>();
    private final Set<RoutingRule> kept = new LinkedHashSet<>();
    private final Restorations<RoutingRule> restorations = new Restorations<>();

    /// @param state of the thread that this belongs to
    public Rules(CallState state, Interfaces interfaces, KernelChanges changes) throws ErrnoException {
        this.state = state;
        this.interfaces = interfaces;
        this.changes = changes;
        this.monitor = new RouteMonitor(state, EnumSet.of(MonitorGroup.IPV4_RULE, MonitorGroup.IPV6_RULE));
    }

    /// Gives what listens to the kernel the room that is configured for what is not read yet.
    ///
    /// @throws ErrnoException EPERM beyond the limit without CAP_NET_ADMIN
    public void resize(Buffer buffer) throws ErrnoException {
        ReceiveRoom.give(state, monitor.descriptor(), buffer);
    }

    /// Readable when a rule may have been deleted.
    public FileDescriptor descriptor() {
        return monitor.descriptor();
    }

    /// Sets a rule; one that is there already is no error.
    public void add(RoutingRule rule) {
        set.add(rule);
        changes.add(new Addition(rule));
    }

    /// Takes a rule back, if we have set it.
    public void remove(RoutingRule rule) {
        if (set.remove(rule)) {
            changes.add(new Removal(rule));
        }
    }

    /// Takes a rule back, whoever has set it.
    public void removeLeftover(RoutingRule rule) {
        set.remove(rule);
        changes.add(new Removal(rule));
    }

    /// Keeps these static rules from now on: those kept before and no longer named go, new ones come.
    public void keep(List<RoutingRule> rules) {
        for (RoutingRule known : List.copyOf(kept)) {
            if (!rules.contains(known)) {
                remove(known);
            }
        }
        for (RoutingRule rule : rules) {
            if (!kept.contains(rule)) {
                removeLeftover(rule);
                add(rule);
            }
        }
        kept.clear();
        kept.addAll(rules);
        restorations.retain(kept);
    }

    /// How often a static rule was put back after others had deleted it.
    public long restorations() {
        return restorations.count();
    }

    /// Notices rules that others deleted.
    ///
    /// @return the tracked virtual rules among them
    public List<RoutingRule> onReadable(Deadline now) throws ErrnoException {
        List<RoutingRule> lost = new ArrayList<>();
        for (Notification notification : monitor.receive()) {
            switch (notification) {
                case Notification.RuleDeleted(Rule gone, int portId) -> {
                    if (portId != interfaces.commands().portId()) {
                        deleted(gone, now, lost);
                    }
                }
                case Notification.Overrun _ -> compare(now, lost);
                case Notification.RuleAdded _,
                        Notification.RouteAdded _,
                        Notification.RouteDeleted _,
                        Notification.LinkChanged _,
                        Notification.LinkDeleted _,
                        Notification.AddressAdded _,
                        Notification.AddressDeleted _,
                        Notification.Malformed _ -> {}
            }
        }
        return lost;
    }

    private void deleted(Rule gone, Deadline now, List<RoutingRule> lost) {
        for (RoutingRule rule : List.copyOf(set)) {
            if (KernelRules.translated(rule).equals(gone)) {
                missed(rule, now, lost);
            }
        }
    }

    /// Finds what is missing where the kernel could not say it.
    private void compare(Deadline now, List<RoutingRule> lost) throws ErrnoException {
        List<Rule> present = interfaces.commands().rules();
        for (RoutingRule rule : List.copyOf(set)) {
            if (!present.contains(KernelRules.translated(rule))) {
                missed(rule, now, lost);
            }
        }
    }

    private void missed(RoutingRule rule, Deadline now, List<RoutingRule> lost) {
        set.remove(rule);
        if (!rule.tracked()) {
            return;
        }
        if (!kept.contains(rule)) {
            lost.add(rule);
        } else if (restorations.mayRestore(rule, now)) {
            add(rule);
        }
    }

    /// When [#timeReached] is next wanted; absent: nothing waits.
    public Optional<Deadline> nextDeadline() {
        return restorations.next();
    }

    /// Puts back static rules that were deleted too often to be put back at once.
    public void timeReached(Deadline now) {
        for (RoutingRule rule : restorations.due(now)) {
            add(rule);
        }
    }

    @Override
    public void close() {
        monitor.close();
    }

    private final class Addition implements KernelChanges.Change {
        private final RoutingRule rule;

        Addition(RoutingRule rule) {
            this.rule = rule;
        }

        @Override
        public Optional<Request> request() {
            return Optional.of(new Request.AddRule(KernelRules.translated(rule)));
        }

        @Override
        public Optional<Refusal> refused(int errno, String reason) {
            set.remove(rule);
            return Optional.of(new RuleRefusal(Refusal.Operation.ADD, rule, errno, reason));
        }
    }

    private static final class Removal implements KernelChanges.Change {
        private final RoutingRule rule;

        Removal(RoutingRule rule) {
            this.rule = rule;
        }

        @Override
        public Optional<Request> request() {
            return Optional.of(new Request.DeleteRule(KernelRules.translated(rule)));
        }

        @Override
        public Optional<Refusal> refused(int errno, String reason) {
            return Optional.of(new RuleRefusal(Refusal.Operation.DELETE, rule, errno, reason));
        }
    }
}
