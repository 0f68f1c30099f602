package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.model.Realms;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.RoutingRule.Action;
import keepalived4j.model.RoutingRule.Mark;
import keepalived4j.model.RoutingRule.Range;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Deadline NOW = Deadline.ORIGIN;
    private static final RoutingRule FIRST = rule(100, "10.3.0.0", lookup(7));
    private static final RoutingRule SECOND = rule(101, "2001:db8:1::", new Action.Blackhole());

    @Test
    void rulesAreSetWithTheirOptionsAndTakenBack() throws Exception {
        keeping((rules, changes, state) -> {
            RoutingRule full = new RoutingRule(
                    AddressFamily.INET,
                    102,
                    true,
                    Optional.of(prefix("10.3.0.0", 16)),
                    Optional.of(prefix("10.4.0.0", 24)),
                    0x10,
                    Optional.of(new Mark(1, 3)),
                    Optional.of(new InterfaceName("v0")),
                    Optional.of(new InterfaceName("lo")),
                    OptionalLong.of(5),
                    Optional.of(new Range(5, 9)),
                    OptionalInt.of(6),
                    Optional.of(new Range(4, 5)),
                    Optional.of(new Range(6, 6)),
                    18,
                    new Action.Lookup(
                            1000, OptionalInt.of(4), OptionalInt.of(3), Optional.of(new Realms(OptionalInt.of(3), 4))),
                    true,
                    Optional.empty());
            rules.add(full);
            rules.add(rule(103, "10.3.0.0", new Action.GoTo(200)));
            rules.add(rule(104, "10.3.0.0", new Action.Nothing()));
            rules.add(rule(105, "10.3.0.0", new Action.Unreachable()));
            rules.add(rule(106, "10.3.0.0", new Action.Prohibit()));
            rules.add(rule(107, "10.3.0.0", new Action.LookupOfDomain()));
            assertThat(changes.flush()).isEmpty();
            assertThat(ours(""))
                    .containsExactly(
                            "102: not from 10.3.0.0/16 to 10.4.0.0/24 tos 0x10 fwmark 0x1/0x3 iif v0 oif lo"
                                    + " uidrange 5-9 ipproto tcp sport 4-5 dport 6 tun_id 5 lookup 1000"
                                    + " suppress_prefixlength 4 suppress_ifgroup 3 realms 3/4 proto keepalived",
                            "103: from 10.3.0.0/16 goto 200 [unresolved] proto keepalived",
                            "104: from 10.3.0.0/16 nop proto keepalived",
                            "105: from 10.3.0.0/16 unreachable proto keepalived",
                            "106: from 10.3.0.0/16 prohibit proto keepalived",
                            "107: from 10.3.0.0/16 lookup [l3mdev-table] proto keepalived");
            rules.remove(full);
            for (long preference = 103; preference <= 107; preference++) {
                rules.removeLeftover(rule(preference, "10.3.0.0", new Action.Prohibit()));
            }
            assertThat(changes.flush()).isEmpty();
            assertThat(ours("")).hasSize(4);
        });
    }

    @Test
    void virtualRuleIsTakenBackOnlyIfItWasSetAndReportedOnlyIfOthersDeletedIt() throws Exception {
        keeping((rules, changes, state) -> {
            Namespace.ip("rule add from 10.3.0.0/16 table 7 pref 100 protocol keepalived");
            rules.remove(FIRST);
            assertThat(changes.flush()).isEmpty();
            assertThat(ours("")).hasSize(1);
            rules.removeLeftover(FIRST);
            rules.add(FIRST);
            rules.add(SECOND);
            rules.add(FIRST);
            assertThat(changes.flush()).isEmpty();
            assertThat(ours("")).hasSize(1);
            assertThat(ours("-6 ")).hasSize(1);
            assertThat(hear(rules, state, NOW)).isEmpty();

            Namespace.ip("-6 rule del pref 101");
            assertThat(hear(rules, state, NOW)).containsExactly(SECOND);
            Namespace.ip("rule add from 10.3.0.0/16 table 8 pref 100 protocol keepalived");
            Namespace.ip("rule del from 10.3.0.0/16 table 8 pref 100");
            assertThat(hear(rules, state, NOW)).isEmpty();
            rules.remove(FIRST);
            rules.remove(SECOND);
            assertThat(changes.flush()).isEmpty();
            assertThat(hear(rules, state, NOW)).isEmpty();
            assertThat(ours("")).isEmpty();
        });
    }

    @Test
    void staticRuleDeletedByOthersComesBackAtOnceAndThenOnceASecond() throws Exception {
        keeping((rules, changes, state) -> {
            rules.keep(List.of(FIRST));
            assertThat(changes.flush()).isEmpty();
            Namespace.ip("rule del pref 100");
            assertThat(hear(rules, state, NOW)).isEmpty();
            assertThat(changes.flush()).isEmpty();
            assertThat(ours("")).hasSize(1);
            hear(rules, state, NOW);

            Namespace.ip("rule del pref 100");
            hear(rules, state, NOW.plus(Duration.ofMillis(999)));
            assertThat(changes.flush()).isEmpty();
            assertThat(ours("")).isEmpty();
            assertThat(rules.nextDeadline()).contains(NOW.plus(Duration.ofSeconds(1)));
            rules.timeReached(NOW.plus(Duration.ofSeconds(1)));
            assertThat(changes.flush()).isEmpty();
            assertThat(ours("")).hasSize(1);
            assertThat(rules.restorations()).isEqualTo(2);

            rules.keep(List.of());
            assertThat(changes.flush()).isEmpty();
            assertThat(ours("")).isEmpty();
        });
    }

    @Test
    void untrackedRuleThatOthersDeleteStaysAway() throws Exception {
        keeping((rules, changes, state) -> {
            RoutingRule untracked = rule(100, "10.3.0.0", lookup(7), false);
            rules.keep(List.of(untracked));
            rules.add(rule(99, "10.3.0.0", lookup(7), false));
            assertThat(changes.flush()).isEmpty();
            Namespace.ip("rule del pref 100");
            Namespace.ip("rule del pref 99");
            assertThat(hear(rules, state, NOW)).isEmpty();
            assertThat(changes.flush()).isEmpty();
            assertThat(ours("")).isEmpty();
        });
    }

    @Test
    void refusalNamesRuleAndReason() throws Exception {
        keeping((rules, changes, state) -> {
            rules.add(rule(100, "10.3.0.0", new Action.GoTo(99)));
            assertThat(changes.flush())
                    .extracting(Refusal::toString)
                    .singleElement()
                    .asString()
                    .startsWith("add rule 100: EINVAL (Invalid argument)");
        });
    }

    private static List<String> ours(String family) throws Exception {
        return Namespace.ip(family + "rule show")
                .lines()
                .filter(line -> line.contains("keepalived"))
                .map(line -> line.replace("\t", " ").strip())
                .toList();
    }

    private static List<RoutingRule> hear(Rules rules, CallState state, Deadline now) throws Exception {
        try (var epoll = new Epoll(state, 1)) {
            epoll.add(rules.descriptor(), Epoll.EPOLLIN, 0);
            assertThat(epoll.await(5000)).isEqualTo(1);
            List<RoutingRule> lost = rules.onReadable(now);
            epoll.remove(rules.descriptor());
            return lost;
        }
    }

    private interface Keeping {
        void run(Rules rules, KernelChanges changes, CallState state) throws Exception;
    }

    private static void keeping(Keeping body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of())) {
                var changes = new KernelChanges(interfaces);
                try (var rules = new Rules(state, interfaces, changes)) {
                    body.run(rules, changes, state);
                }
            }
        });
    }

    private static Action lookup(int table) {
        return new Action.Lookup(table, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static RoutingRule rule(long preference, String from, Action action) {
        return rule(preference, from, action, true);
    }

    private static RoutingRule rule(long preference, String from, Action action, boolean tracked) {
        IpAddress source = IpAddress.parse(from);
        return new RoutingRule(
                source.family(),
                preference,
                false,
                Optional.of(new IpPrefix(source, 16)),
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
                action,
                tracked,
                Optional.empty());
    }

    private static IpPrefix prefix(String address, int length) {
        return new IpPrefix(IpAddress.parse(address), length);
    }
}
