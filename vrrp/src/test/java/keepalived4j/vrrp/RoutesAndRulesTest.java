package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.Route;
import keepalived4j.model.Route.NextHop;
import keepalived4j.model.Route.RouteInsertion;
import keepalived4j.model.RouteDetails;
import keepalived4j.model.RouteType;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.RoutingRule.Action;
import keepalived4j.model.VirtualAddress;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;

class RoutesAndRulesTest {

    static final Route ROUTE = route("192.0.2.0", "10.0.0.254", true);
    private static final Route OTHER = route("198.51.100.0", "10.0.0.254", true);
    static final RoutingRule RULE = rule(100, true);
    private static final RoutingRule NEXT = rule(101, true);
    private static final List<VirtualAddress> VIPS = List.of(Wanted.VIP);
    private static final List<VirtualAddress> EXCLUDED = List.of(Wanted.virtual("10.0.0.101"));

    @Test
    void masterTakesRoutesAfterAddressesAndRulesAfterRoutesAndLetsGoInTheOppositeOrder() {
        Wanted wanted = wanted();
        wanted.excluded = EXCLUDED;
        Desk desk = started(wanted);
        assertThat(Desk.onlyEffects(desk.tickAtDeadline()))
                .containsExactly(
                        new Effect.SendAdvert(100),
                        new Effect.AddAddresses(AddressRole.VIRTUAL, VIPS),
                        new Effect.AddAddresses(AddressRole.EXCLUDED, EXCLUDED),
                        new Effect.AddRoutes(List.of(ROUTE)),
                        new Effect.AddRules(List.of(RULE)),
                        new Effect.Announce(List.of(Wanted.VIP, EXCLUDED.getFirst()), 5),
                        new Effect.Notify(Notification.MASTER, 100));
        assertThat(desk.effects(9, new Event.Shutdown()))
                .containsExactly(
                        new Effect.SendAdvert(0),
                        new Effect.RemoveRules(List.of(RULE)),
                        new Effect.RemoveRoutes(List.of(ROUTE)),
                        new Effect.StopAnnouncing(List.of(Wanted.VIP, EXCLUDED.getFirst())),
                        new Effect.RemoveAddresses(AddressRole.VIRTUAL, VIPS),
                        new Effect.RemoveAddresses(AddressRole.EXCLUDED, EXCLUDED),
                        new Effect.Notify(Notification.STOP, 100));
    }

    @Test
    void whatAnEarlierRunLeftGoesAtTheStart() {
        Desk desk = new Desk(wanted());
        desk.networkInterface(0, "eth0", Standing.UP);
        assertThat(desk.effects(0, new Event.Startup(Deadline.ORIGIN)))
                .containsExactly(
                        new Effect.RemoveLeftoverRules(List.of(RULE)),
                        new Effect.RemoveLeftoverRoutes(List.of(ROUTE)),
                        new Effect.RemoveLeftovers(AddressRole.VIRTUAL, VIPS),
                        new Effect.Notify(Notification.BACKUP, 100));
    }

    @Test
    void routeDeletedByOthersEndsMastershipForASkewTime() {
        Desk desk = master(wanted());
        assertThat(desk.step(4, new Event.RouteDeleted(ROUTE)))
                .containsExactly(
                        new Fact.RouteLost(ROUTE),
                        new Fact.Transition(RouterState.MASTER, RouterState.BACKUP, Reason.ROUTE_DELETED),
                        new Effect.SendAdvert(0),
                        new Fact.Resigned(),
                        new Effect.RemoveRules(List.of(RULE)),
                        new Effect.RemoveRoutes(List.of(ROUTE)),
                        new Effect.StopAnnouncing(VIPS),
                        new Effect.RemoveAddresses(AddressRole.VIRTUAL, VIPS),
                        new Effect.Notify(Notification.BACKUP, 100));
        assertThat(desk.nextDeadline()).contains(at(4.609375));
    }

    @Test
    void ruleDeletedByOthersEndsMastershipForASkewTime() {
        Desk desk = master(wanted());
        assertThat(desk.step(4, new Event.RuleDeleted(RULE)))
                .startsWith(
                        new Fact.RuleLost(RULE),
                        new Fact.Transition(RouterState.MASTER, RouterState.BACKUP, Reason.RULE_DELETED),
                        new Effect.SendAdvert(0));
        assertThat(desk.nextDeadline()).contains(at(4.609375));
    }

    @Test
    void deletionConcernsNobodyButAMasterThatTracksIt() {
        Wanted wanted = wanted();
        wanted.routes = List.of(ROUTE, route("203.0.113.0", "10.0.0.254", false));
        wanted.rules = List.of(RULE, rule(101, false));
        Desk backup = started(wanted);
        assertThat(backup.step(1, new Event.RouteDeleted(ROUTE))).isEmpty();
        assertThat(backup.step(1, new Event.RuleDeleted(RULE))).isEmpty();
        Desk master = master(wanted);
        assertThat(master.step(4, new Event.RouteDeleted(wanted.routes.getLast())))
                .isEmpty();
        assertThat(master.step(4, new Event.RuleDeleted(wanted.rules.getLast())))
                .isEmpty();
        assertThat(master.step(4, new Event.RouteDeleted(OTHER))).isEmpty();
        assertThat(master.step(4, new Event.RuleDeleted(NEXT))).isEmpty();
    }

