package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.model.FirewallSettings;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv6Address;
import org.junit.jupiter.api.Test;

class FirewallTest {

    private static final FirewallSettings.Table USUAL = new FirewallSettings.Table("keepalived", -1, false, false);
    private static final InterfaceIndex LO = new InterfaceIndex(1);
    private static final Ipv6Address LINK_LOCAL = (Ipv6Address) IpAddress.parse("fe80::100");

    private final List<String> failures = new ArrayList<>();

    @Test
    void refusedIpv4AddressesAreDroppedInBothDirections() throws Exception {
        withFirewall(USUAL, firewall -> {
            firewall.want(refused("10.1.0.140"));
            firewall.raise();
            assertThat(Ruleset.text()).isEqualTo("""
                    table ip keepalived {
                    set vips {
                    type ipv4_addr
                    elements = { 10.1.0.140 }
                    }
                    chain out {
                    type filter hook output priority filter - 1; policy accept;
                    ip saddr @vips drop
                    }
                    chain in {
                    type filter hook input priority filter - 1; policy accept;
                    ip daddr @vips drop
                    }
                    }
                    """);
        });
    }

    /// Everything IPv6 at once, in the order of the reference's rules.
    @Test
    void ipv6RulesAreThoseOfTheReference() throws Exception {
        withFirewall(USUAL, firewall -> {
            wantEverythingOfIpv6(firewall);
            firewall.raise();
            assertThat(chains()).isEqualTo("""
                    chain out {
                    type filter hook output priority filter - 1; policy accept;
                    icmpv6 type nd-neighbor-advert meta oifkind "macvlan" ip6 saddr . oifname @parent_link_local drop
                    icmpv6 type @mld-report meta oifkind "macvlan" dup to ip6 daddr device oif map @vmac_map drop
                    icmpv6 type nd-router-solicit meta oifkind "macvlan" oif @vmac_set drop
                    icmpv6 type @neighbor-discovery accept
                    ip6 saddr fe80::/10 goto out_link_local
                    ip6 saddr @vips drop
                    }
                    chain in {
                    type filter hook input priority filter - 1; policy accept;
                    icmpv6 type @neighbor-discovery accept
                    ip6 daddr fe80::/10 goto in_link_local
                    ip6 daddr @vips drop
                    }
                    chain in_link_local {
                    ip6 daddr . iif @vips_link_local drop
                    ip6 daddr . iifname @vips_link_local_name drop
                    }
                    chain out_link_local {
                    ip6 saddr . oif @vips_link_local drop
                    ip6 saddr . oifname @vips_link_local_name drop
                    }
                    }
                    """);
            assertThat(Ruleset.text())
                    .contains("elements = { fe80::100 . \"lo\" }")
                    .contains("elements = { \"lo\" : \"lo\" }")
                    .contains("elements = { 2001:db8::70 }")
                    .contains("mld-listener-report,\nmld2-listener-report")
                    .contains("nd-neighbor-solicit,\nnd-neighbor-advert");
        });
    }

    @Test
    void nameAndPriorityCountersAndNumbersOfInterfacesAreAsConfigured() throws Exception {
        withFirewall(new FirewallSettings.Table("ka", -5, true, true), firewall -> {
            wantEverythingOfIpv6(firewall);
            firewall.want(new FirewallElement.Relayed(AddressFamily.INET, LO, LO));
            firewall.raise();
            String ruleset = Ruleset.text();
            assertThat(ruleset)
                    .contains("table ip ka {")
                    .contains("priority filter - 5;")
                    .contains("ip6 saddr . oif @parent_link_local counter packets 0 bytes 0 drop")
                    .contains(
                            "ip protocol igmp meta oifkind \"macvlan\" dup to ip daddr device oif map @vmac_map counter"
                                    + " packets 0 bytes 0 drop");
            assertThat(ruleset.lines().filter(line -> line.endsWith(" drop") || line.endsWith(" accept")))
                    .allMatch(line -> line.contains(" counter packets "));
        });
    }

    @Test
    void whatAnEarlierRunHasLeftIsReplacedAndOthersTablesAreNotTouched() throws Exception {
        withFirewall(USUAL, firewall -> {
            for (String table : List.of("ip keepalived", "ip6 keepalived", "ip other")) {
                Namespace.run("nft add table " + table);
            }
            Namespace.run("nft add chain ip keepalived left");
            firewall.want(refused("10.1.0.140"));
            firewall.raise();
            assertThat(Ruleset.tables()).containsExactlyInAnyOrder("table ip keepalived", "table ip other");
            assertThat(Ruleset.text()).doesNotContain("left");
            firewall.close();
            assertThat(Ruleset.tables()).containsExactly("table ip other");
        });
    }

