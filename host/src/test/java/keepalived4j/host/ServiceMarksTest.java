package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.lvs.MarkChange;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class ServiceMarksTest {

    private static final MarkChange.Map ONE = map(TransportProtocol.TCP, "10.9.1.1", "10.9.1.1", 80, 1000);
    private static final MarkChange.Map RANGE = map(TransportProtocol.TCP, "10.9.1.254", "10.9.2.1", 8080, 1000);

    private final List<String> failures = new ArrayList<>();
    private ServiceMarks.Moment moment = ServiceMarks.Moment.DELIVERY;

    @Test
    void packetsToAddressesAndRangesGetTheirMarkByAMapForEachProtocol() throws Exception {
        withMarks(settings("keepalived_ipvs", -1), marks -> {
            marks.change(ONE);
            marks.change(RANGE);
            marks.change(map(TransportProtocol.UDP, "10.9.5.1", "10.9.5.1", 53, 1001));
            marks.flush();
            assertThat(Ruleset.text())
                    .startsWith("table ip keepalived_ipvs {\n")
                    .contains("""
                            chain in {
                            type filter hook input priority filter - 1; policy accept;
                            meta mark set ip daddr . tcp dport map @tcp_map return
                            meta mark set ip daddr . udp dport map @udp_map return
                            }
                            """)
                    .contains("map tcp_map {\ntype ipv4_addr . inet_service : mark\nflags interval\n")
                    .contains("10.9.1.1 . 80 : 0x000003e8")
                    .contains("10.9.1.254-10.9.2.1 . 8080 : 0x000003e8")
                    .contains("10.9.5.1 . 53 : 0x000003e9");
        });
    }

    @Test
    void marksForNftablesAreThereBeforePacketsAreBalanced() throws Exception {
        moment = ServiceMarks.Moment.ARRIVAL;
        withMarks(settings("ours", -1), marks -> {
            marks.change(ONE);
            marks.flush();
            assertThat(Ruleset.text()).contains("""
                    chain pre {
                    type filter hook prerouting priority mangle; policy accept;
                    meta mark set ip daddr . tcp dport map @tcp_map return
                    }
                    """);
        });
        withMarks(settings("ours", -160), marks -> {
            marks.change(ONE);
            marks.flush();
            assertThat(Ruleset.text()).contains("hook prerouting priority mangle - 10;");
        });
    }

    @Test
    void nothingIsMarkedWhereNothingIsBalanced() throws Exception {
        moment = ServiceMarks.Moment.NEVER;
        withMarks(settings("ours", -1), marks -> {
            marks.change(ONE);
            marks.flush();
            assertThat(Ruleset.tables()).isEmpty();
        });
    }

    @Test
    void bothFamiliesHaveTablesOfTheirOwn() throws Exception {
        withMarks(settings("ours", -5), marks -> {
            marks.change(map(TransportProtocol.SCTP, "2001:db8::1", "2001:db8::1", 80, 5));
            marks.change(ONE);
            marks.flush();
            assertThat(Ruleset.tables()).containsExactlyInAnyOrder("table ip ours", "table ip6 ours");
            assertThat(Ruleset.text())
                    .contains("priority filter - 5;")
                    .contains("meta mark set ip6 daddr . sctp dport map @sctp_map return")
                    .contains("2001:db8::1 . 80 : 0x00000005");
        });
    }

    @Test
    void whatIsNoLongerWantedGoesAndTheTableWithTheLastOfIt() throws Exception {
        withMarks(settings("keepalived_ipvs", -1), marks -> {
            marks.change(ONE);
            marks.change(RANGE);
            marks.flush();
            marks.change(new MarkChange.Unmap(ONE.protocol(), ONE.addresses(), ONE.mark()));
            marks.flush();
            assertThat(Ruleset.text()).contains("10.9.1.254-10.9.2.1").doesNotContain("10.9.1.1 ");
            marks.change(new MarkChange.RemoveAll());
            marks.flush();
            assertThat(Ruleset.tables()).isEmpty();
        });
    }

    @Test
    void whatAnEarlierProcessLeftAndWhatOthersFlushIsMadeAnew() throws Exception {
        withMarks(settings("keepalived_ipvs", -1), marks -> {
            Namespace.run("nft add table ip keepalived_ipvs");
            Namespace.run("nft add chain ip keepalived_ipvs old");
            marks.change(ONE);
            marks.flush();
            assertThat(Ruleset.text()).doesNotContain("old");
            Namespace.run("nft flush ruleset");
            marks.change(RANGE);
            marks.flush();
            assertThat(Ruleset.text()).contains("10.9.1.254-10.9.2.1", "10.9.1.1 . 80");
        });
    }

    @Test
    void anotherTableTakesOverAtAReload() throws Exception {
        withMarks(settings("keepalived_ipvs", -1), marks -> {
            marks.change(ONE);
            marks.flush();
            marks.reconfigure(settings("other", 7));
            marks.flush();
            assertThat(Ruleset.tables()).containsExactly("table ip other");
            assertThat(Ruleset.text()).contains("priority filter + 7;", "10.9.1.1 . 80 : 0x000003e8");
        });
    }

    private static MarkChange.Map map(TransportProtocol protocol, String first, String last, int port, long mark) {
        return new MarkChange.Map(
                protocol, new AddressRange(IpAddress.parse(first), IpAddress.parse(last), port), mark);
    }

    private static FirewallSettings settings(String table, int priority) {
        return new FirewallSettings(Optional.empty(), Optional.of(new FirewallSettings.Marks(table, priority, 1000)));
    }

    @FunctionalInterface
    private interface Body {
        void run(ServiceMarks marks) throws Exception;
    }

    private void withMarks(FirewallSettings settings, Body body) throws Exception {
        Namespace.withEmpty(() -> {
            try (var state = new CallState();
                    var marks = new ServiceMarks(state, settings, () -> moment, failures::add)) {
                body.run(marks);
                assertThat(failures).isEmpty();
            }
        });
    }
}
