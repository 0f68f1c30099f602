package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.model.AddressFlag;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `virtual_ipaddress`, `virtual_ipaddress_excluded`, `static_ipaddress`.
final class AddressKeywordsTest {

    private static VirtualAddress address(String line) {
        return Example.only(read("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress {\n" + line
                        + "\n}\n}"))
                .addresses()
                .getFirst();
    }

    @Test
    void bareAddressIsAHostOnTheInterfaceOfTheRouter() {
        assertThat(address("10.0.0.9"))
                .isEqualTo(new VirtualAddress(
                        IpPrefix.host(IpAddress.parse("10.0.0.9")),
                        new InterfaceName("eth0"),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        OptionalLong.empty(),
                        true));
    }

    @Test
    void everyOptionIsTaken() {
        assertThat(address("10.0.0.9/24 brd 10.0.0.255 dev eth1 scope link label eth1:x no_track noprefixroute"))
                .isEqualTo(new VirtualAddress(
                        new IpPrefix(IpAddress.parse("10.0.0.9"), 24),
                        new InterfaceName("eth1"),
                        253,
                        Optional.of(Ipv4Address.parse("10.0.0.255")),
                        Optional.of("eth1:x"),
                        Optional.empty(),
                        Set.of(AddressFlag.NOPREFIXROUTE),
                        OptionalLong.empty(),
                        false));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.9/24 brd +, 10.0.0.255", "10.0.0.9/24 broadcast -, 10.0.0.0", "10.0.0.9/30 brd +, 10.0.0.11"})
    void broadcastIsMadeOfTheHostBits(String line, String broadcast) {
        assertThat(address(line).broadcast()).contains(Ipv4Address.parse(broadcast));
    }

    @Test
    void peerTakesThePrefix() {
        VirtualAddress address = address("10.0.0.9/24 peer 10.0.0.10 brd 10.0.0.255");

        assertThat(address.prefix().length()).isEqualTo(32);
        assertThat(address.peer()).contains(IpAddress.parse("10.0.0.10"));
        assertThat(address.broadcast()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fe80::9, 0", "fe80::9/64, -1", "fe80::9 preferred_lft forever, -1", "fe80::9/64 preferred_lft 20, 20"})
    void lonelyIpv6AddressIsDeprecatedFromTheStart(String line, long seconds) {
        assertThat(address(line).preferredLifetimeSeconds())
                .isEqualTo(seconds < 0 ? OptionalLong.empty() : OptionalLong.of(seconds));
    }

    @Test
    void ipv6AddressSkipsDuplicateDetectionUnlessAsked() {
        assertThat(address("fe80::9").flags()).containsExactly(AddressFlag.NODAD);
        assertThat(address("fe80::9 -nodad home mngtmpaddr autojoin").flags())
                .containsExactlyInAnyOrder(AddressFlag.HOME, AddressFlag.MNGTMPADDR, AddressFlag.AUTOJOIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.256 | VRRP parsed invalid IP 10.0.0.256. skipping IP...",
                "fe80::1 | (A): address family must match VRRP instance [fe80::1] - ignoring",
                "10.0.0.4 dev | No dev parameter specified for 10.0.0.4",
                "10.0.0.6 dev eth0 dev eth1 | Cannot specify ipaddress device more than once for 10.0.0.6",
                "10.0.0.7 label abcdefghijklmnop | Address label abcdefghijklmnop is longer than maximum length 15 -"
                        + " removing address",
                "10.0.0.9 brd 1.2.3 | VRRP is trying to assign invalid broadcast 1.2.3. skipping VIP...",
                "10.0.0.9 peer x | Invalid peer address x",
                "10.0.0.1/24 | (A) duplicate virtual address 10.0.0.1 - ignoring"
            })
    void unusableAddressIsToldAndLeftOut(String line, String message) {
        Verdict verdict = read(instance("virtual_ipaddress {\n10.0.0.1\n" + line + "\n}")
                .replace("\nvirtual_ipaddress { 10.0.0.1 }", ""));

        assertThat(messages(verdict)).containsExactly("(k.conf: Line 6) " + message);
        assertThat(Example.only(verdict).addresses()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.2/33 | Invalid address prefix len 33 for address 10.0.0.2/33 - using 32",
                "10.0.0.2/24/ | Invalid address prefix len 24/ for address 10.0.0.2/24/ - using 32",
                "10.0.0.2/31 brd + | Address prefix length 31 too long for broadcast",
                "10.0.0.2 scope foo | Invalid scope 'foo' specified for 10.0.0.2 - ignoring",
                "10.0.0.2 foo | Unknown configuration entry 'foo' for ip address - ignoring",
                "10.0.0.2 preferred_lft x | preferred_lft x is invalid"
            })
    void unusableOptionIsToldAndTheAddressKept(String line, String message) {
        Verdict verdict =
                read(instance("virtual_ipaddress {\n" + line + "\n}").replace("\nvirtual_ipaddress { 10.0.0.1 }", ""));

        assertThat(messages(verdict)).last().isEqualTo("(k.conf: Line 5) " + message);
        assertThat(Example.only(verdict).addresses()).hasSize(1);
    }

    @Test
    void unknownInterfaceOfAnAddressKeepsVrrpFromStarting() {
        Verdict verdict = read(instance("virtual_ipaddress {\n10.0.0.5 dev ethX\n}"));

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 5) WARNING - interface ethX for ip address 10.0.0.5 doesn't exist",
                        "(k.conf: Line 5) Non-existent interface specified in configuration");
        assertThat(verdict.outcome()).isEqualTo(new Outcome.Unusable(Outcome.Reason.VRRP_REFUSED));
    }

    @Test
    void sameAddressMayStandOnBothListsOnTwoInterfaces() {
        VrrpInstance router =
                Example.router("virtual_ipaddress_excluded {\n10.0.0.1 dev eth1\n10.0.0.1\nfe80::5\n10.1.1.1\n}");

        assertThat(router.excludedAddresses())
                .extracting(VirtualAddress::address)
                .containsExactly(
                        IpAddress.parse("10.0.0.1"),
                        IpAddress.parse("10.0.0.1"),
                        IpAddress.parse("fe80::5"),
                        IpAddress.parse("10.1.1.1"));
        assertThat(router.addresses()).as("the later one on the same interface").isEmpty();
    }

    @Test
    void addressesBeyondTheAdvertAreExcluded() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append("10.1.").append(i / 250).append('.').append(i % 250).append('\n');
        }
        Verdict verdict =
                read(instance("virtual_ipaddress {\n" + lines + "}").replace("\nvirtual_ipaddress { 10.0.0.1 }", ""));

