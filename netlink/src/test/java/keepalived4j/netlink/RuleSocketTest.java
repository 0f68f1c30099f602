package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.linux.Errno;
import keepalived4j.netlink.Notification.RuleAdded;
import keepalived4j.netlink.Notification.RuleDeleted;
import keepalived4j.netlink.Request.AddRule;
import keepalived4j.netlink.Request.DeleteRule;
import keepalived4j.netlink.Rule.Action;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;

class RuleSocketTest {

    @Test
    void ruleIsSeenAsItWasAskedFor() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state);
                    RouteMonitor monitor =
                            new RouteMonitor(state, Set.of(MonitorGroup.IPV4_RULE, MonitorGroup.IPV6_RULE))) {
                for (Rule rule : rules()) {
                    Request add = new AddRule(rule);
                    assertThat(socket.execute(List.of(add))).as(rule.toString()).containsExactly(new Outcome.Done(add));
                    assertThat(monitor.receive()).containsExactly(new RuleAdded(rule, socket.portId()));
                    assertThat(socket.rules()).contains(rule);
                    assertThat(socket.execute(List.of(add))).containsExactly(new Outcome.AlreadySo(add));
                    Request delete = new DeleteRule(rule);
                    assertThat(socket.execute(List.of(delete))).containsExactly(new Outcome.Done(delete));
                    assertThat(monitor.receive()).containsExactly(new RuleDeleted(rule, socket.portId()));
                    assertThat(socket.rules()).doesNotContain(rule);
                    assertThat(socket.execute(List.of(delete))).containsExactly(new Outcome.AlreadySo(delete));
                }
            }
        });
    }

    @Test
    void refusedRuleIsToldWithTheKernelsReason() throws Exception {
        FreshNamespace.run(state -> {
            try (RouteSocket socket = new RouteSocket(state)) {
                Rule backwards = rule(AddressFamily.INET, 100, new Action.GoTo(99));
                assertThat(socket.execute(List.of(new AddRule(backwards))).getFirst())
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.errno()).isEqualTo(Errno.EINVAL));
            }
        });
    }

    private static List<Rule> rules() {
        return List.of(
                new Rule(
                        AddressFamily.INET,
                        101,
                        true,
                        Optional.of(prefix("10.3.0.0", 16)),
                        Optional.of(prefix("10.4.0.0", 24)),
                        0x10,
                        Optional.of(new Rule.Mark(1, 3)),
                        Optional.of(new InterfaceName("yy")),
                        Optional.of(new InterfaceName("xx")),
                        OptionalLong.of(0x1_0000_0005L),
                        Optional.of(new Rule.Range(5, 4_294_967_294L)),
                        OptionalInt.of(6),
                        Optional.of(new Rule.Range(4, 65534)),
                        Optional.of(new Rule.Range(6, 6)),
                        18,
                        new Action.Lookup(1000, OptionalInt.of(4), OptionalInt.of(3), OptionalInt.of(0x0003_0004))),
                new Rule(
                        AddressFamily.INET6,
                        4_294_967_295L,
                        false,
                        Optional.of(prefix("2001:db8::", 32)),
                        Optional.of(prefix("2001:db8:1::", 48)),
                        0,
                        Optional.of(new Rule.Mark(-1, -1)),
                        Optional.empty(),
                        Optional.of(new InterfaceName("lo")),
                        OptionalLong.empty(),
                        Optional.of(new Rule.Range(0, 0)),
                        OptionalInt.of(17),
                        Optional.empty(),
                        Optional.of(new Rule.Range(1, 65534)),
                        7,
                        lookup(254)),
                rule(AddressFamily.INET, 16384, lookup(255)),
                rule(AddressFamily.INET6, 16383, lookup(256)),
                rule(AddressFamily.INET, 1, new Action.LookupOfDomain()),
                rule(AddressFamily.INET6, 2, new Action.GoTo(4_294_967_295L)),
                rule(AddressFamily.INET, 3, new Action.Nothing()),
                rule(AddressFamily.INET, 4, new Action.Blackhole()),
                rule(AddressFamily.INET6, 5, new Action.Unreachable()),
                rule(AddressFamily.INET, 6, new Action.Prohibit()));
    }

    private static Action lookup(int table) {
        return new Action.Lookup(table, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    private static Rule rule(AddressFamily family, long priority, Action action) {
        return new Rule(
                family,
                priority,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                18,
                action);
    }

    private static IpPrefix prefix(String address, int length) {
        return new IpPrefix(IpAddress.parse(address), length);
    }
}
