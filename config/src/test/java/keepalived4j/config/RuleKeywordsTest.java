package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.placed;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.Realms;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.RoutingRule.Action;
import keepalived4j.model.RoutingRule.Mark;
import keepalived4j.model.RoutingRule.Range;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `virtual_rules`.
final class RuleKeywordsTest {

    private static Verdict rules(String lines) {
        return read(instance("virtual_rules {\n" + lines + "\n}"));
    }

    private static List<RoutingRule> accepted(String lines) {
        return Example.only(rules(lines)).options().rules();
    }

    private static Action action(String line) {
        Verdict verdict = rules(line);
        assertThat(messages(verdict)).isEmpty();
        return Example.only(verdict).options().rules().getFirst().action();
    }

    @Test
    void everySelectorIsTaken() {
        assertThat(accepted("not from 10.8.0.0/24 to 10.9.0.0/16 tos 0x10 fwmark 0x1/0xff iif eth0 oif eth1"
                        + " tunnel-id 7 uidrange 0-1000 ipproto tcp sport 1000-2000 dport 80 protocol 4 no_track"
                        + " lookup 100 order 0x10 sup_pl 0 sup_group 1 realms 1/2"))
                .containsExactly(new RoutingRule(
                        AddressFamily.INET,
                        16,
                        true,
                        Optional.of(new IpPrefix(IpAddress.parse("10.8.0.0"), 24)),
                        Optional.of(new IpPrefix(IpAddress.parse("10.9.0.0"), 16)),
                        16,
                        Optional.of(new Mark(1, 255)),
                        Optional.of(new InterfaceName("eth0")),
                        Optional.of(new InterfaceName("eth1")),
                        OptionalLong.of(7),
                        Optional.of(new Range(0, 1000)),
                        OptionalInt.of(6),
                        Optional.of(new Range(1000, 2000)),
                        Optional.of(new Range(80, 80)),
                        4,
                        new Action.Lookup(
                                100,
                                OptionalInt.of(0),
                                OptionalInt.of(1),
                                Optional.of(new Realms(OptionalInt.of(1), 2))),
                        false,
                        Optional.empty()));
    }

    @Test
    void everyActionIsTaken() {
        assertThat(action("preference 1 l3mdev")).isEqualTo(new Action.LookupOfDomain());
        assertThat(action("preference 1 goto 2")).isEqualTo(new Action.GoTo(2));
        assertThat(action("preference 1 nop")).isEqualTo(new Action.Nothing());
        assertThat(action("preference 1 blackhole")).isEqualTo(new Action.Blackhole());
        assertThat(action("preference 1 type unreachable")).isEqualTo(new Action.Unreachable());
        assertThat(action("preference 1 type prohibit")).isEqualTo(new Action.Prohibit());
        assertThat(action("preference 1 table main"))
                .isEqualTo(new Action.Lookup(254, OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
    }

    @Test
    void familyComesFromAddressesOrWords() {
        assertThat(accepted("from 2001:db8::/32 nop priority 1").getFirst().family())
                .isEqualTo(AddressFamily.INET6);
        assertThat(accepted("from default6 nop priority 1").getFirst().family()).isEqualTo(AddressFamily.INET6);
        assertThat(accepted("inet6 nop priority 1").getFirst().family()).isEqualTo(AddressFamily.INET6);
        assertThat(accepted("from all nop priority 1").getFirst().family()).isEqualTo(AddressFamily.INET);
    }

    @Test
    void rulesWithoutPreferenceCountDownPerFamily() {
        Verdict verdict = rules("from 10.8.0.0/24 nop\nfrom 10.9.0.0/24 nop\nfrom fe80::/64 nop");

        assertThat(Example.only(verdict).options().rules())
                .extracting(RoutingRule::preference)
                .containsExactly(16384L, 16383L, 16384L);
        assertThat(placed(verdict))
                .first()
                .isEqualTo("5:1 Rule has no preference specified - setting to 16384."
                        + " This is probably not what you want.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from 10.8.0.0/24 preference 1|5:29 No action specified for rule - ignoring",
                "nop blackhole preference 1|5:5 Cannot specify more than one of"
                        + " table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule",
                "goto 500 preference 1000|5:21 Invalid rule - preference 1000 >= goto target 500",
                "goto 500|5:6 Invalid rule - goto target 500 specified without preference",
                "nop sup_pl 0 preference 1|5:25 suppressor/realm specified for non table action - skipping",
                "table 0 preference 1|5:7 Table 0 is not valid",
                "table nosuch preference 1|5:7 Routing table nosuch not found for rule",
                "nop preference x|5:16 Invalid rule preference x specified",
                "nop preference 4294967296|5:16 Invalid rule preference 4294967296 specified",
                "nop fwmark foo|5:12 Invalid rule fwmark foo specified",
                "nop tos foo|5:9 TOS value foo is invalid",
                "from foo nop|5:6 Invalid rule from address foo",
                "from 10.8.0.0/24 to fe80::/10 nop|5:21 rule specification has mixed IPv4 and IPv6",
                "nop tunnel-id x|5:15 Invalid tunnel-id x specified",
                "nop ipproto nosuch|5:13 Invalid ipproto nosuch",
                "nop sport 2000-1000|5:11 invalid sport range 2000-1000",
                "nop dport 65536|5:11 invalid dport range 65536",
                "nop uidrange 1000|5:14 Invalid uidrange 1000 specified",
                "nop foo|5:5 Unknown rule option foo",
                "type foo|5:6 Unknown rule option foo",
                "nop track_group g|5:5 Unknown rule option track_group",
                "from fe80::/10 realms 1 table 5|5:23 realms is only valid for IPv4",
                "realms nosuch table 5|5:8 Invalid realms nosuch for rule"
            })
    void unusableRuleIsToldInItsPlaceAndLeftOut(String line, String message) {
        Verdict verdict = rules(line);

        assertThat(placed(verdict)).last().isEqualTo(message);
        assertThat(Example.only(verdict).options().rules()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "nop preference", "goto", "iif"})
    void missingValueEndsTheReading(String line) {
        assertThat(rules(line).exitStatus()).isEqualTo(2);
    }

    @Test
    void trackedRuleIsMarkedAsOurs() {
        Verdict verdict = rules("nop preference 1 protocol 4");

        assertThat(placed(verdict))
                .containsExactly(
                        "5:1 Rule cannot be tracked if protocol is not RTPROT_KEEPALIVED(18)," + " resetting protocol");
        assertThat(Example.only(verdict).options().rules().getFirst().protocol())
                .isEqualTo(18);
    }

    @Test
    void unknownInterfaceKeepsVrrpFromStarting() {
        assertThat(messages(rules("iif ethX nop preference 1")))
                .containsExactly(
                        "(k.conf: Line 5) WARNING - interface ethX for rule doesn't exist",
                        "(k.conf: Line 5) Non-existent interface specified in configuration");
    }
}