        assertThat(Example.only(verdict).addresses()).hasSize(255);
        assertThat(Example.only(verdict).excludedAddresses()).hasSize(45);
        assertThat(verdict.exitStatus()).isEqualTo(5);
    }

    @Test
    void smallMtuLimitsTheAdvert() {
        var machine = Example.machine().withInterface("eth0", new InterfaceFacts(InterfaceKind.ETHERNET, true, 58));
        Verdict verdict = read(
                machine,
                instance("virtual_ipaddress {\n10.0.0.2\n10.0.0.3\n10.0.0.4\n}")
                        .replace("\nvirtual_ipaddress { 10.0.0.1 }", ""));

        // 58 less 14 for Ethernet, 20 for IP, 8 for VRRP and 8 for its authentication data.
        assertThat(Example.only(verdict).addresses()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"enforce, 2", "permissive, 2", "receive-only, 3"})
    void signatureLeavesRoomForFewerAddresses(String mode, int addresses) {
        // 28 more than what two addresses need.
        var machine = Example.machine().withInterface("eth0", new InterfaceFacts(InterfaceKind.ETHERNET, true, 86));
        Verdict verdict = read(
                machine,
                instance("auth_hmac {\nkey 1 0123456789abcdef0123456789abcdef\nactive_key 1\nmode " + mode + "\n}\n"
                                + "virtual_ipaddress {\n10.0.0.2\n10.0.0.3\n10.0.0.4\n}")
                        .replace("\nvirtual_ipaddress { 10.0.0.1 }", ""));

        assertThat(Example.only(verdict).addresses()).hasSize(addresses);
    }

    @ParameterizedTest
    @CsvSource({
        "version 2, true",
        "version 3, false",
        "strict_mode, false",
        "version 3;no_virtual_ipaddress, true",
        "strict_mode;no_virtual_ipaddress, false"
    })
    void routerWithoutAddressesIsOfVersion2OrMeansIt(String written, boolean runs) {
        Verdict verdict =
                read("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n" + written.replace(';', '\n') + "\n}\n");

        assertThat(verdict.outcome() instanceof Outcome.Usable).isEqualTo(runs);
        assertThat(messages(verdict).stream().filter(told -> told.contains("No VIP specified")))
                .hasSize(runs && written.contains("no_virtual") ? 0 : 1);
    }

    @Test
    void firstAddressOfIpv6ShouldBeLinkLocal() {
        String text = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress {\n%s\n}\n}\n";

        Verdict global = read(text.formatted("2001:db8::1\nfe80::1"));
        assertThat(global.diagnostics().list())
                .extracting(Diagnostic::message)
                .containsExactly("(A) the first IPv6 VIP address must be link local");
        assertThat(global.exitStatus()).isZero();
        assertThat(read(text.formatted("fe80::1\n2001:db8::1")).diagnostics().list())
                .isEmpty();
        assertThat(messages(read(text.formatted("2001:db8::1").replace("eth0", "eth0\nstrict_mode"))))
                .containsExactly("(k.conf: Line 6) (A) the first IPv6 VIP address must be link local");
    }

    @Test
    void staticAddressGoesOnTheDefaultInterface() {
        Verdict verdict = read("global_defs {\ndefault_interface eth1\n}\nstatic_ipaddress {\n10.9.9.9/24\n"
                + "10.9.9.8/24 dev eth2\n}\n");

        assertThat(Example.usable(verdict).staticAddresses())
                .extracting(address -> address.device().value())
                .containsExactly("eth1", "eth2");
        assertThat(Example.usable(verdict).needsVrrp()).isTrue();
    }
}