    @Test
    void rulesCanBeMadeAheadOfTheirFirstElement() throws Exception {
        withFirewall(USUAL, firewall -> {
            firewall.prepare(EnumSet.noneOf(FirewallPart.class));
            assertThat(Ruleset.tables()).isEmpty();
            firewall.prepare(EnumSet.of(FirewallPart.ACCEPT4));
            String rules = Ruleset.text();
            assertThat(rules).contains("ip daddr @vips drop").doesNotContain("elements");
            firewall.want(refused("10.1.0.1"));
            firewall.raise();
            assertThat(Ruleset.text().replace("elements = { 10.1.0.1 }\n", "")).isEqualTo(rules);
        });
    }

    @Test
    void anElementIsThereAsLongAsSomebodyWantsIt() throws Exception {
        withFirewall(USUAL, firewall -> {
            firewall.want(refused("10.1.0.1"));
            firewall.want(refused("10.1.0.1"));
            firewall.want(refused("10.1.0.2"));
            firewall.raise();
            firewall.release(refused("10.1.0.1"));
            firewall.release(refused("10.1.0.2"));
            firewall.lower();
            assertThat(Ruleset.text()).contains("elements = { 10.1.0.1 }");
            firewall.release(refused("10.1.0.1"));
            firewall.lower();
            assertThat(Ruleset.text()).doesNotContain("elements");
        });
    }

    @Test
    void aRulesetThatSomebodyHasFlushedComesBackWithTheNextChange() throws Exception {
        withFirewall(USUAL, firewall -> {
            firewall.want(refused("10.1.0.1"));
            firewall.raise();
            Namespace.run("nft flush ruleset");
            firewall.want(refused("10.1.0.2"));
            firewall.raise();
            assertThat(Ruleset.text()).contains("elements = { 10.1.0.1, 10.1.0.2 }");
        });
    }

    @Test
    void aThousandAddressesAreOneTransaction() throws Exception {
        withFirewall(USUAL, firewall -> {
            for (int i = 0; i < 1000; i++) {
                firewall.want(refused("10.2." + i / 250 + "." + (i % 250 + 1)));
            }
            firewall.raise();
            assertThat(Ruleset.text().split("10\\.2\\.", -1)).hasSize(1001);
        });
    }

    @Test
    void anotherNameMovesEverythingAndLeavesNothingBehind() throws Exception {
        withFirewall(USUAL, firewall -> {
            wantEverythingOfIpv6(firewall);
            firewall.prepare(EnumSet.of(FirewallPart.ACCEPT4));
            firewall.raise();
            String before = Ruleset.text();
            firewall.reconfigure(new FirewallSettings.Table("other", -1, false, false));
            assertThat(Ruleset.tables()).containsExactlyInAnyOrder("table ip other", "table ip6 other");
            assertThat(Ruleset.text().replace("other", "keepalived")).isEqualTo(before);
            firewall.release(refused("2001:db8::70"));
            firewall.lower();
            assertThat(Ruleset.text()).doesNotContain("2001:db8::70");
            firewall.close();
            assertThat(Ruleset.tables()).isEmpty();
        });
    }

    @Test
    void otherRulesTakeThePlaceOfThoseInTheSameTable() throws Exception {
        withFirewall(USUAL, firewall -> {
            firewall.want(refused("10.1.0.1"));
            firewall.raise();
            firewall.reconfigure(new FirewallSettings.Table("keepalived", 5, false, true));
            assertThat(Ruleset.text())
                    .contains("priority filter + 5;", "ip daddr @vips counter", "elements = { 10.1.0.1 }")
                    .doesNotContain("filter - 1");
        });
    }

    @Test
    void anotherNameBeforeAnythingIsThereIsTheOneThatIsMade() throws Exception {
        withFirewall(USUAL, firewall -> {
            firewall.reconfigure(new FirewallSettings.Table("other", -1, false, false));
            assertThat(Ruleset.tables()).isEmpty();
            firewall.want(refused("10.1.0.1"));
            firewall.raise();
            assertThat(Ruleset.tables()).containsExactly("table ip other");
        });
    }

    private static void wantEverythingOfIpv6(Firewall firewall) {
        firewall.want(new FirewallElement.Unsolicitous(LO));
        firewall.want(new FirewallElement.Relayed(AddressFamily.INET6, LO, LO));
        firewall.want(new FirewallElement.Shared(LINK_LOCAL, LO, new InterfaceName("vrrp.70")));
        firewall.want(refused("2001:db8::70"));
        firewall.want(new FirewallElement.RefusedOn(LINK_LOCAL, LO));
        firewall.want(new FirewallElement.RefusedOnNamed(LINK_LOCAL, new InterfaceName("vrrp.70")));
    }

    private static FirewallElement refused(String address) {
        return new FirewallElement.Refused(IpAddress.parse(address));
    }

    @FunctionalInterface
    private interface Body {
        void run(Firewall firewall) throws Exception;
    }

    private void withFirewall(FirewallSettings.Table settings, Body body) throws Exception {
        Namespace.withEmpty(() -> {
            try (var state = new CallState();
                    var firewall = new Firewall(state, settings, failures::add)) {
                body.run(firewall);
                assertThat(failures).isEmpty();
            }
        });
    }

    private static String chains() throws Exception {
        String all = Ruleset.text();
        return all.substring(all.indexOf("chain out"));
    }
}
