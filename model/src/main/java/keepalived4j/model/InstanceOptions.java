package keepalived4j.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Settings of a virtual router around the protocol itself.
///
/// @param routes there while it is master
/// @param rules there while it is master
/// @param hmac the signature on its adverts
/// @param extraAnnouncements announcements that go on while it is master
/// @param lateTimerPriority highest priority of the other routers: a master whose timers ran so late that such a router
///     has taken over becomes backup; absent: it does not ask
/// @param mailsChanges whether a change of state is told by mail
/// @param announcesDeletion whether its removal at a reload is told as DELETED, also without a script for it
/// @param debugLevel 0..4; has no effect
public record InstanceOptions(
        List<Route> routes,
        List<RoutingRule> rules,
        Optional<HmacSettings> hmac,
        Optional<ExtraAnnouncements> extraAnnouncements,
        OptionalInt lateTimerPriority,
        boolean mailsChanges,
        boolean announcesDeletion,
        int debugLevel) {

    public static final InstanceOptions NONE = new InstanceOptions(
            List.of(), List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty(), false, false, 0);

    public InstanceOptions {
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    /// Announcements on other interfaces than the one the router speaks from (`garp_extra_if`).
    ///
    /// @param intervalSeconds 1..86400
    /// @param onAllInterfaces on every interface that has addresses of it, not on those made for routers alone
    public record ExtraAnnouncements(int intervalSeconds, boolean onAllInterfaces) {}
}