    @Test
    void reloadTakesWhatIsNewAndLetsGoOfWhatIsGone() {
        Route changed = route("192.0.2.0", "10.0.0.253", true);
        Wanted before = wanted();
        before.routes = List.of(ROUTE, OTHER);
        before.rules = List.of(RULE, NEXT);
        before.addresses = List.of(Wanted.VIP, Wanted.virtual("10.0.0.102"));
        Desk desk = master(before);
        Wanted after = wanted();
        Route fresh = route("203.0.113.0", "10.0.0.254", true);
        after.routes = List.of(changed, fresh);
        after.rules = List.of(NEXT, rule(102, true));
        assertThat(desk.reconfigure(4, after))
                .containsExactly(
                        new Effect.RemoveRules(List.of(RULE)),
                        new Effect.RemoveRoutes(List.of(OTHER)),
                        new Effect.RemoveAddresses(AddressRole.VIRTUAL, List.of(Wanted.virtual("10.0.0.102"))),
                        new Effect.ReplaceRoute(ROUTE, changed),
                        new Effect.AddRoutes(List.of(changed, fresh)),
                        new Effect.AddRules(List.of(rule(102, true))),
                        new Effect.SendAdvert(100));
        assertThat(desk.effects(6, new Event.Shutdown()))
                .contains(new Effect.RemoveRules(after.rules), new Effect.RemoveRoutes(List.of(changed, fresh)));
    }

    @Test
    void interfacesOfTrackedRoutesAndRulesFaultTheRouter() {
        Wanted wanted = wanted();
        wanted.rules = List.of(RULE, rule(101, false, "eth8", "eth9"), rule(102, true, "eth2", "eth3"));
        wanted.routes = List.of(ROUTE, through("eth1", true), through("eth7", false));
        Desk desk = master(wanted);
        for (String tracked : List.of("eth0", "eth1", "eth2", "eth3")) {
            desk.networkInterface(4, tracked, Standing.DOWN);
            assertThat(desk.router.state()).as(tracked).isEqualTo(RouterState.FAULT);
            desk.networkInterface(4, tracked, Standing.UP);
            assertThat(desk.router.state()).as(tracked).isEqualTo(RouterState.BACKUP);
        }
        for (String untracked : List.of("eth7", "eth8", "eth9")) {
            assertThat(desk.networkInterface(4, untracked, Standing.DOWN)).isEmpty();
        }
    }

    /// All interfaces are up, as told before.
    private static Desk started(Wanted wanted) {
        Desk desk = new Desk(wanted);
        for (TrackedObject object : desk.router.tracked()) {
            desk.step(0, new Event.TrackedObjectChanged(object, Standing.UP));
        }
        desk.step(0, new Event.Startup(Deadline.ORIGIN));
        return desk;
    }

    private static Desk master(Wanted wanted) {
        Desk desk = started(wanted);
        desk.tickAtDeadline();
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        return desk;
    }

    private static Wanted wanted() {
        Wanted wanted = Wanted.priority(100);
        wanted.routes = List.of(ROUTE);
        wanted.rules = List.of(RULE);
        return wanted;
    }

    private static Route route(String destination, String via, boolean tracked) {
        NextHop hop = new NextHop(Optional.of(IpAddress.parse(via)), Optional.of(Wanted.ETH0), 1, false);
        return route(destination, hop, tracked);
    }

    private static Route through(String device, boolean tracked) {
        NextHop hop = new NextHop(Optional.empty(), Optional.of(new InterfaceName(device)), 1, false);
        return route("203.0.113.0", hop, tracked);
    }

    private static Route route(String destination, NextHop hop, boolean tracked) {
        return new Route(
                AddressFamily.INET,
                new IpPrefix(IpAddress.parse(destination), 24),
                RouteType.UNICAST,
                254,
                OptionalInt.empty(),
                18,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                0,
                RouteInsertion.PREPEND,
                List.of(hop),
                tracked,
                RouteDetails.NONE);
    }

    private static RoutingRule rule(long preference, boolean tracked) {
        return rule(preference, tracked, Optional.empty(), Optional.empty());
    }

    private static RoutingRule rule(long preference, boolean tracked, String input, String output) {
        return rule(preference, tracked, Optional.of(new InterfaceName(input)), Optional.of(new InterfaceName(output)));
    }

    private static RoutingRule rule(
            long preference, boolean tracked, Optional<InterfaceName> input, Optional<InterfaceName> output) {
        return new RoutingRule(
                AddressFamily.INET,
                preference,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                input,
                output,
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                18,
                new Action.Lookup(7, OptionalInt.empty(), OptionalInt.empty(), Optional.empty()),
                tracked,
                Optional.empty());
    }
}
